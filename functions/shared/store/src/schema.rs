//! The two tables on one page: keys, indexes, and every access pattern. infra/template.yaml creates them; nothing reaches
//! DynamoDB that is not in this table. Both tables: `pk`, `sk` (strings), on demand, expiry by `ttl` (epoch seconds).
//! Rows marked (later) are not written yet: their keys are decided here, so that no stored item has to move for them.
//!
//! | item | table | pk | sk |
//! |---|---|---|---|
//! | case; behind its events, so that one backward Query gives both | cases | `CASE#<code>` | `FILE` |
//! | event of a case | cases | `CASE#<code>` | `EVENT#<number, 6 digits>` |
//! | text of a case; before it is sent: the draft | cases | `CASE#<code>` | `CONTENT` |
//! | code that a desk drew in advance (later) | cases | `CASE#<code>` | `RESERVED` |
//! | note, opinion, proposed answer, result of a check (later) | cases | `INSIDE#<code>` | `NOTE#<time>`, `OPINION#<agency>`, `PROPOSAL`, `CHECK#<name>` |
//! | case in a cooperating agency's queue (later) | cases | `INSIDE#<code>` | `COOPERATION#<agency>` |
//! | file of a case (later) | cases | `ATTACHMENT#<case id>` | `<file id>` |
//! | the last morning on which everybody was reminded | cases | `REMINDED#MORNING` | `REMINDED` |
//! | what was told of a case that is late | cases | `REMINDED#<case id>#<step>` | `REMINDED` |
//! | what a program's key stands for | cases | `IDEMPOTENCY#<SHA-256 of the key>` | `IDEMPOTENCY` |
//! | what must be mailed | cases | `OUTBOX#CASE#<case id>#<event number>#<audience>`, `OUTBOX#CASE#<case id>#H<hour>#<agency>#<audience>`, `OUTBOX#CASE#<case id>#LATE<step>#author`, `OUTBOX#CASE#<case id>#REOPENED<n>-LATE<step>#author`, `OUTBOX#ACCOUNT#<account id>#<mail>#<n>`, `OUTBOX#OFFICER#<account>#<mail>#<n>`, `OUTBOX#DIGEST#<account>#<day>` | `OUTBOX` |
//! | session | cases | `SESSION#<account id>` | SHA-256 of the secret |
//! | officer: name, address, agencies and roles | cases | `OFFICER#<account>` | `OFFICER` |
//! | e-mail address → officer | cases | `OFFICER-EMAIL#<address>` | `OFFICER-EMAIL` |
//! | officer's credential: number, agencies and roles, removed | cases | `CREDENTIAL#<account>` | `CREDENTIAL` |
//! | officer's password hash; second factor, recovery codes (later) | cases | `PASSWORD#<account>`; `FACTOR#<account>` | `PASSWORD`; `TOTP`, `RECOVERY` |
//! | token of a link that was mailed to an officer | cases | `TOKEN#<SHA-256>` | `TOKEN` |
//! | officer in an agency's list | cases | `AGENCY#<agency>` | `OFFICER#<account>` |
//! | response template (later) | cases | `TEMPLATE#<agency>` | `<template id>` |
//! | block of codes of a desk; letter to be printed (later) | cases | `DESK#<agency>` | `BLOCK#<id>`, `LETTER#<day>#<code>` |
//! | answer made public; its counter (later) | cases | `PUBLIC#<year>` | `<number>`, `COUNTER` |
//! | figure; event that was counted (later) | cases | `FIGURE#<agency>#<month>`; `COUNTED#<case id>#<event number>` | `<name>`; `COUNTED` |
//! | band of like cases (later) | cases | `BAND#<hash>` | `<code>` |
//! | tries of something limited | cases | `LIMIT#<name>#<SHA-256 of the key>#<window>` | `LIMIT` |
//! | device on which an account was logged in | cases | `DEVICE#<account>` | SHA-256 of token and account |
//! | account | people | `ACCOUNT#<id>` | `ACCOUNT` |
//! | an account's case, as it was sent | people | `ACCOUNT#<id>` | `CASE#<time>#<code>` |
//! | account's password hash | people | `PASSWORD#<id>` | `PASSWORD` |
//! | account's credential: number, key of proofs | people | `CREDENTIAL#<id>` | `CREDENTIAL` |
//! | e-mail address → account | people | `EMAIL#<address>` | `EMAIL` |
//! | applicant of a case; case id → code | people | `APPLICANT#<case id>` | `APPLICANT` |
//! | token of an e-mailed link | people | `TOKEN#<SHA-256>` | `TOKEN` |
//!
//! A case's text lies outside the range of its history (`CONTENT` < `EVENT#…` < `FILE`): no step rewrites it, and who may
//! not read it does not. `INSIDE#` is a partition of its own: `track`, `submit` and `notify` have no right to it.
//!
//! | index of cases | hash | range | holds |
//! |---|---|---|---|
//! | `queue` | `queue` = agency | `queue_at` = day on which somebody owes something, of a late case that waits for its author the day of the answer`#`code | open cases: those that somebody owes something of |
//! | `open` | `open` = shard, 0 to 3 | `queue_at` | the same of all agencies |
//! | `owed` | `owed` = agency`#`what is owed: acceptance, information, promise, reading | `queue_at` | those of them that wait to be accepted, for their author, for what was promised, for somebody to read what was added |
//! | `mine` | `mine` = agency`#`account of the assigned officer | `queue_at` | those of them that are assigned |
//! | `ended` | `ended` = agency | `ended_at` = day of the last step`#`code | cases that have ended |
//! | `outbox` | `outbox` = shard, 0 to 7, or `failed` | `due_at` = time; of a failed one, when it failed | mails not yet done, and failed ones; `created_at`, `waiting_since`, `problem` |
//!
//! The first five project one attribute, `card`: what lists show of a case, as JSON text. A stack update changes only one index at a
//! time, and a text can grow without any.
//!
//! | access pattern | who | operation | units |
//! |---|---|---|---|
//! | session and credential of a cookie, and with them: account; draft; text of a case | all pages of logged-in people | BatchGetItem | 2 read; 1 each; 1–6 |
//! | draft by code | submit | GetItem | 1–6 read |
//! | store a draft; delete | submit | PutItem, DeleteItem | 1 write each KB |
//! | what a program's key stands for | submit | PutItem | 1 write |
//! | send a draft | submit | TransactWriteItems: text, tries, case, event, outbox, applicant, account's case | 15 write, 2 more each KB of text |
//! | case with its newest events by code | track, submit, reply, applicant, remind | Query backward, at most 21 items | 1–5 read |
//! | earlier events of a case, a page | track, reply | Query backward, at most 20 items | 1–25 read |
//! | case and one event, and with them the author's account | notify | BatchGetItem | 2–6 read |
//! | internal notes of a case; add one | reply | Query backward, at most 50 items; PutItem | 0.5–25 read; 1 write each KB |
//! | do something with a case | track, reply, applicant, remind | TransactWriteItems: case, event, outbox | ≤ 12 write, and 2 each further KB written |
//! | what lists show of cases that were chosen | reply | BatchGetItem, at most 20, eventually consistent | 0.5 read a case |
//! | queue of an agency, or an officer's, a page | reply | Query on `queue`, `owed` or `mine`, 21 items, 100 if filtered | ≤ 2 read, 8 |
//! | how many are overdue, to accept, mine, newly supplied; up to a hundred | reply | 4 Query on `queue`, `owed`, `mine`, COUNT | ≤ 8 read each |
//! | cases of an agency that have ended, a page | reply | Query on `ended` backward, 21 items | ≤ 2 read |
//! | all open cases, a page | reply (focal point) | 4 Query on `open`, 21 items each, side by side | ≤ 6 read |
//! | cases of an account | track | Query (people), BatchGetItem (cases, eventually consistent) | 1–5 read, and 0.5 a case |
//! | account and credential by id | notify | BatchGetItem | 2 read |
//! | account, password by e-mail | register, notify (account) | GetItem | 1 read |
//! | password, account and device of who logs in | register, officers | BatchGetItem | 3 read |
//! | note a device | register, officers | PutItem | 1 write |
//! | register, confirm, change an account | register | TransactWriteItems, UpdateItem | ≤ 16 write |
//! | token by hash; make; use | register, notify | GetItem, PutItem, TransactWriteItems | 0.5–2 |
//! | applicant of a case | submit (receipt of what was sent on behalf), applicant, notify | GetItem | 1 read |
//! | note that mail to an address fails | notify | UpdateItem (account, applicant) | 1 write each |
//! | count a try; forget | register, officers, submit, notify | UpdateItem, DeleteItem | 1 write |
//! | start a session; end it | register, officers | PutItem, DeleteItem | 1 write |
//! | officer by e-mail | officers | GetItem, BatchGetItem | 1, 2 read |
//! | officers of an agency | notify, reply | Query | 1 read |
//! | open outbox rows of a shard, those due first | notify | Query on `outbox`, at most 1,000 | 0.5 read for 20 rows |
//! | all open cases up to a day, a page of a shard | remind | Query on `open`, at most 1,000 | 0.5 read each 4 KB, about 50 a page |
//! | officers of an agency with their roles | remind | Query | 1 read |
//! | the last morning; note it | remind | GetItem, PutItem | 1 read; 1 write |
//! | cases as they are, a hundred; which steps were told of them | remind | 2 BatchGetItem | 1 read each case; 0.5 each step |
//! | tell an author that her answer is late | remind | TransactWriteItems: reminder, outbox | 6 write |
//! | order a digest, if none was ordered that day | remind | PutItem | 2 write, 1 if it was |
//! | claim a row; move it on; put it off; note what SES tells of it | notify | UpdateItem | 1 write, 2 with its index each |
//! | mails that wait for somebody or failed | admin | 9 Query on `outbox`, at most 1,000 each | 0.5 read each, more if many wait |
//! | send a mail again | admin | UpdateItem | 1 write, 2 with its index |
//! | outbox row by key | admin, tests | GetItem | 0.5 read |
//! | officer and credential by id | notify | BatchGetItem | 2 read |
//! | token of an officer: make; read with her credential; use | notify, officers | PutItem, GetItem, TransactWriteItems | 1, 2, 6 |
//! | invite, move, disable, reset an officer | admin | TransactWriteItems | ≤ 12 write |
//! | officers of an agency with what they are | admin | Query, BatchGetItem | 1 read, and 3 an officer |
//! | whether an agency has open cases | admin | Query on `queue`, 1 item | 0.5 read |
//! | order a mail to an officer | admin | TransactWriteItems | 4 write |
//! | what is kept of a person; delete it | admin | GetItem, Query (people, cases), DeleteItem, UpdateItem | 5 read a case, 2 write |
//! | a table as it is | admin | DescribeTable, DescribeTimeToLive | none |

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{AccountId, AgencyId, CaseId, EmailAddress, LateStep, PaknCode};

