//! How everything looks and reads: the layout, components and forms that static pages and functions share, the one table
//! of field messages, and the static pages. No request is answered here and nothing is stored.

pub mod components;
mod dates;
pub mod forms;
#[cfg(feature = "generator")]
mod generator;
mod layout;
mod messages;
#[cfg(feature = "generator")]
mod pages;

pub use dates::{day, moment, time};
#[cfg(feature = "generator")]
pub use generator::{BuildError, Report, Weight, build, weigh};
pub use layout::Page;
pub use messages::message;

/// The version of the notice on personal data that people agree to when they register; changes with its text
/// (pages/about.rs).
pub const PRIVACY_NOTICE_VERSION: &str = "2026-11";
