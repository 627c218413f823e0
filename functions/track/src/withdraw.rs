//! POST /theo-doi/{code}/rut: the author takes the case back, with or without a reason. The form is on the case's page.

use axum::extract::State;
use domain::{Action, FieldErrors, Reason};
use serde::Deserialize;
use web::{App, AuthorCase, Code, Error, Input, Reply, Visitor};

use crate::case::{AuthorForm, Entered};
use crate::perform::{invalid, perform};

const FORM: AuthorForm = AuthorForm::Withdraw;

#[derive(Deserialize)]
pub(crate) struct WithdrawForm {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    own: Result<AuthorCase, Error>,
    Input(form): Input<WithdrawForm>,
) -> Result<Reply, Error> {
    let entered = Entered::into(FORM, &form.reason);
    let keeping = |error: Error| match form.reason.trim() {
        "" => error,
        _ => error.keeping(|| FORM.alone(&code, &entered)),
    };
    let own = own.map_err(keeping)?;
    let reason = Reason::parse_optional(&form.reason);
    let reason = reason.map_err(|problem| {
        invalid(
            &own,
            &visitor,
            &entered,
            FieldErrors::one(FORM.field(), problem),
        )
    })?;
    let action = Action::Withdraw { reason };
    let performed = perform(&app, &visitor, own, action, entered.clone()).await;
    performed.map_err(keeping)
}
