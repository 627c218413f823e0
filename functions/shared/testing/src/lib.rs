//! What the tests of functions stand on: a World with the embedded database and a clock of its own, people who are logged
//! in, cases in any state, and a Browser. It knows no function: a test hands its function's routes to a Browser. Only tests
//! depend on it, so it fails where they would, with the sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod browser;
mod case;
mod copies;
mod faults;
mod people;
mod world;

pub use browser::{Answer, Browser};
pub use case::{ACase, CONTENT, TITLE, a_case, a_draft};
pub use faults::{Fault, Faults};
pub use people::{CitizenLogin, NewPassword, OfficerLogin};
pub use world::{SITE, START, World};

/// Sở Nội vụ: where cases go if a test does not say.
pub const AGENCY: &str = "so-noi-vu";
/// Another agency.
pub const OTHER_AGENCY: &str = "so-tu-phap";
/// The focal point of the province.
pub const FOCAL_POINT: &str = "van-phong-ubnd-tinh";
/// An agency that has ended (`domain`'s feature `testing`).
pub const ENDED_AGENCY: &str = "so-da-het";
