//! The life of a case: the one place where a status changes and where an event is made. `decide` is total: every status,
//! action and actor either gives the next status or says why not. Storing and telling are done elsewhere.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::account::{AuthorProof, CaseId};
use crate::action::{Action, ActionKind};
use crate::actor::{Actor, Assignee, By};
use crate::calendar::{day_of, working_days_between};
use crate::deadline::{KeptRule, Rule, Step, Term};
use crate::event::{Event, EventKind, What};
use crate::kind::Kind;
use crate::promise::Promise;
use crate::province::{AgencyId, province};
use crate::rating::Rating;
use crate::status::Status;
use crate::text::Title;

/// Why an action is not possible now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// The role never does this.
    #[error("not this role's")]
    NotYours,
    /// Nothing changes any more.
    #[error("the case has ended")]
    Ended,
    /// First it must be accepted.
    #[error("not accepted yet")]
    NotAcceptedYet,
    /// It was accepted already.
    #[error("accepted already")]
    AcceptedAlready,
    /// The author was asked and has not answered yet.
    #[error("waiting for the author")]
    Waiting,
    /// The author's time to supply information is not over, or does not run.
    #[error("the author's time is not over")]
    NotOver,
    /// The agency to which it is to go has it.
    #[error("that agency has it")]
    SameAgency,
    /// That officer works on it already.
    #[error("assigned to her already")]
    AssignedAlready,
    /// No answer promised anything that is still owed.
    #[error("no open promise")]
    NoPromise,
    /// The promise was put off once already.
    #[error("put off before")]
    PutOffBefore,
    /// The time for the answer was extended once already.
    #[error("extended before")]
    ExtendedBefore,
    /// The answer is late: too late to extend the time for it.
    #[error("late already")]
    LateAlready,
    /// The time for the answer cannot be extended to that day.
    #[error("not between {first} and {last}")]
    ExtendedOutOf {
        /// The first day that is possible.
        first: Date,
        /// The last.
        last: Date,
    },
    /// The day that was promised has passed: too late to put it off.
    #[error("its day has passed")]
    PromisePassed,
    /// The new day of a promise is not later than the one that it has.
    #[error("not later")]
    NotLater,
    /// There is no answer to rate.
    #[error("no answer yet")]
    NotAnsweredYet,
    /// The answer was rated.
    #[error("rated already")]
    RatedAlready,
    /// The time to rate the answer is over.
    #[error("too late to rate")]
    RatedTooLate,
    /// The agency has reported nothing of what it promised.
    #[error("not reported")]
    NotReported,
    /// The author said already whether what was promised was done.
    #[error("judged already")]
    JudgedAlready,
    /// The time to say so is over.
    #[error("too late to judge")]
    JudgedTooLate,
    /// The case was taken up again once already.
    #[error("reopened before")]
    ReopenedBefore,
    /// The time to have it taken up again is over.
    #[error("too late to reopen")]
    ReopenedTooLate,
    /// The author wants to stay unnamed to the agency.
    #[error("the author stays unnamed to the agency")]
    Unnamed,
    /// The same, and the agency is the focal point itself.
    #[error("the author stays unnamed to everybody")]
    UnnamedToAll,
}

