//! POST /theo-doi: somebody has a code. A mistyped one is told as such without asking the store; a right one leads to
//! its case.

use std::time::Duration;

use axum::extract::State;
use domain::{FieldErrors, PaknCode, Problem};
use maud::Markup;
use site::Page;
use site::forms::{LookUp, look_up};
use store::{Limit, Tries};
use web::{App, Error, Input, Reply, Visitor, Wants};

use crate::case;

/// Well-formed codes that no case has, asked for from one network: nobody finds a case by guessing (65 bits), and whole
/// villages share an address.
const FAILED_BY_NETWORK: Limit = Limit {
    name: "look-up-network",
    most: 300,
    window: Duration::from_secs(60 * 60),
};

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<LookUp>,
) -> Result<Reply, Error> {
    let code = read(&form.code)?;
    match visitor.wants {
        Wants::Html => Ok(Reply::done(&visitor, &format!("/theo-doi/{code}"), || ())),
        Wants::Json => case::show(&app, &visitor, &code).await,
    }
}

/// Reads a typed code; the error's page is the form with what was typed.
pub(crate) fn read(typed: &str) -> Result<PaknCode, Error> {
    PaknCode::parse(typed).map_err(|error| {
        Error::invalid(FieldErrors::one("code", Problem::from(error)), |errors| {
            page(typed, errors)
        })
    })
}

/// No case has that code: counted, and told with the form and what was typed.
pub(crate) async fn not_found(app: &App, visitor: &Visitor, typed: &str) -> Error {
    match app
        .store
        .count_try(&FAILED_BY_NETWORK, &visitor.address, visitor.now)
        .await
    {
        Ok(Tries::Counted) => {
            let errors = FieldErrors::one("code", Problem::NotFound);
            Error::NoSuchCode {
                page: Box::new(page(typed, &errors)),
            }
        }
        Ok(Tries::TooMany(until)) => Error::too_many(until),
        Err(error) => error.into(),
    }
}

fn page(typed: &str, errors: &FieldErrors) -> Markup {
    Page::new("Tra cứu kết quả trả lời")
        .errors(errors)
        .body(look_up(typed, errors))
        .render()
}
