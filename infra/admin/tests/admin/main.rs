//! The command on the whole local system: what it does is seen where people meet it, on pages and in e-mails. What only AWS
//! answers is answered by a script in the place of the AWS command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agencies;
mod doctor;
mod mails;
mod officers;
mod person;
mod place;
mod privacy;
