//! How far a story has come, as what was done.

use domain::{
    Action, Agency, AgencyId, Answer, By, Information, Level, Officer, Outcome, Question, Reason,
    RefusalReason, province,
};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::in_words;
use super::stories::{At, Comes, Progress};
use crate::accounts::TrialAccounts;

/// What was done since the case was sent, in that order; `today` is the day from which a promise counts.
pub fn of(progress: Progress, today: Date) -> Result<Vec<Action>, String> {
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
        Progress::Answered(comes, answer) => {
            let answer = Answer::parse(answer).map_err(in_words)?;
            let outcome = match comes {
                Comes::Done => Outcome::Done,
                Comes::Promised(days) => Outcome::Promised {
                    by: today.saturating_add(days.days()),
                },
                Comes::Explained => Outcome::Explained,
                Comes::NotPossible => Outcome::NotPossible,
                Comes::Elsewhere => Outcome::Elsewhere,
            };
            vec![Action::Accept, Action::Answer { answer, outcome }]
        }
        Progress::Refused(id, explanation) => vec![Action::Refuse {
            reason: RefusalReason::parse(id).map_err(in_words)?,
            explanation: Some(reason(explanation)?),
        }],
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
