//! What can be done with a case, with all that it needs to be done. Whether it may be done is said in `case`, what it
//! leaves in the history in `event`.

use jiff::civil::Date;
use strum::EnumCount;

use crate::actor::Assignee;
use crate::outcome::Outcome;
use crate::province::{AgencyId, RefusalReason};
use crate::rating::Rating;
use crate::text::{Answer, Comment, Information, Question, Reason};

/// What is done with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The agency takes it on.
    Accept,
    /// To another agency; the clock is kept.
    Transfer {
        /// The agency that gets it.
        to: AgencyId,
        /// Why; the author reads it.
        reason: Reason,
    },
    /// Give it to an officer of the agency, or take it.
    Assign {
        /// Who is to work on it.
        to: Assignee,
    },
    /// Ask the author; the clock stops.
    Ask {
        /// What for.
        question: Question,
    },
    /// Take longer for the answer, once.
    Extend {
        /// The last day of the new term, as it is counted.
        to: Date,
        /// Why; whoever has the code reads it.
        reason: Reason,
    },
    /// Answer.
    Answer {
        /// The answer; whoever has the code reads it.
        answer: Answer,
        /// What it comes to.
        outcome: Outcome,
    },
    /// Report what was done of what an answer promised.
    ReportPromise {
        /// What was done; whoever has the code reads it.
        report: Answer,
    },
    /// Promise another day, once.
    PutPromiseOff {
        /// The new day.
        by: Date,
        /// Why; whoever has the code reads it.
        reason: Reason,
    },
    /// Do not accept it.
    Refuse {
        /// Of the province's list; it says what the author can do now.
        reason: &'static RefusalReason,
        /// More about it.
        explanation: Option<Reason>,
    },
    /// Open the applicant's personal data; changes nothing but the history.
    OpenPersonalData {
        /// Why; the author reads it.
        reason: Reason,
    },
    /// The author adds information; a stopped clock goes on.
    AddInformation {
        /// What is added.
        information: Information,
    },
    /// The author takes it back.
    Withdraw {
        /// Why, if she says so.
        reason: Option<Reason>,
    },
    /// The author rates the answer.
    Rate {
        /// How she rates it.
        rating: Rating,
        /// What she says about it, if anything.
        comment: Option<Comment>,
    },
    /// The author says that what was promised was done.
    ConfirmPromise {
        /// What she says about it, if anything.
        comment: Option<Comment>,
    },
    /// The author says that what was promised was not done, though the agency reported it.
    DisputePromise {
        /// What was not done.
        comment: Comment,
    },
    /// The author has the case taken up again; it gets a new day by which to answer.
    Reopen {
        /// Why.
        reason: Reason,
    },
    /// The time in which the author was to supply information is over.
    Close,
}

impl Action {
    /// Which one it is.
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::Accept => ActionKind::Accept,
            Self::Transfer { .. } => ActionKind::Transfer,
            Self::Assign { .. } => ActionKind::Assign,
            Self::Ask { .. } => ActionKind::Ask,
            Self::Extend { .. } => ActionKind::Extend,
            Self::Answer { .. } => ActionKind::Answer,
            Self::ReportPromise { .. } => ActionKind::ReportPromise,
            Self::PutPromiseOff { .. } => ActionKind::PutPromiseOff,
            Self::Refuse { .. } => ActionKind::Refuse,
            Self::OpenPersonalData { .. } => ActionKind::OpenPersonalData,
            Self::AddInformation { .. } => ActionKind::AddInformation,
            Self::Withdraw { .. } => ActionKind::Withdraw,
            Self::Rate { .. } => ActionKind::Rate,
            Self::ConfirmPromise { .. } => ActionKind::ConfirmPromise,
            Self::DisputePromise { .. } => ActionKind::DisputePromise,
            Self::Reopen { .. } => ActionKind::Reopen,
            Self::Close => ActionKind::Close,
        }
    }
}

/// An action without what it carries: what rights are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount)]
pub enum ActionKind {
    /// The agency takes it on.
    Accept,
    /// To another agency.
    Transfer,
    /// Give it to an officer of the agency, or take it.
    Assign,
    /// Ask the author.
    Ask,
    /// Take longer for the answer.
    Extend,
    /// Answer.
    Answer,
    /// Report what was done of what an answer promised.
    ReportPromise,
    /// Promise another day.
    PutPromiseOff,
    /// Do not accept it.
    Refuse,
    /// Open the applicant's personal data.
    OpenPersonalData,
    /// The author adds information.
    AddInformation,
    /// The author takes it back.
    Withdraw,
    /// The author rates the answer.
    Rate,
    /// The author says that what was promised was done.
    ConfirmPromise,
    /// The author says that it was not.
    DisputePromise,
    /// The author has the case taken up again.
    Reopen,
    /// The author's time to supply information is over.
    Close,
}

impl ActionKind {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] = [
        Self::Accept,
        Self::Transfer,
        Self::Assign,
        Self::Ask,
        Self::Extend,
        Self::Answer,
        Self::ReportPromise,
        Self::PutPromiseOff,
        Self::Refuse,
        Self::OpenPersonalData,
        Self::AddInformation,
        Self::Withdraw,
        Self::Rate,
        Self::ConfirmPromise,
        Self::DisputePromise,
        Self::Reopen,
        Self::Close,
    ];
}
