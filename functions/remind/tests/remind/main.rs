//! Tests of this function, one module for each kind of reminder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod closing;
mod digest;
mod late;
mod many;
mod surroundings;
