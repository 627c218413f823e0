//! The schedules: a function is called with EventBridge's event at the template's rate, at the start, and when the clock was
//! moved, since much may be due then.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::LocalClock;
use crate::handler::Handler;
use engine::template::Schedule;

/// Calls the function for ever.
pub async fn run(schedule: Schedule, handler: Handler, clock: LocalClock) {
    let mut ticks = clock.ticks(Duration::from_secs(schedule.every_seconds.max(1)));
    loop {
        ticks.next().await;
        // The next one comes anyway, so a failure is not repeated.
        let _ = handler(event(clock.now())).await;
    }
}

fn event(now: Timestamp) -> Value {
    json!({
        "version": "0",
        "id": "00000000-0000-0000-0000-000000000000",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "region": "local",
        "resources": ["arn:aws:events:local:000000000000:rule/sweeper"],
        "detail": {},
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use std::sync::Arc;

    use jiff::SignedDuration;
    use tokio::sync::mpsc;

    use super::*;
    use crate::patience::soon;

    #[tokio::test]
    async fn calls_at_once_and_when_the_clock_was_moved() {
        let (sender, mut calls) = mpsc::unbounded_channel();
        let handler: Handler = Arc::new(move |event: Value| {
            let heard = sender.send(event).map(|()| Value::Null).map_err(|_| ());
            Box::pin(async move { heard })
        });
        // Longer than the test waits: what comes, came for another reason.
        let schedule = Schedule {
            function: "Notify".into(),
            every_seconds: 3600,
        };
        let (folder, clock) = LocalClock::for_test("sweeper");
        let task = tokio::spawn(run(schedule, handler, clock.clone()));
        let event = soon(calls.recv()).await.unwrap();
        assert_eq!(event["detail-type"], "Scheduled Event");
        let before: Timestamp = event["time"].as_str().unwrap().parse().unwrap();
        let day = SignedDuration::from_hours(24);
        clock.advance(day).unwrap();
        let event = soon(calls.recv()).await.unwrap();
        let after: Timestamp = event["time"].as_str().unwrap().parse().unwrap();
        assert!(after >= before + day);
        task.abort();
        std::fs::remove_dir_all(folder).unwrap();
    }
}
