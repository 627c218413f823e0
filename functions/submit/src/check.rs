//! GET /phan-anh/kiem-tra: everything that would be sent, to be read once more; the form that sends it, or the ways to
//! log in first.

mod json;
mod page;

use axum::extract::{RawQuery, State};
use domain::FieldErrors;
use web::{App, Error, Reply, Visitor};

use self::json::DraftView;
pub(crate) use self::page::{SendForm, page};
use crate::notices;
use crate::remembered::{Meant, meant};

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let (draft, applicant) = match meant(&app, &visitor, query.as_deref()).await? {
        Meant::Open(draft, applicant) => (draft, applicant),
        Meant::SentByVisitor(code) => return Ok(notices::sent_by_visitor(&visitor, &code)),
    };
    let applicant = applicant.as_deref();
    let visitor = visitor.known_as(applicant);
    let (form, errors) = (SendForm::default(), FieldErrors::default());
    Ok(Reply::show(
        &visitor,
        || page(&draft, applicant, &form, &errors),
        || DraftView::new(&draft, applicant),
    ))
}
