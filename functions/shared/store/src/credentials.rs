//! What a session stands on: a number, which is raised to end all sessions and links of an account at once, and beside it
//! the key by which a citizen proves that a case is hers, or an officer's agencies and roles. Holds no password hash and no
//! personal data, so every function that knows sessions may read it. Password hashes lie under keys of their own.

use domain::{AccountId, AgencyId, PaknCode, Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::devices::{DeviceItem, DeviceToken, device_key};
use crate::dynamodb::{Bytes, Item, Stored, Transaction, Wanted, number, string, values};
use crate::error::Error;
use crate::mail_failures::MailFailure;
use crate::schema::Key;

/// An agency for which an officer works, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The agency.
    pub agency: AgencyId,
    /// As what.
    pub role: Role,
}

/// A citizen's, in the table of people.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CitizenCredential {
    pub(crate) credential: u32,
    pub(crate) proof_key: Bytes,
}

impl Stored for CitizenCredential {
    const KIND: &'static str = "credential";
    const VERSION: u8 = 1;
}

/// An officer's, in the table of cases.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OfficerCredential {
    pub(crate) credential: u32,
    pub(crate) posts: Vec<Post>,
    #[serde(default)]
    pub(crate) removed: bool,
}

impl Stored for OfficerCredential {
    const KIND: &'static str = "officer's credential";
    const VERSION: u8 = 1;
}

/// The number of a new credential.
pub(crate) const FIRST: u32 = 1;

/// A stored password: the hash, and the number of the credential that it belongs to. Both change together, so a session
/// that was started by an older password is not valid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredPassword {
    /// Whose it is.
    pub account: AccountId,
    /// Argon2id in PHC form.
    #[serde(rename = "password_hash")]
    pub hash: String,
    /// For `NewSession`.
    pub credential: u32,
}

impl Stored for StoredPassword {
    const KIND: &'static str = "password";
    const VERSION: u8 = 1;
}

impl StoredPassword {
    /// Of a new account.
    pub(crate) fn first(account: &AccountId, hash: &str) -> Result<Item, Error> {
        let password = Self {
            account: account.clone(),
            hash: hash.to_owned(),
            credential: FIRST,
        };
        password.to_item(Key::password(account))
    }
}

/// Replaces a password and ends all sessions and links of the account, if its credential still has that number.
pub(crate) fn replace_password(
    transaction: Transaction,
    table: &str,
    account: &AccountId,
    hash: &str,
    seen: u32,
) -> Transaction {
    let hash = values([(":hash", string(hash))]);
    raise(
        transaction,
        table,
        account,
        ("password_hash = :hash, ", hash),
        seen,
    )
}

/// The same with the password that there is.
pub(crate) fn end_sessions_and_links(
    transaction: Transaction,
    table: &str,
    account: &AccountId,
    seen: u32,
) -> Transaction {
    raise(transaction, table, account, ("", values([])), seen)
}

/// Password and credential get the next number together. `more` is what is set of the password besides.
fn raise(
    transaction: Transaction,
    table: &str,
    account: &AccountId,
    (more, mut of_password): (&str, Item),
    seen: u32,
) -> Transaction {
    let next = number(seen.wrapping_add(1));
    of_password.extend(values([(":next", next.clone()), (":seen", number(seen))]));
    transaction
        .update(
            table,
            Key::password(account),
            &format!("SET {more}credential = :next"),
            "credential = :seen",
            of_password,
        )
        .update(
            table,
            Key::credential(account),
            "SET credential = :next",
            "attribute_exists(pk)",
            values([(":next", next)]),
        )
}

/// What is read to let somebody in.
#[derive(Debug, Default)]
pub struct Proof {
    /// The account's password; none if there is no such account.
    pub password: Option<StoredPassword>,
    /// Whether the account was logged in on that device before.
    pub knows_device: bool,
    /// Of a citizen: what she was writing when she registered, if it was not offered yet.
    pub draft: Option<PaknCode>,
    /// Of a citizen: mail to her address fails.
    pub mail_fails: bool,
}

/// No more is read of an account to let somebody in.
#[derive(Deserialize)]
struct Pending {
    #[serde(default)]
    draft: Option<PaknCode>,
    #[serde(default)]
    mail_fails: Option<MailFailure>,
}

impl Store {
    /// The password of a citizen's account, and whether it knows the device.
    pub async fn proof(
        &self,
        account: &AccountId,
        device: Option<&DeviceToken>,
        now: Timestamp,
    ) -> Result<Proof, Error> {
        let device = device_key(device, account);
        let wanted = Wanted::default()
            .items(
                &self.tables.people,
                [Key::password(account), Key::account(account)],
            )
            .items(&self.tables.cases, [device.clone()]);
        let mut found = self.get_each(wanted).await?;
        let password = found.take(&Key::password(account));
        let pending = found.take(&Key::account(account));
        let pending: Option<Pending> = pending.and_then(|item| serde_dynamo::from_item(item).ok());
        let device = found.take(&device).map(DeviceItem::from_item).transpose()?;
        Ok(Proof {
            password: password.map(StoredPassword::from_item).transpose()?,
            knows_device: device.is_some_and(|device| device.is_known(now)),
            mail_fails: pending
                .as_ref()
                .is_some_and(|account| account.mail_fails.is_some()),
            draft: pending.and_then(|account| account.draft),
        })
    }
}
