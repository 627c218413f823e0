//! POST /theo-doi/{code}/rut: the author takes the case back, with or without a reason. The form is on the case's page.

use axum::extract::{Path, State};
use domain::{Action, Reason};
use serde::Deserialize;
use web::{App, Error, Input, Reply, Visitor};

use crate::act::{Act, carry_out, own_case};
use crate::page::{self, Typed};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Reply, Error> {
    let file = own_case(&app, &visitor, &code).await?;
    let (parsed, typed) = (
        Reason::parse_optional(&form.reason),
        Typed::reason(form.reason),
    );
    let reason = match parsed {
        Ok(reason) => reason,
        Err(problem) => return Err(page::ask_again(&file, &visitor, typed.wrong(problem))),
    };
    let act = Act {
        action: Action::Withdraw,
        text: reason.map(|reason| reason.to_string()),
    };
    carry_out(&app, &visitor, file, act, typed).await
}
