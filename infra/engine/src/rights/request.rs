//! A request of the SDK as IAM sees it: which actions, where, on which leading keys. A transaction has no action of its own,
//! it is its parts; a batch is one action on all its keys.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemInput;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemInput;
use aws_sdk_dynamodb::operation::get_item::GetItemInput;
use aws_sdk_dynamodb::operation::put_item::PutItemInput;
use aws_sdk_dynamodb::operation::query::QueryInput;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsInput;
use aws_sdk_dynamodb::operation::update_item::UpdateItemInput;
use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use aws_smithy_runtime_api::client::interceptors::context::Input;

type Item = HashMap<String, AttributeValue>;

/// The attributes that lead the keys of tables and indexes.
type Leading = BTreeMap<String, String>;

/// An action on a table or index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) action: &'static str,
    pub(super) place: String,
    /// The leading keys on which it is done.
    pub(super) keys: BTreeSet<String>,
    /// Those and, of a transaction, all others that it touches, in whatever table.
    pub(super) together: BTreeSet<String>,
}

/// What a request asks for; none: the store makes no such request, or it names no leading key.
pub(super) fn asked(input: &Input, leading: &Leading) -> Option<Vec<Asked>> {
    let one = |action, table: Option<&str>, item: Option<&Item>| {
        let place = table?.to_owned();
        let key = key_of(item?, leading.get(&place)?)?;
        Some(vec![Asked::new(action, place, [key])])
    };
    if let Some(get) = input.downcast_ref::<GetItemInput>() {
        one("GetItem", get.table_name(), get.key())
    } else if let Some(put) = input.downcast_ref::<PutItemInput>() {
        one("PutItem", put.table_name(), put.item())
    } else if let Some(update) = input.downcast_ref::<UpdateItemInput>() {
        one("UpdateItem", update.table_name(), update.key())
    } else if let Some(delete) = input.downcast_ref::<DeleteItemInput>() {
        one("DeleteItem", delete.table_name(), delete.key())
    } else if let Some(batch) = input.downcast_ref::<BatchGetItemInput>() {
        batch_get(batch, leading)
    } else if let Some(query) = input.downcast_ref::<QueryInput>() {
        queried(query, leading).map(|asked| vec![asked])
    } else {
        transaction(input.downcast_ref::<TransactWriteItemsInput>()?, leading)
    }
}

impl Asked {
    fn new(action: &'static str, place: String, keys: impl IntoIterator<Item = String>) -> Self {
        let keys: BTreeSet<_> = keys.into_iter().collect();
        Self {
            action,
            place,
            together: keys.clone(),
            keys,
        }
    }
}

fn key_of(item: &Item, attribute: &str) -> Option<String> {
    item.get(attribute)?.as_s().ok().cloned()
}

fn batch_get(batch: &BatchGetItemInput, leading: &Leading) -> Option<Vec<Asked>> {
    let of_table = |(table, wanted): (&String, &aws_sdk_dynamodb::types::KeysAndAttributes)| {
        let attribute = leading.get(table)?;
        let keys: Option<Vec<_>> = wanted
            .keys()
            .iter()
            .map(|key| key_of(key, attribute))
            .collect();
        Some(Asked::new("BatchGetItem", table.clone(), keys?))
    };
    batch.request_items()?.iter().map(of_table).collect()
}

fn queried(query: &QueryInput, leading: &Leading) -> Option<Asked> {
    let place = match (query.table_name()?, query.index_name()) {
        (table, Some(index)) => format!("{table}/{index}"),
        (table, None) => table.to_owned(),
    };
    let (attribute, names) = (leading.get(&place)?, query.expression_attribute_names());
    let is_leading = |name: &str| {
        let named = names.and_then(|names| names.get(name));
        named.map_or(name, String::as_str) == attribute
    };
    let value = query
        .key_condition_expression()?
        .split(" AND ")
        .filter_map(|term| term.split_once(" = "))
        .find_map(|(name, value)| is_leading(name).then_some(value))?;
    let key = query.expression_attribute_values()?.get(value)?;
    Some(Asked::new("Query", place, [key.as_s().ok()?.clone()]))
}

fn transaction(written: &TransactWriteItemsInput, leading: &Leading) -> Option<Vec<Asked>> {
    let mut keys: BTreeMap<(&'static str, &str), BTreeSet<String>> = BTreeMap::new();
    let mut together = BTreeSet::new();
    for part in written.transact_items() {
        let (action, table, item) = part_of(part)?;
        let key = key_of(item, leading.get(table)?)?;
        together.insert(key.clone());
        keys.entry((action, table)).or_default().insert(key);
    }
    let parts = keys.into_iter().map(|((action, table), keys)| Asked {
        action,
        place: table.to_owned(),
        keys,
        together: together.clone(),
    });
    Some(parts.collect())
}

fn part_of(part: &TransactWriteItem) -> Option<(&'static str, &str, &Item)> {
    if let Some(put) = part.put() {
        Some(("PutItem", put.table_name(), put.item()))
    } else if let Some(update) = part.update() {
        Some(("UpdateItem", update.table_name(), update.key()))
    } else if let Some(delete) = part.delete() {
        Some(("DeleteItem", delete.table_name(), delete.key()))
    } else {
        let check = part.condition_check()?;
        Some(("ConditionCheckItem", check.table_name(), check.key()))
    }
}
