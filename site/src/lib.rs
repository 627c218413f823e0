//! How everything looks and reads: the layout, components and forms that static pages and functions share, the one table
//! of field messages, and the static pages. No request is answered here and nothing is stored.

pub mod components;
mod dates;
pub mod forms;
#[cfg(feature = "pages")]
mod generator;
mod layout;
mod messages;
#[cfg(feature = "pages")]
mod pages;
mod return_path;
#[cfg(all(feature = "pages", any(feature = "generator", test)))]
mod weight;

pub use dates::{day, moment, time};
#[cfg(feature = "pages")]
pub use generator::{BuildError, build};
pub use layout::Page;
pub use messages::message;
pub use return_path::{ReturnPath, citizens_door, officers_door};
#[cfg(feature = "generator")]
pub use weight::{Report, Weight, weigh};

/// The version of the notice on personal data that people agree to when they register; changes with its text
/// (pages/about.rs).
pub const PRIVACY_NOTICE_VERSION: &str = "2026-11-25";
