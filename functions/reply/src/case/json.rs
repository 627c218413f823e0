//! What a program gets of a case. Days, not times: at which hour somebody wrote tells who stood at the desk then.

use std::borrow::Cow;

use domain::calendar::day_of;
use domain::{
    AgencyId, Assignee, By, EventKind, KeptRule, Kind, Note, Outcome, Promise, Rating, Role,
    Verdict,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::view::{CaseView, EventView};
use crate::standing_json::StandingJson;

#[derive(Serialize)]
pub(crate) struct CaseJson<'a> {
    #[serde(flatten)]
    standing: StandingJson,
    kind: Kind,
    title: &'a str,
    content: &'a str,
    /// Of a policy: which legal document and article.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    on_behalf: bool,
    unnamed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned_to: Option<&'a Assignee>,
    /// Sent back with an action: who acts must have seen what is there.
    version: u32,
    submitted_on: Date,
    due_on: Date,
    /// By which `due_on` was reckoned.
    rule: &'a KeptRule,
    /// The day by which it was due before the agency took longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_from: Option<Date>,
    /// Only while something is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_on: Option<Date>,
    /// What an answer promised, and how that was kept as far as it can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    promise: Option<Promise>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promise_verdict: Option<Verdict>,
    /// Its author had it taken up again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reopened: bool,
    /// How its author rated the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    allowed_actions: Vec<&'static str>,
    events: Vec<EventJson<'a>>,
    /// Internal, oldest first; the newest 50.
    internal_notes: Vec<NoteJson<'a>>,
    /// Of a long history: the number of the event before which some are left out; they are had at `/lich-su?truoc=`.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap_before: Option<u32>,
}

#[derive(Serialize)]
pub(crate) struct EventJson<'a> {
    number: u32,
    on: Date,
    kind: EventKind,
    actor: &'static str,
    agency: AgencyId,
    agency_name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    /// Of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    /// Of an extension: the day by which it is answered since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<Date>,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    at: Timestamp,
    officer: &'a str,
    agency: AgencyId,
    text: &'a str,
}

impl<'a> NoteJson<'a> {
    fn new(note: &'a Note) -> Self {
        Self {
            at: note.at,
            officer: note.by.name.as_str(),
            agency: note.by.agency,
            text: note.text.as_str(),
        }
    }
}

impl<'a> CaseJson<'a> {
    pub(crate) fn new(
        view: &'a CaseView,
        allowed_actions: Vec<&'static str>,
        notes: &[&'a Note],
    ) -> Self {
        let case = view.case();
        Self {
            standing: StandingJson::new(&view.file.code, case.agency, case.status),
            kind: case.kind,
            title: case.title.as_str(),
            content: view.text.content.as_str(),
            document: view
                .text
                .document
                .as_ref()
                .map(|document| document.as_str()),
            on_behalf: case.on_behalf,
            unnamed: case.unnamed,
            assigned_to: case.assigned_to.as_ref(),
            version: case.version,
            submitted_on: day_of(case.first.at),
            due_on: case.due_on,
            rule: &case.rule,
            extended_from: case.extended_from,
            next_due_on: case.is_open().then_some(case.next_due_on),
            promise: case.promise,
            promise_verdict: case.promise.and_then(|promise| promise.verdict(view.today)),
            reopened: case.reopened > 0,
            rating: case.rating,
            allowed_actions,
            events: view.history().map(EventJson::new).collect(),
            internal_notes: notes.iter().map(|note| NoteJson::new(note)).collect(),
            gap_before: view.file.gap_before(),
        }
    }
}

impl<'a> EventJson<'a> {
    pub(crate) fn new(entry: EventView<'a>) -> Self {
        let EventView {
            event,
            text,
            outcome,
            due_on,
        } = entry;
        Self {
            number: event.number,
            on: day_of(event.at),
            kind: event.what.kind(),
            actor: side(&event.by),
            agency: event.agency,
            agency_name: event.agency.name(),
            officer: event.by.officer().map(|officer| officer.name.as_str()),
            text,
            outcome,
            due_on,
        }
    }
}

/// Whose side it was. A leader acts as an officer of the agency does.
fn side(by: &By) -> &'static str {
    match by {
        By::Author => "author",
        By::System => "system",
        By::Officer(officer) => match officer.role {
            Role::Officer | Role::Leader => "officer",
            Role::FocalPoint => "focal_point",
        },
    }
}
