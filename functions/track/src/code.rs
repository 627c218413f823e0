//! A code as somebody typed it. A mistyped one is told as such without asking the store, one that no case has is counted;
//! both with the form and what was typed.

use std::time::Duration;

use domain::{FieldErrors, PaknCode, Problem};
use site::Page;
use site::forms::look_up;
use store::{Limit, Tries};
use web::{App, Error, Visitor};

/// Well-formed codes that no case has, asked for from one network: nobody finds a case by guessing (65 bits), and whole
/// villages share an address.
const FAILED_BY_NETWORK: Limit = Limit {
    name: "look-up-network",
    most: 300,
    window: Duration::from_secs(60 * 60),
};

/// Reads a typed code.
pub(crate) fn read(typed: &str) -> Result<PaknCode, Error> {
    PaknCode::parse(typed).map_err(|error| {
        let errors = FieldErrors::one("code", Problem::from(error));
        Error::invalid(errors, |errors| page(typed, errors))
    })
}

/// No case has that code.
pub(crate) async fn nobodys(app: &App, visitor: &Visitor, code: &PaknCode) -> Error {
    let tries = app
        .store
        .count_try(&FAILED_BY_NETWORK, &visitor.address, visitor.now);
    match tries.await {
        Ok(Tries::Counted) => {
            let errors = FieldErrors::one("code", Problem::NotFound);
            Error::nothing_like(site::message("code", &Problem::NotFound))
                .with_page(page(&code.to_string(), &errors))
        }
        Ok(Tries::TooMany(until)) => Error::too_many(until),
        Err(error) => error.into(),
    }
}

fn page(typed: &str, errors: &FieldErrors) -> Page {
    Page::new("Tra cứu kết quả trả lời")
        .errors(errors)
        .body(look_up(typed, errors))
}
