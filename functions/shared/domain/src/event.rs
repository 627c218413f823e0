//! What has happened to a case: one event for every change; who sees what of it, who is told of it. Only `case` makes
//! events. How they are stored is said in `store`, how an e-mail reads in `notify`.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

use crate::action::{Action, ActionKind};
use crate::actor::{Assignee, By};
use crate::deadline::Term;
use crate::outcome::Outcome;
use crate::province::{AgencyId, RefusalReason};
use crate::rating::Rating;
use crate::status::Status;
use crate::text::{Answer, Comment, Information, Question, Reason};

/// One entry of a case's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// From 1, without gaps: the case's version after it.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// The agency that has the case since then: of a transfer, the one that it went to.
    pub agency: AgencyId,
    /// The day by which the case is to be answered since then.
    pub due_on: Date,
    /// The day by which the next step is due since then, whoever owes it.
    pub next_due_on: Date,
    /// What happened.
    pub what: What,
}

impl Event {
    /// Whether those people get an e-mail about it. Who takes a case herself knows it.
    pub fn tells(&self, audience: Audience) -> bool {
        let is_own = matches!(&self.what, What::Assigned { to } if self.by.officer().is_some_and(|by| by.account == to.account));
        self.what.kind().tells(audience) && !is_own
    }

    /// Whether it says that this was done: what was sent twice is done once.
    pub fn is_of(&self, action: &Action) -> bool {
        let what = match action.clone() {
            Action::Accept => What::Accepted,
            Action::Transfer { to, reason } => match self.what {
                What::Transferred { from, .. } if self.agency == to => {
                    What::Transferred { from, reason }
                }
                _ => return false,
            },
            Action::Assign { to } => What::Assigned { to },
            Action::Ask { question } => What::InformationRequested { question },
            Action::Extend { to, reason } => match self.what {
                What::Extended { from, .. } if self.due_on == Term::ending(to).due_on => {
                    What::Extended { from, reason }
                }
                _ => return false,
            },
            Action::Answer { answer, outcome } => What::Answered {
                answer,
                outcome: Some(outcome),
            },
            Action::ReportPromise { report } => What::PromiseReported { report },
            Action::PutPromiseOff { by, reason } => What::PromisePutOff { by, reason },
            Action::Refuse {
                reason,
                explanation,
            } => match self.what {
                What::Refused { accepted, .. } => What::Refused {
                    reason,
                    explanation,
                    accepted,
                },
                _ => return false,
            },
            Action::OpenPersonalData { reason } => What::PersonalDataOpened { reason },
            Action::AddInformation { information } => What::InformationAdded { information },
            Action::Withdraw { reason } => What::Withdrawn { reason },
            Action::Rate { rating, comment } => What::Rated { rating, comment },
            Action::ConfirmPromise { comment } => What::PromiseConfirmed { comment },
            Action::DisputePromise { comment } => What::PromiseDisputed { comment },
            Action::Reopen { reason } => What::Reopened { reason },
            Action::Close => What::Closed,
        };
        self.what == what
    }
}

/// What happened, as data. Sentences are made of it, never read from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The author sent it.
    Submitted,
    /// The agency took it on.
    Accepted,
    /// It went to another agency.
    Transferred {
        /// The agency that had it before.
        from: AgencyId,
        /// Why.
        reason: Reason,
    },
    /// An officer of the agency was given it, or took it.
    Assigned {
        /// Who works on it since then.
        to: Assignee,
    },
    /// The agency asked the author for information.
    InformationRequested {
        /// What for.
        question: Question,
    },
    /// The agency takes longer for the answer: until `Event::due_on`.
    Extended {
        /// The day by which it was due before.
        from: Date,
        /// Why.
        reason: Reason,
    },
    /// The author added information.
    InformationAdded {
        /// What was added.
        information: Information,
    },
    /// The agency answered.
    Answered {
        /// The answer.
        answer: Answer,
        /// What it comes to; None of an answer that was given before this was asked.
        outcome: Option<Outcome>,
    },
    /// The agency reported what was done of what it promised.
    PromiseReported {
        /// What was done.
        report: Answer,
    },
    /// The agency promised another day.
    PromisePutOff {
        /// The new day.
        by: Date,
        /// Why.
        reason: Reason,
    },
    /// The agency did not accept it, or went on with it no more.
    Refused {
        /// Of the province's list.
        reason: &'static RefusalReason,
        /// More about it.
        explanation: Option<Reason>,
        /// It had accepted it before. Events of earlier versions do not say so.
        accepted: bool,
    },
    /// The author withdrew it.
    Withdrawn {
        /// Why.
        reason: Option<Reason>,
    },
    /// The author rated the answer.
    Rated {
        /// How she rated it.
        rating: Rating,
        /// What she said about it, if anything.
        comment: Option<Comment>,
    },
    /// The author said that what was promised was done.
    PromiseConfirmed {
        /// What she said about it, if anything.
        comment: Option<Comment>,
    },
    /// The author said that what was promised was not done.
    PromiseDisputed {
        /// What was not done.
        comment: Comment,
    },
    /// The author had the case taken up again.
    Reopened {
        /// Why.
        reason: Reason,
    },
    /// An officer opened the applicant's personal data.
    PersonalDataOpened {
        /// Why.
        reason: Reason,
    },
    /// The author did not supply in time what was asked for: until `Event::next_due_on`.
    Closed,
}

