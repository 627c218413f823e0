//! The few ways in which this crate speaks to DynamoDB: items, reads, queries, transactions, and what their failures mean.
//! What is read and written is said in the modules of the crate that are named after it.

mod error;
mod get;
mod item;
mod query;
mod retry;
mod transaction;
mod write;

pub(crate) use error::unavailable;
pub(crate) use get::{Found, Wanted};
pub(crate) use item::{
    Bytes, Item, Stored, boolean, bytes, number, passed_over, readable, string, values,
};
pub(crate) use query::Query;
pub(crate) use retry::pause;
pub(crate) use transaction::{Transacted, Transaction, refused_at};
pub(crate) use write::Refusal;
