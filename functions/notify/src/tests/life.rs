//! The life of a row, each transition, with every way of SES to answer.

use store::{Claim, Evidence};

use super::fake_ses::Answer;
use super::*;
use crate::transitions::LEASE;

#[tokio::test]
async fn what_ses_takes_is_sent_and_done() {
    let world = MailWorld::new().await;
    let (key, before) = (world.registration().await, world.now());
    assert_eq!(
        world.ring(&[&key]).await,
        json!({ "batchItemFailures": [] })
    );
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.evidence, row.attempts),
        (MailState::Sent, Some(Evidence::Sent), 1)
    );
    assert!(!world.is_in_index(&key).await);
    let item = world.item("CasesTable", &key, "OUTBOX").await;
    let ttl: i64 = item["ttl"].as_n().unwrap().parse().unwrap();
    assert_eq!((ttl - before.as_second()) / 86_400, 90);
    assert_eq!(item["message_id"].as_s().unwrap(), "message-1");
}

#[tokio::test]
async fn too_many_at_once_is_tried_again_soon() {
    for (status, code) in [
        (429, "TooManyRequestsException"),
        (400, "ThrottlingException"),
        (429, ""),
    ] {
        let world = MailWorld::new().await;
        let key = world.registration().await;
        world.ses.then([Answer::Refuse(status, code)]);
        assert_eq!(
            world.ring(&[&key]).await,
            json!({ "batchItemFailures": [] }),
            "the row waits, not the stream"
        );
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Pending, "{code}");
        let soon = world.now() + SignedDuration::from_secs(20);
        assert!(row.due_at <= soon, "{}", row.due_at);
        world.wait_seconds();
        world.sweep().await;
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
    let world = MailWorld::new().await;
    let keys = world.rows(12).await;
    world
        .ses
        .then(vec![Answer::Refuse(429, "TooManyRequestsException"); 60]);
    for _ in 0..240 {
        world.wait_minutes(1);
        world.sweep().await;
    }
    assert_eq!(world.ses.taken().len(), 12);
    for key in keys {
        assert_eq!(world.state(&key).await, MailState::Sent);
    }
}

