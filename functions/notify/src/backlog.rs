//! What has not gone out yet, as two figures of CloudWatch's: the alarm is set on them in infra/template.yaml. They go into
//! the log, in the embedded metric format, so that no call and no right is needed for them:
//! https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::OpenRow;

/// The mails that the sweeper found open.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// How long ago what the oldest of them tells happened; zero if there is none.
    oldest: SignedDuration,
    /// How many wait for somebody.
    waiting: u32,
}

impl Backlog {
    /// One more open row. What was never tried and is not due yet is meant for later, and no backlog.
    pub fn add(&mut self, row: &OpenRow, now: Timestamp) {
        let waits = row.waiting_since.is_some();
        if waits || row.due_at <= now || row.problem.is_some() {
            let created_at = row.created_at.unwrap_or(row.due_at);
            self.oldest = self.oldest.max(now.duration_since(created_at));
        }
        self.waiting += u32::from(waits);
    }

    /// As a line of the log.
    pub fn as_metrics(&self, namespace: &str, now: Timestamp) -> Value {
        let metrics = json!([
            { "Name": "OldestMailAge", "Unit": "Seconds" },
            { "Name": "MailsWaiting", "Unit": "Count" },
        ]);
        json!({
            "_aws": {
                "Timestamp": now.as_millisecond(),
                "CloudWatchMetrics": [
                    { "Namespace": namespace, "Dimensions": [["Function"]], "Metrics": metrics },
                ],
            },
            "Function": "notify",
            "OldestMailAge": self.oldest.as_secs(),
            "MailsWaiting": self.waiting,
        })
    }
}
