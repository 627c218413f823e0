//! `--demo`: a few dozen believable cases in every status, written through the store's own functions as the
//! people would have done. Done again after being cut off, it adds only what is missing.

mod stories;

use domain::{
    AccountId, Action, Actor, Address, Agency, AgencyId, Applicant, ApplicantType, Case, Content,
    DraftId, EmailAddress, Event, EventKind, FullName, Level, PaknCode, Password, Phone,
    RefusalReason, Title, province,
};
use jiff::{SignedDuration, Timestamp};
use store::schema::OUTBOX_SHARDS;
use store::{
    Account, CaseApplicant, Draft, DraftStored, Evidence, Purpose, Recorded, Store, SubmitOutcome,
    random_bytes,
};

use crate::accounts::{TrialAccount, TrialAccounts};
use crate::error::StartError;
use stories::{At, Progress, STORIES, Story};

/// Puts the demo's citizen and cases in.
pub async fn fill(store: &Store, citizen: &TrialAccount, now: Timestamp) -> Result<(), StartError> {
    let yesterday = now - SignedDuration::from_hours(24);
    let account = account(store, citizen, yesterday).await?;
    for (number, story) in (0_u8..).zip(&STORIES) {
        tell(store, &account, number, story, now).await?;
    }
    mailed_then(store, &account.id, yesterday).await
}

/// Always the same, so that a second start finds what the first one sent.
fn id(number: u8) -> DraftId {
    DraftId::from_random([number; 16])
}

/// What the stories tell of the days before was mailed then; only what is new goes to the mailbox.
async fn mailed_then(
    store: &Store,
    author: &AccountId,
    until: Timestamp,
) -> Result<(), StartError> {
    let mut ours: Vec<String> = (0_u8..)
        .zip(&STORIES)
        .map(|(number, _)| format!("OUTBOX#CASE#{}#", id(number)))
        .collect();
    ours.push(format!("OUTBOX#ACCOUNT#{author}#"));
    for shard in 0..OUTBOX_SHARDS {
        loop {
            let mut rows = store.due_rows(shard, until).await.map_err(failed)?;
            rows.retain(|row| ours.iter().any(|ours| row.starts_with(ours)));
            if rows.is_empty() {
                break;
            }
            for row in rows {
                store
                    .add_evidence(&row, Evidence::Delivered, "demo", until)
                    .await
                    .map_err(failed)?;
            }
        }
    }
    Ok(())
}

fn failed(problem: impl std::fmt::Debug) -> StartError {
    StartError::FirstData(format!("{problem:?}"))
}

/// Registered and confirmed as a person does it.
async fn account(
    store: &Store,
    citizen: &TrialAccount,
    now: Timestamp,
) -> Result<Account, StartError> {
    let email = EmailAddress::parse(&citizen.email).map_err(failed)?;
    if let Some(account) = store.account_by_email(&email).await.map_err(failed)? {
        return Ok(account);
    }
    let password = Password::parse(&citizen.password).map_err(failed)?;
    let account = Account {
        id: AccountId::from_random(random_bytes().map_err(failed)?),
        applicant: Applicant {
            applicant_type: ApplicantType::Person,
            organisation_name: None,
            full_name: FullName::parse("Người Dân Thử").map_err(failed)?,
            email,
            phone: Phone::parse("0900 000 000").map_err(failed)?,
            address: Address::parse("Thôn 1").map_err(failed)?,
        },
        password_hash: web::password::hash(password).await.map_err(failed)?,
        consent: "demo".to_owned(),
        consented_at: now,
        confirmed_at: None,
    };
    store.register(&account, now).await.map_err(failed)?;
    let link = store
        .make_token(&account.id, Purpose::Confirm, now)
        .await
        .map_err(failed)?;
    store.confirm(&link, now).await.map_err(failed)?;
    Ok(account)
}

