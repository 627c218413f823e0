//! The schedules: a function is called with EventBridge's event at the template's rate, at the start, and when the clock was
//! moved, since much may be due then; or at the template's times, once for all that the clock passed.

use std::time::Duration;

use domain::calendar::in_vietnam;
use jiff::civil::{DateTime, Weekday};
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

use crate::clock::LocalClock;
use crate::handler::Handler;
use engine::template::{Schedule, When};

/// How often it is looked whether a time has come.
const LOOK: Duration = Duration::from_secs(30);
/// Within so many days there is a day from Monday to Friday.
const A_WEEK: i32 = 7;

/// Calls the function for ever.
pub async fn run(schedule: Schedule, handler: Handler, clock: LocalClock) {
    let rate = match schedule.when {
        When::Every { seconds } => Duration::from_secs(seconds.max(1)),
        When::Weekdays { .. } => LOOK,
    };
    let mut ticks = clock.ticks(rate);
    let mut seen = clock.now();
    loop {
        ticks.next().await;
        let now = clock.now();
        if is_due(&schedule.when, seen, now) {
            // The next one comes anyway, so a failure is not repeated.
            let _ = handler(event(now)).await;
        }
        seen = now;
    }
}

/// Whether a time of the schedule lies after `seen`, up to `now`.
fn is_due(when: &When, seen: Timestamp, now: Timestamp) -> bool {
    match when {
        When::Every { .. } => true,
        When::Weekdays { hour, minutes } => {
            let (seen, now) = (in_vietnam(seen), in_vietnam(now));
            let days = (0..=A_WEEK).filter_map(|back| now.date().checked_sub(back.days()).ok());
            let working =
                days.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
            let mut times = working.flat_map(|day| {
                minutes
                    .iter()
                    .map(move |&minute| day.at(*hour, minute, 0, 0))
            });
            times.any(|time: DateTime| seen < time && time <= now)
        }
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
            when: When::Every { seconds: 3600 },
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

    #[test]
    fn a_morning_is_due_once_however_far_the_clock_was_moved() {
        let mornings = When::Weekdays {
            hour: 7,
            minutes: vec![0, 20],
        };
        let at = |time: &str| format!("{time}+07:00").parse::<Timestamp>().unwrap();
        for (seen, now, due) in [
            ("2026-11-24T06:59:00", "2026-11-24T06:59:30", false),
            ("2026-11-24T06:59:30", "2026-11-24T07:00:00", true),
            ("2026-11-24T07:00:00", "2026-11-24T07:19:59", false),
            ("2026-11-24T07:10:00", "2026-11-24T07:20:01", true),
            ("2026-11-24T08:00:00", "2026-12-15T08:00:00", true),
            // From Friday's last time to Monday's first.
            ("2026-11-27T07:30:00", "2026-11-30T06:59:00", false),
            ("2026-11-27T07:30:00", "2026-11-30T07:00:00", true),
        ] {
            assert_eq!(is_due(&mornings, at(seen), at(now)), due, "{seen} to {now}");
        }
    }
}
