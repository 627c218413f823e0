//! A code as somebody typed it. A mistyped one is told as such without asking the store, one that no case has after asking;
//! both with the form and what was typed.
//! How often codes may be asked for is not limited here: a right one is one of 2^65, so with a million cases whoever asks as
//! fast as the gateway lets through (100 a second) meets one in 10,000 years; and a limit by network address would stop
//! villages that share one.

use domain::{FieldErrors, PaknCode, Problem};
use site::Page;
use site::forms::look_up;
use web::Error;

/// Reads a typed code.
pub(crate) fn read(typed: &str) -> Result<PaknCode, Error> {
    PaknCode::parse(typed).map_err(|error| {
        let errors = FieldErrors::one("code", Problem::from(error));
        Error::invalid(errors, |errors| page(typed, errors))
    })
}

/// No case has that code.
pub(crate) fn nobodys(code: &PaknCode) -> Error {
    let errors = FieldErrors::one("code", Problem::NotFound);
    Error::nothing_like(site::message("code", &Problem::NotFound))
        .with_page(page(&code.to_string(), &errors))
}

fn page(typed: &str, errors: &FieldErrors) -> Page {
    Page::new("Tra cứu kết quả trả lời")
        .errors(errors)
        .body(look_up(typed, errors))
}
