//! A case before the eyes of an officer who may see it: what its page and its JSON are made of.

use std::borrow::Cow;

use domain::{
    ActionKind, Assignee, By, Case, Event, EventKind, NotAllowed, Officer, Outcome, Seen, Viewer,
};
use jiff::civil::Date;
use store::{CaseFile, CaseText};
use web::CaseToRead;

use crate::place::Place;

pub(crate) struct CaseView {
    pub(crate) officer: Officer,
    pub(crate) file: CaseFile,
    pub(crate) text: CaseText,
    pub(crate) today: Date,
    /// The officers of her agency, where an action names one.
    pub(crate) colleagues: Vec<Assignee>,
    /// The list from which she opened it.
    pub(crate) from: Option<Place>,
}

/// What an officer sees of an event.
pub(crate) struct EventView<'a> {
    pub(crate) event: &'a Event,
    pub(crate) text: Option<Cow<'a, str>>,
    /// Of an answer.
    pub(crate) outcome: Option<Outcome>,
    /// Of an extension: the day by which it is answered since then.
    pub(crate) due_on: Option<Date>,
}

impl CaseView {
    pub(crate) fn new(case: CaseToRead, today: Date) -> Self {
        Self {
            officer: case.officer.officer().clone(),
            file: case.file,
            text: case.text,
            today,
            colleagues: Vec::new(),
            from: None,
        }
    }

    /// Opened from there.
    pub(crate) fn opened_from(self, from: Option<Place>) -> Self {
        Self { from, ..self }
    }

    pub(crate) fn with_colleagues(self, colleagues: Vec<Assignee>) -> Self {
        Self { colleagues, ..self }
    }

    pub(crate) fn case(&self) -> &Case {
        &self.file.case
    }

    /// Whether this officer can do that now.
    pub(crate) fn check(&self, action: ActionKind) -> Result<(), NotAllowed> {
        let by = By::Officer(self.officer.clone());
        self.case().check(action, &by).map(|_| ())
    }

    /// What happened, as far as officers see it, oldest first.
    pub(crate) fn history(&self) -> impl Iterator<Item = EventView<'_>> {
        self.file.events.iter().filter_map(EventView::new)
    }
}

impl<'a> EventView<'a> {
    pub(crate) fn new(event: &'a Event) -> Option<Self> {
        let (text, outcome) = match event.what.kind().seen_by(Viewer::Officer) {
            Seen::Nothing => return None,
            Seen::Happened => (None, None),
            Seen::Text => (event.what.text(), event.what.outcome()),
        };
        Some(Self {
            event,
            text,
            outcome,
            due_on: (event.what.kind() == EventKind::Extended).then_some(event.due_on),
        })
    }
}
