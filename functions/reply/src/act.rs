//! What all actions of officers have in common: read the case while the session is checked, let the domain decide, write,
//! and lead back to the queue; and, where that cannot be, keep what was typed. Two round trips, one after the other.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::decide;
use domain::{
    Action, Actor, AgencyId, Case, Event, EventKind, FieldErrors, PaknCode, Problem, Status,
};
use maud::Markup;
use serde::{Deserialize, Deserializer, Serialize};
use store::{CaseFile, OfficerSession, Recorded};
use web::{App, Error, Reply, Visitor, Wants};

use crate::case::Opened;
use crate::case::again;
use crate::case::form::Filled;

/// An action in words, with the fields of its form and how they are read.
pub(crate) struct Act {
    pub(crate) action: Action,
    /// In addresses.
    pub(crate) slug: &'static str,
    /// In JSON.
    pub(crate) name: &'static str,
    /// On its button.
    pub(crate) label: &'static str,
    /// What was done, once it is.
    pub(crate) done: &'static str,
    /// What follows from it, in a sentence.
    pub(crate) consequence: &'static str,
    /// The field in which an officer writes: what must not be lost. None, if there is nothing to write.
    pub(crate) text: &'static str,
    pub(crate) fields: fn(&Filled<'_>) -> Markup,
    pub(crate) parse: fn(&Typed) -> Result<Written, FieldErrors>,
}

/// All, in the order in which a case's page offers them.
pub(crate) const ALL: [&Act; 5] = [
    &crate::accept::ACT,
    &crate::answer::ACT,
    &crate::ask::ACT,
    &crate::transfer::ACT,
    &crate::refuse::ACT,
];

/// What somebody filled in and sent, as typed.
pub(crate) struct Typed {
    pub(crate) act: &'static Act,
    pub(crate) version: String,
    fields: Vec<(&'static str, String)>,
}

/// What an action leaves in the history.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) text: Option<String>,
    /// The new agency of a transfer.
    pub(crate) to: Option<AgencyId>,
}

/// Forms send the version as text, programs as a number or as text.
pub(crate) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Raw {
        Number(u64),
        Text(String),
    }
    Ok(match Raw::deserialize(deserializer)? {
        Raw::Number(number) => number.to_string(),
        Raw::Text(text) => text,
    })
}

/// What GET gives at an action's address: the case, which has its form.
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

/// The address of a case.
pub(crate) fn address(code: &PaknCode) -> String {
    format!("/can-bo/phan-anh/{code}")
}

/// The officer and the case, in one round trip. Whether she may see it is still to be asked.
pub(crate) async fn officer_and_case(
    app: &App,
    visitor: &Visitor,
    code: &PaknCode,
) -> Result<(OfficerSession, CaseFile), Error> {
    let case = async { Ok(app.store.case(code).await?) };
    let (officer, file) = tokio::try_join!(visitor.officer(app), case)?;
    Ok((officer, file.ok_or(Error::NotFound)?))
}

/// Once, and once more if somebody was quicker.
const ROUNDS: u32 = 2;

/// Does what was sent, if nothing stands against it, and leads back to the queue.
pub(crate) async fn carry_out(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
) -> Result<Response, Error> {
    let code = PaknCode::parse(code).map_err(|_| Error::NotFound)?;
    let kept = |error: Error| error.keeping(|| again::form_alone(&code, &typed));
    let (officer, mut file) = match officer_and_case(app, visitor, &code).await {
        // Whoever wrote for longer than the session lasted keeps what was written.
        Err(Error::OfficerNotLoggedIn) if visitor.wants == Wants::Html => {
            return Ok(again::log_in_first(&code, &typed));
        }
        read => read.map_err(kept)?,
    };
    for _ in 0..ROUNDS {
        let (after, event) = match typed.decide(visitor, &officer, &file)? {
            Decided::DoneBefore(actor) => {
                return Ok(done(visitor, &typed, &code, &file.case, actor));
            }
            Decided::Write(after, event) => (after, event),
        };
        match app
            .store
            .record(&code, &file.case, &after, &event)
            .await
            .map_err(|error| kept(error.into()))?
        {
            Recorded::Done => return Ok(done(visitor, &typed, &code, &after, event.actor)),
            // It has a later version now than the officer saw: the next round says so, or that it was she herself.
            Recorded::ChangedMeanwhile => {
                file = app
                    .store
                    .case(&code)
                    .await
                    .map_err(|error| kept(error.into()))?
                    .ok_or(Error::NotFound)?
            }
        }
    }
    Err(Error::fault("a case was changed without a new version"))
}

/// What is to be done with what was sent.
enum Decided {
    /// Nothing: this officer did the very same before. The button was pressed twice, or an answer was lost on its way.
    DoneBefore(Actor),
    Write(Box<Case>, Event),
}

