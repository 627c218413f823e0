//! What all actions of an author have in common: only she does them, on her own case, and doing the very same twice is
//! doing it once.

use axum::response::{IntoResponse as _, Redirect, Response};
use domain::calendar::day_of;
use domain::{Action, By, Event, EventKind, FieldErrors, NotAllowed, Status};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use site::Page;
use store::{CaseFile, CaseText};
use web::{App, AuthorCase, Code, Done, Error, Reply, Visitor, Wants, urls};

use crate::case::{CaseView, Entered, page};

/// Additions to one case within 24 hours.
const ADDITIONS_A_DAY: usize = 10;

/// Where a case stands after it.
#[derive(Serialize)]
struct Performed {
    code: String,
    status: Status,
    version: u32,
    tracking_url: String,
}

/// What a GET gives at an action's address: the case, which has the form.
pub(crate) async fn form(visitor: Visitor, Code(code): Code) -> Response {
    match visitor.wants {
        Wants::Html => Redirect::to(&urls::case(&code)).into_response(),
        Wants::Json => Error::method_not_allowed().into_response(),
    }
}

/// Does it and leads back to the case.
pub(crate) async fn perform(
    app: &App,
    visitor: &Visitor,
    AuthorCase { file, text }: AuthorCase,
    action: Action,
    entered: Entered,
) -> Result<Reply, Error> {
    let changed = app.store.change(file, |file| {
        if is_last_in(file, &action) {
            return Ok(None);
        }
        if let Some(until) = added_too_often(file, &action, visitor.now) {
            return Err(Error::too_many(until));
        }
        let applied = file.case.apply(action.clone(), By::Author, visitor.now);
        let refused = |why: NotAllowed| {
            let entered = entered.clone().refused(why.sentence());
            Error::not_allowed(why, &file.case).with_page(again(file, &text, visitor, &entered))
        };
        applied.map(Some).map_err(refused)
    });
    let CaseFile { code, case, .. } = changed.await?;
    let address = urls::case(&code);
    let done = match action {
        Action::Withdraw { .. } => Done::Withdrawn,
        Action::Rate { .. } => Done::Rated,
        Action::ConfirmPromise { .. } => Done::PromiseConfirmed,
        Action::DisputePromise { .. } => Done::PromiseDisputed,
        Action::Reopen { .. } => Done::Reopened,
        _ => Done::InformationAdded,
    };
    Ok(Reply::told(visitor, &address, done, || Performed {
        code: code.to_string(),
        status: case.status,
        version: case.version,
        tracking_url: address.clone(),
    }))
}

/// Until when nothing more can be added, if so much was within a day.
fn added_too_often(file: &CaseFile, action: &Action, now: Timestamp) -> Option<Timestamp> {
    let Action::AddInformation { .. } = action else {
        return None;
    };
    let added = |event: &&Event| event.what.kind() == EventKind::InformationAdded;
    let counts_until = |event: &Event| event.at + SignedDuration::from_hours(24);
    let lately = file.events.iter().filter(added).map(counts_until);
    let lately: Vec<_> = lately.filter(|until| *until > now).collect();
    let oldest = lately.len().checked_sub(ADDITIONS_A_DAY)?;
    lately.get(oldest).copied()
}

/// Whether the very same was done already: the button pressed twice, or an answer that was lost on its way.
fn is_last_in(file: &CaseFile, action: &Action) -> bool {
    let last = file.events.last();
    last.is_some_and(|last| last.by == By::Author && last.is_of(action))
}

/// What she entered into that form is to be corrected.
pub(crate) fn invalid(
    own: &AuthorCase,
    visitor: &Visitor,
    entered: &Entered,
    errors: FieldErrors,
) -> Error {
    Error::invalid(errors, |errors| {
        let entered = entered.clone().with_errors(errors);
        again(&own.file, &own.text, visitor, &entered)
    })
}

/// The page of her case again, with what she entered.
fn again(file: &CaseFile, text: &CaseText, visitor: &Visitor, entered: &Entered) -> Page {
    page(
        &CaseView::of_author(file, text, day_of(visitor.now)),
        visitor,
        entered,
    )
}
