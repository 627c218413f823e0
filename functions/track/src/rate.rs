//! POST /theo-doi/{code}/danh-gia: the author rates the answer, from 1 to 5, with or without a sentence. The form is on the
//! case's page.

use axum::extract::State;
use domain::{Action, Comment, FieldErrors, Rating};
use serde::Deserialize;
use web::{App, AuthorCase, Code, Error, Input, Reply, Visitor};

use crate::case::{AuthorForm, Entered};
use crate::perform::{invalid, perform};

const FORM: AuthorForm = AuthorForm::Rate;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct RateForm {
    rating: String,
    comment: String,
}

impl RateForm {
    fn parse(&self) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rating = errors.take("rating", Rating::parse(&self.rating));
        let comment = errors.take("comment", Comment::parse_optional(&self.comment));
        match (rating, comment) {
            (Some(rating), Some(comment)) => Ok(Action::Rate { rating, comment }),
            _ => Err(errors),
        }
    }
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    own: Result<AuthorCase, Error>,
    Input(form): Input<RateForm>,
) -> Result<Reply, Error> {
    let entered = Entered::into(FORM, &form.comment).choosing(&form.rating);
    let keeping = |error: Error| error.keeping(|| FORM.alone(&code, &entered));
    let own = own.map_err(keeping)?;
    let action = form.parse();
    let action = action.map_err(|errors| invalid(&own, &visitor, &entered, errors))?;
    let performed = perform(&app, &visitor, own, action, entered.clone()).await;
    performed.map_err(keeping)
}
