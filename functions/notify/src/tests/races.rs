//! Doorbells that ring twice, workers that meet, records that nobody can read.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;

use super::fake_ses::Answer;
use super::*;
use crate::deliver::Clock;

#[tokio::test]
async fn two_doorbells_one_mail() {
    let world = World::new().await;
    let key = world.registration().await;
    world.ring(&[&key, &key], at(0)).await;
    world.ring(&[&key], at(0)).await;
    world.clock(at(1)).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Sent, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn workers_at_once_send_each_mail_once() {
    let world = World::new().await;
    let keys = world.rows(40).await;
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (one, other) = (
        notify(&world.engine, &world.ses.endpoint),
        notify(&world.engine, &world.ses.endpoint),
    );
    let backwards: Vec<&str> = keys.iter().rev().copied().collect();
    let (first, second, ()) = tokio::join!(
        one.handle_at(doorbell(&keys), at(0)),
        other.handle_at(doorbell(&backwards), at(0)),
        world.clock(by(0))
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
    assert_eq!(tags.len(), 41);
    assert_eq!(tags.iter().collect::<BTreeSet<_>>().len(), 41);
}

#[tokio::test]
async fn a_record_that_cannot_be_handled_does_not_stop_the_others() {
    let world = World::new().await;
    let keys = world.rows(2).await;
    // One row of another version, one that lost half of its attributes, one that is gone.
    let shown = [
        ("state", "pending"),
        ("due_at", "2026-11-23T01:00:00.000Z"),
        ("created_at", "2026-11-23T01:00:00Z"),
    ];
    put(&world, "OUTBOX#strange", &shown).await;
    put(
        &world,
        "OUTBOX#broken",
        &[("state", "pending"), ("due_at", "2026-11-23T01:00:00.000Z")],
    )
    .await;
    let answer = world
        .ring(
            &[
                "OUTBOX#strange",
                &keys[0],
                "OUTBOX#broken",
                "OUTBOX#gone",
                &keys[1],
            ],
            at(0),
        )
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
    assert!(strange.due_at >= at(15));
}

async fn put(world: &World, key: &str, attributes: &[(&str, &str)]) {
    let mut put = world
        .engine
        .client()
        .put_item()
        .table_name(&world.engine.tables.cases);
    for (name, value) in [("pk", key), ("sk", "OUTBOX"), ("outbox", "0")]
        .iter()
        .chain(attributes)
    {
        put = put.item(*name, AttributeValue::S((*value).to_owned()));
    }
    put.send().await.unwrap();
}

#[tokio::test]
async fn a_function_that_soon_ends_sends_nothing_more() {
    let world = World::new().await;
    let key = world.registration().await;
    let keys = BTreeSet::from([key.clone()]);
    let left = world
        .notify
        .deliver_all(
            keys.clone(),
            Clock::running_for(at(0), Duration::from_secs(31)),
        )
        .await;
    assert_eq!((left, world.state(&key).await), (keys, MailState::Pending));
    world
        .notify
        .deliver(&key, Clock::running_for(at(0), Duration::from_secs(43)))
        .await
        .unwrap();
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Pending, 0)
    );
    world.clock(by(0)).await;
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn one_that_hangs_does_not_hold_up_the_others() {
    let world = World::new().await;
    let keys = world.rows(5).await;
    world.ses.then([Answer::TakeAndHang]);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    world.ring(&keys, at(0)).await;
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
    let world = World::new().await;
    let nowhere = Connection::local("http://127.0.0.1:1", &world.ses.endpoint);
    let store = Store::new(&nowhere, world.engine.tables.clone());
    let settings = Settings {
        site_url: SITE.into(),
        sender: "a@pakn.example.vn".into(),
        configuration_set: "c".into(),
    };
    let notify = Notify::new(store, &nowhere, settings);
    let answer = notify
        .handle(doorbell(&["OUTBOX#1", "OUTBOX#2"]))
        .await
        .unwrap();
    assert_eq!(
        answer,
        json!({ "batchItemFailures": [{ "itemIdentifier": "100" }, { "itemIdentifier": "101" }] })
    );
    assert!(
        notify.handle(news("Send", "OUTBOX#1")).await.is_err(),
        "the topic must tell again"
    );
    assert!(
        notify
            .handle(json!({ "source": "aws.events" }))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn what_nobody_knows_is_ignored() {
    let world = World::new().await;
    for event in [
        json!(null),
        json!({ "Records": [{ "eventSource": "aws:s3" }] }),
        json!("text"),
        news("Send", "OUTBOX#unknown"),
    ] {
        assert_eq!(world.notify.handle(event).await.unwrap(), Value::Null);
    }
    assert!(
        world
            .store()
            .outbox_row("OUTBOX#unknown")
            .await
            .unwrap()
            .is_none(),
        "SES's word makes no row"
    );
}
