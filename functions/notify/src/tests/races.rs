//! Records that come twice, workers that meet, answers that are lost, records that nobody can read.

use std::collections::BTreeSet;

use testing::{Fault, Faults};

use super::fake_ses::Answer;
use super::*;
use crate::deliver::Run;

#[tokio::test]
async fn two_records_one_mail() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world.ring(&[&key, &key]).await;
    world.ring(&[&key]).await;
    world.wait_minutes(1);
    world.sweep().await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Sent, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn workers_at_once_send_each_mail_once() {
    let world = MailWorld::new().await;
    let keys = world.rows(40).await;
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (one, other) = (world.notify_on(&world.store), world.notify_on(&world.store));
    let backwards: Vec<&str> = keys.iter().rev().copied().collect();
    let (first, second, ()) = tokio::join!(
        one.handle(stream_event(&keys)),
        other.handle(stream_event(&backwards)),
        world.sweep()
    );
    assert_eq!(
        (first.unwrap(), second.unwrap()),
        (
            json!({ "batchItemFailures": [] }),
            json!({ "batchItemFailures": [] })
        )
    );
    let tags: Vec<String> = world
        .ses
        .taken()
        .iter()
        .map(|mail| mail["EmailTags"][0]["Value"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(tags.len(), 40);
    assert_eq!(tags.iter().collect::<BTreeSet<_>>().len(), 40);
}

#[tokio::test]
async fn what_is_read_beside_a_claim_that_is_not_won_does_not_matter() {
    let world = MailWorld::new().await;
    let (code, key) = world.submission().await;
    world.ring(&[&key]).await;
    assert_eq!(world.state(&key).await, MailState::Sent);
    let case = world.case(&code).await.id;
    let applicant = format!("APPLICANT#{case}");
    let mut unreadable = world.item("PeopleTable", &applicant, "APPLICANT").await;
    unreadable.remove("applicant");
    world.put("PeopleTable", unreadable).await;
    assert_eq!(
        world.ring(&[&key]).await,
        json!({ "batchItemFailures": [] })
    );
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Sent, 1)
    );
}

#[tokio::test]
async fn nothing_is_sent_without_the_claim() {
    let world = MailWorld::new().await;
    let (_, key) = world.submission().await;
    let faults = Faults::before(&world.engine).await;
    // As often as the client tries.
    faults.plan("UpdateItem", [Fault::Down, Fault::Down, Fault::Down]);
    let notify = world.notify_on(&faults.store);
    assert_eq!(
        notify.handle(stream_event(&[&key])).await.unwrap(),
        json!({ "batchItemFailures": [{ "itemIdentifier": "100" }] })
    );
    assert!(faults.all_happened() && faults.asked("GetItem") == 1);
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Pending, 0)
    );
    world.sweep().await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Sent, 1)
    );
}

#[tokio::test]
async fn a_claim_whose_answer_was_lost_is_still_one() {
    let world = MailWorld::new().await;
    let (_, key) = world.submission().await;
    let faults = Faults::before(&world.engine).await;
    faults.plan("UpdateItem", [Fault::AnswerLost]);
    let notify = world.notify_on(&faults.store);
    notify.handle(stream_event(&[&key])).await.unwrap();
    assert!(faults.all_happened());
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.attempts, world.ses.asked()),
        (MailState::Sent, 1, 1)
    );
}

