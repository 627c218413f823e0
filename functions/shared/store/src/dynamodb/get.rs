//! Reading items by their keys, as they are now: one, or several in one request.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::KeysAndAttributes;

use super::error::unavailable;
use super::item::Item;
use super::retry::{TRIES, pause};
use crate::Store;
use crate::error::Error;
use crate::schema::Key;

/// What is read in one request.
#[derive(Debug, Default)]
pub(crate) struct Wanted(HashMap<String, KeysAndAttributes>);

impl Wanted {
    /// Whole items of a table. At most 100 keys in all.
    pub(crate) fn items(self, table: &str, keys: impl IntoIterator<Item = Key>) -> Self {
        self.with(table, keys, |wanted| wanted.consistent_read(true))
    }

    /// One attribute of items; it may be as it was a moment ago, for half the price.
    pub(crate) fn attribute(
        self,
        table: &str,
        keys: impl IntoIterator<Item = Key>,
        name: &str,
    ) -> Self {
        self.with(table, keys, |wanted| wanted.projection_expression(name))
    }

    fn with(
        mut self,
        table: &str,
        keys: impl IntoIterator<Item = Key>,
        how: impl FnOnce(
            aws_sdk_dynamodb::types::builders::KeysAndAttributesBuilder,
        ) -> aws_sdk_dynamodb::types::builders::KeysAndAttributesBuilder,
    ) -> Self {
        let keys: Vec<_> = keys.into_iter().map(Key::attributes).collect();
        if !keys.is_empty() {
            // The builder asks for keys, and they are given.
            if let Ok(wanted) = how(KeysAndAttributes::builder().set_keys(Some(keys))).build() {
                self.0.insert(table.to_owned(), wanted);
            }
        }
        self
    }
}

/// What was found, in no order.
#[derive(Debug, Default)]
pub(crate) struct Found(pub(crate) Vec<Item>);

impl Found {
    /// The item with that key.
    pub(crate) fn take(&mut self, key: &Key) -> Option<Item> {
        let position = self.0.iter().position(|item| key.is_of(item))?;
        Some(self.0.swap_remove(position))
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

    /// Several items in one request. What DynamoDB leaves out of an answer is asked for again.
    pub(crate) async fn get_each(&self, wanted: Wanted) -> Result<Found, Error> {
        let (Wanted(mut wanted), mut found, mut tries) = (wanted, Found::default(), 0);
        while !wanted.is_empty() {
            if tries > 0 {
                pause(tries).await?;
            }
            if tries == TRIES {
                return Err(Error::Unavailable {
                    operation: "BatchGetItem",
                    cause: "unprocessed keys".to_owned(),
                });
            }
            tries += 1;
            let request = self.client.batch_get_item();
            let answer = request.set_request_items(Some(wanted)).send().await;
            let answer = answer.map_err(|error| unavailable("BatchGetItem", &error))?;
            let items = answer.responses.into_iter().flatten();
            found.0.extend(items.flat_map(|(_, items)| items));
            wanted = answer.unprocessed_keys.unwrap_or_default();
        }
        Ok(found)
    }
}
