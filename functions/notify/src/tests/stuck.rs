//! Mails that wait for somebody or failed: whoever looks after the system finds them, and orders them again.

use store::StuckMail;

use super::fake_ses::Answer;
use super::*;

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn what_waits_and_what_failed_is_listed_with_its_cause_and_nothing_else() {
    let world = MailWorld::new().await;
    let rows = world.rows(4).await;
    let [waits, fails, soon, sent] = [0, 1, 2, 3].map(|row| rows[row].as_str());
    let refusals = [
        (400, "MessageRejected"),
        (400, "BadRequestException"),
        (429, "TooManyRequestsException"),
    ];
    world.wait_minutes(5);
    for (key, (status, code)) in [waits, fails, soon].into_iter().zip(refusals) {
        world.ses.then([Answer::Refuse(status, code)]);
        world.ring(&[key]).await;
    }
    world.ring(&[sent]).await;
    let found = world.store.stuck_mails().await.unwrap();
    let (created, since) = (START.parse().unwrap(), world.now());
    let stuck = |key: &str, failed, problem: &str| StuckMail {
        key: key.to_owned(),
        created_at: Some(created),
        since,
        failed,
        problem: Some(problem.to_owned()),
    };
    let mut wanted = [
        stuck(waits, false, "MessageRejected"),
        stuck(fails, true, "BadRequestException"),
    ];
    wanted.sort_by(|one, other| one.key.cmp(&other.key));
    let mut found: Vec<_> = found.into_iter().map(rounded).collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    assert_eq!(found, wanted.map(rounded));
}

#[tokio::test]
async fn since_when_a_mail_waits_stays_until_it_is_sent() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world
        .ses
        .then(vec![Answer::Refuse(403, "AccessDeniedException"); 3]);
    world.ring(&[&key]).await;
    let since = rounded(world.store.stuck_mails().await.unwrap().remove(0)).since;
    for _ in 0..2 {
        world.wait_minutes(15);
        world.sweep().await;
        let stuck = world.store.stuck_mails().await.unwrap().remove(0);
        assert_eq!(rounded(stuck).since, since);
    }
    world.wait_minutes(15);
    world.sweep().await;
    assert!(world.store.stuck_mails().await.unwrap().is_empty());
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn a_failed_mail_that_is_ordered_again_goes_out_however_old_it_is() {
    let world = MailWorld::new().await;
    let key = world.submission().await.1;
    world
        .ses
        .then(vec![Answer::Refuse(400, "MessageRejected"); 6]);
    world.ring(&[&key]).await;
    world.wait_minutes(3 * DAY);
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Failed);
    world.wait_minutes(30 * DAY);
    assert!(world.store.resend(&key, world.now()).await.unwrap());
    for _ in 0..3 {
        world.sweep().await;
        assert_eq!(
            world.state(&key).await,
            MailState::Pending,
            "it waits again"
        );
        world.wait_minutes(30);
    }
    let row = world.item("CasesTable", &key, "OUTBOX").await;
    assert!(!row.contains_key("ttl"));
    for _ in 0..3 {
        world.wait_minutes(30);
        world.sweep().await;
    }
    assert_eq!(
        (world.state(&key).await, world.ses.taken().len()),
        (MailState::Sent, 1)
    );
    let stuck = world.store.stuck_mails().await.unwrap();
    assert!(stuck.iter().all(|stuck| stuck.key != key));
}

#[tokio::test]
async fn a_mail_that_waits_is_tried_at_once_when_it_is_ordered_again() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world
        .ses
        .then([Answer::Refuse(400, "SendingPausedException")]);
    world.ring(&[&key]).await;
    world.sweep().await;
    assert_eq!(world.ses.asked(), 1);
    assert!(world.store.resend(&key, world.now()).await.unwrap());
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn what_is_perhaps_sent_is_not_ordered_again() {
    let world = MailWorld::new().await;
    let (perhaps, sent) = (world.registration().await, world.registration().await);
    world.ses.then([Answer::TakeAndFail]);
    world.ring(&[&perhaps]).await;
    world.ring(&[&sent]).await;
    for (key, state) in [
        (perhaps.as_str(), MailState::Ambiguous),
        (sent.as_str(), MailState::Sent),
    ] {
        assert!(!world.store.resend(key, world.now()).await.unwrap());
        assert_eq!(world.state(key).await, state);
    }
    let nobodys = "OUTBOX#CASE#00112233445566778899aabbccddeeff#000001#author";
    assert!(!world.store.resend(nobodys, world.now()).await.unwrap());
    assert!(world.store.outbox_row(nobodys).await.unwrap().is_none());
}

/// To the minute: the table keeps milliseconds, and the clock of a world runs on.
fn rounded(stuck: StuckMail) -> StuckMail {
    let minute = |time: Timestamp| time.round(jiff::Unit::Minute).unwrap();
    StuckMail {
        created_at: stuck.created_at.map(minute),
        since: minute(stuck.since),
        ..stuck
    }
}
