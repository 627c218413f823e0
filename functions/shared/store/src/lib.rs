//! Everything that is kept: drafts, cases, accounts, sessions, officers and what must be mailed, in two DynamoDB tables.
//! The one crate that names aws-sdk-dynamodb. What may happen is decided in `domain`; e-mails are written in `notify`.
//!
//! `schema` has every key, index and access pattern on one page.

mod accounts;
mod cases;
pub mod connection;
mod delivery;
mod drafts;
mod error;
mod https;
mod limits;
mod officers;
mod outbox;
mod random;
mod request;
pub mod schema;
mod sessions;

pub use accounts::{Account, Purpose, Registered, TokenSecret};
pub use cases::{
    AccountCase, CaseApplicant, CaseFile, QueueEntry, QueuePage, Recorded, SubmitOutcome,
    author_proof,
};
pub use connection::Connection;
pub use delivery::{Claim, Evidence, Move, OutboxRow};
pub use drafts::{Draft, DraftStored};
pub use error::Error;
pub use limits::{Limit, Tries};
pub use officers::{AgencyScope, Officer, OfficerSession};
pub use outbox::{Mail, MailState};
pub use random::random_bytes;
pub use sessions::{NewSession, Session, SessionToken};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::SharedInterceptor;

/// The names of the two tables, as the environment gives them.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Cases and all that is not personal data.
    pub cases: String,
    /// Citizens' accounts and applicants' personal data.
    pub people: String,
}

impl Tables {
    /// From CASES_TABLE and PEOPLE_TABLE.
    pub fn from_environment() -> Result<Self, std::env::VarError> {
        Ok(Self {
            cases: std::env::var("CASES_TABLE")?,
            people: std::env::var("PEOPLE_TABLE")?,
        })
    }
}

/// The open connection to both tables. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    tables: std::sync::Arc<Tables>,
}

impl Store {
    /// Opens nothing yet: the first request does.
    pub fn new(connection: &Connection, tables: Tables) -> Self {
        Self {
            client: Client::from_conf(connection.dynamodb().build()),
            tables: tables.into(),
        }
    }

    /// As `new`, with something that watches every request: tests count round trips with it.
    pub fn observed(connection: &Connection, tables: Tables, observer: SharedInterceptor) -> Self {
        Self {
            client: Client::from_conf(connection.dynamodb().interceptor(observer).build()),
            tables: tables.into(),
        }
    }

    /// One cheap read while the function starts, so that the first citizen finds an open connection. A failure is not
    /// told: the first real request will tell it.
    pub async fn warm(&self) {
        let _ = self
            .get(&self.tables.cases, schema::Key::new("WARM", "WARM"))
            .await;
    }
}
