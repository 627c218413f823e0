//! The store through the real SDK on the embedded engine: what it does when DynamoDB is slow, busy or late, what it reads of
//! older and newer versions, and that what was read ahead is dropped where nobody is logged in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod expiry;
mod faults;
mod history;
mod queues;
mod sessions;
mod versions;
