//! GET /can-bo/phan-anh/{code}: a case for who works on it: how it stands, what was written, what can be done now, and
//! its history. Who sent it is not among it.
//!
//! An action is one file in `actions`, which implements `action_form::ActionForm`; `actions` alone knows all of them.

use axum::extract::{RawQuery, State};
use domain::calendar::day_of;
use web::{App, CaseToRead, Error, Reply, Visitor};

pub(crate) mod action_form;
pub(crate) mod actions;
pub(crate) mod history;
mod json;
pub(crate) mod note;
mod page;
pub(crate) mod perform;
mod performed;
mod personal_data;
pub(crate) mod rejected;
mod view;

use crate::place::Place;
use json::CaseJson;
use view::CaseView;

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    case: CaseToRead,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let notes = app.store.notes(&case.file.code).await?;
    let from = Place::came_from(case.officer.officer(), query.as_deref());
    let view = CaseView::new(case, day_of(visitor.now)).opened_from(from);
    let notes = Vec::from_iter(notes.iter().filter(|note| note.is_seen_by(&view.officer)));
    Ok(Reply::show(
        &visitor,
        || {
            page::page(
                &view,
                &actions::offers(&view),
                &note::section(&view.file.code, &notes, visitor.now),
            )
        },
        || CaseJson::new(&view, actions::allowed(&view), &notes),
    ))
}
