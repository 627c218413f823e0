//! The function `reply` as officers and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bulk;
mod case;
mod office;
mod place;
mod privacy;
mod queue;
mod rights;
mod round_trips;
