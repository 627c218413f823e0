//! What must be mailed: rows written in the same transaction as what happened. A row holds no address, no code and no
//! text; its key is made of what it tells, so the same mail is never due twice. Sending is done by `notify`.

use domain::{AccountId, AgencyId, Audience, CaseId, Digest, EventKind};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dynamodb::{Item, Stored, Transaction, number, string, values};
use crate::error::Error;
use crate::random::{random_bytes, sha256};
use crate::schema::{Key, OUTBOX_SHARDS};

/// One mail to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    /// About an event of a case.
    Case {
        /// The case's id.
        case: CaseId,
        /// The event's number.
        event: u32,
        /// The event's kind.
        kind: EventKind,
        /// To whom.
        audience: Audience,
    },
    /// To its author: the answer to a case is late.
    Late {
        /// The case's id.
        case: CaseId,
        /// The how manieth time, from 0.
        step: u16,
        /// How often the case had been taken up again.
        #[serde(default)]
        reopened: u8,
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
    /// An account is to have another address: with a link, to that one.
    ConfirmNewAddress {
        /// The account.
        account: AccountId,
        /// Which change.
        request: String,
    },
    /// An account has another address: to the one that it had.
    AddressChanged {
        /// The account.
        account: AccountId,
        /// Which change.
        request: String,
    },
    /// An officer was given an account: with a link to set her password.
    OfficerInvited {
        /// The account.
        account: AccountId,
        /// Tells invitations apart.
        request: String,
    },
    /// An officer's password was taken back: with a link to set another.
    OfficerReset {
        /// The account.
        account: AccountId,
        /// Tells resets apart.
        request: String,
    },
    /// What waits for an officer on the morning of a working day.
    Digest {
        /// The account.
        account: AccountId,
        /// The day.
        day: Date,
        /// How many cases.
        counts: Digest,
    },
    /// To an officer, to try whether mails go out.
    OfficerTest {
        /// The account.
        account: AccountId,
        /// Tells tries apart.
        request: String,
    },
}

impl Mail {
    /// Tells one order of the same mail from another.
    pub(crate) fn request() -> Result<String, Error> {
        Ok(data_encoding::HEXLOWER.encode(&random_bytes::<8>()?))
    }

    /// The row's partition key.
    pub fn key(&self) -> String {
        match self {
            Self::Case {
                case,
                event,
                audience,
                ..
            } => format!("OUTBOX#CASE#{case}#{event:06}#{}", audience.as_str()),
            Self::Late {
                case,
                step,
                reopened: 0,
            } => format!("OUTBOX#CASE#{case}#LATE{step:03}#author"),
            Self::Late {
                case,
                step,
                reopened,
            } => format!("OUTBOX#CASE#{case}#REOPENED{reopened}-LATE{step:03}#author"),
            Self::ConfirmAddress { account } => format!("OUTBOX#ACCOUNT#{account}#confirm#1"),
            Self::AlreadyRegistered { account, day } => {
                format!("OUTBOX#ACCOUNT#{account}#registered#{day}")
            }
            Self::ResetPassword { account, request } => {
                format!("OUTBOX#ACCOUNT#{account}#reset#{request}")
            }
            Self::PasswordChanged { account, request } => {
                format!("OUTBOX#ACCOUNT#{account}#changed#{request}")
            }
            Self::ConfirmNewAddress { account, request } => {
                format!("OUTBOX#ACCOUNT#{account}#new-address#{request}")
            }
            Self::AddressChanged { account, request } => {
                format!("OUTBOX#ACCOUNT#{account}#address-changed#{request}")
            }
            Self::OfficerInvited { account, request } => {
                format!("OUTBOX#OFFICER#{account}#invited#{request}")
            }
            Self::OfficerReset { account, request } => {
                format!("OUTBOX#OFFICER#{account}#reset#{request}")
            }
            Self::Digest { account, day, .. } => format!("OUTBOX#DIGEST#{account}#{day}"),
            Self::OfficerTest { account, request } => {
                format!("OUTBOX#OFFICER#{account}#test#{request}")
            }
        }
    }
}

