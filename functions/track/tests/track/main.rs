//! The function `track` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod author;
mod looking_up;
mod officer;
mod round_trips;
#[path = "../../../submit/tests/submit/support.rs"]
mod support;
