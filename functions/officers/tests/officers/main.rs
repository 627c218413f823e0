//! The function `officers` as officers and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod door;
mod log_in;
mod log_out;
mod password;
