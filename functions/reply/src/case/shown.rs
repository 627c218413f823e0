//! What a program gets of a case. Days, not times: at which hour somebody wrote tells who stood at the desk then.

use domain::calendar::day_of;
use domain::{Actor, AgencyId, Event, EventKind, Kind, Status};
use jiff::civil::Date;
use serde::Serialize;

use super::Opened;

#[derive(Serialize)]
pub(crate) struct Shown<'a> {
    code: String,
    kind: Kind,
    agency: AgencyId,
    agency_name: &'static str,
    status: Status,
    title: &'a str,
    content: &'a str,
    on_behalf: bool,
    unnamed: bool,
    /// Sent back with an action: who acts must have seen what is there.
    version: u32,
    submitted_on: Date,
    due_on: Date,
    /// Only while something is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_on: Option<Date>,
    allowed_actions: Vec<&'static str>,
    events: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: u32,
    on: Date,
    kind: EventKind,
    actor: Actor,
    agency: AgencyId,
    agency_name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(opened: &Opened<'a>) -> Self {
        let case = &opened.file.case;
        Self {
            code: opened.file.code.to_string(),
            kind: case.kind,
            agency: case.agency,
            agency_name: case.agency.name(),
            status: case.status,
            title: case.title.as_str(),
            content: case.content.as_str(),
            on_behalf: case.on_behalf,
            unnamed: case.unnamed,
            version: case.version,
            submitted_on: day_of(case.submitted_at),
            due_on: case.due_on,
            next_due_on: case.status.is_open().then_some(case.next_due_on),
            allowed_actions: opened.acts().map(|act| act.name).collect(),
            events: opened.file.events.iter().map(Entry::of).collect(),
        }
    }
}

impl<'a> Entry<'a> {
    fn of(event: &'a Event) -> Self {
        Self {
            number: event.number,
            on: day_of(event.at),
            kind: event.kind,
            actor: event.actor,
            agency: event.agency,
            agency_name: event.agency.name(),
            officer: event.officer.as_deref(),
            text: event.text.as_deref(),
        }
    }
}