/// The index of open cases by agency.
pub(crate) const QUEUE_INDEX: &str = "queue";
/// The index of open cases by what is owed.
pub(crate) const OWED_INDEX: &str = "owed";
/// The index of open cases by the officer whom they are assigned to.
pub(crate) const MINE_INDEX: &str = "mine";
/// The index of all open cases.
pub(crate) const OPEN_INDEX: &str = "open";
/// The index of an agency's cases that have ended.
pub(crate) const ENDED_INDEX: &str = "ended";
/// The index of rows to be mailed.
pub(crate) const OUTBOX_INDEX: &str = "outbox";
/// How many shards the index of all open cases has.
pub const OPEN_SHARDS: u8 = 4;
/// How many shards the outbox index has: one hash key would take 1,000 writes a second, this takes 8,000.
pub const OUTBOX_SHARDS: u8 = 8;
/// Where failed mails stand in the outbox index, beside its shards.
pub(crate) const FAILED_SHARD: &str = "failed";

/// The primary key of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pk: String,
    sk: String,
}

impl Key {
    fn new(pk: impl Into<String>, sk: impl Into<String>) -> Self {
        Self {
            pk: pk.into(),
            sk: sk.into(),
        }
    }

    pub(crate) fn file(code: &PaknCode) -> Self {
        Self::new(case_partition(code), FILE)
    }

