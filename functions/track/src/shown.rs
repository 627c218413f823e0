//! What of a case may be shown to whom: the one place where that is decided. Pages and JSON are made of it alone, so
//! what is not in here cannot be shown.

use domain::case::decide;
use domain::{Action, Actor, Case, Event, EventKind, PaknCode, Status, calendar::day_of};
use jiff::civil::Date;
use serde::Serialize;
use store::CaseFile;

/// A case as whoever has its code may see it; for its author, with her part.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    pub(crate) code: String,
    pub(crate) kind: domain::Kind,
    pub(crate) agency: domain::AgencyId,
    pub(crate) agency_name: &'static str,
    pub(crate) status: Status,
    pub(crate) submitted_on: Date,
    /// The day by which the next step is due, whoever owes it; only while something is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_due_on: Option<Date>,
    pub(crate) due_on: Date,
    pub(crate) events: Vec<Entry>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<Own>,
}

/// An entry of the history. Days, not times: who saw somebody at a desk at that hour learns nothing from it.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) on: Date,
    pub(crate) kind: EventKind,
    pub(crate) agency: domain::AgencyId,
    pub(crate) agency_name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

/// What only the author sees, logged in.
#[derive(Debug, Serialize)]
pub(crate) struct Own {
    pub(crate) title: String,
    pub(crate) content: String,
    pub(crate) on_behalf: bool,
    pub(crate) unnamed: bool,
    pub(crate) can_withdraw: bool,
    pub(crate) can_add_information: bool,
}

impl Shown {
    /// To whoever has the code.
    pub(crate) fn to_code_holder(file: &CaseFile) -> Self {
        let seen = |event: &&Event| event.kind != EventKind::PersonalDataOpened;
        Self::with(
            &file.code,
            &file.case,
            file.events
                .iter()
                .filter(seen)
                .map(|event| Entry::of(event, event.kind.text_is_public())),
        )
    }

    /// To its author.
    pub(crate) fn to_author(file: &CaseFile) -> Self {
        let Case {
            title,
            content,
            on_behalf,
            unnamed,
            status,
            ..
        } = &file.case;
        let can = |action| decide(*status, action, Actor::Author).is_ok();
        let own = Own {
            title: title.to_string(),
            content: content.to_string(),
            on_behalf: *on_behalf,
            unnamed: *unnamed,
            can_withdraw: can(Action::Withdraw),
            can_add_information: can(Action::AddInformation),
        };
        let shown = Self::with(
            &file.code,
            &file.case,
            file.events.iter().map(|event| Entry::of(event, true)),
        );
        Self {
            own: Some(own),
            ..shown
        }
    }

    /// What the agency said last, as long as the author has not added to it: its question, its answer, its refusal.
    pub(crate) fn last_word(&self) -> Option<(&Entry, &str)> {
        use EventKind::{Answered, InformationAdded, InformationRequested, Refused};
        let words = |entry: &&Entry| {
            matches!(
                entry.kind,
                Answered | InformationAdded | InformationRequested | Refused
            )
        };
        let last = self
            .events
            .iter()
            .rfind(words)
            .filter(|entry| entry.kind != InformationAdded)?;
        Some((last, last.text.as_deref()?))
    }

    fn with(code: &PaknCode, case: &Case, events: impl Iterator<Item = Entry>) -> Self {
        Self {
            code: code.to_string(),
            kind: case.kind,
            agency: case.agency,
            agency_name: case.agency.name(),
            status: case.status,
            submitted_on: day_of(case.submitted_at),
            next_due_on: case.status.is_open().then_some(case.next_due_on),
            due_on: case.due_on,
            events: events.collect(),
            own: None,
        }
    }
}

impl Entry {
    fn of(event: &Event, with_text: bool) -> Self {
        Self {
            on: day_of(event.at),
            kind: event.kind,
            agency: event.agency,
            agency_name: event.agency.name(),
            text: event.text.clone().filter(|_| with_text),
        }
    }
}
