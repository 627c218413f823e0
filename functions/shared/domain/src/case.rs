//! The life of a case: the one place where a status changes and where an event is made. `decide` is total: every status,
//! action and actor either gives the next status or says why not. Storing and telling are done elsewhere.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::account::{AuthorProof, CaseId};
use crate::action::{Action, ActionKind};
use crate::actor::{Actor, By};
use crate::calendar::{add_working_days, day_of, subtract_working_days, working_days_between};
use crate::event::{Event, EventKind, What};
use crate::kind::Kind;
use crate::province::{AgencyId, province};
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
        Accept, AddInformation, Answer, Ask, Close, OpenPersonalData, Refuse, Transfer, Withdraw,
    };
    match actor {
        Actor::Author => match action {
            AddInformation | Withdraw => true,
            Accept | Transfer | Ask | Answer | Refuse | OpenPersonalData | Close => false,
        },
        Actor::Officer | Actor::Leader | Actor::FocalPoint => match action {
            Accept | Transfer | Ask | Answer | Refuse | OpenPersonalData => true,
            AddInformation | Withdraw | Close => false,
        },
        Actor::FocalPointElsewhere => match action {
            Transfer | OpenPersonalData => true,
            Accept | Ask | Answer | Refuse | AddInformation | Withdraw | Close => false,
        },
        Actor::System => match action {
            Close => true,
            Accept | Transfer | Ask | Answer | Refuse | OpenPersonalData | AddInformation
            | Withdraw => false,
        },
    }
}

/// The rule of every change: what a case becomes.
pub fn decide(status: Status, action: ActionKind, actor: Actor) -> Result<Status, NotAllowed> {
    use Status::{Answered, Closed, InProgress, Refused, Submitted, WaitingForAuthor, Withdrawn};

    if !is_part_of(action, actor) {
        return Err(NotAllowed::NotYours);
    }
    match action {
        ActionKind::Accept => match status {
            Submitted => Ok(InProgress),
            InProgress | WaitingForAuthor => Err(NotAllowed::AcceptedAlready),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Transfer => match status {
            Submitted | InProgress => Ok(Submitted),
            WaitingForAuthor => Err(NotAllowed::Waiting),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Ask => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress => Ok(WaitingForAuthor),
            WaitingForAuthor => Err(NotAllowed::Waiting),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Answer => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress | WaitingForAuthor => Ok(Answered),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Refuse => match status {
            Submitted | InProgress | WaitingForAuthor => Ok(Refused),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::AddInformation => match status {
            Submitted => Err(NotAllowed::NotAcceptedYet),
            InProgress | WaitingForAuthor => Ok(InProgress),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Withdraw => match status {
            Submitted | InProgress | WaitingForAuthor => Ok(Withdrawn),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
        },
        ActionKind::Close => match status {
            Submitted | InProgress => Err(NotAllowed::NotOver),
            WaitingForAuthor => Ok(Closed),
            Answered | Refused | Withdrawn | Closed => Err(NotAllowed::Ended),
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
    /// The day on which its agency got it from another; none: it was sent there.
    pub moved_on: Option<Date>,
    /// The day by which it must be answered (working days).
    pub due_on: Date,
    /// The day by which the next step is due, whoever owes it: queues are sorted by it.
    pub next_due_on: Date,
    /// While the author is asked: the working days that are left for the answer.
    pub working_days_left: Option<u16>,
    /// While the author is asked: by how many working days the answer was late when she was. Asking hides no lateness.
    pub working_days_late: u16,
    /// The number of the event in which the agency spoke last: its question, answer or refusal, until the author has added
    /// to it. Whoever reads the newest events alone still finds it.
    pub last_word: Option<u32>,
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
        let (day, deadlines) = (day_of(at), &province().deadlines);
        let first = First {
            agency,
            at,
            accept_by: add_working_days(day, deadlines.accept),
            answer_by: add_working_days(day, deadlines.answer),
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
            moved_on: None,
            due_on: first.answer_by,
            next_due_on: first.accept_by,
            working_days_left: None,
            working_days_late: 0,
            last_word: None,
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
            Status::WaitingForAuthor if self.working_days_late > 0 => self.due_on,
            Status::WaitingForAuthor
            | Status::Submitted
            | Status::InProgress
            | Status::Answered
            | Status::Refused
            | Status::Withdrawn
            | Status::Closed => self.next_due_on,
        }
    }

    /// By how many working days its answer is late; none while nobody waits for the agency.
    pub fn answer_late(&self, today: Date) -> u16 {
        if self.status.is_agencys_turn() {
            working_days_between(self.due_on, today)
        } else {
            0
        }
    }

    /// What its author is told on a morning of an answer that is late: 0 the first time, then one more each so many working
    /// days as the province sets. None: nothing.
    pub fn late_step(&self, today: Date) -> Option<u16> {
        let days = self.answer_late(today).checked_sub(1)?;
        Some(days / province().reminders.author_every)
    }

    /// Whether that may be done now, by them: the status, their part, and the author's wish to stay unnamed.
    pub fn check(&self, action: ActionKind, by: &By) -> Result<Status, NotAllowed> {
        let actor = by.actor(self.agency).ok_or(NotAllowed::NotYours)?;
        let status = decide(self.status, action, actor)?;
        if action == ActionKind::OpenPersonalData && self.unnamed {
            may_name(actor, self.first.agency)?;
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
            EventKind::InformationRequested | EventKind::Answered | EventKind::Refused => {
                next.last_word = Some(next.version);
            }
            EventKind::InformationAdded => next.last_word = None,
            EventKind::Submitted
            | EventKind::Accepted
            | EventKind::Transferred
            | EventKind::Withdrawn
            | EventKind::PersonalDataOpened
            | EventKind::Closed => {}
        }
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

    /// What follows from an action besides the status: agency, deadlines, and what happened in its own words.
    fn carry(&mut self, action: Action, today: Date) -> Result<What, NotAllowed> {
        let deadlines = &province().deadlines;
        Ok(match action {
            Action::Accept => {
                self.next_due_on = self.due_on;
                What::Accepted
            }
            Action::Transfer { to, .. } if to == self.agency => return Err(NotAllowed::SameAgency),
            Action::Transfer { to, reason } => {
                let from = std::mem::replace(&mut self.agency, to);
                self.moved_on = Some(today);
                // The new agency gets its own days to accept, but the answer is due when it was.
                self.next_due_on = add_working_days(today, deadlines.accept).min(self.due_on);
                What::Transferred { from, reason }
            }
            Action::Ask { question } => {
                self.working_days_left = Some(working_days_between(today, self.due_on));
                self.working_days_late = working_days_between(self.due_on, today);
                self.next_due_on = add_working_days(today, deadlines.supply_information);
                What::InformationRequested { question }
            }
            Action::AddInformation { information } => {
                if let Some(left) = self.working_days_left.take() {
                    self.due_on = match std::mem::take(&mut self.working_days_late) {
                        0 => add_working_days(today, left),
                        late => subtract_working_days(today, late),
                    };
                }
                self.next_due_on = self.due_on;
                What::InformationAdded { information }
            }
            Action::Answer { answer } => What::Answered { answer },
            Action::Refuse {
                reason,
                explanation,
            } => What::Refused {
                reason,
                explanation,
            },
            Action::Withdraw { reason } => What::Withdrawn { reason },
            Action::OpenPersonalData { reason } => What::PersonalDataOpened { reason },
            Action::Close if today <= self.next_due_on => return Err(NotAllowed::NotOver),
            Action::Close => What::Closed,
        })
    }
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
