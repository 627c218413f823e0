//! The function `reply` as officers and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod conflicts;
mod log_in;
mod office;
mod privacy;
mod queue;
mod round_trips;
#[path = "../../../submit/tests/submit/support.rs"]
mod support;