impl What {
    /// Which one it is.
    pub fn kind(&self) -> EventKind {
        match self {
            Self::Submitted => EventKind::Submitted,
            Self::Accepted => EventKind::Accepted,
            Self::Transferred { .. } => EventKind::Transferred,
            Self::Assigned { .. } => EventKind::Assigned,
            Self::InformationRequested { .. } => EventKind::InformationRequested,
            Self::Extended { .. } => EventKind::Extended,
            Self::InformationAdded { .. } => EventKind::InformationAdded,
            Self::Answered { .. } => EventKind::Answered,
            Self::PromiseReported { .. } => EventKind::PromiseReported,
            Self::PromisePutOff { .. } => EventKind::PromisePutOff,
            Self::Refused { .. } => EventKind::Refused,
            Self::Withdrawn { .. } => EventKind::Withdrawn,
            Self::Rated { .. } => EventKind::Rated,
            Self::PromiseConfirmed { .. } => EventKind::PromiseConfirmed,
            Self::PromiseDisputed { .. } => EventKind::PromiseDisputed,
            Self::Reopened { .. } => EventKind::Reopened,
            Self::PersonalDataOpened { .. } => EventKind::PersonalDataOpened,
            Self::Closed => EventKind::Closed,
        }
    }

    /// In a few words, as histories show it: as its kind, unless that would contradict what happened before.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Refused { accepted: true, .. } => Status::Discontinued.label(),
            Self::Refused {
                accepted: false, ..
            }
            | Self::Submitted
            | Self::Accepted
            | Self::Transferred { .. }
            | Self::Assigned { .. }
            | Self::InformationRequested { .. }
            | Self::Extended { .. }
            | Self::InformationAdded { .. }
            | Self::Answered { .. }
            | Self::PromiseReported { .. }
            | Self::PromisePutOff { .. }
            | Self::Withdrawn { .. }
            | Self::Rated { .. }
            | Self::PromiseConfirmed { .. }
            | Self::PromiseDisputed { .. }
            | Self::Reopened { .. }
            | Self::PersonalDataOpened { .. }
            | Self::Closed => self.kind().label(),
        }
    }

    /// What was written, as pages and e-mails show it: the one wording of each.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Submitted
            | Self::Accepted
            | Self::Withdrawn { reason: None }
            | Self::PromiseConfirmed { comment: None } => None,
            Self::PromiseConfirmed {
                comment: Some(comment),
            }
            | Self::PromiseDisputed { comment } => Some(comment.as_str().into()),
            Self::Transferred { reason, .. }
            | Self::Extended { reason, .. }
            | Self::PromisePutOff { reason, .. }
            | Self::Withdrawn {
                reason: Some(reason),
            }
            | Self::Reopened { reason }
            | Self::PersonalDataOpened { reason } => Some(reason.as_str().into()),
            Self::Assigned { to } => Some(format!("Người xử lý: {}", to.name).into()),
            Self::InformationRequested { question } => Some(question.as_str().into()),
            Self::InformationAdded { information } => Some(information.as_str().into()),
            Self::Answered { answer, .. } | Self::PromiseReported { report: answer } => {
                Some(answer.as_str().into())
            }
            Self::Refused {
                reason,
                explanation,
                accepted: _,
            } => Some(reason.statement(explanation.as_ref()).into()),
            Self::Rated { rating, comment } => Some(match comment {
                Some(comment) => format!("{rating}. {comment}").into(),
                None => rating.to_string().into(),
            }),
            Self::Closed => Some(NOT_SUPPLIED.into()),
        }
    }

    /// What an answer comes to, or a promise that was put off. Seen by who sees its text.
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Answered { outcome, .. } => *outcome,
            Self::PromisePutOff { by, .. } => Some(Outcome::Promised { by: *by }),
            Self::Submitted
            | Self::Accepted
            | Self::Transferred { .. }
            | Self::Assigned { .. }
            | Self::InformationRequested { .. }
            | Self::Extended { .. }
            | Self::InformationAdded { .. }
            | Self::PromiseReported { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Rated { .. }
            | Self::PromiseConfirmed { .. }
            | Self::PromiseDisputed { .. }
            | Self::Reopened { .. }
            | Self::PersonalDataOpened { .. }
            | Self::Closed => None,
        }
    }
}

