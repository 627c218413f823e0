//! What all functions that people reach over HTTP share: reading requests, knowing who asks, HTML or JSON, and one place
//! that turns errors into pages and problem+json. What a request does is said in the functions.

mod app;
mod cookies;
mod done;
mod error;
mod error_page;
mod input;
mod limits;
mod middleware;
mod origin;
#[cfg(feature = "passwords")]
pub mod password;
mod people;
mod problem_json;
mod respond;
mod service;
pub mod start;
pub mod urls;
mod visitor;
mod wants;

pub use app::App;
pub use done::Done;
pub use error::Error;
pub use input::Input;
pub use limits::{CITIZENS, Door, OFFICERS, check_link, check_mail, check_present_password, count};
pub use people::{
    AuthorCase, CaseToChange, CaseToRead, Citizen, CitizenAccount, Code, Officer, OfficerCase,
};
pub use respond::{Reply, SetCookie};
pub use service::{form_at, service};
pub use visitor::Visitor;
pub use wants::Wants;
