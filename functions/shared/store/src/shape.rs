//! The tables as they are: keys, indexes and expiry, to be held against infra/template.yaml by the command of the
//! province's IT.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{KeySchemaElement, KeyType, Projection, TimeToLiveStatus};

use crate::Store;
use crate::dynamodb::unavailable;
use crate::error::Error;

/// What can be told of a table, in lines that two tables of the same form share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableShape {
    /// The table's name.
    pub name: String,
    /// `key pk sk`, `index queue: queue queue_at, INCLUDE card`, `expiry ttl`.
    pub lines: BTreeSet<String>,
}

impl TableShape {
    /// The line of a table's key.
    pub fn key(hash: &str, range: &str) -> String {
        format!("key {hash} {range}")
    }

    /// The line of an index. `attributes` are those that it holds beside the keys.
    pub fn index(name: &str, key: [&str; 2], projection: &str, attributes: &[&str]) -> String {
        let [hash, range] = key;
        let mut attributes = attributes.to_vec();
        attributes.sort_unstable();
        let line = format!(
            "index {name}: {hash} {range}, {projection} {}",
            attributes.join(" ")
        );
        line.trim_end().to_owned()
    }

    /// The line of the attribute after whose time items are deleted.
    pub fn expiry(attribute: &str) -> String {
        format!("expiry {attribute}")
    }
}

impl Store {
    /// Both tables as they are.
    pub async fn shapes(&self) -> Result<[TableShape; 2], Error> {
        let tables = &self.tables;
        Ok([
            self.shape(&tables.cases).await?,
            self.shape(&tables.people).await?,
        ])
    }

    async fn shape(&self, name: &str) -> Result<TableShape, Error> {
        let described = self.client.describe_table().table_name(name).send().await;
        let described = described.map_err(|error| unavailable("DescribeTable", &error))?;
        let table = described
            .table
            .unwrap_or_else(|| aws_sdk_dynamodb::types::TableDescription::builder().build());
        let [hash, range] = key_of(table.key_schema());
        let mut lines = BTreeSet::from([TableShape::key(hash, range)]);
        for index in table.global_secondary_indexes() {
            let (projection, attributes) = projection_of(index.projection());
            let name = index.index_name().unwrap_or_default();
            let key = key_of(index.key_schema());
            lines.insert(TableShape::index(name, key, projection, &attributes));
        }
        let expiry = self
            .client
            .describe_time_to_live()
            .table_name(name)
            .send()
            .await;
        let expiry = expiry.map_err(|error| unavailable("DescribeTimeToLive", &error))?;
        let expiry = expiry.time_to_live_description();
        let is_on = |status: &TimeToLiveStatus| {
            matches!(
                status,
                TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling
            )
        };
        let on = expiry.filter(|expiry| expiry.time_to_live_status().is_some_and(is_on));
        lines.extend(
            on.and_then(|expiry| expiry.attribute_name())
                .map(TableShape::expiry),
        );
        Ok(TableShape {
            name: name.to_owned(),
            lines,
        })
    }
}

fn key_of(schema: &[KeySchemaElement]) -> [&str; 2] {
    let of = |kind: KeyType| {
        let part = schema.iter().find(|part| *part.key_type() == kind);
        part.map_or("", KeySchemaElement::attribute_name)
    };
    [of(KeyType::Hash), of(KeyType::Range)]
}

fn projection_of(projection: Option<&Projection>) -> (&str, Vec<&str>) {
    let kind = projection.and_then(Projection::projection_type);
    let attributes = projection
        .map(Projection::non_key_attributes)
        .unwrap_or_default();
    (
        kind.map_or("", |kind| kind.as_str()),
        attributes.iter().map(String::as_str).collect(),
    )
}
