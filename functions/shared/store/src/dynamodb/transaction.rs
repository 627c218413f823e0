//! What is written together or not at all.

use std::collections::HashMap;

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    CancellationReason, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};

use super::error::unavailable;
use super::item::Item;
use super::retry::{TRIES, pause};
use crate::Store;
use crate::error::Error;
use crate::schema::Key;

/// Puts, updates and deletions, each under a condition; their order is that of the reasons of a refusal.
#[derive(Debug, Default)]
pub(crate) struct Transaction {
    actions: Vec<TransactWriteItem>,
}

/// How a transaction ended.
#[derive(Debug)]
pub(crate) enum Transacted {
    /// All was written.
    Written,
    /// Nothing was written, since conditions did not hold.
    Refused(Vec<CancellationReason>),
}

impl Transacted {
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
    pub(crate) fn put_new(self, table: &str, item: Item) -> Self {
        self.put_if(table, item, "attribute_not_exists(pk)", HashMap::new())
    }

    /// Writes an item if a condition holds on what stands there.
    pub(crate) fn put_if(mut self, table: &str, item: Item, condition: &str, values: Item) -> Self {
        let put = Put::builder()
            .table_name(table)
            .set_item(Some(item))
            .condition_expression(condition)
            .set_expression_attribute_names(reserved_names(&[condition]))
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        // The builder asks for table and item, and both are given.
        if let Ok(put) = put.build() {
            let action = TransactWriteItem::builder().put(put).build();
            self.actions.push(action);
        }
        self
    }

    /// Changes attributes of an item if a condition holds on it. Reserved words are written as `reserved_names` says.
    pub(crate) fn update(
        mut self,
        table: &str,
        key: Key,
        update: &str,
        condition: &str,
        values: Item,
    ) -> Self {
        let update = Update::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .update_expression(update)
            .condition_expression(condition)
            .set_expression_attribute_names(reserved_names(&[update, condition]))
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        // The builder asks for table, key and expression, and all are given.
        if let Ok(update) = update.build() {
            let action = TransactWriteItem::builder().update(update).build();
            self.actions.push(action);
        }
        self
    }

    /// Deletes an item that must be there.
    pub(crate) fn delete(mut self, table: &str, key: Key) -> Self {
        let delete = Delete::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .condition_expression("attribute_exists(pk)");
        // The builder asks for table and key, and both are given.
        if let Ok(delete) = delete.build() {
            let action = TransactWriteItem::builder().delete(delete).build();
            self.actions.push(action);
        }
        self
    }
}

impl Store {
    /// All or nothing. A meeting with another transaction is no refusal, even if a condition did not hold beside it: it is
    /// tried again after a random while.
    pub(crate) async fn write(&self, transaction: Transaction) -> Result<Transacted, Error> {
        let mut tries = 0;
        loop {
            let request = self.client.transact_write_items();
            let actions = transaction.actions.clone();
            let error = match request.set_transact_items(Some(actions)).send().await {
                Ok(_) => return Ok(Transacted::Written),
                Err(error) => error,
            };
            let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) =
                error.as_service_error()
            else {
                return Err(unavailable("TransactWriteItems", &error));
            };
            let reasons = cancelled.cancellation_reasons();
            let has = |code: &str| reasons.iter().any(|reason| reason.code() == Some(code));
            if has("ConditionalCheckFailed") && !has("TransactionConflict") {
                return Ok(Transacted::Refused(reasons.to_vec()));
            }
            tries += 1;
            if tries == TRIES {
                return Err(unavailable("TransactWriteItems", &error));
            }
            pause(tries).await?;
        }
    }
}

/// `account`, `state` and `ttl` are reserved words: in expressions they are `#account`, `#state` and `#ttl`, and what these mean is said beside.
pub(crate) fn reserved_names(expressions: &[&str]) -> Option<HashMap<String, String>> {
    let named = ["account", "state", "ttl"].map(|name| (format!("#{name}"), name.to_owned()));
    let used = |(written, _): &(String, String)| {
        expressions.iter().any(|one| one.contains(written.as_str()))
    };
    let names: HashMap<_, _> = named.into_iter().filter(used).collect();
    (!names.is_empty()).then_some(names)
}
