//! The clock: calls a function with EventBridge's event at the template's rate, at once at the start;
//! and deletes what has outlived its time, as DynamoDB does unasked.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::functions::Handler;
use engine::template::Schedule;

/// DynamoDB deletes expired items within days, not at once: what relies on it shows here, too.
const DELETION: Duration = Duration::from_secs(3600);

/// Calls the function for ever.
pub async fn run(schedule: Schedule, handler: Handler) {
    let mut clock = tokio::time::interval(Duration::from_secs(schedule.every_seconds.max(1)));
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        // The next one comes anyway, so a failure is not repeated.
        let _ = handler(event(Timestamp::now())).await;
    }
}

/// Deletes expired items for ever.
pub async fn delete_expired(engine: dynoxide::Database) {
    loop {
        tokio::time::sleep(DELETION).await;
        let engine = engine.clone();
        let deleted = tokio::task::spawn_blocking(move || engine.sweep_ttl()).await;
        if let Ok(Err(problem)) = deleted {
            tracing::warn!(%problem, "expired items not deleted");
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
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn calls_at_once_with_a_scheduled_event() {
        let calls = Arc::new(AtomicUsize::new(0));
        let seen = calls.clone();
        let handler: Handler = Arc::new(move |event: Value| {
            assert_eq!(event["detail-type"], "Scheduled Event");
            seen.fetch_add(1, Ordering::SeqCst);
            Box::pin(async { Ok(Value::Null) })
        });
        let schedule = Schedule {
            function: "Notify".into(),
            every_seconds: 60,
        };
        let task = tokio::spawn(run(schedule, handler));
        tokio::time::sleep(Duration::from_millis(50)).await;
        task.abort();
        assert_eq!(calls.load(Ordering::SeqCst), 1);
    }
}
