//! GET /can-bo/phan-anh/{code}: a case for who works on it: how it stands, what was written, what can be done now, and
//! its history. Who sent it is not among it.
//!
//! An action is one file in `actions`, which implements `action_form::ActionForm`; `actions` alone knows all of them.

use domain::calendar::day_of;
use web::{CaseToRead, Reply, Visitor};

mod action_form;
pub(crate) mod actions;
pub(crate) mod history;
mod json;
mod page;
mod perform;
mod performed;
mod personal_data;
mod rejected;
mod view;

use json::CaseJson;
use view::CaseView;

pub(crate) async fn get(visitor: Visitor, case: CaseToRead) -> Reply {
    let view = CaseView::new(case, day_of(visitor.now));
    Reply::show(
        &visitor,
        || page::page(&view, &actions::offers(&view)),
        || CaseJson::new(&view, actions::allowed(&view)),
    )
}