impl NotAllowed {
    /// As people read it.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NotYours => "Quý vị không có quyền làm việc này với phản ánh, kiến nghị này.",
            Self::Ended => "Phản ánh, kiến nghị này đã kết thúc, không thay đổi được nữa.",
            Self::NotAcceptedYet => "Cần tiếp nhận phản ánh, kiến nghị này trước.",
            Self::AcceptedAlready => "Phản ánh, kiến nghị này đã được tiếp nhận.",
            Self::Waiting => "Đang chờ người gửi bổ sung thông tin.",
            Self::NotOver => "Chưa quá thời hạn bổ sung thông tin.",
            Self::SameAgency => "Đơn vị này đang giữ phản ánh, kiến nghị. Chọn đơn vị khác.",
            Self::AssignedAlready => "Cán bộ này đang được giao việc này. Chọn người khác.",
            Self::NoPromise => "Không còn lời hẹn nào chưa báo kết quả.",
            Self::PutOffBefore => "Ngày hẹn đã lùi một lần, không lùi thêm được nữa.",
            Self::ExtendedBefore => {
                "Thời hạn trả lời đã gia hạn một lần, không gia hạn thêm được nữa."
            }
            Self::LateAlready => {
                "Đã quá hạn trả lời nên không gia hạn được nữa. Trả lời sớm nhất có thể."
            }
            Self::ExtendedOutOf { .. } => "Chọn hạn mới trong thời gian được gia hạn.",
            Self::PromisePassed => {
                "Đã quá ngày hẹn nên không lùi được nữa. Báo kết quả thực hiện sớm nhất có thể."
            }
            Self::NotLater => "Chọn ngày sau ngày hẹn hiện nay.",
            Self::NotAnsweredYet => "Phản ánh, kiến nghị này chưa có câu trả lời.",
            Self::RatedAlready => "Câu trả lời này đã được đánh giá, không đánh giá lại được.",
            Self::RatedTooLate => {
                "Đã hết thời gian đánh giá câu trả lời này. Nếu còn vướng mắc, gọi số điện thoại ở cuối trang."
            }
            Self::NotReported => "Không có kết quả thực hiện nào đang chờ quý vị xác nhận.",
            Self::JudgedAlready => {
                "Quý vị đã cho biết việc đã hẹn được thực hiện hay chưa, không trả lời lại được."
            }
            Self::JudgedTooLate => {
                "Đã hết thời gian xác nhận việc đã hẹn. Nếu còn vướng mắc, gọi số điện thoại ở cuối trang."
            }
            Self::ReopenedBefore => {
                "Phản ánh, kiến nghị này đã được xem xét lại một lần. Nếu còn vướng mắc, gọi số điện thoại ở cuối trang, hoặc gửi phản ánh, kiến nghị mới và ghi mã này."
            }
            Self::ReopenedTooLate => {
                "Đã hết thời gian đề nghị xem xét lại. Nếu còn vướng mắc, gửi phản ánh, kiến nghị mới và ghi mã này."
            }
            Self::Unnamed => {
                "Người gửi đề nghị không cho đơn vị biết tên. Chỉ bộ phận đầu mối của tỉnh xem được thông tin người gửi."
            }
            Self::UnnamedToAll => {
                "Người gửi đề nghị không cho đơn vị bị phản ánh biết tên, và đã gửi tới chính bộ phận đầu mối của tỉnh: không ai xem được thông tin người gửi."
            }
        }
    }
}

/// Whether that is ever done in that capacity.
fn is_part_of(action: ActionKind, actor: Actor) -> bool {
    use ActionKind::{
        Accept, AddInformation, Answer, Ask, Assign, Close, ConfirmPromise, DisputePromise, Extend,
        OpenPersonalData, PutPromiseOff, Rate, Refuse, Reopen, ReportPromise, Transfer, Withdraw,
    };
    match actor {
        Actor::Author => match action {
            AddInformation | Withdraw | Rate | ConfirmPromise | DisputePromise | Reopen => true,
            Accept | Transfer | Assign | Ask | Extend | Answer | ReportPromise | PutPromiseOff
            | Refuse | OpenPersonalData | Close => false,
        },
        Actor::Officer | Actor::Leader | Actor::FocalPoint => match action {
            Accept | Transfer | Assign | Ask | Extend | Answer | ReportPromise | PutPromiseOff
            | Refuse | OpenPersonalData => true,
            AddInformation | Withdraw | Rate | ConfirmPromise | DisputePromise | Reopen | Close => {
                false
            }
        },
        Actor::FocalPointElsewhere => match action {
            Transfer | OpenPersonalData => true,
            Accept | Assign | Ask | Extend | Answer | ReportPromise | PutPromiseOff | Refuse
            | AddInformation | Withdraw | Rate | ConfirmPromise | DisputePromise | Reopen
            | Close => false,
        },
        Actor::System => match action {
            Close => true,
            Accept | Transfer | Assign | Ask | Extend | Answer | ReportPromise | PutPromiseOff
            | Refuse | OpenPersonalData | AddInformation | Withdraw | Rate | ConfirmPromise
            | DisputePromise | Reopen => false,
        },
    }
}

