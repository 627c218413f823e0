//! The doorbell: reads the stream of a table of the embedded engine and hands what the template's
//! filter wants to its function, as Lambda's event source mapping does (batches, retries, partial
//! failures). It begins at the stream's end: what was written before the start, the sweeper finds.

use std::time::Duration;

use dynoxide::actions::get_records::GetRecordsRequest;
use dynoxide::actions::get_shard_iterator::GetShardIteratorRequest;
use serde_json::{Value, json};

use crate::handler::Handler;
use engine::template::StreamMapping;

/// Between two looks at the stream.
const PAUSE: Duration = Duration::from_millis(50);

/// A table's stream and where we are in it.
pub struct Stream {
    engine: dynoxide::Database,
    iterator: String,
    arn: String,
    mapping: StreamMapping,
}

/// The stream cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the stream of {table} cannot be read: {reason}")]
pub struct StreamError {
    /// The table.
    table: String,
    /// The engine's words.
    reason: String,
}

impl Stream {
    /// Begins after the last record there is.
    pub fn open(engine: dynoxide::Database, mapping: StreamMapping) -> Result<Self, StreamError> {
        let arn = dynoxide::streams::stream_arn(&mapping.table, "local");
        let request = GetShardIteratorRequest {
            stream_arn: arn.clone(),
            shard_id: dynoxide::streams::shard_id(&mapping.table),
            shard_iterator_type: "LATEST".to_owned(),
            sequence_number: None,
        };
        let answer = engine
            .get_shard_iterator(request)
            .map_err(|problem| StreamError {
                table: mapping.table.clone(),
                reason: problem.to_string(),
            })?;
        Ok(Self {
            engine,
            iterator: answer.shard_iterator.unwrap_or_default(),
            arn,
            mapping,
        })
    }

    /// Polls for ever.
    pub async fn run(mut self, handler: Handler) {
        loop {
            let records = self.next();
            if records.is_empty() {
                tokio::time::sleep(PAUSE).await;
            } else {
                self.deliver(records, &handler).await;
            }
        }
    }

    /// The next records that the filter wants, skipping over those that it does not.
    fn next(&mut self) -> Vec<Value> {
        loop {
            let request = GetRecordsRequest {
                shard_iterator: self.iterator.clone(),
                limit: Some(self.mapping.batch_size),
            };
            let answer = match self.engine.get_records(request) {
                Ok(answer) => answer,
                Err(problem) => {
                    tracing::warn!(table = self.mapping.table, %problem, "stream not read");
                    return Vec::new();
                }
            };
            if let Some(next) = answer.next_shard_iterator {
                self.iterator = next;
            }
            if answer.records.is_empty() {
                return Vec::new();
            }
            let wanted: Vec<Value> = answer
                .records
                .iter()
                .filter_map(|record| serde_json::to_value(record).ok())
                .filter(|record| self.wants(record))
                .map(|mut record| {
                    record["eventSourceARN"] = json!(self.arn);
                    record
                })
                .collect();
            if !wanted.is_empty() {
                return wanted;
            }
        }
    }

    fn wants(&self, record: &Value) -> bool {
        let filters = &self.mapping.filters;
        filters.is_empty() || filters.iter().any(|filter| matches(filter, record))
    }

    /// Again from the first record that failed, so many times; then the rest is left to the sweeper.
    async fn deliver(&self, mut records: Vec<Value>, handler: &Handler) {
        for again in 0..=self.mapping.retries {
            if again > 0 {
                tokio::time::sleep(PAUSE * 2_u32.pow(u32::try_from(again).unwrap_or(1).min(6)))
                    .await;
            }
            match handler(json!({ "Records": records })).await {
                Ok(answer) => match first_failed(&answer, &records) {
                    None => return,
                    Some(position) => records.drain(..position),
                },
                Err(()) => records.drain(..0),
            };
        }
        tracing::warn!(
            table = self.mapping.table,
            count = records.len(),
            "stream records given up"
        );
    }
}

/// Position of the lowest sequence number that the function names as failed.
fn first_failed(answer: &Value, records: &[Value]) -> Option<usize> {
    let failed = answer["batchItemFailures"].as_array()?;
    failed
        .iter()
        .filter_map(|one| {
            records
                .iter()
                .position(|r| r["dynamodb"]["SequenceNumber"] == one["itemIdentifier"])
        })
        .min()
        // A number that is not in the batch fails the whole batch.
        .or((!failed.is_empty()).then_some(0))
}

/// Lambda's event filter: each name in the pattern must be there, with one of the values listed.
fn matches(pattern: &Value, value: &Value) -> bool {
    match pattern {
        Value::Object(names) => names
            .iter()
            .all(|(name, wanted)| matches(wanted, &value[name])),
        Value::Array(rules) => rules.iter().any(|rule| allows(rule, value)),
        other => other == value,
    }
}

