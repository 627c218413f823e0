//! The two tables on one page: keys, indexes, and every access pattern. infra/template.yaml creates them; nothing reaches
//! DynamoDB that is not in this table. Both tables: `pk`, `sk` (strings), on demand, expiry by `ttl` (epoch seconds).
//!
//! | item | table | pk | sk |
//! |---|---|---|---|
//! | draft; once sent, the receipt: case id → code | cases | `DRAFT#<id>` | `DRAFT` |
//! | case | cases | `CASE#<code>` | `CASE` |
//! | event of a case | cases | `CASE#<code>` | `EVENT#<number, 6 digits>` |
//! | what must be mailed | cases | `OUTBOX#CASE#<case id>#<event number>#<audience>` or `OUTBOX#ACCOUNT#<account id>#<mail>#<n>` | `OUTBOX` |
//! | session | cases | `SESSION#<account id>` | SHA-256 of the secret |
//! | officer | cases | `OFFICER#<e-mail>` | `OFFICER` |
//! | officer in an agency's list | cases | `AGENCY#<agency>` | `OFFICER#<e-mail>` |
//! | tries of something limited | cases | `LIMIT#<name>#<SHA-256 of the key>#<window>` | `LIMIT` |
//! | account | people | `ACCOUNT#<id>` | `ACCOUNT` |
//! | an account's case | people | `ACCOUNT#<id>` | `CASE#<time>#<code>` |
//! | e-mail address → account | people | `EMAIL#<address>` | `EMAIL` |
//! | applicant of a case | people | `APPLICANT#<case id>` | `APPLICANT` |
//! | token of an e-mailed link | people | `TOKEN#<SHA-256>` | `TOKEN` |
//!
//! | index of cases | hash | range | holds |
//! |---|---|---|---|
//! | `queue` | `queue` = agency | `queue_at` = next due date`#`code | open cases |
//! | `open` | `open` = `OPEN` | `queue_at` | open cases |
//! | `outbox` | `outbox` = shard | `due_at` = time | mails not yet done |
//!
//! | access pattern | who | operation | units |
//! |---|---|---|---|
//! | session of a cookie | all pages of logged-in people | GetItem | 1 read |
//! | session and account of a cookie; with them a draft | register, submit | BatchGetItem | 2 read; 2–8 |
//! | draft by id | submit | GetItem | 1–6 read |
//! | store, replace, delete a draft | submit | PutItem, DeleteItem | ≤ 6 write |
//! | send a draft | submit | TransactWriteItems: draft, tries, case, event, outbox, applicant, account's case | ≤ 32 write |
//! | case with its history by code | track, reply, applicant, notify | Query, at most 101 items | 1–20 read |
//! | do something with a case | track, reply, applicant | TransactWriteItems: case, event, outbox | ≤ 24 write |
//! | queue of an agency, a page | reply | Query on `queue`, 50 items | ≤ 4 read |
//! | all open cases, a page | reply (focal point) | Query on `open`, 50 items | ≤ 4 read |
//! | cases of an account | track | Query (people), BatchGetItem (cases) | ≤ 25 read |
//! | account by id; by e-mail | register, notify | GetItem | 1 read each |
//! | register, confirm, change an account | register | TransactWriteItems | ≤ 8 write |
//! | token by hash; make; use | register, notify | GetItem, PutItem, TransactWriteItems | 0.5–2 |
//! | applicant of a case | applicant, notify | GetItem | 1 read |
//! | count a try; read; forget | register, reply, submit | UpdateItem, DeleteItem | 1 write |
//! | sessions of an account | register, reply | Query, BatchWriteItem | 1 read, 1 write each |
//! | officer by e-mail; officers of an agency | reply, notify | GetItem, Query | 1 read |
//! | outbox rows due in a shard, the oldest first | notify | Query on `outbox`, at most 50 keys | 0.5 read |
//! | claim a row; move it on; note what SES tells of it | notify | UpdateItem | 1 write, 2 with its index each |
//! | outbox row by key | tests | GetItem | 0.5 read |

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{AccountId, AgencyId, DraftId, EmailAddress, PaknCode};