#[tokio::test]
async fn a_record_that_cannot_be_handled_does_not_stop_the_others() {
    let world = MailWorld::new().await;
    let keys = world.rows(2).await;
    let before = world.now();
    // One row tells what this version does not know, one lost half of its attributes, one is gone.
    put_row(&world, "OUTBOX#strange", "0", before, None).await;
    let mut broken = row_item("OUTBOX#broken", "0", before, None);
    broken.remove("created_at");
    world.put("CasesTable", broken).await;
    let answer = world
        .ring(&[
            "OUTBOX#strange",
            &keys[0],
            "OUTBOX#broken",
            "OUTBOX#gone",
            &keys[1],
        ])
        .await;
    assert_eq!(
        answer,
        json!({ "batchItemFailures": [{ "itemIdentifier": "102" }] })
    );
    assert_eq!(
        (world.state(&keys[0]).await, world.state(&keys[1]).await),
        (MailState::Sent, MailState::Sent)
    );
    let strange = world.row("OUTBOX#strange").await;
    assert_eq!(
        strange.state,
        MailState::Pending,
        "a next version may read it"
    );
    assert!(world.put_off(before, 15).contains(&strange.due_at));
}

/// As `store` writes a row, but that it may tell of anything.
fn row_item(
    key: &str,
    shard: &str,
    created_at: Timestamp,
    mail: Option<AttributeValue>,
) -> HashMap<String, AttributeValue> {
    let at = format!("{created_at:.3}");
    let mut item = HashMap::from([
        ("v".to_owned(), AttributeValue::N("1".to_owned())),
        ("attempts".to_owned(), AttributeValue::N("0".to_owned())),
    ]);
    for (name, value) in [
        ("pk", key),
        ("sk", "OUTBOX"),
        ("outbox", shard),
        ("state", "pending"),
        ("due_at", &at),
        ("created_at", &at),
    ] {
        item.insert(name.to_owned(), string(value));
    }
    if let Some(mail) = mail {
        item.insert("mail".to_owned(), mail);
    }
    item
}

async fn put_row(
    world: &MailWorld,
    key: &str,
    shard: &str,
    created_at: Timestamp,
    mail: Option<AttributeValue>,
) {
    let item = row_item(key, shard, created_at, mail);
    world.put("CasesTable", item).await;
}

/// The schedule looks at the 50 oldest rows of a shard. Whatever is done with a row puts it behind all that are due.
#[tokio::test]
async fn rows_without_hope_do_not_stop_newer_ones() {
    let world = MailWorld::new().await;
    let (code, _) = world.submission().await;
    let (case, hour) = (world.case(&code).await.id, SignedDuration::from_hours(1));
    let of_case = |case: &str, event: u32, audience: &str| {
        let fields = HashMap::from([
            ("case".to_owned(), string(case)),
            ("event".to_owned(), AttributeValue::N(event.to_string())),
            ("kind".to_owned(), string("submitted")),
            ("audience".to_owned(), string(audience)),
        ]);
        let mail = AttributeValue::M(HashMap::from([(
            "case".to_owned(),
            AttributeValue::M(fields),
        )]));
        (format!("OUTBOX#CASE#{case}#{event:06}#{audience}"), mail)
    };
    let key = world.registration().await;
    let item = world.item("CasesTable", &key, "OUTBOX").await;
    let shard = item["outbox"].as_s().unwrap();
    let (mut hopeless, mut needless) = (Vec::new(), Vec::new());
    for number in 0..25 {
        // Whose applicant was forgotten.
        let forgotten = AccountId::from_random([number; 16]);
        needless.push(of_case(forgotten.as_str(), 1, "author"));
        hopeless.push(of_case(case.as_str(), 1_000 + u32::from(number), "author"));
        let strange = format!("OUTBOX#STRANGE#{number}");
        hopeless.push((strange, AttributeValue::M(HashMap::new())));
    }
    // Nobody works there yet.
    hopeless.push(of_case(case.as_str(), 1, "agency"));
    for (older, mail) in hopeless.iter().chain(&needless) {
        put_row(&world, older, shard, world.now() - hour, Some(mail.clone())).await;
    }
    let before = world.now();
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Pending, "75 are older");
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Sent);
    for (hopeless, _) in &hopeless {
        let row = world.row(hopeless).await;
        assert_eq!(row.state, MailState::Pending, "{hopeless}");
        assert!(world.put_off(before, 15).contains(&row.due_at));
    }
    for (needless, _) in &needless {
        assert_eq!(world.state(needless).await, MailState::Needless);
    }
}