    pub(crate) fn event(code: &PaknCode, number: u32) -> Self {
        Self::new(case_partition(code), event_sort_key(number))
    }

    pub(crate) fn content(code: &PaknCode) -> Self {
        Self::new(case_partition(code), "CONTENT")
    }

    /// The account makes it another's: two who open a form at once do not meet.
    pub(crate) fn note(code: &PaknCode, begun_at: &str, account: &AccountId) -> Self {
        Self::new(note_partition(code), format!("{begun_at}#{account}"))
    }

    pub(crate) fn idempotency(key_hash: &str) -> Self {
        Self::new(format!("IDEMPOTENCY#{key_hash}"), "IDEMPOTENCY")
    }

    pub(crate) fn session(account: &AccountId, secret_hash: &str) -> Self {
        Self::new(format!("SESSION#{account}"), secret_hash)
    }

    pub(crate) fn officer(account: &AccountId) -> Self {
        Self::new(format!("OFFICER#{account}"), "OFFICER")
    }

    pub(crate) fn officer_email(email: &EmailAddress) -> Self {
        Self::new(format!("OFFICER-EMAIL#{email}"), "OFFICER-EMAIL")
    }

    pub(crate) fn officer_of(agency: AgencyId, account: &AccountId) -> Self {
        Self::new(agency_partition(agency), format!("OFFICER#{account}"))
    }

