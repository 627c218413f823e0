//! The life of a row, each transition, with every way of SES to answer.

use store::{Claim, Evidence};

use super::fake_ses::Answer;
use super::*;
use crate::transitions::LEASE;

fn is_about(due: Timestamp, minutes: i64) -> bool {
    (at(minutes)..by(minutes)).contains(&due)
}

#[tokio::test]
async fn what_ses_takes_is_sent_and_done() {
    let world = World::new().await;
    let key = world.registration().await;
    assert_eq!(
        world.ring(&[&key], at(0)).await,
        json!({ "batchItemFailures": [] })
    );
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.evidence, row.attempts),
        (MailState::Sent, Some(Evidence::Sent), 1)
    );
    assert!(!world.is_in_index(&key).await);
    let item = world
        .engine
        .client()
        .get_item()
        .table_name(&world.engine.tables.cases);
    let item = item
        .key("pk", store_string(&key))
        .key("sk", store_string("OUTBOX"))
        .send()
        .await
        .unwrap()
        .item
        .unwrap();
    let ttl: i64 = item["ttl"].as_n().unwrap().parse().unwrap();
    assert_eq!((ttl - at(0).as_second()) / 86_400, 90);
    assert_eq!(item["message_id"].as_s().unwrap(), "message-1");
}

fn store_string(text: &str) -> aws_sdk_dynamodb::types::AttributeValue {
    aws_sdk_dynamodb::types::AttributeValue::S(text.to_owned())
}

#[tokio::test]
async fn too_many_at_once_is_tried_again_soon() {
    for (status, code) in [
        (429, "TooManyRequestsException"),
        (400, "ThrottlingException"),
        (429, ""),
    ] {
        let world = World::new().await;
        let key = world.registration().await;
        world.ses.then([Answer::Refuse(status, code)]);
        assert_eq!(
            world.ring(&[&key], at(0)).await,
            json!({ "batchItemFailures": [] }),
            "the row waits, not the stream"
        );
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Pending, "{code}");
        assert!(row.due_at <= by(0), "{}", row.due_at);
        world.clock(by(0)).await;
        assert_eq!(
            (
                world.state(&key).await,
                world.ses.taken().len(),
                world.ses.asked()
            ),
            (MailState::Sent, 1, 2)
        );
    }
}

#[tokio::test]
async fn an_hour_of_too_many_loses_nothing() {
    let world = World::new().await;
    let keys = world.rows(12).await;
    world
        .ses
        .then(vec![Answer::Refuse(429, "TooManyRequestsException"); 60]);
    for minute in 0..240 {
        world.clock(by(minute)).await;
    }
    assert_eq!(
        world.ses.taken().len(),
        13,
        "and the mail to confirm the address"
    );
    for key in keys {
        assert_eq!(world.state(&key).await, MailState::Sent);
    }
}

#[tokio::test]
async fn no_connection_means_not_taken() {
    let mut world = World::new().await;
    let key = world.registration().await;
    let sound = std::mem::replace(
        &mut world.notify,
        notify(&world.engine, "http://127.0.0.1:1"),
    );
    world.ring(&[&key], at(0)).await;
    assert_eq!(world.state(&key).await, MailState::Pending);
    world.notify = sound;
    world.clock(by(0)).await;
    assert_eq!(
        (world.state(&key).await, world.ses.taken().len()),
        (MailState::Sent, 1)
    );
}

#[tokio::test]
async fn perhaps_taken_waits_and_ses_tells() {
    for answer in [
        Answer::TakeAndHang,
        Answer::TakeAndFail,
        Answer::TakeAndReset,
    ] {
        let world = World::new().await;
        let key = world.registration().await;
        world.ses.then([answer]);
        world.ring(&[&key], at(0)).await;
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Ambiguous, "{answer:?}");
        assert!(is_about(row.due_at, 15), "{answer:?}: {}", row.due_at);
        world.clock(by(13)).await;
        assert_eq!(
            world.state(&key).await,
            MailState::Ambiguous,
            "{answer:?}: not yet due"
        );
        world.told("Send", &key, at(14)).await;
        for minute in 15..20 {
            world.clock(by(minute)).await;
        }
        assert_eq!(
            (world.state(&key).await, world.ses.asked()),
            (MailState::Sent, 1),
            "{answer:?}: no second mail"
        );
        assert!(!world.is_in_index(&key).await);
    }
}

