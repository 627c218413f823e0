//! A Query, put together and carried out page by page: DynamoDB ends a page at 1 MB, whatever was asked for.

use std::collections::HashMap;

use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Select};

use super::error::unavailable;
use super::item::{Item, string};
use crate::Store;
use crate::error::Error;

/// The items under one hash key, in the order of their range keys.
#[derive(Debug)]
pub(crate) struct Query<'a> {
    table: &'a str,
    index: Option<&'a str>,
    condition: String,
    names: HashMap<String, String>,
    values: Item,
    projection: Option<&'a str>,
    newest_first: bool,
    most: usize,
}

impl<'a> Query<'a> {
    /// Of a table: at most so many items of that partition.
    pub(crate) fn partition(table: &'a str, partition: String, most: usize) -> Self {
        Self::of(table, None, "pk", partition, most)
    }

    /// Of an index: at most so many items under that hash key, which has the index's name.
    pub(crate) fn index(table: &'a str, index: &'a str, hash: String, most: usize) -> Self {
        Self::of(table, Some(index), index, hash, most)
    }

    fn of(table: &'a str, index: Option<&'a str>, name: &str, hash: String, most: usize) -> Self {
        Self {
            table,
            index,
            condition: "#hash = :hash".to_owned(),
            names: HashMap::from([("#hash".to_owned(), name.to_owned())]),
            values: HashMap::from([(":hash".to_owned(), string(hash))]),
            projection: None,
            newest_first: false,
            most,
        }
    }

    /// Only those whose range key lies between these two, both included.
    pub(crate) fn between(self, range: &str, first: &str, last: &str) -> Self {
        self.range(
            " AND #range BETWEEN :first AND :last",
            range,
            [(":first", string(first)), (":last", string(last))],
        )
    }

    /// Only those whose range key begins so.
    pub(crate) fn beginning(self, range: &str, with: &str) -> Self {
        self.range(
            " AND begins_with(#range, :first)",
            range,
            [(":first", string(with))],
        )
    }

    /// Only those whose range key comes after this one.
    pub(crate) fn after(self, range: &str, last_seen: &str) -> Self {
        self.range(" AND #range > :seen", range, [(":seen", string(last_seen))])
    }

    /// Only those whose range key comes before this one.
    pub(crate) fn before(self, range: &str, last_seen: &str) -> Self {
        self.range(" AND #range < :seen", range, [(":seen", string(last_seen))])
    }

    fn range<const N: usize>(
        mut self,
        condition: &str,
        name: &str,
        values: [(&str, AttributeValue); N],
    ) -> Self {
        self.condition.push_str(condition);
        self.names.insert("#range".to_owned(), name.to_owned());
        for (placeholder, value) in values {
            self.values.insert(placeholder.to_owned(), value);
        }
        self
    }

    /// These attributes alone.
    pub(crate) fn only(mut self, attributes: &'a str) -> Self {
        self.projection = Some(attributes);
        self
    }

    /// From the greatest range key down.
    pub(crate) fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }
}

impl Store {
    /// How many there are, at most as many as the query asks for: so few that DynamoDB counts them in one answer.
    pub(crate) async fn count(&self, query: Query<'_>) -> Result<usize, Error> {
        let answer = self
            .request(&query, query.most)
            .select(Select::Count)
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?;
        Ok(usize::try_from(answer.count).unwrap_or_default())
    }

    pub(crate) async fn query(&self, query: Query<'_>) -> Result<Vec<Item>, Error> {
        let (mut items, mut start) = (Vec::new(), None);
        loop {
            let left = query.most - items.len();
            let answer = self
                .request(&query, left)
                .set_projection_expression(query.projection.map(str::to_owned))
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(|error| unavailable("Query", &error))?;
            items.append(&mut answer.items.unwrap_or_default());
            start = answer.last_evaluated_key;
            if start.is_none() || items.len() >= query.most {
                return Ok(items);
            }
        }
    }

    fn request(&self, query: &Query<'_>, most: usize) -> QueryFluentBuilder {
        self.client
            .query()
            .table_name(query.table)
            .set_index_name(query.index.map(str::to_owned))
            // An index cannot be read as it is now.
            .consistent_read(query.index.is_none())
            .key_condition_expression(&query.condition)
            .set_expression_attribute_names(Some(query.names.clone()))
            .set_expression_attribute_values(Some(query.values.clone()))
            .scan_index_forward(!query.newest_first)
            .limit(i32::try_from(most).unwrap_or(i32::MAX))
    }
}
