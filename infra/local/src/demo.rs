//! `--demo`: a few dozen believable cases in every status, written through the store's own functions as the people would
//! have done. Done again after being cut off, it adds only what is missing: a story is found again by its title in the
//! citizen's list, and how far it was told by the version of its case.

mod people;
mod steps;
mod stories;

use std::collections::BTreeMap;

use domain::calendar::day_of;
use domain::{Assignee, CaseId, Content, Officer, PaknCode, Role, Title};
use jiff::{SignedDuration, Timestamp};
use store::schema::OUTBOX_SHARDS;
use store::{CaseApplicant, CaseFile, DraftText, Evidence, Store, SubmitOutcome};

use crate::accounts::TrialAccounts;
use crate::error::StartError;
use people::People;
use steps::Told;
use stories::{At, STORIES, Story};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Puts the demo's citizen and cases in.
pub async fn fill(
    store: &Store,
    accounts: &TrialAccounts,
    now: Timestamp,
) -> Result<(), StartError> {
    tell(store, accounts, &STORIES, now)
        .await
        .map_err(StartError::FirstData)
}

async fn tell(
    store: &Store,
    accounts: &TrialAccounts,
    stories: &[Story],
    now: Timestamp,
) -> Result<(), String> {
    let people = People::ensure(store, accounts, now - DAY, now).await?;
    let told = told_before(store, &people).await?;
    let mut cases = Vec::new();
    for (number, story) in (0..).zip(stories) {
        let code = match told.get(story.title) {
            Some(code) => code.clone(),
            None => send(store, &people, story, story.sent_at(number, now)).await?,
        };
        cases.push(go_on(store, &people, &code, story, now).await?);
    }
    mailed_then(store, &people, &cases, now - DAY).await
}

/// What a start before this one told, by the titles.
async fn told_before(store: &Store, people: &People) -> Result<BTreeMap<String, PaknCode>, String> {
    let sent = store.cases_of(&people.author.id).await.map_err(in_words)?;
    let sent = store.cases_now(sent).await.map_err(in_words)?;
    let named = sent
        .into_iter()
        .map(|case| (case.title.as_str().to_owned(), case.code));
    Ok(named.collect())
}

async fn send(
    store: &Store,
    people: &People,
    story: &Story,
    at: Timestamp,
) -> Result<PaknCode, String> {
    let text = DraftText {
        kind: story.kind,
        agency: steps::agency(story.at),
        agency_unknown: story.at == At::Unknown,
        title: Title::parse(story.title).map_err(in_words)?,
        content: Content::parse(story.content).map_err(in_words)?,
        document: None,
        unnamed: false,
    };
    let draft = store.add_draft(text, at).await.map_err(in_words)?;
    let from = CaseApplicant {
        applicant: people.author.applicant.clone(),
        on_behalf_of: None,
    };
    let sent = store.submit(&draft, &people.citizen, from, at).await;
    match sent.map_err(in_words)? {
        SubmitOutcome::Sent(_) => Ok(draft.code),
        other => Err(in_words(other)),
    }
}

/// The steps that the case has not made yet, spread over the time since it was sent.
async fn go_on(
    store: &Store,
    people: &People,
    code: &PaknCode,
    story: &Story,
    now: Timestamp,
) -> Result<CaseId, String> {
    let found = store.case(code).await.map_err(in_words)?;
    let mut file = found.ok_or("a case of the list is gone")?;
    let told = Told {
        today: day_of(now),
        due_on: file.case.due_on,
        officer: Assignee {
            account: people.officer.id.clone(),
            name: people.officer.name.clone(),
        },
    };
    let steps = steps::of(story.progress, &told)?;
    let sent_at = file.case.first.at;
    let pause = now.duration_since(sent_at) / i32::try_from(steps.len() + 1).unwrap_or(1);
    let done = usize::try_from(file.case.version - 1).unwrap_or(0);
    for (number, action) in (1_i32..).zip(steps).skip(done) {
        let by = steps::by(&action, || officer_at(people, &file));
        let change = store.change(file, |file| {
            let changed = file
                .case
                .apply(action.clone(), by.clone(), sent_at + pause * number);
            changed.map(Some).map_err(Failed::from)
        });
        file = change.await.map_err(|Failed(what)| what)?;
    }
    Ok(file.case.id)
}

/// The trial officer stands in for the officers of all agencies.
fn officer_at(people: &People, file: &CaseFile) -> Officer {
    Officer {
        account: people.officer.id.clone(),
        name: people.officer.name.clone(),
        agency: file.case.agency,
        role: Role::Officer,
    }
}