#[tokio::test]
async fn perhaps_taken_and_nothing_told_is_sent_again_only_when_due() {
    for answer in [
        Answer::Refuse(500, "InternalFailure"),
        Answer::Refuse(503, ""),
        Answer::Reset,
    ] {
        let world = World::new().await;
        let key = world.registration().await;
        world.ses.then([answer]);
        world.ring(&[&key], at(0)).await;
        for minute in 0..=14 {
            world.clock(at(minute)).await;
        }
        assert_eq!(
            (world.state(&key).await, world.ses.asked()),
            (MailState::Ambiguous, 1),
            "{answer:?}"
        );
        world.clock(by(15)).await;
        assert_eq!(
            (world.state(&key).await, world.ses.asked()),
            (MailState::Pending, 1),
            "{answer:?}"
        );
        world.clock(by(16)).await;
        assert_eq!(
            (world.state(&key).await, world.ses.taken().len()),
            (MailState::Sent, 1),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn who_died_while_sending_perhaps_sent() {
    let world = World::new().await;
    let key = world.registration().await;
    let Claim::Mine(row) = world
        .store()
        .claim(&key, at(0), at(0), LEASE)
        .await
        .unwrap()
    else {
        panic!("not claimed")
    };
    assert_eq!((row.state, row.attempts), (MailState::Sending, 1));
    world.clock(at(1)).await;
    assert_eq!(
        world.state(&key).await,
        MailState::Sending,
        "the lease is not over"
    );
    world.clock(at(3)).await;
    let row = world.row(&key).await;
    assert_eq!(row.state, MailState::Ambiguous);
    assert!(is_about(row.due_at, 18));
    world.clock(at(19)).await;
    world.clock(at(20)).await;
    assert_eq!(
        (world.state(&key).await, world.ses.taken().len()),
        (MailState::Sent, 1)
    );
}

#[tokio::test]
async fn who_comes_back_after_the_lease_changes_nothing() {
    let world = World::new().await;
    let key = world.registration().await;
    let Claim::Mine(stale) = world
        .store()
        .claim(&key, at(0), at(0), LEASE)
        .await
        .unwrap()
    else {
        panic!("not claimed")
    };
    for minute in [3, 19, 20] {
        world.clock(at(minute)).await;
    }
    assert_eq!(world.state(&key).await, MailState::Sent);
    assert!(
        !world
            .store()
            .move_row(&stale, &store::Move::Failed, None, at(21))
            .await
            .unwrap()
    );
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn what_ses_rejects_is_given_up() {
    for code in ["MessageRejected", "BadRequestException"] {
        let world = World::new().await;
        let key = world.registration().await;
        world.ses.then([Answer::Refuse(400, code)]);
        world.ring(&[&key], at(0)).await;
        assert_eq!(world.state(&key).await, MailState::Failed, "{code}");
        assert!(!world.is_in_index(&key).await);
    }
}

#[tokio::test]
async fn an_account_that_may_not_send_now_waits_a_quarter_of_an_hour() {
    let answers = [
        (400, "AccountSuspendedException"),
        (400, "SendingPausedException"),
        (400, "MailFromDomainNotVerifiedException"),
        (400, "LimitExceededException"),
        (404, "NotFoundException"),
        (403, "AccessDeniedException"),
        (403, "InvalidSignatureException"),
    ];
    for (status, code) in answers {
        let world = World::new().await;
        let key = world.registration().await;
        world.ses.then([Answer::Refuse(status, code)]);
        world.ring(&[&key], at(0)).await;
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Pending, "{code}");
        assert!(is_about(row.due_at, 15), "{code}: {}", row.due_at);
        world.clock(by(15)).await;
        assert_eq!(
            (world.state(&key).await, world.ses.taken().len()),
            (MailState::Sent, 1),
            "{code}"
        );
    }
}

#[tokio::test]
async fn after_three_days_nobody_is_told_any_more() {
    const THREE_DAYS: i64 = 72 * 60;
    let world = World::new().await;
    let (late, perhaps) = (world.registration().await, world.submission().await.2);
    world.ses.then([Answer::TakeAndFail]);
    world.ring(&[&perhaps], at(THREE_DAYS - 10)).await;
    assert_eq!(world.state(&perhaps).await, MailState::Ambiguous);
    world.clock(at(THREE_DAYS)).await;
    assert_eq!(
        (world.state(&late).await, world.ses.asked()),
        (MailState::Failed, 1)
    );
    world.clock(by(THREE_DAYS + 5)).await;
    assert_eq!(
        (world.state(&perhaps).await, world.ses.asked()),
        (MailState::Failed, 1)
    );
    world.told("Delivery", &perhaps, at(THREE_DAYS + 9)).await;
    assert_eq!(
        world.state(&perhaps).await,
        MailState::Sent,
        "SES's word is the truth, however late"
    );
}

#[tokio::test]
async fn a_lost_doorbell_is_found_by_the_clock() {
    let world = World::new().await;
    let keys = world.rows(30).await;
    world.clock(by(0)).await;
    for key in &keys {
        assert_eq!(world.state(key).await, MailState::Sent);
    }
    assert_eq!(
        world.ses.taken().len(),
        31,
        "and the mail to confirm the address"
    );
}

#[tokio::test]
async fn who_has_no_account_any_more_is_not_told() {
    let world = World::new().await;
    let key = world.registration().await;
    let account = key.split('#').nth(2).unwrap();
    let client = world.engine.client();
    let delete = client.delete_item().table_name(&world.engine.tables.people);
    delete
        .key("pk", store_string(&format!("ACCOUNT#{account}")))
        .key("sk", store_string("ACCOUNT"))
        .send()
        .await
        .unwrap();
    world.ring(&[&key], at(0)).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Failed, 0)
    );
}
