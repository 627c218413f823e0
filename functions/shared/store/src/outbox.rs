//! What must be mailed: rows written in the same transaction as what happened. A row holds no address, no code and no
//! text; its key is made of what it tells, so the same mail is never due twice. Sending is done by `notify`.

use domain::{AccountId, Audience, DraftId, EventKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::random::sha256;
use crate::request::{Transaction, string, to_item};
use crate::schema::{Key, OUTBOX_SHARDS};

/// One mail to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    /// About an event of a case.
    Case {
        /// The case's id.
        case: DraftId,
        /// The event's number.
        event: u32,
        /// The event's kind.
        kind: EventKind,
        /// To whom.
        audience: Audience,
    },
    /// Confirm the address of a new account: with a link.
    ConfirmAddress {
        /// The account.
        account: AccountId,
    },
    /// Somebody registered again with the address of this account.
    AlreadyRegistered {
        /// The account.
        account: AccountId,
        /// At most one mail for each value: the day.
        day: String,
    },
    /// A new password was asked for: with a link.
    ResetPassword {
        /// The account.
        account: AccountId,
        /// Tells requests apart.
        request: String,
    },
    /// The password was changed.
    PasswordChanged {
        /// The account.
        account: AccountId,
        /// Tells changes apart.
        request: String,
    },
}

impl Mail {
    /// The row's partition key.
    pub fn key(&self) -> String {
        match self {
            Self::Case { case, event, audience, .. } => format!("OUTBOX#CASE#{case}#{event:06}#{}", audience.as_str()),
            Self::ConfirmAddress { account } => format!("OUTBOX#ACCOUNT#{account}#confirm#1"),
            Self::AlreadyRegistered { account, day } => format!("OUTBOX#ACCOUNT#{account}#registered#{day}"),
            Self::ResetPassword { account, request } => format!("OUTBOX#ACCOUNT#{account}#reset#{request}"),
            Self::PasswordChanged { account, request } => format!("OUTBOX#ACCOUNT#{account}#changed#{request}"),
        }
    }
}

/// A row as it is written first. `notify` moves it on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutboxRow {
    /// What to write.
    pub mail: Mail,
    /// "pending", "sending", "ambiguous", "sent", "failed".
    pub state: String,
    /// When something must be done with it next.
    pub due_at: Timestamp,
    /// When what it tells happened.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

pub(crate) fn add_mail(transaction: Transaction, table: &str, mail: &Mail, now: Timestamp) -> Result<Transaction, Error> {
    let row = OutboxRow { mail: mail.clone(), state: "pending".to_owned(), due_at: now, created_at: now, attempts: 0 };
    let key = mail.key();
    let mut item = to_item("outbox row", &row)?;
    item.insert("outbox".to_owned(), string(shard_of(&key)));
    // Fixed precision, so that times sort as text.
    item.insert("due_at".to_owned(), string(format!("{now:.3}")));
    Ok(transaction.put_new(table, Key::outbox(&key), item))
}

/// The shard of the outbox index in which a row stands.
pub(crate) fn shard_of(key: &str) -> String {
    let first = sha256(&[key.as_bytes()]).bytes().next().unwrap_or_default();
    (first % OUTBOX_SHARDS).to_string()
}
