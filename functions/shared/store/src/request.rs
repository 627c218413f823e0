//! The few ways in which this crate speaks to DynamoDB: read an item, query, write in a transaction. What is read and
//! written is said in the modules named after it.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, Delete, KeysAndAttributes, Put,
    ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::limits::Counted;
use crate::schema::Key;
use crate::{Store, random};

/// An item as DynamoDB has it.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// How often a transaction is tried that met another one on its items.
const ATTEMPTS_ON_CONFLICT: u32 = 6;

/// What is written together or not at all.
#[derive(Debug, Default)]
pub(crate) struct Transaction {
    actions: Vec<TransactWriteItem>,
}

/// How a transaction ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// All was written.
    Written,
    /// Nothing was written, since conditions did not hold.
    Refused(Vec<CancellationReason>),
}

impl Outcome {
    pub(crate) fn is_written(&self) -> bool {
        matches!(self, Self::Written)
    }
}

/// Whether the condition of that action (in the order in which they were added) did not hold, and what stands there.
pub(crate) fn refused_at(reasons: &[CancellationReason], position: usize) -> Option<Option<&Item>> {
    let reason = reasons.get(position)?;
    (reason.code() == Some("ConditionalCheckFailed")).then(|| reason.item())
}

impl Transaction {
    /// Writes an item that must not exist yet.
    pub(crate) fn put_new(self, table: &str, key: Key, item: Item) -> Self {
        self.put_if(table, key, item, "attribute_not_exists(pk)", HashMap::new())
    }

    /// Writes an item if a condition holds on what stands there. `ttl` is a reserved word: in conditions it is `#ttl`.
    pub(crate) fn put_if(
        mut self,
        table: &str,
        key: Key,
        mut item: Item,
        condition: &str,
        values: Item,
    ) -> Self {
        item.extend(key.attributes());
        let put = Put::builder()
            .table_name(table)
            .set_item(Some(item))
            .condition_expression(condition)
            .set_expression_attribute_names(condition.contains("#ttl").then(ttl_name))
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        // The builder asks for table and item, and both are given.
        if let Ok(put) = put.build() {
            self.actions
                .push(TransactWriteItem::builder().put(put).build());
        }
        self
    }

    /// Counts a try, if the window of the limit has one left.
    pub(crate) fn count(mut self, table: &str, counted: Counted) -> Self {
        let update = Update::builder()
            .table_name(table)
            .set_key(Some(counted.key.attributes()))
            .update_expression(Counted::UPDATE)
            .condition_expression(Counted::CONDITION)
            .set_expression_attribute_names(Some(ttl_name()))
            .set_expression_attribute_values(Some(counted.values));
        // The builder asks for table, key and expression, and all are given.
        if let Ok(update) = update.build() {
            self.actions
                .push(TransactWriteItem::builder().update(update).build());
        }
        self
    }

    /// Deletes an item if a condition holds on it.
    pub(crate) fn delete(mut self, table: &str, key: Key, condition: &str, values: Item) -> Self {
        let delete = Delete::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .condition_expression(condition)
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        // The builder asks for table and key, and both are given.
        if let Ok(delete) = delete.build() {
            self.actions
                .push(TransactWriteItem::builder().delete(delete).build());
        }
        self
    }
}

impl Store {
    pub(crate) async fn get(&self, table: &str, key: Key) -> Result<Option<Item>, Error> {
        let answer = self
            .client
            .get_item()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .consistent_read(true)
            .send()
            .await;
        Ok(answer.map_err(|error| unavailable("GetItem", &error))?.item)
    }

    /// Several items in one request, as they are now, in no order. What DynamoDB leaves out of an answer is asked for again.
    pub(crate) async fn get_each(
        &self,
        wanted: HashMap<String, KeysAndAttributes>,
    ) -> Result<Vec<Item>, Error> {
        let (mut wanted, mut found) = (wanted, Vec::new());
        while !wanted.is_empty() {
            let answer = self
                .client
                .batch_get_item()
                .set_request_items(Some(wanted))
                .send()
                .await;
            let answer = answer.map_err(|error| unavailable("BatchGetItem", &error))?;
            found.extend(
                answer
                    .responses
                    .into_iter()
                    .flatten()
                    .flat_map(|(_, items)| items),
            );
            wanted = answer.unprocessed_keys.unwrap_or_default();
        }
        Ok(found)
    }

