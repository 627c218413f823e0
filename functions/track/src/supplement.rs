//! POST /theo-doi/{code}/bo-sung: the author adds information, asked for or not. The form is on the case's page.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use domain::{Action, Content, Problem, Reason};
use serde::Deserialize;
use web::{App, Error, Input, Visitor, Wants};

use crate::act::{Act, carry_out, own_case};
use crate::page::{self, Typed};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default)]
    content: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    let file = match own_case(&app, &visitor, &code).await {
        // Whoever wrote for longer than the session lasts keeps what was written.
        Err(Error::NotLoggedIn) if visitor.wants == Wants::Html => return Ok(page::log_in_first(&code, &form.content)),
        file => file?,
    };
    let (parsed, typed) = (parse(&form.content), Typed::information(form.content));
    let text = match parsed {
        Ok(text) => text,
        Err(problem) => return Err(page::ask_again(&file, &visitor, typed.wrong(problem))),
    };
    let act = Act { action: Action::AddInformation, text: Some(text) };
    Ok(carry_out(&app, &visitor, file, act, typed).await?.into_response())
}

/// What is added may be as short as the number of a file, and as long as what was sent first.
fn parse(raw: &str) -> Result<String, Problem> {
    match Content::parse(raw) {
        Err(Problem::TooShort { .. }) => Reason::parse(raw).map(|text| text.to_string()),
        parsed => parsed.map(|text| text.to_string()),
    }
}
