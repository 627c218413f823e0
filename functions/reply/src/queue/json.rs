//! A queue for programs.

use domain::Kind;
use jiff::civil::Date;
use serde::Serialize;

use super::view::{DueCase, QueueView};
use crate::due::Urgency;
use crate::standing_json::StandingJson;

#[derive(Serialize)]
pub(super) struct QueueJson<'a> {
    cases: Vec<QueuedCaseJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

#[derive(Serialize)]
struct QueuedCaseJson<'a> {
    #[serde(flatten)]
    standing: StandingJson,
    kind: Kind,
    title: &'a str,
    submitted_on: Date,
    due_on: Date,
    next_due_on: Date,
    urgency: Urgency,
    unnamed: bool,
}

impl<'a> QueueJson<'a> {
    pub(super) fn new(queue: &'a QueueView) -> Self {
        Self {
            cases: queue.cases.iter().map(QueuedCaseJson::new).collect(),
            next: queue.next.as_deref(),
        }
    }
}

impl<'a> QueuedCaseJson<'a> {
    fn new(DueCase { entry, urgency, .. }: &'a DueCase) -> Self {
        Self {
            standing: StandingJson::new(&entry.code, entry.agency, entry.status),
            kind: entry.kind,
            title: entry.title.as_str(),
            submitted_on: entry.submitted_on,
            due_on: entry.due_on,
            next_due_on: entry.next_due_on,
            urgency: *urgency,
            unnamed: entry.unnamed,
        }
    }
}