/// The rule of every change: what a case becomes.
pub fn decide(status: Status, action: ActionKind, actor: Actor) -> Result<Status, NotAllowed> {
    use Status::{
        Answered, Closed, Discontinued, InProgress, Refused, Submitted, WaitingForAuthor, Withdrawn,
    };

    if !is_part_of(action, actor) {
        return Err(NotAllowed::NotYours);
    }
    match action {
        ActionKind::Accept => match status {
            Submitted => Ok(InProgress),
            InProgress | WaitingForAuthor => Err(NotAllowed::AcceptedAlready),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Transfer => match status {
            Submitted | InProgress => Ok(Submitted),
            WaitingForAuthor => Err(NotAllowed::Waiting),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Ask => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress => Ok(WaitingForAuthor),
            WaitingForAuthor => Err(NotAllowed::Waiting),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Of what is answered only while it owes something: see `Case::check`.
        ActionKind::Assign => match status {
            Submitted | InProgress | WaitingForAuthor | Answered => Ok(status),
            Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Whether it is late, or was extended before, the status does not say: see `Case::extension`.
        ActionKind::Extend => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress => Ok(InProgress),
            WaitingForAuthor => Err(NotAllowed::Waiting),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Answer => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress | WaitingForAuthor => Ok(Answered),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Whether there is one, the status does not say: see `Case::check`.
        ActionKind::ReportPromise | ActionKind::PutPromiseOff => match status {
            Answered => Ok(Answered),
            Submitted | InProgress | WaitingForAuthor => Err(NotAllowed::NoPromise),
            Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Refuse => match status {
            Submitted => Ok(Refused),
            InProgress | WaitingForAuthor => Ok(Discontinued),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::AddInformation => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress | WaitingForAuthor => Ok(InProgress),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Withdraw => match status {
            Submitted | InProgress | WaitingForAuthor => Ok(Withdrawn),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Close => match status {
            Submitted | InProgress => Err(NotAllowed::NotOver),
            WaitingForAuthor => Ok(Closed),
            Answered | Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Whether she did so before, the status does not say: see `Case::check`.
        ActionKind::Rate => match status {
            Submitted | InProgress | WaitingForAuthor => Err(NotAllowed::NotAnsweredYet),
            Answered => Ok(Answered),
            Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Whether there is a report, the status does not say.
        ActionKind::ConfirmPromise | ActionKind::DisputePromise => match status {
            Submitted | InProgress | WaitingForAuthor => Err(NotAllowed::NotReported),
            Answered => Ok(Answered),
            Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // The same.
        ActionKind::Reopen => match status {
            Submitted | InProgress | WaitingForAuthor => Err(NotAllowed::NotAnsweredYet),
            Answered => Ok(InProgress),
            Refused | Discontinued | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        // Looking at the data is recorded whatever the status; it changes nothing else.
        ActionKind::OpenPersonalData => Ok(status),
    }
}

/// A case without its text and without anything that says who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The id that stands where the code must not.
    pub id: CaseId,
    /// What it is about.
    pub kind: Kind,
    /// The agency that has it.
    pub agency: AgencyId,
    /// Where it stands.
    pub status: Status,
    /// One sentence.
    pub title: Title,
    /// Sent for somebody else.
    pub on_behalf: bool,
    /// The agency may not open the applicant's data; only the focal point may.
    pub unnamed: bool,
    /// What its first event said: the agency to which it was sent, when, and the days that this set.
    pub first: First,
    /// The rule by which it must be answered: that of the day on which it was sent, or taken up again.
    pub rule: KeptRule,
    /// The day on which its agency got it from another; none: it was sent there.
    pub moved_on: Option<Date>,
    /// The day by which it must be answered.
    pub due_on: Date,
    /// The last of the days that the rule counts: `due_on`, or one without work just before it.
    pub counted_to: Date,
    /// The day by which it was due before the agency took longer for it.
    pub extended_from: Option<Date>,
    /// The day by which the next step is due, whoever owes it: queues are sorted by it. While an agency owes it, never later
    /// than `due_on`; earlier than the day on which it was set only if the answer is late.
    pub next_due_on: Date,
    /// While the author is asked: the days that are left for the answer, in the unit of the rule; negative by how many it was
    /// late when she was. Asking hides no lateness.
    pub days_left: Option<i32>,
    /// What an answer promised.
    pub promise: Option<Promise>,
    /// The day of its answer; none without one, and of an answer that was given before this was kept.
    pub answered_on: Option<Date>,
    /// How its author rated that answer.
    pub rating: Option<Rating>,
    /// How often its author had it taken up again.
    pub reopened: u8,
    /// Its author has added to it, or had it taken up again, and its agency has done nothing with it since.
    pub has_news: bool,
    /// The number of the event in which the agency spoke last: its question, answer, word on a promise or refusal, until the author has added
    /// to it. Whoever reads the newest events alone still finds it.
    pub last_word: Option<u32>,
    /// Who of its agency works on it; none: nobody does yet.
    pub assigned_to: Option<Assignee>,
    /// How many events it has; who writes must have seen them all.
    pub version: u32,
    /// Proves to the author's session that the case is hers without naming her.
    pub author_proof: AuthorProof,
}

/// What the first event of a case said; so a long history need not be read to its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// The agency to which it was sent.
    pub agency: AgencyId,
    /// When it was sent.
    pub at: Timestamp,
    /// The day by which it was to be accepted or refused.
    pub accept_by: Date,
    /// The day by which it was to be answered.
    pub answer_by: Date,
}

/// A step of an answer's lateness, of which its author is told once. A case that was taken up again can be late again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LateStep {
    /// How often the case had been taken up again.
    pub reopened: u8,
    /// How often the author was told before that this answer is late.
    pub told: u16,
}

/// The name in keys: "late-2"; "reopened-1-late-0".
impl std::fmt::Display for LateStep {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.reopened > 0 {
            write!(formatter, "reopened-{}-", self.reopened)?;
        }
        write!(formatter, "late-{}", self.told)
    }
}

/// What is sent, but for the text and who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The case's id.
    pub id: CaseId,
    /// What it is about.
    pub kind: Kind,
    /// The agency that is to have it.
    pub agency: AgencyId,
    /// One sentence.
    pub title: Title,
    /// Sent for somebody else.
    pub on_behalf: bool,
    /// Not to be named to the agency.
    pub unnamed: bool,
    /// As `Case::author_proof`.
    pub author_proof: AuthorProof,
}

impl Case {
    /// A new case and its first event.
    pub fn submit(submission: Submission, at: Timestamp) -> (Self, Event) {
        let Submission {
            id,
            kind,
            agency,
            title,
            on_behalf,
            unnamed,
            author_proof,
        } = submission;
        let day = day_of(at);
        let rule = Rule::of(kind, Step::Answer, day);
        let Term { counted_to, due_on } = Term::of(day, rule.amount, rule.unit);
        let accept_by = Rule::of(kind, Step::Accept, day).due_from(day);
        let first = First {
            agency,
            at,
            accept_by: accept_by.min(due_on),
            answer_by: due_on,
        };
        let case = Self {
            id,
            kind,
            agency,
            status: Status::Submitted,
            title,
            on_behalf,
            unnamed,
            first,
            rule: rule.into(),
            due_on,
            counted_to,
            extended_from: None,
            moved_on: None,
            next_due_on: first.accept_by,
            days_left: None,
            promise: None,
            answered_on: None,
            rating: None,
            reopened: 0,
            has_news: false,
            last_word: None,
            assigned_to: None,
            version: 1,
            author_proof,
        };
        let event = case.first_event();
        (case, event)
    }

    /// The event with which it began.
    pub fn first_event(&self) -> Event {
        Event {
            number: 1,
            at: self.first.at,
            by: By::Author,
            agency: self.first.agency,
            due_on: self.first.answer_by,
            next_due_on: self.first.accept_by,
            what: What::Submitted,
        }
    }

    /// The day by which it stands in queues: that of the next step; of a case that was late when its author was asked the
    /// day of the answer, so that it stays among what is late.
    pub fn queue_day(&self) -> Date {
        match self.status {
            Status::WaitingForAuthor if self.days_left.is_some_and(|left| left < 0) => self.due_on,
            Status::WaitingForAuthor
            | Status::Submitted
            | Status::InProgress
            | Status::Answered
            | Status::Refused
            | Status::Discontinued
            | Status::Withdrawn
            | Status::Closed => self.next_due_on,
        }
    }

    /// Whether somebody still owes something: such cases stand in the queues.
    pub fn is_open(&self) -> bool {
        self.status.is_open() || self.open_promise().is_some()
    }

    /// What the agency still owes of what it promised.
    pub fn open_promise(&self) -> Option<Promise> {
        self.promise.filter(Promise::is_open)
    }

    /// By how many days its answer was late when the author was asked, in the unit of its rule; none if it was not.
    pub fn late_when_asked(&self) -> Option<u32> {
        late_when_asked(self.days_left)
    }

    fn term(&self) -> Term {
        Term {
            counted_to: self.counted_to,
            due_on: self.due_on,
        }
    }

    /// To which days the time for its answer can be extended today, by the rule of today: later than the day on which it is due,
    /// and not at all once that has passed.
    pub fn extension(&self, today: Date) -> Result<RangeInclusive<Date>, NotAllowed> {
        if self.extended_from.is_some() {
            return Err(NotAllowed::ExtendedBefore);
        }
        if self.due_on < today {
            return Err(NotAllowed::LateAlready);
        }
        let last = Rule::of(self.kind, Step::Extend, today).due_from(self.due_on);
        // The calendar of jiff ends in the year 9999.
        let first = self.due_on.tomorrow().unwrap_or(self.due_on);
        Ok(first..=last)
    }

    /// By how many working days its answer is late; none while nobody waits for the agency.
    pub fn answer_late(&self, today: Date) -> u16 {
        if self.status.is_agencys_turn() {
            working_days_between(self.due_on, today)
        } else {
            0
        }
    }

    /// What its author is told on a morning of an answer that is late: the first time, then one step more each so many
    /// working days as the province sets. None: nothing.
    pub fn late_step(&self, today: Date) -> Option<LateStep> {
        let days = self.answer_late(today).checked_sub(1)?;
        Some(LateStep {
            reopened: self.reopened,
            told: days / province().reminders.author_every,
        })
    }

    /// The last day on which its author may take a step that follows the answer (rating it, having the case taken up again):
    /// by the rule of the day on which the agency answered or, later, reported what it had promised.
    pub fn author_until(&self, step: Step) -> Option<Date> {
        // Who was promised something sees only then whether it was done.
        let promise = self.promise.filter(|promise| promise.dropped_on.is_none());
        let promised = promise.map(|promise| promise.reported_on.unwrap_or(promise.by));
        let since = self.answered_on?;
        let since = promised.map_or(since, |promised| promised.max(since));
        Some(Rule::of(self.kind, step, since).due_from(since))
    }

    /// Whether that may be done now, by them: the status, their part, and the author's wish to stay unnamed.
    pub fn check(&self, action: ActionKind, by: &By) -> Result<Status, NotAllowed> {
        let actor = by.actor(self.agency).ok_or(NotAllowed::NotYours)?;
        let status = decide(self.status, action, actor).map_err(|why| match why {
            // Pressed twice.
            NotAllowed::NotAnsweredYet if action == ActionKind::Reopen && self.reopened > 0 => {
                NotAllowed::ReopenedBefore
            }
            why => why,
        })?;
        if action == ActionKind::OpenPersonalData && self.unnamed {
            may_name(actor, self.first.agency)?;
        }
        if matches!(
            action,
            ActionKind::ReportPromise | ActionKind::PutPromiseOff
        ) {
            let promise = self.open_promise().ok_or(NotAllowed::NoPromise)?;
            if action == ActionKind::PutPromiseOff && promise.was_put_off() {
                return Err(NotAllowed::PutOffBefore);
            }
        }
        if action == ActionKind::Assign && !self.is_open() {
            return Err(NotAllowed::Ended);
        }
        if action == ActionKind::Rate && self.rating.is_some() {
            return Err(NotAllowed::RatedAlready);
        }
        if matches!(
            action,
            ActionKind::ConfirmPromise | ActionKind::DisputePromise
        ) {
            // Of the answer that counts now.
            let reported = self.promise.filter(|promise| {
                promise.reported_on.is_some() && promise.reported_on >= self.answered_on
            });
            let promise = reported.ok_or(NotAllowed::NotReported)?;
            if promise.was_done.is_some() {
                return Err(NotAllowed::JudgedAlready);
            }
        }
        if action == ActionKind::Reopen && self.reopened > 0 {
            return Err(NotAllowed::ReopenedBefore);
        }
        Ok(status)
    }

    /// Does an action: what the case becomes, and what stands in its history of it.
    pub fn apply(
        &self,
        action: Action,
        by: By,
        at: Timestamp,
    ) -> Result<(Self, Event), NotAllowed> {
        let status = self.check(action.kind(), &by)?;
        let mut next = Self {
            status,
            version: self.version + 1,
            ..self.clone()
        };
        let what = next.carry(action, day_of(at))?;
        match what.kind() {
            EventKind::InformationRequested
            | EventKind::Extended
            | EventKind::Answered
            | EventKind::PromiseReported
            | EventKind::PromisePutOff
            | EventKind::Refused => {
                next.last_word = Some(next.version);
            }
            EventKind::InformationAdded | EventKind::Reopened => next.last_word = None,
            EventKind::Submitted
            | EventKind::Accepted
            | EventKind::Transferred
            | EventKind::Assigned
            | EventKind::Withdrawn
            | EventKind::Rated
            | EventKind::PromiseConfirmed
            | EventKind::PromiseDisputed
            | EventKind::PersonalDataOpened
            | EventKind::Closed => {}
        }
        next.has_news = match what.kind() {
            EventKind::InformationAdded | EventKind::Reopened => true,
            EventKind::Submitted
            | EventKind::Assigned
            | EventKind::Rated
            | EventKind::PromiseConfirmed
            | EventKind::PromiseDisputed
            | EventKind::PersonalDataOpened => self.has_news,
            EventKind::Accepted
            | EventKind::Transferred
            | EventKind::InformationRequested
            | EventKind::Extended
            | EventKind::Answered
            | EventKind::PromiseReported
            | EventKind::PromisePutOff
            | EventKind::Refused
            | EventKind::Withdrawn
            | EventKind::Closed => false,
        };
        let event = Event {
            number: next.version,
            at,
            by,
            agency: next.agency,
            due_on: next.due_on,
            next_due_on: next.next_due_on,
            what,
        };
        Ok((next, event))
    }

    fn judge_promise(&mut self, was_done: bool) -> Result<(), NotAllowed> {
        let promise = self.promise.as_mut().ok_or(NotAllowed::NotReported)?;
        promise.was_done = Some(was_done);
        Ok(())
    }

    /// It is answered anew, by the rule of that day, and the new answer may be rated. What the old one promised is owed no
    /// more.
    fn take_up_again(&mut self, today: Date) {
        self.reopened += 1;
        let rule = Rule::of(self.kind, Step::Answer, today);
        let term = Term::of(today, rule.amount, rule.unit);
        self.rule = rule.into();
        (self.counted_to, self.due_on) = (term.counted_to, term.due_on);
        self.next_due_on = self.due_on;
        (self.days_left, self.extended_from) = (None, None);
        (self.answered_on, self.rating) = (None, None);
        if let Some(promise) = self.promise.as_mut() {
            promise.drop_on(today);
        }
    }

    /// What follows from an action besides the status: agency, deadlines, and what happened in its own words.
    fn carry(&mut self, action: Action, today: Date) -> Result<What, NotAllowed> {
        let due_by_rule = |step| Rule::of(self.kind, step, today).due_from(today);
        let (accept_by, supply_by) = (due_by_rule(Step::Accept), due_by_rule(Step::Supply));
        Ok(match action {
            Action::Accept => {
                self.next_due_on = self.due_on;
                What::Accepted
            }
            Action::Transfer { to, .. } if to == self.agency => return Err(NotAllowed::SameAgency),
            Action::Transfer { to, reason } => {
                let from = std::mem::replace(&mut self.agency, to);
                self.moved_on = Some(today);
                self.assigned_to = None;
                // The new agency gets its own days to accept, but the answer is due when it was: if it is late, it stays
                // among what is late, and is no less so for being passed on or accepted.
                self.next_due_on = accept_by.min(self.due_on);
                What::Transferred { from, reason }
            }
            Action::Assign { to } => {
                let before = self.assigned_to.replace(to.clone());
                if before.is_some_and(|before| before.account == to.account) {
                    return Err(NotAllowed::AssignedAlready);
                }
                What::Assigned { to }
            }
            Action::Ask { question } => {
                self.days_left = Some(self.term().left_on(today, self.rule.unit));
                self.next_due_on = supply_by;
                What::InformationRequested { question }
            }
            Action::AddInformation { information } => {
                if let Some(left) = self.days_left.take() {
                    let term = Term::resumed(today, left, self.rule.unit);
                    (self.counted_to, self.due_on) = (term.counted_to, term.due_on);
                }
                self.next_due_on = self.due_on;
                What::InformationAdded { information }
            }
            Action::Extend { to, reason } => {
                let days = self.extension(today)?;
                let Term { counted_to, due_on } = Term::ending(to);
                if !days.contains(&to) {
                    let (first, last) = days.into_inner();
                    return Err(NotAllowed::ExtendedOutOf { first, last });
                }
                let from = std::mem::replace(&mut self.due_on, due_on);
                (self.counted_to, self.next_due_on) = (counted_to, due_on);
                self.extended_from = Some(from);
                What::Extended { from, reason }
            }
            Action::Answer { answer, outcome } => {
                self.answered_on = Some(today);
                if let Some(by) = outcome.promised_by() {
                    self.promise = Some(Promise::new(by));
                    self.next_due_on = by;
                }
                What::Answered {
                    answer,
                    outcome: Some(outcome),
                }
            }
            Action::ReportPromise { report } => {
                let promise = self.promise.as_mut().ok_or(NotAllowed::NoPromise)?;
                promise.reported_on = Some(today);
                What::PromiseReported { report }
            }
            Action::PutPromiseOff { by, reason } => {
                let promise = self.promise.as_mut().ok_or(NotAllowed::NoPromise)?;
                if promise.by < today {
                    return Err(NotAllowed::PromisePassed);
                }
                if by <= promise.by {
                    return Err(NotAllowed::NotLater);
                }
                promise.by = by;
                self.next_due_on = by;
                What::PromisePutOff { by, reason }
            }
            Action::Refuse {
                reason,
                explanation,
            } => What::Refused {
                reason,
                explanation,
                accepted: self.status == Status::Discontinued,
            },
            Action::Withdraw { reason } => What::Withdrawn { reason },
            Action::Rate { .. } if self.author_until(Step::Rate) < Some(today) => {
                return Err(NotAllowed::RatedTooLate);
            }
            Action::Rate { rating, comment } => {
                self.rating = Some(rating);
                What::Rated { rating, comment }
            }
            // As long as the answer may be rated.
            Action::ConfirmPromise { .. } | Action::DisputePromise { .. }
                if self.author_until(Step::Rate) < Some(today) =>
            {
                return Err(NotAllowed::JudgedTooLate);
            }
            Action::ConfirmPromise { comment } => {
                self.judge_promise(true)?;
                What::PromiseConfirmed { comment }
            }
            Action::DisputePromise { comment } => {
                self.judge_promise(false)?;
                What::PromiseDisputed { comment }
            }
            // Never too late while what was promised is still owed.
            Action::Reopen { .. }
                if self.open_promise().is_none()
                    && self.author_until(Step::Reopen) < Some(today) =>
            {
                return Err(NotAllowed::ReopenedTooLate);
            }
            Action::Reopen { reason } => {
                self.take_up_again(today);
                What::Reopened { reason }
            }
            Action::OpenPersonalData { reason } => What::PersonalDataOpened { reason },
            Action::Close if today <= self.next_due_on => return Err(NotAllowed::NotOver),
            Action::Close => What::Closed,
        })
    }
}

/// As `Case::late_when_asked`, of the days that were left then.
pub fn late_when_asked(days_left: Option<i32>) -> Option<u32> {
    days_left.filter(|left| *left < 0).map(i32::unsigned_abs)
}

/// Whether somebody in that capacity may learn who sent a case whose author wants to stay unnamed to the agency that she
/// reported, the first one. If that is the focal point itself, nobody may, wherever the case has gone since.
fn may_name(actor: Actor, reported: AgencyId) -> Result<(), NotAllowed> {
    match actor {
        Actor::FocalPoint | Actor::FocalPointElsewhere | Actor::Officer | Actor::Leader
            if reported == province().focal_point =>
        {
            Err(NotAllowed::UnnamedToAll)
        }
        Actor::FocalPoint | Actor::FocalPointElsewhere => Ok(()),
        Actor::Officer | Actor::Leader => Err(NotAllowed::Unnamed),
        Actor::Author | Actor::System => Err(NotAllowed::NotYours),
    }
}

#[cfg(test)]
mod tests;
