//! The life of a case: the one place where a status changes. `decide` is total: every status, action and actor either
//! gives the next status and what has happened, or says why not. Storing and telling are done elsewhere.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::account::DraftId;
use crate::calendar::{add_working_days, day_of, working_days_between};
use crate::event::EventKind;
use crate::kind::Kind;
use crate::province::{AgencyId, province};
use crate::text::{Content, Title};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Sent, not taken on yet.
    Submitted,
    /// An agency works on it.
    InProgress,
    /// The agency asked the author; the clock stands still.
    WaitingForAuthor,
    /// Answered.
    Answered,
    /// Not accepted, with reason and right channel.
    Refused,
    /// The author took it back.
    Withdrawn,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Submitted,
        Self::InProgress,
        Self::WaitingForAuthor,
        Self::Answered,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã gửi, chờ tiếp nhận",
            Self::InProgress => "Đang xử lý",
            Self::WaitingForAuthor => "Chờ bổ sung thông tin",
            Self::Answered => "Đã trả lời",
            Self::Refused => "Không tiếp nhận",
            Self::Withdrawn => "Đã rút",
        }
    }

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::InProgress => "in_progress",
            Self::WaitingForAuthor => "waiting_for_author",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether somebody still owes something: such cases stand in the queues.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::InProgress | Self::WaitingForAuthor
        )
    }
}

/// What can be done with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// The agency takes it on.
    Accept,
    /// To another agency; the clock is kept.
    Transfer,
    /// Ask the author; the clock stops.
    Ask,
    /// The author adds information; a stopped clock goes on.
    AddInformation,
    /// Answer.
    Answer,
    /// Do not accept it, with a reason.
    Refuse,
    /// The author takes it back.
    Withdraw,
    /// Open the applicant's personal data; changes nothing but the history.
    OpenPersonalData,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Accept,
        Self::Transfer,
        Self::Ask,
        Self::AddInformation,
        Self::Answer,
        Self::Refuse,
        Self::Withdraw,
        Self::OpenPersonalData,
    ];
}

/// In which role somebody acts on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Who sent it.
    Author,
    /// An officer of the agency that has it.
    Officer,
    /// An officer of the focal point, while another agency has it.
    FocalPoint,
}

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
        }
    }
}

/// The rule of every change: what the case becomes, and what is written into its history.
pub fn decide(
    status: Status,
    action: Action,
    actor: Actor,
) -> Result<(Status, EventKind), NotAllowed> {
    use Action::{
        Accept, AddInformation, Answer, Ask, OpenPersonalData, Refuse, Transfer, Withdraw,
    };
    use Status::{InProgress, Submitted, WaitingForAuthor};

    let may = match actor {
        Actor::Author => matches!(action, AddInformation | Withdraw),
        Actor::Officer => !matches!(action, AddInformation | Withdraw),
        Actor::FocalPoint => matches!(action, Transfer | OpenPersonalData),
    };
    if !may {
        return Err(NotAllowed::NotYours);
    }
    // Looking at the data is recorded whatever the status; it changes nothing else.
    if action == OpenPersonalData {
        return Ok((status, EventKind::PersonalDataOpened));
    }
    match (status, action) {
        (Submitted, Accept) => Ok((InProgress, EventKind::Accepted)),
        (InProgress | WaitingForAuthor, Accept) => Err(NotAllowed::AcceptedAlready),

        (Submitted | InProgress, Transfer) => Ok((Submitted, EventKind::Transferred)),
        (WaitingForAuthor, Transfer) => Err(NotAllowed::Waiting),

        (InProgress, Ask) => Ok((WaitingForAuthor, EventKind::InformationRequested)),
        (WaitingForAuthor, Ask) => Err(NotAllowed::Waiting),
        (Submitted, Ask | Answer | AddInformation) => Err(NotAllowed::NotAcceptedYet),

        (InProgress | WaitingForAuthor, AddInformation) => {
            Ok((InProgress, EventKind::InformationAdded))
        }
        (InProgress | WaitingForAuthor, Answer) => Ok((Status::Answered, EventKind::Answered)),
        (Submitted | InProgress | WaitingForAuthor, Refuse) => {
            Ok((Status::Refused, EventKind::Refused))
        }
        (Submitted | InProgress, Withdraw) => Ok((Status::Withdrawn, EventKind::Withdrawn)),
        (WaitingForAuthor, Withdraw) => Ok((Status::Withdrawn, EventKind::Withdrawn)),

        (Status::Answered | Status::Refused | Status::Withdrawn, _) => Err(NotAllowed::Ended),
        (_, OpenPersonalData) => Ok((status, EventKind::PersonalDataOpened)),
    }
}

/// A case as it is kept, without anything that says who sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The id that stands where the code must not.
    pub id: DraftId,
    /// What it is about.
    pub kind: Kind,
    /// The agency that has it.
    pub agency: AgencyId,
    /// Where it stands.
    pub status: Status,
    /// One sentence.
    pub title: Title,
    /// The text.
    pub content: Content,
    /// Sent for somebody else.
    pub on_behalf: bool,
    /// The agency may not open the applicant's data; only the focal point may.
    pub unnamed: bool,
    /// When it was sent.
    pub submitted_at: Timestamp,
    /// The day by which it must be answered (working days).
    pub due_on: Date,
    /// The day by which the next step is due, whoever owes it: queues are sorted by it.
    pub next_due_on: Date,
    /// While the author is asked: the working days that are left for the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days_left: Option<u16>,
    /// How many events it has; who writes must have seen them all.
    pub version: u32,
    /// Proves to the author's session that the case is hers without naming her.
    pub author_proof: String,
}

impl Case {
    /// The days by which a case sent at that moment must be accepted and answered.
    pub fn first_deadlines(submitted_at: Timestamp) -> (Date, Date) {
        let day = day_of(submitted_at);
        let deadlines = &province().deadlines;
        (
            add_working_days(day, deadlines.accept),
            add_working_days(day, deadlines.answer),
        )
    }

    /// Does an action: status, agency, version and deadlines follow from it. `to` is the new agency of a transfer.
    pub fn apply(
        &self,
        action: Action,
        actor: Actor,
        at: Timestamp,
        to: Option<AgencyId>,
    ) -> Result<(Self, EventKind), NotAllowed> {
        let (status, event) = decide(self.status, action, actor)?;
        let mut next = Self {
            status,
            version: self.version + 1,
            ..self.clone()
        };
        let today = day_of(at);
        match event {
            EventKind::InformationRequested => {
                next.working_days_left = Some(working_days_between(today, self.due_on));
                next.next_due_on = add_working_days(today, province().deadlines.supply_information);
            }
            EventKind::InformationAdded => {
                if let Some(left) = next.working_days_left.take() {
                    next.due_on = add_working_days(today, left);
                }
                next.next_due_on = next.due_on;
            }
            EventKind::Transferred => {
                next.agency = to.unwrap_or(self.agency);
                // The new agency gets its own days to accept, but the answer is due when it was.
                next.next_due_on =
                    add_working_days(today, province().deadlines.accept).min(self.due_on);
            }
            EventKind::Accepted => next.next_due_on = self.due_on,
            EventKind::Submitted
            | EventKind::Answered
            | EventKind::Refused
            | EventKind::Withdrawn
            | EventKind::PersonalDataOpened => {}
        }
        Ok((next, event))
    }
}

#[cfg(test)]
mod tests;
