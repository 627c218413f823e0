//! Mail that is down is seen within a quarter of an hour: what the sweeper tells of it.

use super::fake_ses::Answer;
use super::*;

impl MailWorld {
    /// What the schedule's minute is answered with: the age of the oldest mail in minutes, and how many wait.
    async fn backlog(&self) -> (u64, u64) {
        let metrics = self.notify.handle(schedule_event()).await.unwrap();
        let figure = |name: &str| metrics[name].as_u64().unwrap();
        (figure("OldestMailAge") / 60, figure("MailsWaiting"))
    }
}

#[tokio::test]
async fn the_figures_are_in_the_embedded_metric_format() {
    let world = MailWorld::new().await;
    let mut metrics = world.notify.handle(schedule_event()).await.unwrap();
    let time = metrics["_aws"]["Timestamp"].take().as_i64().unwrap();
    assert_eq!(time / 60_000, world.now().as_millisecond() / 60_000);
    assert_eq!(
        metrics,
        json!({
            "_aws": {
                "Timestamp": null,
                "CloudWatchMetrics": [{
                    "Namespace": "pakn",
                    "Dimensions": [["Function"]],
                    "Metrics": [
                        { "Name": "OldestMailAge", "Unit": "Seconds" },
                        { "Name": "MailsWaiting", "Unit": "Count" },
                    ],
                }],
            },
            "Function": "notify",
            "OldestMailAge": 0,
            "MailsWaiting": 0,
        })
    );
}

/// SES denies, is paused, or knows no such setting: today's fault, and nobody's mail is at fault.
#[tokio::test]
async fn while_nothing_goes_out_the_oldest_mail_grows_old_and_is_counted_as_waiting() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world
        .ses
        .then(vec![Answer::Refuse(403, "AccessDeniedException"); 2]);
    assert_eq!(world.backlog().await, (0, 0), "just written");
    world.wait_minutes(10);
    assert_eq!(world.backlog().await, (10, 1), "tried once, and put off");
    world.wait_minutes(6);
    assert_eq!(world.backlog().await, (16, 1), "tried twice");
    world.wait_minutes(15);
    assert_eq!(world.backlog().await, (31, 1), "and sent");
    assert_eq!(world.backlog().await, (0, 0));
    assert_eq!(world.state(&key).await, MailState::Sent);
}

#[tokio::test]
async fn what_is_tried_again_soon_waits_for_nobody() {
    let world = MailWorld::new().await;
    world.registration().await;
    world
        .ses
        .then([Answer::Refuse(429, "TooManyRequestsException")]);
    world.sweep().await;
    world.wait_seconds();
    assert_eq!(world.backlog().await, (0, 0));
}

#[tokio::test]
async fn a_mail_that_no_version_here_can_read_waits_for_somebody() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    let mut newer = world.item("CasesTable", &key, "OUTBOX").await;
    newer.insert("v".to_owned(), AttributeValue::N("99".to_owned()));
    world.put("CasesTable", newer).await;
    world.sweep().await;
    world.wait_minutes(3);
    world.sweep().await;
    world.wait_minutes(13);
    assert_eq!(world.backlog().await, (16, 1));
}