/// Sends one story's draft and does with the case what was done.
async fn tell(
    store: &Store,
    author: &Account,
    number: u8,
    story: &Story,
    now: Timestamp,
) -> Result<(), StartError> {
    let sent_at = now
        - SignedDuration::from_hours(24 * story.days)
        - SignedDuration::from_mins(i64::from(number) * 7);
    let draft = Draft {
        id: id(number),
        kind: story.kind,
        agency: agency(story.at),
        agency_unknown: story.at == At::Unknown,
        title: Title::parse(story.title).map_err(failed)?,
        content: Content::parse(story.content).map_err(failed)?,
        unnamed: false,
        code: PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte)).map_err(failed)?,
        created_at: sent_at,
    };
    let draft = match store.add_draft(&draft, sent_at).await.map_err(failed)? {
        None => draft,
        Some(DraftStored::Open(stored)) => *stored,
        Some(DraftStored::Sent { code, .. }) => return go_on(store, &code, story, now).await,
    };
    let from = CaseApplicant {
        applicant: author.applicant.clone(),
        on_behalf_of: None,
    };
    match store
        .submit(&draft, &author.id, from, sent_at)
        .await
        .map_err(failed)?
    {
        SubmitOutcome::Sent(code) => go_on(store, &code, story, now).await,
        other => Err(failed(other)),
    }
}

/// One step of a case: who does what, with which words.
struct Step {
    action: Action,
    actor: Actor,
    to: Option<AgencyId>,
    text: Option<String>,
}

impl Step {
    fn new(action: Action, text: &str) -> Self {
        let actor = if matches!(action, Action::AddInformation | Action::Withdraw) {
            Actor::Author
        } else {
            Actor::Officer
        };
        Self {
            action,
            actor,
            to: None,
            text: (!text.is_empty()).then(|| text.to_owned()),
        }
    }
}

fn steps(progress: Progress) -> Vec<Step> {
    let accept = || Step::new(Action::Accept, "");
    match progress {
        Progress::Submitted => Vec::new(),
        Progress::Transferred(to) => {
            vec![Step {
                to: Some(agency(to)),
                ..Step::new(Action::Transfer, "Việc này thuộc đơn vị được chuyển đến.")
            }]
        }
        Progress::Accepted => vec![accept()],
        Progress::Asked(question) => vec![accept(), Step::new(Action::Ask, question)],
        Progress::Supplied(question, information) => {
            vec![
                accept(),
                Step::new(Action::Ask, question),
                Step::new(Action::AddInformation, information),
            ]
        }
        Progress::Answered(answer) => vec![accept(), Step::new(Action::Answer, answer)],
        Progress::Refused(id, explanation) => {
            let reason = RefusalReason::parse(id)
                .map(|reason| format!("{}. Nơi gửi đúng: {}.\n", reason.text, reason.channel));
            vec![Step::new(
                Action::Refuse,
                &format!("{}{explanation}", reason.unwrap_or_default()),
            )]
        }
        Progress::Withdrawn => vec![Step::new(Action::Withdraw, "")],
    }
}

/// The steps that the case has not made yet, spread over the time since it was sent.
async fn go_on(
    store: &Store,
    code: &PaknCode,
    story: &Story,
    now: Timestamp,
) -> Result<(), StartError> {
    let Some(file) = store.case(code).await.map_err(failed)? else {
        return Err(failed("the case is gone"));
    };
    let mut case = file.case;
    let steps = steps(story.progress);
    let done = usize::try_from(case.version).unwrap_or(1).saturating_sub(1);
    let pause =
        (now.duration_since(case.submitted_at)) / i32::try_from(steps.len() + 1).unwrap_or(1);
    for (number, step) in (1_i32..).zip(&steps).skip(done) {
        let at = case.submitted_at + pause * number;
        case = record(store, code, &case, step, at).await?;
    }
    Ok(())
}

async fn record(
    store: &Store,
    code: &PaknCode,
    case: &Case,
    step: &Step,
    at: Timestamp,
) -> Result<Case, StartError> {
    let (next, kind): (Case, EventKind) = case
        .apply(step.action, step.actor, at, step.to)
        .map_err(failed)?;
    let event = Event {
        number: next.version,
        at,
        kind,
        actor: step.actor,
        agency: next.agency,
        officer: (step.actor == Actor::Officer).then(|| "Cán bộ thử".to_owned()),
        text: step.text.clone(),
    };
    match store
        .record(code, case, &next, &event)
        .await
        .map_err(failed)?
    {
        Recorded::Done => Ok(next),
        changed => Err(failed(changed)),
    }
}

fn agency(at: At) -> AgencyId {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn every_story_can_be_told() {
        for story in &STORIES {
            assert!(Title::parse(story.title).is_ok(), "{}", story.title);
            assert!(Content::parse(story.content).is_ok(), "{}", story.title);
            if let Progress::Refused(reason, _) = story.progress {
                assert!(RefusalReason::parse(reason).is_ok(), "{reason}");
            }
        }
    }
}
