//! GET /can-bo/phan-anh/{code}: a case for who works on it: how it stands, what was written, what can be done now, and
//! its history. Who sent it is not among it.

use axum::extract::{Path, State};
use domain::case::decide;
use domain::{Action, Actor, PaknCode};
use store::{CaseFile, OfficerSession};
use web::{App, Error, Reply, Visitor};

use crate::act::{self, Act};

pub(crate) mod again;
pub(crate) mod form;
mod page;
mod shown;

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Reply, Error> {
    let code = PaknCode::parse(&typed).map_err(|_| Error::NotFound)?;
    let (officer, file) = act::officer_and_case(&app, &visitor, &code).await?;
    let opened = Opened::new(&officer, &file).ok_or(Error::NotFound)?;
    Ok(Reply::show(
        &visitor,
        || page::page(&opened, &visitor, None),
        || shown::Shown::new(&opened),
    ))
}

/// A case before the eyes of an officer who may see it.
pub(crate) struct Opened<'a> {
    pub(crate) officer: &'a OfficerSession,
    pub(crate) file: &'a CaseFile,
    pub(crate) actor: Actor,
}

impl<'a> Opened<'a> {
    /// Nothing, if it is another agency's.
    pub(crate) fn new(officer: &'a OfficerSession, file: &'a CaseFile) -> Option<Self> {
        Some(Self {
            officer,
            file,
            actor: file.actor(officer.scope)?,
        })
    }

    /// Whether this officer can do that now.
    fn can(&self, action: Action) -> bool {
        decide(self.file.case.status, action, self.actor).is_ok()
    }

    /// What this officer can do now.
    fn acts(&self) -> impl Iterator<Item = &'static Act> {
        act::ALL.into_iter().filter(|act| self.can(act.action))
    }

    /// Whether this officer may ask who sent it: that is another function's page.
    fn can_ask_who(&self) -> bool {
        self.can(Action::OpenPersonalData)
            && (!self.file.case.unnamed || self.officer.scope.is_focal_point())
    }
}