fn allows(rule: &Value, value: &Value) -> bool {
    let text = value.as_str();
    match rule {
        Value::Object(rule) => rule.iter().all(|(name, wanted)| match name.as_str() {
            "prefix" => text
                .zip(wanted.as_str())
                .is_some_and(|(text, start)| text.starts_with(start)),
            "suffix" => text
                .zip(wanted.as_str())
                .is_some_and(|(text, end)| text.ends_with(end)),
            "exists" => wanted.as_bool() == Some(!value.is_null()),
            "anything-but" => !value.is_null() && !allows_any(wanted, value),
            _ => false,
        }),
        plain => plain == value,
    }
}

fn allows_any(rules: &Value, value: &Value) -> bool {
    match rules {
        Value::Array(rules) => rules.iter().any(|rule| allows(rule, value)),
        one => allows(one, value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use std::sync::{Arc, Mutex};

    use super::*;

    fn engine() -> dynoxide::Database {
        let engine = dynoxide::Database::memory().unwrap();
        let table = json!({
            "TableName": "Cases",
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
        });
        engine
            .create_table(serde_json::from_value(table).unwrap())
            .unwrap();
        engine
    }

    fn put(engine: &dynoxide::Database, key: &str) {
        let request = json!({"TableName": "Cases", "Item": {"pk": {"S": key}}});
        engine
            .put_item(serde_json::from_value(request).unwrap())
            .unwrap();
    }

    fn stream(engine: &dynoxide::Database) -> Stream {
        Stream::open(
            engine.clone(),
            StreamMapping {
                function: "Notify".into(),
                table: "Cases".into(),
                batch_size: 10,
                retries: 2,
                filters: vec![json!({
                    "eventName": ["INSERT"],
                    "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "OUTBOX#"}]}}},
                })],
            },
        )
        .unwrap()
    }

    fn keys(event: &Value) -> Vec<String> {
        event["Records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| {
                record["dynamodb"]["Keys"]["pk"]["S"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn only_what_the_filter_wants_and_only_what_is_new() {
        let engine = engine();
        put(&engine, "OUTBOX#old");
        let mut stream = stream(&engine);
        for number in 0..25 {
            put(&engine, &format!("CASE#{number}"));
        }
        put(&engine, "OUTBOX#1");
        let records = stream.next();
        assert_eq!(keys(&json!({"Records": records})), ["OUTBOX#1"]);
        assert_eq!(records[0]["eventName"], "INSERT");
        assert_eq!(records[0]["eventSource"], "aws:dynamodb");
        assert!(records[0]["dynamodb"]["SequenceNumber"].is_string());
        assert!(stream.next().is_empty());
    }

    #[tokio::test]
    async fn from_the_first_failed_one_again_and_then_given_up() {
        let engine = engine();
        let mut stream = stream(&engine);
        for key in ["OUTBOX#1", "OUTBOX#2", "OUTBOX#3"] {
            put(&engine, key);
        }
        let calls = Arc::new(Mutex::new(Vec::new()));
        let seen = calls.clone();
        let handler: Handler = Arc::new(move |event: Value| {
            seen.lock().unwrap().push(keys(&event));
            let second = event["Records"]
                .as_array()
                .unwrap()
                .iter()
                .find(|record| record["dynamodb"]["Keys"]["pk"]["S"] == "OUTBOX#2");
            let failed = second.unwrap()["dynamodb"]["SequenceNumber"].clone();
            Box::pin(async move { Ok(json!({"batchItemFailures": [{"itemIdentifier": failed}]})) })
        });
        let records = stream.next();
        stream.deliver(records, &handler).await;
        let calls = calls.lock().unwrap();
        assert_eq!(calls.len(), 3);
        assert_eq!(calls[0], ["OUTBOX#1", "OUTBOX#2", "OUTBOX#3"]);
        assert_eq!(calls[1], ["OUTBOX#2", "OUTBOX#3"]);
        assert_eq!(calls[2], ["OUTBOX#2", "OUTBOX#3"]);
    }

    #[test]
    fn patterns_as_lambda_reads_them() {
        let value = json!({"a": "xy", "b": null});
        assert!(matches(&json!({"a": ["no", "xy"]}), &value));
        assert!(matches(
            &json!({"a": [{"suffix": "y"}], "b": [{"exists": false}]}),
            &value
        ));
        assert!(matches(&json!({"a": [{"anything-but": ["z"]}]}), &value));
        assert!(!matches(&json!({"a": [{"prefix": "y"}]}), &value));
        assert!(!matches(&json!({"c": ["xy"]}), &value));
    }
}
