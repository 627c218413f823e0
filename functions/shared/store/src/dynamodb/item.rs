//! Items and what is written in them. An item is not a domain type: each kind has a struct of its own, with a version `v`.
//! A newer function reads every older item; what it cannot read it passes over in lists.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::schema::Key;

/// An item as DynamoDB has it.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// Bytes that are stored as such (not as a list of numbers).
pub(crate) type Bytes = serde_bytes::ByteBuf;

/// A kind of item. Attributes that its struct does not know (keys, index attributes, ttl) are left aside.
pub(crate) trait Stored: Serialize + DeserializeOwned {
    /// In errors and logs.
    const KIND: &'static str;
    /// The version that this code writes. It reads all up to it: what an older one lacks is `#[serde(default)]`.
    const VERSION: u8;

    fn to_item(&self, key: Key) -> Result<Item, Error> {
        let mut item: Item = serde_dynamo::to_item(self).map_err(|error| Error::Unreadable {
            item: Self::KIND,
            cause: error.to_string(),
        })?;
        item.insert("v".to_owned(), number(Self::VERSION));
        item.extend(key.attributes());
        Ok(item)
    }

    fn from_item(item: Item) -> Result<Self, Error> {
        let unreadable = |cause: String| Error::Unreadable {
            item: Self::KIND,
            cause,
        };
        let version = item
            .get("v")
            .and_then(|version| version.as_n().ok()?.parse::<u8>().ok())
            .ok_or_else(|| unreadable("no version".to_owned()))?;
        if version > Self::VERSION {
            return Err(unreadable(format!("version {version}")));
        }
        serde_dynamo::from_item(item).map_err(|error| unreadable(error.to_string()))
    }
}

/// Those of a list that this version can read. The others are passed over, and told of in one line without any data.
pub(crate) fn readable<T: Stored>(items: Vec<Item>) -> Vec<T> {
    let (all, mut read) = (items.len(), Vec::with_capacity(items.len()));
    read.extend(items.into_iter().filter_map(|item| T::from_item(item).ok()));
    passed_over(T::KIND, all - read.len());
    read
}

/// Tells that so many items of a kind could not be read.
pub(crate) fn passed_over(kind: &'static str, how_many: usize) {
    if how_many > 0 {
        tracing::warn!(kind, how_many, "items passed over");
    }
}

pub(crate) fn string(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(crate) fn boolean(value: bool) -> AttributeValue {
    AttributeValue::Bool(value)
}

pub(crate) fn bytes(value: impl Into<Vec<u8>>) -> AttributeValue {
    AttributeValue::B(value.into().into())
}

pub(crate) fn values<const N: usize>(values: [(&str, AttributeValue); N]) -> Item {
    values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
