//! The function `submit` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod drafts;
mod refusals;
mod round_trips;
mod sending;
mod support;