#[tokio::test]
async fn no_connection_means_not_taken() {
    let mut world = MailWorld::new().await;
    let key = world.registration().await;
    let nowhere = notify(&world, &world.store, "http://127.0.0.1:1");
    let sound = std::mem::replace(&mut world.notify, nowhere);
    world.ring(&[&key]).await;
    assert_eq!(world.state(&key).await, MailState::Pending);
    world.notify = sound;
    world.wait_seconds();
    world.sweep().await;
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
        let world = MailWorld::new().await;
        let (key, before) = (world.registration().await, world.now());
        world.ses.then([answer]);
        world.ring(&[&key]).await;
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Ambiguous, "{answer:?}");
        assert!(
            world.put_off(before, 15).contains(&row.due_at),
            "{answer:?}: {}",
            row.due_at
        );
        world.wait_minutes(13);
        world.sweep().await;
        assert_eq!(
            world.state(&key).await,
            MailState::Ambiguous,
            "{answer:?}: not yet due"
        );
        world.wait_minutes(1);
        world.ses_tells("Send", &key).await;
        for _ in 15..20 {
            world.wait_minutes(1);
            world.sweep().await;
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
        let world = MailWorld::new().await;
        let key = world.registration().await;
        world.ses.then([answer]);
        world.ring(&[&key]).await;
        world.sweep().await;
        for _ in 0..13 {
            world.wait_minutes(1);
            world.sweep().await;
        }
        assert_eq!(
            (world.state(&key).await, world.ses.asked()),
            (MailState::Ambiguous, 1),
            "{answer:?}"
        );
        world.wait_minutes(2);
        world.sweep().await;
        assert_eq!(
            (world.state(&key).await, world.ses.asked()),
            (MailState::Pending, 1),
            "{answer:?}"
        );
        world.wait_minutes(1);
        world.sweep().await;
        assert_eq!(
            (world.state(&key).await, world.ses.taken().len()),
            (MailState::Sent, 1),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn who_died_while_sending_perhaps_sent() {
    let world = MailWorld::new().await;
    let (key, now) = (world.registration().await, world.now());
    let Claim::Mine(row) = world.store.claim(&key, now, now, LEASE).await.unwrap() else {
        panic!("not claimed")
    };
    assert_eq!((row.state, row.attempts), (MailState::Sending, 1));
    world.wait_minutes(1);
    world.sweep().await;
    assert_eq!(
        world.state(&key).await,
        MailState::Sending,
        "the lease is not over"
    );
    world.wait_minutes(2);
    let before = world.now();
    world.sweep().await;
    let row = world.row(&key).await;
    assert_eq!(row.state, MailState::Ambiguous);
    assert!(world.put_off(before, 15).contains(&row.due_at));
    world.wait_minutes(16);
    world.sweep().await;
    world.wait_minutes(1);
    world.sweep().await;
    assert_eq!(
        (world.state(&key).await, world.ses.taken().len()),
        (MailState::Sent, 1)
    );
}

#[tokio::test]
async fn who_comes_back_after_the_lease_changes_nothing() {
    let world = MailWorld::new().await;
    let (key, now) = (world.registration().await, world.now());
    let Claim::Mine(stale) = world.store.claim(&key, now, now, LEASE).await.unwrap() else {
        panic!("not claimed")
    };
    for minutes in [3, 16, 1] {
        world.wait_minutes(minutes);
        world.sweep().await;
    }
    assert_eq!(world.state(&key).await, MailState::Sent);
    let moved = world
        .store
        .move_row(&stale, &store::Move::Failed, None, world.now());
    assert!(!moved.await.unwrap());
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn what_ses_cannot_send_is_given_up() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world.ses.then([Answer::Refuse(400, "BadRequestException")]);
    world.ring(&[&key]).await;
    assert_eq!(world.state(&key).await, MailState::Failed);
    assert!(!world.is_in_index(&key).await);
}

#[tokio::test]
async fn an_account_that_may_not_send_now_waits_a_quarter_of_an_hour() {
    let answers = [
        (400, "MessageRejected"),
        (400, "AccountSuspendedException"),
        (400, "SendingPausedException"),
        (400, "MailFromDomainNotVerifiedException"),
        (400, "LimitExceededException"),
        (404, "NotFoundException"),
        (403, "AccessDeniedException"),
        (403, "InvalidSignatureException"),
    ];
    for (status, code) in answers {
        let world = MailWorld::new().await;
        let (key, before) = (world.registration().await, world.now());
        world.ses.then([Answer::Refuse(status, code)]);
        world.ring(&[&key]).await;
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Pending, "{code}");
        assert!(
            world.put_off(before, 15).contains(&row.due_at),
            "{code}: {}",
            row.due_at
        );
        world.wait_minutes(15);
        world.sweep().await;
        assert_eq!(
            (world.state(&key).await, world.ses.taken().len()),
            (MailState::Sent, 1),
            "{code}"
        );
    }
}

/// Before the sender's domain is verified, and in the sandbox.
#[tokio::test]
async fn an_hour_in_which_ses_refuses_every_mail_loses_none() {
    let world = MailWorld::new().await;
    let keys = world.rows(12).await;
    world
        .ses
        .then(vec![Answer::Refuse(400, "MessageRejected"); 12 * 4]);
    for _ in 0..90 {
        world.sweep().await;
        world.wait_minutes(1);
    }
    assert_eq!((world.ses.asked(), world.ses.taken().len()), (60, 12));
    for key in keys {
        assert_eq!(world.state(&key).await, MailState::Sent);
    }
}

#[tokio::test]
async fn after_three_days_nobody_is_told_any_more() {
    const THREE_DAYS: i64 = 72 * 60;
    let world = MailWorld::new().await;
    let (late, perhaps) = (world.registration().await, world.submission().await.1);
    world.ses.then([Answer::TakeAndFail]);
    world.wait_minutes(THREE_DAYS - 10);
    world.ring(&[&perhaps]).await;
    assert_eq!(world.state(&perhaps).await, MailState::Ambiguous);
    world.wait_minutes(10);
    world.sweep().await;
    assert_eq!(
        (world.state(&late).await, world.ses.asked()),
        (MailState::Failed, 1)
    );
    world.wait_minutes(6);
    world.sweep().await;
    assert_eq!(
        (world.state(&perhaps).await, world.ses.asked()),
        (MailState::Failed, 1)
    );
    world.wait_minutes(3);
    world.ses_tells("Delivery", &perhaps).await;
    assert_eq!(
        world.state(&perhaps).await,
        MailState::Sent,
        "SES's word is the truth, however late"
    );
}

#[tokio::test]
async fn a_row_that_the_stream_lost_is_found_by_the_schedule() {
    let world = MailWorld::new().await;
    let keys = world.rows(30).await;
    world.sweep().await;
    for key in &keys {
        assert_eq!(world.state(key).await, MailState::Sent);
    }
    assert_eq!(world.ses.taken().len(), 30);
}

#[tokio::test]
async fn who_has_no_account_any_more_is_not_told() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    let account = key.split('#').nth(2).unwrap();
    let account = format!("ACCOUNT#{account}");
    world.delete("PeopleTable", &account, "ACCOUNT").await;
    world.ring(&[&key]).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Needless, 0)
    );
}

#[tokio::test]
async fn who_has_confirmed_already_is_not_asked_again() {
    let world = MailWorld::new().await;
    let account = world.sender().await.account.id;
    let key = Mail::ConfirmAddress { account }.key();
    world.ring(&[&key]).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Needless, 0)
    );
}

/// What a newer version wrote is not lost, and waits for that version.
#[tokio::test]
async fn what_is_told_of_but_cannot_be_read_waits_a_quarter_of_an_hour() {
    let world = MailWorld::new().await;
    let (code, key) = world.submission().await;
    let case = world.case(&code).await.id;
    let (partition, applicant) = (
        format!("CASE#{}", code.compact()),
        format!("APPLICANT#{case}"),
    );
    for (table, pk, sk) in [
        ("CasesTable", partition.as_str(), "EVENT#000001"),
        ("CasesTable", partition.as_str(), "FILE"),
        ("PeopleTable", applicant.as_str(), "APPLICANT"),
    ] {
        let readable = world.item(table, pk, sk).await;
        let mut newer = readable.clone();
        newer.insert("v".to_owned(), AttributeValue::N("99".to_owned()));
        world.put(table, newer).await;
        let before = world.now();
        world.ring(&[&key]).await;
        let row = world.row(&key).await;
        assert_eq!(row.state, MailState::Pending, "{pk} {sk}");
        assert!(
            world.put_off(before, 15).contains(&row.due_at),
            "{pk} {sk}: {}",
            row.due_at
        );
        world.put(table, readable).await;
        world.wait_minutes(15);
    }
    world.sweep().await;
    assert_eq!(
        (world.state(&key).await, world.ses.taken().len()),
        (MailState::Sent, 1)
    );
}
