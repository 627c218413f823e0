//! One page of a queue, as its page and its JSON are made of it, and what its address says.

use domain::case::late_when_asked;
use domain::deadline::unit_of_next_step;
use domain::{ActionKind, Officer, PaknCode, Role, Status};
use jiff::civil::Date;
use serde::Deserialize;
use store::{QueueEntry, QueuePage};
use web::{Visitor, urls};

use crate::case::actions;
use crate::due::{Due, Urgency};
use crate::place::{FilterQuery, Place};

/// What the address says. What cannot be read does not stand there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct QueueQuery {
    /// The page, as the one before named it.
    tiep: Option<String>,
    /// The action that was just done, and with which case.
    xong: Option<String>,
    ma: Option<String>,
    #[serde(flatten)]
    filter: FilterQuery,
}

/// One page of a queue, on a day.
pub(super) struct QueueView {
    pub(super) place: Place,
    pub(super) cases: Vec<DueCase>,
    pub(super) next: Option<String>,
}

/// A case and how near its day is.
pub(super) struct DueCase {
    pub(super) entry: QueueEntry,
    pub(super) due: Due,
    pub(super) urgency: Urgency,
}

/// What was just done, and with which case.
pub(super) struct JustDone {
    pub(super) action: ActionKind,
    pub(super) what: &'static str,
    pub(super) code: PaknCode,
}

impl JustDone {
    /// Whether that officer may see the case now: what she passed on is another agency's.
    pub(super) fn is_seen_by(&self, officer: &Officer) -> bool {
        self.action != ActionKind::Transfer || officer.role == Role::FocalPoint
    }
}

impl QueueQuery {
    pub(super) fn read(visitor: &Visitor, query: Option<&str>) -> Self {
        let query = query.and_then(|query| serde_html_form::from_str(query).ok());
        let query: Self = query.unwrap_or_default();
        Self {
            xong: query.xong.filter(|_| visitor.led_here),
            ..query
        }
    }

    pub(super) fn after(&self) -> Option<&str> {
        self.tiep.as_deref()
    }

    pub(super) fn is_first_page(&self) -> bool {
        self.tiep.is_none()
    }

    /// What is shown of that list.
    pub(super) fn place(&self, list: &'static str) -> Place {
        Place {
            list,
            filter: self.filter.filter(),
        }
    }

    pub(super) fn just_done(&self) -> Option<JustDone> {
        let (action, what) = actions::done(self.xong.as_deref()?)?;
        Some(JustDone {
            action,
            what,
            code: PaknCode::parse(self.ma.as_deref()?).ok()?,
        })
    }
}

impl QueueView {
    pub(super) fn new(place: Place, page: QueuePage, today: Date) -> Self {
        let cases = page.entries.into_iter();
        Self {
            place,
            cases: cases.map(|entry| DueCase::new(entry, today)).collect(),
            next: page.next,
        }
    }

    pub(super) fn how_many(&self, urgency: Urgency) -> usize {
        let cases = self.cases.iter();
        cases.filter(|case| case.urgency == urgency).count()
    }

    /// How many are late, those among them too that were when their author was asked.
    pub(super) fn how_many_late(&self) -> usize {
        self.cases.iter().filter(|case| case.is_late()).count()
    }

    /// The case to go on with: the most urgent one that waits for the agency, unless all wait for their authors here. An index
    /// may still hold the one just done.
    pub(super) fn next_after(&self, done: &JustDone) -> Option<&DueCase> {
        let for_authors = self.place.list == urls::WAITING_CASES;
        let waits = |case: &&DueCase| for_authors || case.urgency != Urgency::Waiting;
        let mut others = self.cases.iter().filter(waits);
        others.find(|case| case.entry.code != done.code)
    }
}

impl DueCase {
    pub(super) fn is_late(&self) -> bool {
        self.urgency == Urgency::Overdue || self.late_when_asked().is_some()
    }

    pub(super) fn told(&self) -> Option<String> {
        let late = self.late_when_asked();
        self.due.told(self.entry.status, late, self.entry.rule.unit)
    }

    /// By how many days the answer was late when the author was asked.
    fn late_when_asked(&self) -> Option<u32> {
        let waits = self.entry.status == Status::WaitingForAuthor;
        late_when_asked(self.entry.days_left.filter(|_| waits))
    }

    fn new(entry: QueueEntry, today: Date) -> Self {
        let unit = unit_of_next_step(
            entry.status,
            entry.kind,
            entry.submitted_on,
            entry.rule.unit,
        );
        let due = Due::of(entry.next_due_on, today, unit);
        Self {
            due,
            urgency: due.urgency(entry.status),
            entry,
        }
    }
}
