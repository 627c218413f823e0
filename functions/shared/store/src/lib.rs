//! Everything that is kept: drafts, cases, accounts, sessions, officers and what must be mailed, in two DynamoDB tables.
//! The one crate that names aws-sdk-dynamodb. What may happen is decided in `domain`; e-mails are written in `notify`.
//!
//! `schema` has every key, index and access pattern on one page.

mod accounts;
mod address_change;
mod cases;
mod client;
mod credentials;
mod delivery;
mod devices;
mod drafts;
mod dynamodb;
mod error;
mod forget;
mod limits;
mod mail_failures;
mod notes;
mod officers;
mod outbox;
mod random;
mod reminders;
pub mod schema;
mod sessions;
mod shape;
mod tokens;

pub use accounts::{Account, AddressChange, Confirmation};
pub use cases::{
    AccountCase, ApplicantRecord, Assigned, COUNTED, CaseApplicant, CaseFile, CaseText, EndedCase,
    EndedPage, Filter, OpenCase, OpenPage, Queue, QueueCounts, QueueEntry, QueuePage, SentCases,
    SubmitOutcome,
};
pub use client::client_settings;
pub use credentials::{Post, Proof, StoredPassword};
pub use delivery::{Claim, Evidence, Move, OpenRow, OutboxRow, StuckMail};
pub use devices::{DEVICE_LASTS, DeviceToken};
pub use drafts::{Draft, DraftStored, DraftText, KeyUsed, SentDraft};
pub use error::Error;
pub use forget::{KeptCase, KeptPerson};
pub use limits::{Limit, Tries};
pub use mail_failures::{HowMailFailed, MailFailure};
pub use officers::{OfficerAccount, OfficerRecord};
pub use outbox::{Mail, MailState};
pub use random::random_bytes;
pub use sessions::{AgencyScope, Citizen, NewSession, OfficerSession, SessionToken};
pub use shape::TableShape;
pub use tokens::{Digits, INVITATION_LASTS, LINK_LASTS, Purpose, RegistrationToken, TokenSecret};

use aws::{Connection, Connections};
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
            client: Client::from_conf(client_settings(connection).build()),
            tables: tables.into(),
        }
    }

    /// As `new`, with something that watches every request: tests count round trips with it.
    pub fn observed(connection: &Connection, tables: Tables, observer: SharedInterceptor) -> Self {
        Self {
            client: Client::from_conf(client_settings(connection).interceptor(observer).build()),
            tables: tables.into(),
        }
    }

    /// One cheap read while the function starts, and as many connections as it will use at the same time, so that the first
    /// person finds them open. A failure is not told: the first real request will tell it.
    pub async fn warm(&self, connection: &Connection, connections: Connections) {
        let read = self.get(&self.tables.cases, schema::Key::nothing());
        connection.open(connections, read).await;
    }
}
