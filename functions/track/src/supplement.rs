//! POST /theo-doi/{code}/bo-sung: the author adds information, asked for or not. The form is on the case's page.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use domain::{Action, Information};
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
        Err(Error::NotLoggedIn) if visitor.wants == Wants::Html => {
            return Ok(page::log_in_first(&code, &form.content));
        }
        file => file.map_err(|error| error.keeping(|| page::form_alone(&code, &form.content)))?,
    };
    let (parsed, typed) = (
        Information::parse(&form.content),
        Typed::information(form.content.clone()),
    );
    let text = match parsed {
        Ok(text) => text,
        Err(problem) => return Err(page::ask_again(&file, &visitor, typed.wrong(problem))),
    };
    let act = Act {
        action: Action::AddInformation,
        text: Some(text.to_string()),
    };
    let done = carry_out(&app, &visitor, file, act, typed).await;
    Ok(done
        .map_err(|error| error.keeping(|| page::form_alone(&code, &form.content)))?
        .into_response())
}
