//! Deletes what has outlived its time, as DynamoDB does unasked. By this machine's clock; the engine's own sweep goes by the
//! system's.

use std::time::Duration;

use dynoxide::actions::delete_item::DeleteItemRequest;
use dynoxide::actions::scan::ScanRequest;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::clock::LocalClock;
use engine::template::Table;

/// DynamoDB deletes expired items within days, not at once: what relies on it shows here, too.
const RATE: Duration = Duration::from_secs(3600);

/// For ever; also at the start and when the clock was moved.
pub async fn run(engine: dynoxide::Database, tables: Vec<Table>, clock: LocalClock) {
    let mut ticks = clock.ticks(RATE);
    loop {
        ticks.next().await;
        let (engine, tables, now) = (engine.clone(), tables.clone(), clock.now());
        let deleted = tokio::task::spawn_blocking(move || {
            let of_table = |table| delete(&engine, table, now);
            tables.iter().try_for_each(of_table)
        });
        if let Ok(Err(problem)) = deleted.await {
            tracing::warn!(problem, "expired items not deleted");
        }
    }
}

/// The items of a table whose time was over then.
fn delete(engine: &dynoxide::Database, table: &Table, now: Timestamp) -> Result<(), String> {
    let Some(attribute) = &table.time_to_live else {
        return Ok(());
    };
    let is_over = json!({
        "TableName": table.name,
        "ExpressionAttributeNames": { "#ttl": attribute },
        "ExpressionAttributeValues": { ":now": { "N": now.as_second().to_string() } },
    });
    let mut after = Value::Null;
    loop {
        let page = json!({ "FilterExpression": "#ttl <= :now", "ExclusiveStartKey": after });
        let scan: ScanRequest = request(&is_over, &page)?;
        let page = engine.scan(scan).map_err(in_words)?;
        let page = serde_json::to_value(&page).map_err(in_words)?;
        for item in list(&page["Items"]) {
            // Not if its time was set anew meanwhile.
            let one = json!({ "Key": key(table, item), "ConditionExpression": "#ttl <= :now" });
            let delete: DeleteItemRequest = request(&is_over, &one)?;
            let _ = engine.delete_item(delete);
        }
        after = page["LastEvaluatedKey"].clone();
        if after.is_null() {
            return Ok(());
        }
    }
}

fn key(table: &Table, item: &Value) -> Value {
    let names = list(&table.create["KeySchema"]).filter_map(|key| key["AttributeName"].as_str());
    let key: Map<_, _> = names
        .map(|name| (name.to_owned(), item[name].clone()))
        .collect();
    Value::Object(key)
}

fn request<T: DeserializeOwned>(one: &Value, other: &Value) -> Result<T, String> {
    let parts = [one, other]
        .into_iter()
        .filter_map(Value::as_object)
        .flatten();
    let both: Map<_, _> = parts
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    serde_json::from_value(Value::Object(both)).map_err(in_words)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn in_words(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use engine::database::Database;
    use engine::template::Template;
    use jiff::SignedDuration;

    use super::*;
    use crate::patience::until;

    #[tokio::test]
    async fn what_expires_goes_when_the_clock_was_moved_and_the_rest_stays() {
        let template = Template::compiled_in().unwrap();
        let engine = Database::start(None, &template).await.unwrap().engine;
        let (folder, clock) = LocalClock::for_test("expiry");
        let day = SignedDuration::from_hours(24);
        for (name, ttl) in [
            ("soon", Some(day)),
            ("later", Some(day * 3)),
            ("never", None),
        ] {
            let mut item = json!({ "pk": { "S": name }, "sk": { "S": "X" } });
            if let Some(ttl) = ttl {
                item["ttl"] = json!({ "N": (clock.now() + ttl).as_second().to_string() });
            }
            let put = json!({ "TableName": "CasesTable", "Item": item });
            let put = serde_json::from_value(put).unwrap();
            engine.put_item(put).unwrap();
        }
        let count = || {
            let scan = serde_json::from_value(json!({ "TableName": "CasesTable" })).unwrap();
            let page = serde_json::to_value(engine.scan(scan).unwrap()).unwrap();
            list(&page["Items"]).count()
        };
        let task = tokio::spawn(run(engine.clone(), template.tables.clone(), clock.clone()));
        assert_eq!(count(), 3);
        clock.advance(day * 2).unwrap();
        until(|| count() == 2).await;
        clock.advance(day * 2).unwrap();
        until(|| count() == 1).await;
        task.abort();
        std::fs::remove_dir_all(folder).unwrap();
    }
}
