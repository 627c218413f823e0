//! POST /theo-doi/{code}/loi-hen: whether what the agency reported of its promise was done, as the author says, once; of what
//! was not done, with a sentence. The form is on the case's page.

use axum::extract::State;
use domain::{Action, Comment, FieldErrors, Problem};
use serde::Deserialize;
use web::{App, AuthorCase, Code, Error, Input, Reply, Visitor};

use crate::case::{AuthorForm, Entered};
use crate::perform::{invalid, perform};

const FORM: AuthorForm = AuthorForm::Promise;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct PromiseForm {
    done: String,
    explanation: String,
}

impl PromiseForm {
    fn parse(&self) -> Result<Action, FieldErrors> {
        let wrong = |problem| FieldErrors::one("explanation", problem);
        match self.done.as_str() {
            "yes" => Comment::parse_optional(&self.explanation)
                .map(|comment| Action::ConfirmPromise { comment })
                .map_err(wrong),
            "no" => Comment::parse(&self.explanation)
                .map(|comment| Action::DisputePromise { comment })
                .map_err(wrong),
            "" => Err(FieldErrors::one("done", Problem::Missing)),
            _ => Err(FieldErrors::one("done", Problem::Unknown)),
        }
    }
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    own: Result<AuthorCase, Error>,
    Input(form): Input<PromiseForm>,
) -> Result<Reply, Error> {
    let entered = Entered::into(FORM, &form.explanation).choosing(&form.done);
    let keeping = |error: Error| error.keeping(|| FORM.alone(&code, &entered));
    let own = own.map_err(keeping)?;
    let action = form.parse();
    let action = action.map_err(|errors| invalid(&own, &visitor, &entered, errors))?;
    let performed = perform(&app, &visitor, own, action, entered.clone()).await;
    performed.map_err(keeping)
}