    /// All or nothing. A meeting with another transaction is no refusal: it is tried again after a random while.
    pub(crate) async fn write(&self, transaction: Transaction) -> Result<Outcome, Error> {
        let mut attempt = 0;
        loop {
            let request = self
                .client
                .transact_write_items()
                .set_transact_items(Some(transaction.actions.clone()));
            let error = match request.send().await {
                Ok(_) => return Ok(Outcome::Written),
                Err(error) => error,
            };
            let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) =
                error.as_service_error()
            else {
                return Err(unavailable("TransactWriteItems", &error));
            };
            let reasons = cancelled.cancellation_reasons();
            if reasons
                .iter()
                .any(|reason| reason.code() == Some("ConditionalCheckFailed"))
            {
                return Ok(Outcome::Refused(reasons.to_vec()));
            }
            attempt += 1;
            if attempt == ATTEMPTS_ON_CONFLICT {
                return Err(unavailable("TransactWriteItems", &error));
            }
            let [jitter] = random::random_bytes()?;
            tokio::time::sleep(Duration::from_millis((u64::from(jitter) << attempt) / 8)).await;
        }
    }
}

/// Whole items of the tables, as `get_each` asks for them.
pub(crate) fn whole<const N: usize>(
    wanted: [(&String, Vec<Key>); N],
) -> HashMap<String, KeysAndAttributes> {
    let each = |(table, keys): (&String, Vec<Key>)| {
        let keys = keys.into_iter().map(Key::attributes).collect();
        // The builder asks for keys, and they are given.
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(keys))
            .consistent_read(true)
            .build()
            .ok()?;
        Some((table.clone(), wanted))
    };
    wanted.into_iter().filter_map(each).collect()
}

/// The item with that key, taken out of what `get_each` found.
pub(crate) fn take(found: &mut Vec<Item>, key: &Key) -> Option<Item> {
    let position = found.iter().position(|item| key.is_of(item))?;
    Some(found.swap_remove(position))
}

pub(crate) fn unavailable<E, R>(operation: &'static str, error: &SdkError<E, R>) -> Error
where
    E: aws_sdk_dynamodb::error::ProvideErrorMetadata + std::fmt::Debug,
    R: std::fmt::Debug,
{
    // The service's code, or the client's own kind of failure. Neither message nor debug form: they may quote items.
    let cause = match error {
        SdkError::ServiceError(error) => error.err().code().unwrap_or("unknown").to_owned(),
        SdkError::TimeoutError(_) => "no answer in time".to_owned(),
        SdkError::DispatchFailure(failure) => failure
            .as_connector_error()
            .map_or_else(|| "not sent".to_owned(), ToString::to_string),
        SdkError::ResponseError(_) => "unreadable answer".to_owned(),
        _ => "not sent".to_owned(),
    };
    Error::Unavailable { operation, cause }
}

/// A value as item attributes, without its key.
pub(crate) fn to_item<T: Serialize>(kind: &'static str, value: &T) -> Result<Item, Error> {
    serde_dynamo::to_item(value).map_err(|error| Error::Unreadable {
        item: kind,
        cause: error.to_string(),
    })
}

/// An item as a value; attributes that the value does not know (keys, ttl) are left aside.
pub(crate) fn from_item<T: DeserializeOwned>(kind: &'static str, item: Item) -> Result<T, Error> {
    serde_dynamo::from_item(item).map_err(|error| Error::Unreadable {
        item: kind,
        cause: error.to_string(),
    })
}

pub(crate) fn ttl_name() -> HashMap<String, String> {
    HashMap::from([("#ttl".to_owned(), "ttl".to_owned())])
}

pub(crate) fn string(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(crate) fn values<const N: usize>(values: [(&str, AttributeValue); N]) -> Item {
    values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