/// Why a case is closed.
const NOT_SUPPLIED: &str = "Đã quá thời hạn bổ sung mà chưa nhận được thông tin của người gửi.";

/// An event without what it carries: what is seen and told depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The author sent it.
    Submitted,
    /// The agency took it on.
    Accepted,
    /// It went to another agency.
    Transferred,
    /// An officer of the agency was given it, or took it.
    Assigned,
    /// The agency asked the author for information.
    InformationRequested,
    /// The agency takes longer for the answer.
    Extended,
    /// The author added information.
    InformationAdded,
    /// The agency answered.
    Answered,
    /// The agency reported what was done of what it promised.
    PromiseReported,
    /// The agency promised another day.
    PromisePutOff,
    /// The agency did not accept it.
    Refused,
    /// The author withdrew it.
    Withdrawn,
    /// The author rated the answer.
    Rated,
    /// The author said that what was promised was done.
    PromiseConfirmed,
    /// The author said that it was not.
    PromiseDisputed,
    /// The author had the case taken up again.
    Reopened,
    /// An officer opened the applicant's personal data.
    PersonalDataOpened,
    /// The author did not supply in time what was asked for.
    Closed,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] = [
        Self::Submitted,
        Self::Accepted,
        Self::Transferred,
        Self::Assigned,
        Self::InformationRequested,
        Self::Extended,
        Self::InformationAdded,
        Self::Answered,
        Self::PromiseReported,
        Self::PromisePutOff,
        Self::Refused,
        Self::Withdrawn,
        Self::Rated,
        Self::PromiseConfirmed,
        Self::PromiseDisputed,
        Self::Reopened,
        Self::PersonalDataOpened,
        Self::Closed,
    ];

    /// In a few words; of what happened, `What::label` says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã gửi",
            Self::Accepted => "Đã tiếp nhận",
            Self::Transferred => "Đã chuyển đơn vị",
            Self::Assigned => "Đã giao việc",
            Self::InformationRequested => "Yêu cầu bổ sung thông tin",
            Self::Extended => "Đã gia hạn trả lời",
            Self::InformationAdded => "Đã bổ sung thông tin",
            Self::Answered => "Đã trả lời",
            Self::PromiseReported => "Đã báo kết quả thực hiện",
            Self::PromisePutOff => "Đã lùi ngày hẹn",
            Self::Refused => "Không tiếp nhận",
            Self::Withdrawn => "Đã rút",
            Self::Rated => "Đã đánh giá câu trả lời",
            Self::PromiseConfirmed => "Xác nhận việc đã hẹn được thực hiện",
            Self::PromiseDisputed => "Cho biết việc đã hẹn chưa được thực hiện",
            Self::Reopened => "Đề nghị xem xét lại",
            Self::PersonalDataOpened => "Đã xem thông tin người gửi",
            Self::Closed => "Đã đóng",
        }
    }

    /// How much of such an event somebody sees.
    pub fn seen_by(self, viewer: Viewer) -> Seen {
        match viewer {
            Viewer::CodeHolder => match self {
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::InformationRequested
                | Self::InformationAdded
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PromiseDisputed
                | Self::Reopened => Seen::Happened,
                Self::Extended
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Closed => Seen::Text,
                Self::Assigned | Self::PersonalDataOpened => Seen::Nothing,
            },
            Viewer::Author => match self {
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::InformationRequested
                | Self::Extended
                | Self::InformationAdded
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PromiseDisputed
                | Self::Reopened
                | Self::PersonalDataOpened
                | Self::Closed => Seen::Text,
                Self::Assigned => Seen::Nothing,
            },
            Viewer::Officer => match self {
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::Assigned
                | Self::InformationRequested
                | Self::Extended
                | Self::InformationAdded
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PromiseDisputed
                | Self::Reopened
                | Self::Closed => Seen::Text,
                // Why is said to the author. The focal point's reason may name who wants to stay unnamed to the agency.
                Self::PersonalDataOpened => Seen::Happened,
            },
        }
    }

    /// Whether what somebody began before it, to do that, may not fit the case any more: who works on a case does not matter to
    /// who answers it.
    pub fn overtakes(self, action: ActionKind) -> bool {
        match self {
            Self::Submitted
            | Self::Accepted
            | Self::Transferred
            | Self::InformationRequested
            | Self::Extended
            | Self::InformationAdded
            | Self::Answered
            | Self::PromiseReported
            | Self::PromisePutOff
            | Self::Refused
            | Self::Withdrawn
            | Self::PromiseDisputed
            | Self::Reopened
            | Self::Closed => true,
            Self::Assigned => action == ActionKind::Assign,
            Self::Rated | Self::PromiseConfirmed | Self::PersonalDataOpened => false,
        }
    }

    /// Whether those people get an e-mail about such an event.
    pub fn tells(self, audience: Audience) -> bool {
        match audience {
            Audience::Author => match self {
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::InformationRequested
                | Self::Extended
                | Self::InformationAdded
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Withdrawn
                | Self::Reopened
                | Self::PersonalDataOpened
                | Self::Closed => true,
                Self::Assigned | Self::Rated | Self::PromiseConfirmed | Self::PromiseDisputed => {
                    false
                }
            },
            Audience::Agency => match self {
                Self::Transferred
                | Self::InformationAdded
                | Self::PromiseDisputed
                | Self::Reopened => true,
                Self::Submitted
                | Self::Accepted
                | Self::Assigned
                | Self::InformationRequested
                | Self::Extended
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PersonalDataOpened
                | Self::Closed => false,
            },
            Audience::FocalPoint => match self {
                Self::Refused => true,
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::Assigned
                | Self::InformationRequested
                | Self::Extended
                | Self::InformationAdded
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PromiseDisputed
                | Self::Reopened
                | Self::PersonalDataOpened
                | Self::Closed => false,
            },
            Audience::Assignee => match self {
                Self::Assigned => true,
                Self::Submitted
                | Self::Accepted
                | Self::Transferred
                | Self::InformationRequested
                | Self::Extended
                | Self::InformationAdded
                | Self::Answered
                | Self::PromiseReported
                | Self::PromisePutOff
                | Self::Refused
                | Self::Withdrawn
                | Self::Rated
                | Self::PromiseConfirmed
                | Self::PromiseDisputed
                | Self::Reopened
                | Self::PersonalDataOpened
                | Self::Closed => false,
            },
        }
    }
}

/// Before whose eyes an event may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount)]
pub enum Viewer {
    /// Whoever has the code, logged in or not.
    CodeHolder,
    /// Who sent the case, logged in.
    Author,
    /// An officer who may see the case.
    Officer,
}

impl Viewer {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] =
        [Self::CodeHolder, Self::Author, Self::Officer];
}

/// How much of an event is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seen {
    /// Not even that it happened.
    Nothing,
    /// That it happened, when, at which agency.
    Happened,
    /// And what was written.
    Text,
}

/// Who is told by e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Who sent the case.
    Author,
    /// The officers of the agency that has the case since then.
    Agency,
    /// The officers of the province's focal point.
    FocalPoint,
    /// The officer who was given it.
    Assignee,
}

impl Audience {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] =
        [Self::Author, Self::Agency, Self::FocalPoint, Self::Assignee];

    /// The name in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Agency => "agency",
            Self::FocalPoint => "focal_point",
            Self::Assignee => "assignee",
        }
    }
}
