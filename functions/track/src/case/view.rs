//! What of a case is shown, and to whom: `EventKind::seen_by` decides it for events. Pages and JSON are made of it alone, so
//! what is not in here cannot be shown.

use domain::calendar::day_of;
use domain::{
    ActionKind, AgencyId, By, Case, Event, EventKind, KeptRule, Kind, Outcome, Promise, Rating,
    Seen, Status, Step, Verdict, Viewer,
};
use jiff::civil::Date;
use serde::Serialize;
use store::{CaseFile, CaseText};

/// A case as whoever has its code may see it; for its author, with her part.
#[derive(Debug, Serialize)]
pub(crate) struct CaseView {
    pub(crate) code: String,
    pub(crate) kind: Kind,
    pub(crate) agency: AgencyId,
    pub(crate) agency_name: &'static str,
    pub(crate) status: Status,
    pub(crate) submitted_on: Date,
    /// The day by which the next step is due, whoever owes it; only while something is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_due_on: Option<Date>,
    pub(crate) due_on: Date,
    /// By which `due_on` was reckoned.
    pub(crate) rule: KeptRule,
    /// The day by which it was due before the agency took longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) extended_from: Option<Date>,
    /// What an answer promised, and how that was kept as far as it can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) promise: Option<Promise>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) promise_verdict: Option<Verdict>,
    /// Its author had it taken up again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) reopened: bool,
    /// Oldest first.
    pub(crate) events: Vec<EventView>,
    /// Of a long history: the number of the event before which some are left out; they are had at `/lich-su?truoc=`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gap_before: Option<u32>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<AuthorView>,
}

/// An event of the history. Days, not times: who saw somebody at a desk at that hour learns nothing from it.
#[derive(Debug, Serialize)]
pub(crate) struct EventView {
    /// From 1; what somebody does not see is left out.
    pub(crate) number: u32,
    pub(crate) on: Date,
    pub(crate) kind: EventKind,
    /// As people read it.
    #[serde(skip)]
    pub(crate) label: &'static str,
    /// The agency that has the case since then; of a transfer: the one that it went to.
    pub(crate) agency: AgencyId,
    pub(crate) agency_name: &'static str,
    /// The agency whose officer did it; none if it was the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by_agency: Option<AgencyId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// Of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<Outcome>,
    /// Of an extension: the day by which it is answered since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) due_on: Option<Date>,
}

/// What only the author sees, logged in.
#[derive(Debug, Serialize)]
pub(crate) struct AuthorView {
    pub(crate) title: String,
    pub(crate) content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) document: Option<String>,
    pub(crate) on_behalf: bool,
    pub(crate) unnamed: bool,
    pub(crate) can_withdraw: bool,
    pub(crate) can_add_information: bool,
    /// The last day on which she may rate the answer; only while she may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rate_until: Option<Date>,
    /// The last day on which she may say whether what was promised was done; only while she may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) judge_until: Option<Date>,
    /// The last day on which she may have the case taken up again; only while she may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reopen_until: Option<Date>,
    /// How she rated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rating: Option<Rating>,
}

impl CaseView {
    /// For whoever has the code.
    pub(crate) fn of_code_holder(file: &CaseFile, today: Date) -> Self {
        Self::new(file, Viewer::CodeHolder, None, today)
    }

    /// For its author.
    pub(crate) fn of_author(file: &CaseFile, text: &CaseText, today: Date) -> Self {
        let own = AuthorView::new(&file.case, text, today);
        Self::new(file, Viewer::Author, Some(own), today)
    }

    fn new(file: &CaseFile, viewer: Viewer, own: Option<AuthorView>, today: Date) -> Self {
        let case = &file.case;
        let seen = file.events.iter();
        let events = Vec::from_iter(seen.filter_map(|event| EventView::new(event, viewer)));
        let gap = file.gap_before();
        let after_gap = gap.and_then(|gap| events.iter().find(|event| event.number >= gap));
        Self {
            code: file.code.to_string(),
            kind: case.kind,
            agency: case.agency,
            agency_name: case.agency.name(),
            status: case.status,
            submitted_on: day_of(case.first.at),
            next_due_on: case.is_open().then_some(case.next_due_on),
            due_on: case.due_on,
            rule: case.rule.clone(),
            extended_from: case.extended_from,
            promise: case.promise,
            promise_verdict: case.promise.and_then(|promise| promise.verdict(today)),
            reopened: case.reopened > 0,
            gap_before: after_gap.map(|event| event.number),
            events,
            own,
        }
    }

    /// What the agency said last, as long as the author has not added to it: its question, its answer, its refusal.
    pub(crate) fn last_word(&self) -> Option<(&EventView, &str)> {
        use EventKind::{
            Answered, Extended, InformationAdded, InformationRequested, PromisePutOff,
            PromiseReported, Refused, Reopened,
        };
        let is_said = |event: &&EventView| {
            matches!(
                event.kind,
                Answered
                    | Extended
                    | InformationAdded
                    | InformationRequested
                    | PromisePutOff
                    | PromiseReported
                    | Refused
                    | Reopened
            )
        };
        let last = self.events.iter().rfind(is_said)?;
        match last.kind {
            InformationAdded | Reopened => None,
            _ => Some((last, last.text.as_deref()?)),
        }
    }

    /// The day of the newest event of that kind.
    pub(crate) fn day_of_last(&self, kind: EventKind) -> Option<Date> {
        let last = self.events.iter().rfind(|event| event.kind == kind);
        last.map(|event| event.on)
    }
}

impl EventView {
    pub(crate) fn new(event: &Event, viewer: Viewer) -> Option<Self> {
        let kind = event.what.kind();
        let (text, outcome) = match kind.seen_by(viewer) {
            Seen::Nothing => return None,
            Seen::Happened => (None, None),
            Seen::Text => (event.what.text(), event.what.outcome()),
        };
        Some(Self {
            number: event.number,
            on: day_of(event.at),
            kind,
            label: event.what.label(),
            agency: event.agency,
            agency_name: event.agency.name(),
            by_agency: event.by.officer().map(|officer| officer.agency),
            text: text.map(Into::into),
            outcome,
            due_on: (kind == EventKind::Extended).then_some(event.due_on),
        })
    }
}

impl AuthorView {
    fn new(case: &Case, text: &CaseText, today: Date) -> Self {
        let can = |action| case.check(action, &By::Author).is_ok();
        let until = |action, step| {
            let until = case.author_until(step).filter(|until| today <= *until);
            until.filter(|_| can(action))
        };
        Self {
            title: case.title.to_string(),
            content: text.content.to_string(),
            document: text.document.as_ref().map(ToString::to_string),
            on_behalf: case.on_behalf,
            unnamed: case.unnamed,
            can_withdraw: can(ActionKind::Withdraw),
            can_add_information: can(ActionKind::AddInformation),
            judge_until: until(ActionKind::ConfirmPromise, Step::Rate),
            reopen_until: until(ActionKind::Reopen, Step::Reopen),
            rate_until: until(ActionKind::Rate, Step::Rate),
            rating: case.rating,
        }
    }
}