/// Where a row stands. What leads from one to the next is said in `notify::transitions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// To be sent when it is due.
    Pending,
    /// Somebody sends it; when it is due, that somebody is gone.
    Sending,
    /// SES may have taken it: until it is due, SES's own word is waited for.
    Ambiguous,
    /// SES has taken it.
    Sent,
    /// It was not sent and will not be, unless somebody orders it again.
    Failed,
    /// Nobody needs it any more: what it asks for is done, or whom it tells is gone.
    Needless,
}

impl MailState {
    /// The name in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Ambiguous => "ambiguous",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Needless => "needless",
        }
    }

    /// Whether `notify` does nothing with it any more: such rows go when their time is over.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Sent | Self::Failed | Self::Needless)
    }
}

/// A row as it is written first. How it moves on is said in `delivery`.
#[derive(Debug, Serialize, Deserialize)]
struct NewRow {
    mail: Mail,
    state: MailState,
    created_at: String,
    attempts: u32,
}

impl Stored for NewRow {
    const KIND: &'static str = "outbox row";
    const VERSION: u8 = 1;
}

pub(crate) fn add_mail(
    transaction: Transaction,
    table: &str,
    mail: &Mail,
    now: Timestamp,
) -> Result<Transaction, Error> {
    Ok(transaction.put_new(table, new_row(mail, now)?))
}

/// A row that is due now.
pub(crate) fn new_row(mail: &Mail, now: Timestamp) -> Result<Item, Error> {
    let row = NewRow {
        mail: mail.clone(),
        state: MailState::Pending,
        created_at: sortable(now),
        attempts: 0,
    };
    let key = mail.key();
    let mut item = row.to_item(Key::outbox(&key))?;
    item.insert("outbox".to_owned(), string(shard_of(&key)));
    item.insert("due_at".to_owned(), string(sortable(now)));
    Ok(item)
}

/// The same of a case that an agency has, due when the hour is over: of several within it the first is sent, and stands for
/// all.
pub(crate) fn gather_mail(
    transaction: Transaction,
    table: &str,
    (case, agency, audience): (&CaseId, AgencyId, Audience),
    mail: &Mail,
    now: Timestamp,
) -> Result<Transaction, Error> {
    let hour = now.as_second().div_euclid(3600);
    // A minute more, for clocks that differ: what is added later must not meet a row that was sent.
    let due_at = Timestamp::from_second((hour + 1) * 3600 + 60).unwrap_or(now);
    let key = format!("OUTBOX#CASE#{case}#H{hour}#{agency}#{}", audience.as_str());
    let mail = serde_dynamo::to_attribute_value(mail).map_err(|error| Error::Unreadable {
        item: NewRow::KIND,
        cause: error.to_string(),
    })?;
    // What stands there stays as it is.
    let attributes = [
        "mail",
        "#state",
        "created_at",
        "attempts",
        "v",
        "outbox",
        "due_at",
    ];
    let set = attributes.map(|name| {
        let value = name.trim_start_matches('#');
        format!("{name} = if_not_exists({name}, :{value})")
    });
    let values = values([
        (":mail", mail),
        (":state", string(MailState::Pending.as_str())),
        (":created_at", string(sortable(due_at))),
        (":attempts", number(0)),
        (":v", number(NewRow::VERSION)),
        (":outbox", string(shard_of(&key))),
        (":due_at", string(sortable(due_at))),
    ]);
    let set = format!("SET {}", set.join(", "));
    // Never one that was sent already.
    let condition = "attribute_not_exists(pk) OR attribute_exists(outbox)";
    Ok(transaction.update(table, Key::outbox(&key), &set, condition, values))
}

/// A time with fixed precision, so that times sort as text.
pub(crate) fn sortable(time: Timestamp) -> String {
    format!("{time:.3}")
}

/// The shard of the outbox index in which a row stands.
pub(crate) fn shard_of(key: &str) -> String {
    (sha256(&[key.as_bytes()])[0] % OUTBOX_SHARDS).to_string()
}