/// What the stories tell of the days before was mailed then; only what is new goes to the mailbox.
async fn mailed_then(
    store: &Store,
    people: &People,
    cases: &[CaseId],
    until: Timestamp,
) -> Result<(), String> {
    let of_case = |case: &CaseId| format!("OUTBOX#CASE#{case}#");
    let mut ours: Vec<_> = cases.iter().map(of_case).collect();
    ours.push(format!("OUTBOX#ACCOUNT#{}#", people.author.id));
    for shard in 0..OUTBOX_SHARDS {
        loop {
            let mut rows = store.open_rows(shard).await.map_err(in_words)?;
            rows.retain(|row| row.due_at <= until);
            rows.retain(|row| ours.iter().any(|ours| row.key.starts_with(ours)));
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let mailed = store.add_evidence(&row.key, Evidence::Delivered, "demo", until);
                mailed.await.map_err(in_words)?;
            }
        }
    }
    Ok(())
}

/// In words, as `Store::change` hands it on.
struct Failed(String);

impl<E: std::fmt::Debug> From<E> for Failed {
    fn from(problem: E) -> Self {
        Self(in_words(problem))
    }
}

fn in_words(problem: impl std::fmt::Debug) -> String {
    format!("{problem:?}")
}

impl Story {
    /// Not all at the same minute of the day.
    fn sent_at(&self, number: i64, now: Timestamp) -> Timestamp {
        now - DAY * i32::try_from(self.days).unwrap_or(0) - SignedDuration::from_mins(number * 7)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use std::collections::{BTreeSet, HashSet};

    use domain::calendar::working_days_between;
    use domain::{AccountId, Case, FieldErrors, FullName, Outcome, Status, Verdict};
    use engine::TestEngine;

    use super::stories::{Progress, Then};
    use super::*;

    #[test]
    fn every_story_can_be_told_and_found_again() {
        for story in &STORIES {
            assert_eq!(Title::parse(story.title).unwrap().as_str(), story.title);
            assert!(Content::parse(story.content).is_ok(), "{}", story.title);
            assert!(
                steps::of(story.progress, &a_telling()).is_ok(),
                "{}",
                story.title
            );
        }
        let titles: BTreeSet<_> = STORIES.iter().map(|story| story.title).collect();
        assert_eq!(titles.len(), STORIES.len());
    }

    fn a_telling() -> Told {
        Told {
            today: jiff::civil::date(2026, 11, 25),
            due_on: jiff::civil::date(2026, 12, 1),
            officer: Assignee {
                account: AccountId::from_random([1; 16]),
                name: FullName::parse("Cán bộ thử").unwrap(),
            },
        }
    }

    fn status(progress: Progress) -> Status {
        match progress {
            Progress::Submitted | Progress::Transferred(_) => Status::Submitted,
            Progress::Accepted
            | Progress::Supplied(..)
            | Progress::Assigned
            | Progress::Extended(..)
            | Progress::Followed(_, _, [Then::Reopened(_)]) => Status::InProgress,
            Progress::Asked(_) => Status::WaitingForAuthor,
            Progress::Answered(..) | Progress::Followed(..) => Status::Answered,
            Progress::Discontinued(..) => Status::Discontinued,
            Progress::Refused(..) => Status::Refused,
            Progress::Withdrawn => Status::Withdrawn,
            Progress::Closed(_) => Status::Closed,
        }
    }

    #[tokio::test]
    async fn every_status_outcome_and_queue_is_among_the_cases_and_at_three_agencies_there_is_work()
    {
        let engine = TestEngine::start().await;
        let (folder, clock) = crate::clock::LocalClock::for_test("demo-states");
        let (store, now) = (&engine.store, clock.now());
        let accounts = TrialAccounts::ensure(&folder, store).await.unwrap();
        fill(store, &accounts, now).await.unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let people = People::ensure(store, &accounts, now - DAY, now).await;
        let people = people.unwrap();
        let mut files = Vec::new();
        let sent = store.cases_of(&people.author.id).await.unwrap();
        for case in store.cases_now(sent).await.unwrap() {
            files.push(store.case(&case.code).await.unwrap().unwrap());
        }
        let today = day_of(now);
        let found = |what: &str, is: &dyn Fn(&Case) -> bool| {
            let cases: Vec<_> = files
                .iter()
                .map(|file| &file.case)
                .filter(|case| is(case))
                .collect();
            assert!(!cases.is_empty(), "no case is {what}");
            cases.iter().map(|case| case.agency).collect::<HashSet<_>>()
        };
        for status in Status::ALL {
            found(status.as_str(), &|case| case.status == status);
        }
        for verdict in Verdict::ALL {
            found(verdict.label(), &|case| {
                case.promise.and_then(|promise| promise.verdict(today)) == Some(verdict)
            });
        }
        let given = |file: &CaseFile| {
            file.events
                .iter()
                .filter_map(|event| event.what.outcome())
                .map(Outcome::label)
                .collect::<Vec<_>>()
        };
        let given: BTreeSet<_> = files.iter().flat_map(given).collect();
        for (value, _) in Outcome::CHOICES {
            let day = today.tomorrow().unwrap().to_string();
            let outcome = Outcome::parse(value, &day, today, &mut FieldErrors::default());
            assert!(given.contains(outcome.unwrap().label()), "{value}");
        }
        let trial = TrialAccounts::agency();
        let is_late = |case: &Case| case.queue_day() < today;
        let is_soon =
            |case: &Case| !is_late(case) && working_days_between(today, case.queue_day()) <= 2;
        let officer = people.officer.id.clone();
        // What the trial officer finds in her queues.
        for (what, is) in [
            (
                "overdue",
                &(|case: &Case| case.status.is_agencys_turn() && is_late(case))
                    as &dyn Fn(&Case) -> bool,
            ),
            ("due soon", &|case| case.is_open() && is_soon(case)),
            ("to accept", &|case| case.status == Status::Submitted),
            ("waiting", &|case| case.status == Status::WaitingForAuthor),
            ("hers", &|case| {
                case.assigned_to
                    .as_ref()
                    .is_some_and(|to| to.account == officer)
            }),
            ("promised", &|case| case.open_promise().is_some()),
            ("put off", &|case| {
                case.open_promise()
                    .is_some_and(|promise| promise.was_put_off())
            }),
            ("reported", &|case| {
                case.promise.is_some_and(|promise| {
                    promise.reported_on.is_some() && promise.was_done.is_none()
                })
            }),
            ("reopened", &|case| {
                case.reopened > 0 && case.status == Status::InProgress
            }),
            ("extended", &|case| case.extended_from.is_some()),
            ("rated", &|case| case.rating.is_some()),
            ("ended", &|case| !case.is_open()),
        ] {
            assert!(
                found(what, is).contains(&trial),
                "{what}, at the trial officer's"
            );
        }
        found("answered again", &|case| {
            case.reopened > 0 && case.status == Status::Answered
        });
        found("disputed", &|case| {
            case.promise
                .is_some_and(|promise| promise.was_done == Some(false))
        });
        for status in [Status::Submitted, Status::InProgress, Status::Answered] {
            assert!(found(status.as_str(), &|case| case.status == status).len() >= 3);
        }
        assert!(
            found("owing what was promised", &|case| case
                .open_promise()
                .is_some())
            .len()
                >= 3
        );
    }

    #[tokio::test]
    async fn after_being_cut_off_only_what_is_missing_is_told() {
        let engine = TestEngine::start().await;
        let (folder, clock) = crate::clock::LocalClock::for_test("demo");
        let (store, now) = (&engine.store, clock.now());
        let accounts = TrialAccounts::ensure(&folder, store).await.unwrap();
        tell(store, &accounts, &STORIES[..10], now).await.unwrap();
        // The next one was sent, and nothing was done with it yet.
        let people = People::ensure(store, &accounts, now - DAY, now)
            .await
            .unwrap();
        let cut_off = STORIES
            .iter()
            .find(|story| matches!(story.progress, Progress::Supplied(..)));
        send(store, &people, cut_off.unwrap(), now - DAY * 14)
            .await
            .unwrap();
        // A second time in full, and once more when all is told; some days later.
        for days in [1, 2] {
            fill(store, &accounts, now + DAY * days).await.unwrap();
        }
        let told = store.cases_of(&people.author.id).await.unwrap();
        let told = store.cases_now(told).await.unwrap();
        assert_eq!(told.len(), STORIES.len());
        for case in told {
            let story = STORIES
                .iter()
                .find(|story| story.title == case.title.as_str());
            assert_eq!(
                case.status,
                status(story.unwrap().progress),
                "{}",
                case.title
            );
            let file = store.case(&case.code).await.unwrap().unwrap();
            let steps = steps::of(story.unwrap().progress, &a_telling()).unwrap();
            assert_eq!(file.events.len(), steps.len() + 1, "{}", case.title);
            let in_order = file.events.is_sorted_by_key(|event| event.at);
            assert!(in_order && file.events.iter().all(|event| event.at <= now + DAY * 2));
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