impl Typed {
    pub(crate) fn new<const N: usize>(
        act: &'static Act,
        version: String,
        fields: [(&'static str, String); N],
    ) -> Self {
        Self {
            act,
            version,
            fields: fields.into(),
        }
    }

    /// The raw text of a field.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| *name == field)
            .map_or("", |(_, value)| value)
    }

    /// What was written, where there is no form for it any more.
    pub(crate) fn text(&self) -> &str {
        self.value(self.act.text).trim()
    }

    /// The version of the case that the officer had before her eyes.
    pub(crate) fn seen(&self) -> Result<u32, Problem> {
        match self.version.trim() {
            "" => Err(Problem::Missing),
            version => version.parse().map_err(|_| Problem::Malformed),
        }
    }

    fn decide(
        &self,
        visitor: &Visitor,
        officer: &OfficerSession,
        file: &CaseFile,
    ) -> Result<Decided, Error> {
        let written = (self.act.parse)(self);
        if let Some(event) = self.done_before(officer, file, &written) {
            return Ok(Decided::DoneBefore(event.actor));
        }
        let opened = match Opened::new(officer, file) {
            Some(opened) => opened,
            // It went on to another agency while she wrote.
            None if self
                .seen()
                .is_ok_and(|seen| opened_before(officer, file, seen)) =>
            {
                return Err(again::moved_on(file, self));
            }
            None => return Err(Error::NotFound),
        };
        if self.seen().is_ok_and(|seen| seen != file.case.version) {
            return Err(again::overtaken(&opened, visitor, self));
        }
        let refuse = |why| again::not_allowed(&opened, visitor, self, why);
        decide(file.case.status, self.act.action, opened.actor).map_err(refuse)?;
        let written = self
            .check(file, written)
            .map_err(|errors| again::ask_again(&opened, visitor, self, errors))?;
        let (after, kind) = file
            .case
            .apply(self.act.action, opened.actor, visitor.now, written.to)
            .map_err(refuse)?;
        let event = Event {
            number: after.version,
            at: visitor.now,
            kind,
            actor: opened.actor,
            agency: after.agency,
            officer: Some(officer.name.clone()),
            text: written.text,
        };
        Ok(Decided::Write(Box::new(after), event))
    }

    /// What the case and the version say of fields that are right in themselves.
    fn check(
        &self,
        file: &CaseFile,
        written: Result<Written, FieldErrors>,
    ) -> Result<Written, FieldErrors> {
        let written = written?;
        self.seen()
            .map_err(|problem| FieldErrors::one("version", problem))?;
        match written.to {
            Some(to) if to == file.case.agency => {
                Err(FieldErrors::one("agency", Problem::Unchanged))
            }
            _ => Ok(written),
        }
    }

    fn done_before<'a>(
        &self,
        officer: &OfficerSession,
        file: &'a CaseFile,
        written: &Result<Written, FieldErrors>,
    ) -> Option<&'a Event> {
        let (written, seen) = (written.as_ref().ok()?, self.seen().ok()?);
        file.events.iter().find(|event| {
            event.number == seen.saturating_add(1)
                && event.officer.as_deref() == Some(&officer.name)
                && event.text == written.text
                && written.to.is_none_or(|to| to == event.agency)
                && leads_to(self.act.action, event)
        })
    }
}

/// Whether that action gives such an event.
fn leads_to(action: Action, event: &Event) -> bool {
    let given = |status| {
        decide(status, action, event.actor)
            .is_ok_and(|(_, kind): (Status, EventKind)| kind == event.kind)
    };
    Status::ALL.into_iter().any(given)
}

/// Whether the officer's agency had the case when it had that version.
fn opened_before(officer: &OfficerSession, file: &CaseFile, version: u32) -> bool {
    file.events
        .iter()
        .any(|event| event.number == version && event.agency == officer.scope.agency())
}

/// What a program gets of a case after an action. The agency may not have it any more, so it holds nothing else.
#[derive(Serialize)]
struct Done {
    code: String,
    status: Status,
    agency: AgencyId,
    agency_name: &'static str,
    version: u32,
}

/// People go on with the queue in which they work.
fn done(visitor: &Visitor, typed: &Typed, code: &PaknCode, case: &Case, actor: Actor) -> Response {
    let queue = if actor == Actor::FocalPoint {
        "/can-bo/tat-ca"
    } else {
        "/can-bo"
    };
    let location = match visitor.wants {
        Wants::Html => format!("{queue}?xong={}&ma={code}", typed.act.slug),
        Wants::Json => address(code),
    };
    let done = || Done {
        code: code.to_string(),
        status: case.status,
        agency: case.agency,
        agency_name: case.agency.name(),
        version: case.version,
    };
    Reply::done(visitor, &location, done).into_response()
}
