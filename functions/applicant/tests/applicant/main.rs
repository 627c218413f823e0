//! The function `applicant` as officers and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod opening;
#[path = "../../../submit/tests/submit/support.rs"]
mod support;
