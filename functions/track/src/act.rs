//! What both acts of an author have in common: only she does them, on her own case, and doing the same thing twice is
//! doing it once.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{Action, Actor, Case, Event, EventKind, PaknCode};
use serde::Serialize;
use store::{CaseFile, Recorded};
use web::{App, Error, Reply, Visitor, Wants};

use crate::case::session_and_case;
use crate::page::{self, Typed};
use crate::shown::Shown;

/// What a GET gives at an act's address: the case, which has the form.
pub(crate) async fn to_case(
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Response, Error> {
    let code = PaknCode::parse(&typed).map_err(|_| Error::NotFound)?;
    match visitor.wants {
        Wants::Html => Ok(Redirect::to(&address(&code)).into_response()),
        Wants::Json => Err(Error::MethodNotAllowed),
    }
}

fn address(code: &PaknCode) -> String {
    format!("/theo-doi/{code}")
}

/// The case of that address, if the citizen who is logged in is its author. For everybody else there is no such case.
pub(crate) async fn own_case(app: &App, visitor: &Visitor, typed: &str) -> Result<CaseFile, Error> {
    let code = PaknCode::parse(typed).map_err(|_| Error::NotFound)?;
    let (session, file) = session_and_case(app, visitor, &code).await?;
    let session = session.ok_or(Error::NotLoggedIn)?;
    let is_author = |file: &CaseFile| session.citizen().is_some_and(|account| file.is_by(account));
    file.filter(is_author).ok_or(Error::NotFound)
}

/// An author's act: what is done, the event that it gives, and what was written.
pub(crate) struct Act {
    pub(crate) action: Action,
    pub(crate) text: Option<String>,
}

/// How often an act is tried: again after somebody else changed the case in between. An author's act does not depend on
/// what that was, as long as it is still allowed.
const TRIES: u32 = 2;

/// Does it and leads back to the case. `typed` is what a page has to keep if it cannot be done.
pub(crate) async fn carry_out(
    app: &App,
    visitor: &Visitor,
    mut file: CaseFile,
    act: Act,
    typed: Typed,
) -> Result<Reply, Error> {
    for _ in 0..TRIES {
        if act.is_last_in(&file) {
            return Ok(done(visitor, &file.code, &file.case));
        }
        let (after, kind) = match file
            .case
            .apply(act.action, Actor::Author, visitor.now, None)
        {
            Ok(applied) => applied,
            Err(why) => {
                let page = page::page(&Shown::to_author(&file), visitor, &typed.refused(why));
                return Err(Error::NotAllowed {
                    why,
                    case: Box::new(file.case),
                    page: Some(Box::new(page)),
                });
            }
        };
        let event = act.event(&after, kind, visitor);
        match app
            .store
            .record(&file.code, &file.case, &after, &event)
            .await?
        {
            Recorded::Done => return Ok(done(visitor, &file.code, &after)),
            Recorded::ChangedMeanwhile => {
                file = app.store.case(&file.code).await?.ok_or(Error::NotFound)?
            }
        }
    }
    let page = page::page(&Shown::to_author(&file), visitor, &typed.overtaken());
    Err(Error::ChangedMeanwhile {
        case: Box::new(file.case),
        page: Box::new(page),
    })
}

impl Act {
    fn event(&self, after: &Case, kind: EventKind, visitor: &Visitor) -> Event {
        Event {
            number: after.version,
            at: visitor.now,
            kind,
            actor: Actor::Author,
            agency: after.agency,
            officer: None,
            text: self.text.clone(),
        }
    }

    /// Whether the very same was done already: the button pressed twice, or an answer that was lost on its way.
    fn is_last_in(&self, file: &CaseFile) -> bool {
        let given = match self.action {
            Action::Withdraw => EventKind::Withdrawn,
            _ => EventKind::InformationAdded,
        };
        file.events
            .last()
            .is_some_and(|last| last.kind == given && last.text == self.text)
    }
}

#[derive(Serialize)]
struct Done {
    code: String,
    status: domain::Status,
    version: u32,
    tracking_url: String,
}

fn done(visitor: &Visitor, code: &PaknCode, case: &Case) -> Reply {
    let tracking_url = address(code);
    Reply::done(visitor, &tracking_url, || Done {
        code: code.to_string(),
        status: case.status,
        version: case.version,
        tracking_url: tracking_url.clone(),
    })
}