/// Whoever began to send them is gone, and this version cannot even read where they stand.
#[tokio::test]
async fn rows_of_another_version_do_not_stop_newer_ones() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    let item = world.item("CasesTable", &key, "OUTBOX").await;
    let shard = item["outbox"].as_s().unwrap();
    let hour_ago = world.now() - SignedDuration::from_hours(1);
    let newer = |number| format!("OUTBOX#NEWER#{number}");
    for number in 0..60 {
        let mut row = row_item(&newer(number), shard, hour_ago, None);
        row.insert("state".to_owned(), string("sending"));
        match number % 3 {
            0 => row.insert("v".to_owned(), AttributeValue::N("99".to_owned())),
            1 => row.insert("state".to_owned(), string("unheard-of")),
            _ => row.remove("created_at"),
        };
        world.put("CasesTable", row).await;
    }
    let before = world.now();
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Pending, "60 are older");
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Sent);
    for number in 0..60 {
        let row = world.item("CasesTable", &newer(number), "OUTBOX").await;
        let due_at: Timestamp = row["due_at"].as_s().unwrap().parse().unwrap();
        assert!(world.put_off(before, 15).contains(&due_at), "{number}");
    }
}

#[tokio::test]
async fn a_run_that_soon_ends_sends_nothing_more() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    let keys = BTreeSet::from([key.clone()]);
    let left = world.notify.deliver_all(keys.clone(), Run::over()).await;
    assert_eq!((left, world.state(&key).await), (keys, MailState::Pending));
    world.notify.deliver(&key, Run::over()).await.unwrap();
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.attempts, world.ses.asked()),
        (MailState::Pending, 1, 0)
    );
    world.wait_seconds();
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn one_that_hangs_does_not_hold_up_the_others() {
    let world = MailWorld::new().await;
    let keys = world.rows(5).await;
    world.ses.then([Answer::TakeAndHang]);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    world.ring(&keys).await;
    let mut states = Vec::new();
    for key in keys {
        states.push(world.state(key).await);
    }
    assert_eq!(
        states
            .iter()
            .filter(|state| **state == MailState::Sent)
            .count(),
        4
    );
    assert_eq!(
        states
            .iter()
            .filter(|state| **state == MailState::Ambiguous)
            .count(),
        1
    );
}

#[tokio::test]
async fn without_a_store_every_record_comes_again() {
    let world = MailWorld::new().await;
    let nowhere = Connection::local("http://127.0.0.1:1", &world.ses.endpoint);
    let store = Store::new(&nowhere, world.engine.tables.clone());
    let notify = Notify::new(store, &nowhere, world.app.clock.clone(), settings());
    let answer = notify
        .handle(stream_event(&["OUTBOX#1", "OUTBOX#2"]))
        .await
        .unwrap();
    assert_eq!(
        answer,
        json!({ "batchItemFailures": [{ "itemIdentifier": "100" }, { "itemIdentifier": "101" }] })
    );
    assert!(
        notify.handle(ses_event("Send", "OUTBOX#1")).await.is_err(),
        "the topic must tell again"
    );
    assert!(notify.handle(schedule_event()).await.is_err());
}

#[tokio::test]
async fn what_nobody_knows_is_ignored() {
    let world = MailWorld::new().await;
    for event in [
        json!(null),
        json!({ "Records": [{ "eventSource": "aws:s3" }] }),
        json!("text"),
        ses_event("Send", "OUTBOX#unknown"),
    ] {
        assert_eq!(world.notify.handle(event).await.unwrap(), Value::Null);
    }
    assert!(
        world
            .store
            .outbox_row("OUTBOX#unknown")
            .await
            .unwrap()
            .is_none(),
        "SES's word makes no row"
    );
}
