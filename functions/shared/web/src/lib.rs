//! What all functions that people reach over HTTP share: reading requests, knowing who asks, HTML or JSON, and one place
//! that turns errors into pages and problem+json. What a request does is said in the functions.

mod app;
mod cookies;
mod error;
mod input;
mod limits;
mod origin;
pub mod password;
mod problem;
mod respond;
pub mod start;
mod visitor;

pub use app::{App, form_at, service};
pub use error::Error;
pub use input::Input;
pub use limits::{LOGIN_BY_ADDRESS, MAIL_BY_ADDRESS, check_login, check_mail};
pub use respond::{Reply, SetCookie};
pub use visitor::{Visitor, Wants};