    pub(crate) fn device(account: &AccountId, hash: &str) -> Self {
        Self::new(device_partition(account), hash)
    }

    pub(crate) fn limit(name: &str, key_hash: &str, window: i64) -> Self {
        Self::new(format!("LIMIT#{name}#{key_hash}#{window}"), "LIMIT")
    }

    /// A citizen's in the table of people, an officer's in that of cases.
    pub(crate) fn credential(account: &AccountId) -> Self {
        Self::new(format!("CREDENTIAL#{account}"), "CREDENTIAL")
    }

    /// A citizen's in the table of people, an officer's in that of cases.
    pub(crate) fn password(account: &AccountId) -> Self {
        Self::new(format!("PASSWORD#{account}"), "PASSWORD")
    }

    pub(crate) fn account(id: &AccountId) -> Self {
        Self::new(account_partition(id), "ACCOUNT")
    }

    pub(crate) fn account_case(id: &AccountId, sent_at: jiff::Timestamp, code: &PaknCode) -> Self {
        Self::new(
            account_partition(id),
            format!("{CASE_OF_ACCOUNT}{sent_at:.3}#{}", code.compact()),
        )
    }

    pub(crate) fn email(email: &EmailAddress) -> Self {
        Self::new(format!("EMAIL#{email}"), "EMAIL")
    }

    pub(crate) fn applicant(case: &CaseId) -> Self {
        Self::new(format!("APPLICANT#{case}"), "APPLICANT")
    }

    /// A citizen's in the table of people, an officer's in that of cases.
    pub(crate) fn token(hash: &str) -> Self {
        Self::new(format!("TOKEN#{hash}"), "TOKEN")
    }

    pub(crate) fn reminded(case: &CaseId, step: LateStep) -> Self {
        Self::new(format!("REMINDED#{case}#{step}"), REMINDED)
    }

    pub(crate) fn morning() -> Self {
        Self::new("REMINDED#MORNING", REMINDED)
    }

    pub(crate) fn outbox(pk: &str) -> Self {
        Self::new(pk, "OUTBOX")
    }

    /// Of no item: what a function reads to open its connection.
    pub(crate) fn nothing() -> Self {
        Self::new("WARM", "WARM")
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

/// Sort key of a case, the last of its history.
pub(crate) const FILE: &str = "FILE";
/// Sort key of what was reminded of.
const REMINDED: &str = "REMINDED";
/// How the sort keys of events begin.
pub(crate) const FIRST_OF_HISTORY: &str = "EVENT#";
/// How the sort keys in an agency's list of officers begin.
pub(crate) const OFFICER_PREFIX: &str = "OFFICER#";
/// How the sort keys of an account's cases begin.
pub(crate) const CASE_OF_ACCOUNT: &str = "CASE#";

pub(crate) fn case_partition(code: &PaknCode) -> String {
    format!("CASE#{}", code.compact())
}

pub(crate) fn note_partition(code: &PaknCode) -> String {
    format!("NOTE#{}", code.compact())
}

pub(crate) fn event_sort_key(number: u32) -> String {
    format!("{FIRST_OF_HISTORY}{number:06}")
}

pub(crate) fn account_partition(id: &AccountId) -> String {
    format!("ACCOUNT#{id}")
}

pub(crate) fn device_partition(id: &AccountId) -> String {
    format!("DEVICE#{id}")
}

pub(crate) fn agency_partition(agency: AgencyId) -> String {
    format!("AGENCY#{agency}")
}
