//! How far a story has come, as what was done.

use domain::{
    Action, Agency, AgencyId, Answer, Assignee, By, Comment, Information, Level, Officer, Outcome,
    Question, Rating, Reason, RefusalReason, province,
};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::in_words;
use super::stories::{At, Comes, Progress, Then};
use crate::accounts::TrialAccounts;

/// What the steps of a story depend on besides the story.
pub struct Told {
    /// The day from which promises count.
    pub today: Date,
    /// The day by which the case is to be answered.
    pub due_on: Date,
    /// Whom cases are given to.
    pub officer: Assignee,
}

/// What was done since the case was sent, in that order.
pub fn of(progress: Progress, told: &Told) -> Result<Vec<Action>, String> {
    Ok(match progress {
        Progress::Submitted => Vec::new(),
        Progress::Transferred(to) => vec![Action::Transfer {
            to: agency(to),
            reason: reason("Việc này thuộc đơn vị được chuyển đến.")?,
        }],
        Progress::Accepted => vec![Action::Accept],
        Progress::Asked(question) => vec![Action::Accept, ask(question)?],
        Progress::Supplied(question, information) => {
            let information = Information::parse(information).map_err(in_words)?;
            let supplied = Action::AddInformation { information };
            vec![Action::Accept, ask(question)?, supplied]
        }
        Progress::Answered(comes, text) => {
            vec![Action::Accept, answer(comes, text, told.today)?]
        }
        Progress::Followed(comes, text, then) => {
            let mut steps = vec![Action::Accept, answer(comes, text, told.today)?];
            for then in then {
                steps.push(after_answer(*then, told.today)?);
            }
            steps
        }
        Progress::Assigned => {
            let to = told.officer.clone();
            vec![Action::Accept, Action::Assign { to }]
        }
        Progress::Extended(days, why) => {
            let to = told.due_on.saturating_add(days.days());
            let reason = reason(why)?;
            vec![Action::Accept, Action::Extend { to, reason }]
        }
        Progress::Discontinued(id, explanation) => {
            vec![Action::Accept, refuse(id, explanation)?]
        }
        Progress::Refused(id, explanation) => vec![refuse(id, explanation)?],
        Progress::Withdrawn => vec![Action::Withdraw { reason: None }],
        Progress::Closed(question) => vec![Action::Accept, ask(question)?, Action::Close],
    })
}

/// Who does that: who has sent the case, nobody when a time is over, and all else her agency.
pub fn by(action: &Action, officer: impl FnOnce() -> Officer) -> By {
    match action {
        Action::AddInformation { .. }
        | Action::Withdraw { .. }
        | Action::Rate { .. }
        | Action::ConfirmPromise { .. }
        | Action::DisputePromise { .. }
        | Action::Reopen { .. } => By::Author,
        Action::Close => By::System,
        Action::Accept
        | Action::Transfer { .. }
        | Action::Assign { .. }
        | Action::Ask { .. }
        | Action::Extend { .. }
        | Action::Answer { .. }
        | Action::Refuse { .. }
        | Action::ReportPromise { .. }
        | Action::PutPromiseOff { .. }
        | Action::OpenPersonalData { .. } => By::Officer(officer()),
    }
}

fn answer(comes: Comes, text: &str, today: Date) -> Result<Action, String> {
    let answer = Answer::parse(text).map_err(in_words)?;
    let outcome = match comes {
        Comes::Done => Outcome::Done,
        Comes::Promised(days) => Outcome::Promised {
            by: today.saturating_add(days.days()),
        },
        Comes::Explained => Outcome::Explained,
        Comes::NotPossible => Outcome::NotPossible,
        Comes::Elsewhere => Outcome::Elsewhere,
    };
    Ok(Action::Answer { answer, outcome })
}

fn after_answer(then: Then, today: Date) -> Result<Action, String> {
    Ok(match then {
        Then::Rated(rating, comment) => Action::Rate {
            rating: Rating::parse(rating).map_err(in_words)?,
            comment: Comment::parse_optional(comment).map_err(in_words)?,
        },
        Then::Reopened(why) => Action::Reopen {
            reason: reason(why)?,
        },
        Then::Answered(comes, text) => answer(comes, text, today)?,
        Then::PutOff(days, why) => Action::PutPromiseOff {
            by: today.saturating_add(days.days()),
            reason: reason(why)?,
        },
        Then::Reported(report) => Action::ReportPromise {
            report: Answer::parse(report).map_err(in_words)?,
        },
        Then::Confirmed => Action::ConfirmPromise { comment: None },
        Then::Disputed(comment) => Action::DisputePromise {
            comment: Comment::parse(comment).map_err(in_words)?,
        },
    })
}

fn refuse(id: &str, explanation: &str) -> Result<Action, String> {
    Ok(Action::Refuse {
        reason: RefusalReason::parse(id).map_err(in_words)?,
        explanation: Some(reason(explanation)?),
    })
}

fn ask(question: &str) -> Result<Action, String> {
    let question = Question::parse(question).map_err(in_words)?;
    Ok(Action::Ask { question })
}

fn reason(text: &str) -> Result<Reason, String> {
    Reason::parse(text).map_err(in_words)
}

/// Which agency of this province that is.
pub fn agency(at: At) -> AgencyId {
    let nth = |level: Level, number: usize| {
        let of_level: Vec<AgencyId> = Agency::all()
            .iter()
            .filter(|agency| agency.level == level)
            .map(|agency| agency.id)
            .collect();
        of_level
            .get(number % of_level.len().max(1))
            .copied()
            .unwrap_or(province().focal_point)
    };
    match at {
        At::Trial => TrialAccounts::agency(),
        At::Unknown => province().focal_point,
        At::Department(number) => nth(Level::Department, number),
        At::Commune(number) => nth(Level::Commune, number),
    }
}