/// The index of open cases by agency.
pub const QUEUE_INDEX: &str = "queue";
/// The index of all open cases.
pub const OPEN_INDEX: &str = "open";
/// The index of rows to be mailed.
pub const OUTBOX_INDEX: &str = "outbox";
/// The one hash key of the index of all open cases.
pub const OPEN: &str = "OPEN";
/// How many shards the outbox index has: one hash key would take 1,000 writes a second, this takes 8,000.
pub const OUTBOX_SHARDS: u8 = 8;

/// The primary key of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pk: String,
    sk: String,
}

impl Key {
    pub(crate) fn new(pk: impl Into<String>, sk: impl Into<String>) -> Self {
        Self {
            pk: pk.into(),
            sk: sk.into(),
        }
    }

    pub(crate) fn draft(id: &DraftId) -> Self {
        Self::new(format!("DRAFT#{id}"), "DRAFT")
    }

    pub(crate) fn case(code: &PaknCode) -> Self {
        Self::new(case_partition(code), "CASE")
    }

    pub(crate) fn event(code: &PaknCode, number: u32) -> Self {
        Self::new(case_partition(code), format!("EVENT#{number:06}"))
    }

    pub(crate) fn session(account: &AccountId, secret_hash: &str) -> Self {
        Self::new(session_partition(account), secret_hash)
    }

    pub(crate) fn officer(email: &EmailAddress) -> Self {
        Self::new(format!("OFFICER#{email}"), "OFFICER")
    }

    pub(crate) fn officer_of(agency: AgencyId, email: &EmailAddress) -> Self {
        Self::new(agency_partition(agency), format!("OFFICER#{email}"))
    }

    pub(crate) fn limit(name: &str, key_hash: &str, window: i64) -> Self {
        Self::new(format!("LIMIT#{name}#{key_hash}#{window}"), "LIMIT")
    }

    pub(crate) fn account(id: &AccountId) -> Self {
        Self::new(account_partition(id), "ACCOUNT")
    }

    pub(crate) fn account_case(id: &AccountId, sent_at: jiff::Timestamp, code: &PaknCode) -> Self {
        Self::new(
            account_partition(id),
            format!("CASE#{sent_at:.3}#{}", code.compact()),
        )
    }

    pub(crate) fn email(email: &EmailAddress) -> Self {
        Self::new(format!("EMAIL#{email}"), "EMAIL")
    }

    pub(crate) fn applicant(case: &DraftId) -> Self {
        Self::new(format!("APPLICANT#{case}"), "APPLICANT")
    }

    pub(crate) fn token(hash: &str) -> Self {
        Self::new(format!("TOKEN#{hash}"), "TOKEN")
    }

    pub(crate) fn outbox(pk: &str) -> Self {
        Self::new(pk, "OUTBOX")
    }

    /// The partition key.
    pub fn partition(&self) -> &str {
        &self.pk
    }

    pub(crate) fn is_of(&self, item: &HashMap<String, AttributeValue>) -> bool {
        let is = |name: &str, value: &String| {
            item.get(name).and_then(|found| found.as_s().ok()) == Some(value)
        };
        is("pk", &self.pk) && is("sk", &self.sk)
    }

    pub(crate) fn attributes(self) -> HashMap<String, AttributeValue> {
        HashMap::from([
            ("pk".to_owned(), AttributeValue::S(self.pk)),
            ("sk".to_owned(), AttributeValue::S(self.sk)),
        ])
    }
}

pub(crate) fn case_partition(code: &PaknCode) -> String {
    format!("CASE#{}", code.compact())
}

pub(crate) fn account_partition(id: &AccountId) -> String {
    format!("ACCOUNT#{id}")
}

pub(crate) fn session_partition(id: &AccountId) -> String {
    format!("SESSION#{id}")
}

pub(crate) fn agency_partition(agency: AgencyId) -> String {
    format!("AGENCY#{agency}")
}
