//! POST /theo-doi/{code}/bo-sung: the author adds information, asked for or not. The form is on the case's page.

use axum::extract::State;
use domain::{Action, FieldErrors, Information};
use serde::Deserialize;
use web::{App, AuthorCase, Code, Error, Input, Reply, Visitor};

use crate::case::{AuthorForm, Entered};
use crate::perform::{invalid, perform};

const FORM: AuthorForm = AuthorForm::AddInformation;

#[derive(Deserialize)]
pub(crate) struct InformationForm {
    #[serde(default)]
    content: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    own: Result<AuthorCase, Error>,
    Input(form): Input<InformationForm>,
) -> Result<Reply, Error> {
    let entered = Entered::into(FORM, &form.content);
    // Whoever wrote for longer than the session lasts keeps what was written.
    let keeping = |error: Error| error.keeping(|| FORM.alone(&code, &entered));
    let own = own.map_err(keeping)?;
    let information = Information::parse(&form.content);
    let information = information.map_err(|problem| {
        invalid(
            &own,
            &visitor,
            &entered,
            FieldErrors::one(FORM.field(), problem),
        )
    })?;
    let action = Action::AddInformation { information };
    let performed = perform(&app, &visitor, own, action, entered.clone()).await;
    performed.map_err(keeping)
}
