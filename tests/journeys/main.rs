//! Journeys through the whole system: the real command on a free port with its own data, spoken to over HTTP as a browser
//! without JavaScript or as a JSON client, e-mails read in the mailbox. What a single function answers is tested there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod at_once;
mod bad_input;
mod clock;
mod crash;
mod html;
mod json;
mod officers;
mod privacy;
mod reminders;
mod support;
