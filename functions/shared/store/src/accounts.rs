//! Citizens' accounts and the tokens of e-mailed links. An address belongs to an account only once a link to it was
//! followed; until then a later registration with the same address takes its place. Nothing here tells a stranger
//! whether an address is known.

use domain::{AccountId, Applicant, EmailAddress};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::error::Error;
use crate::outbox::{Mail, add_mail};
use crate::random::{random_bytes, sha256};
use crate::request::{
    Outcome, Transaction, from_item, number, refused_at, string, to_item, unavailable, values,
};
use crate::schema::Key;

/// How long the link to confirm an address and the link to a new password can be used.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);
/// How long an account waits to be confirmed before it goes.
const UNCONFIRMED_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// A citizen's or organisation's account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// Names it without saying whose it is.
    pub id: AccountId,
    /// The personal data that go with each case.
    pub applicant: Applicant,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// The version of the notice on personal data that was agreed to, and when (Luật 91/2025/QH15).
    pub consent: String,
    /// When it was agreed to.
    pub consented_at: Timestamp,
    /// When the link in the e-mail was followed; before that nobody can log in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
}

/// How a registration ended. The person is shown the same page for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// A new account waits to be confirmed; a link is on its way.
    Waiting,
    /// The address has an account; its owner is told.
    KnownAddress,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Confirm the address.
    Confirm,
    /// Choose a new password.
    ResetPassword,
}

/// The secret in a link: 256 random bits, of which only the hash is kept.
#[derive(Clone)]
pub struct TokenSecret(String);

impl TokenSecret {
    /// As it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a link's token; anything of another form belongs to nobody.
    pub fn parse(raw: &str) -> Option<Self> {
        (raw.len() == 64 && raw.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| Self(raw.to_ascii_lowercase()))
    }

    fn key(&self) -> Key {
        Key::token(&sha256(&[self.0.as_bytes()]))
    }
}

impl std::fmt::Debug for TokenSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TokenSecret(…)")
    }
}

#[derive(Serialize, Deserialize)]
struct Token {
    account: AccountId,
    purpose: Purpose,
    expires_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct AddressOwner {
    account: AccountId,
    confirmed: bool,
}

impl Store {
    /// Stores a new account and the mail with the link to confirm it; or, if the address is somebody's, the mail that
    /// tells that person.
    pub async fn register(&self, account: &Account, now: Timestamp) -> Result<Registered, Error> {
        let owner = AddressOwner {
            account: account.id.clone(),
            confirmed: false,
        };
        let expires = number((now + UNCONFIRMED_LASTS).as_second());
        let (mut account_item, mut owner_item) =
            (to_item("account", account)?, to_item("address", &owner)?);
        account_item.insert("ttl".to_owned(), expires.clone());
        owner_item.insert("ttl".to_owned(), expires);
        let transaction = Transaction::default()
            .put_if(
                &self.tables.people,
                Key::email(&account.applicant.email),
                owner_item,
                "attribute_not_exists(pk) OR confirmed = :no",
                values([(":no", aws_sdk_dynamodb::types::AttributeValue::Bool(false))]),
            )
            .put_new(&self.tables.people, Key::account(&account.id), account_item);
        let mail = Mail::ConfirmAddress {
            account: account.id.clone(),
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        let reasons = match self.write(transaction).await? {
            Outcome::Written => return Ok(Registered::Waiting),
            Outcome::Refused(reasons) => reasons,
        };
        if let Some(owner) = refused_at(&reasons, 0).flatten() {
            let owner: AddressOwner = from_item("address", owner.clone())?;
            let day = domain::calendar::day_of(now).to_string();
            self.write(add_mail(
                Transaction::default(),
                &self.tables.cases,
                &Mail::AlreadyRegistered {
                    account: owner.account,
                    day,
                },
                now,
            )?)
            .await?;
        }
        Ok(Registered::KnownAddress)
    }

    /// The account with that id.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, Error> {
        self.get(&self.tables.people, Key::account(id))
            .await?
            .map(|item| from_item("account", item))
            .transpose()
    }

    /// The confirmed account with that address.
    pub async fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, Error> {
        let Some(item) = self.get(&self.tables.people, Key::email(email)).await? else {
            return Ok(None);
        };
        let owner: AddressOwner = from_item("address", item)?;
        if !owner.confirmed {
            return Ok(None);
        }
        self.account(&owner.account).await
    }

    /// Replaces an account's data or password.
    pub async fn replace_account(&self, account: &Account) -> Result<bool, Error> {
        let transaction = Transaction::default().put_if(
            &self.tables.people,
            Key::account(&account.id),
            to_item("account", account)?,
            "attribute_exists(pk)",
            values([]),
        );
        Ok(self.write(transaction).await?.is_written())
    }

    /// Replaces the password of a logged-in person, who is told by mail.
    pub async fn change_password(&self, account: &Account, now: Timestamp) -> Result<bool, Error> {
        let transaction = Transaction::default().put_if(
            &self.tables.people,
            Key::account(&account.id),
            to_item("account", account)?,
            "attribute_exists(pk)",
            values([]),
        );
        let mail = Mail::PasswordChanged {
            account: account.id.clone(),
            request: request_id()?,
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        Ok(self.write(transaction).await?.is_written())
    }

    /// Orders the mail with the link to a new password.
    pub async fn order_reset(&self, account: &AccountId, now: Timestamp) -> Result<(), Error> {
        let mail = Mail::ResetPassword {
            account: account.clone(),
            request: request_id()?,
        };
        self.write(add_mail(
            Transaction::default(),
            &self.tables.cases,
            &mail,
            now,
        )?)
        .await
        .map(|_| ())
    }

    /// Makes the token of a link. Called where the mail is written, so that the secret stands nowhere else.
    pub async fn make_token(
        &self,
        account: &AccountId,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<TokenSecret, Error> {
        let secret = TokenSecret(data_encoding::HEXLOWER.encode(&random_bytes::<32>()?));
        let token = Token {
            account: account.clone(),
            purpose,
            expires_at: now + LINK_LASTS,
        };
        let mut item = to_item("token", &token)?;
        item.insert("ttl".to_owned(), number(token.expires_at.as_second()));
        item.extend(secret.key().attributes());
        let answer = self
            .client
            .put_item()
            .table_name(&self.tables.people)
            .set_item(Some(item))
            .send()
            .await;
        answer.map_err(|error| unavailable("PutItem", &error))?;
        Ok(secret)
    }

    /// The account that a link is for, if it can still be used.
    pub async fn token_account(
        &self,
        secret: &TokenSecret,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<Account>, Error> {
        let Some(item) = self.get(&self.tables.people, secret.key()).await? else {
            return Ok(None);
        };
        let token: Token = from_item("token", item)?;
        if token.purpose != purpose || token.expires_at <= now {
            return Ok(None);
        }
        self.account(&token.account).await
    }

    /// Uses the link of a new account up: the address is the account's from now on. False if it was used before or a later
    /// registration took its place.
    pub async fn confirm(&self, secret: &TokenSecret, now: Timestamp) -> Result<bool, Error> {
        let Some(mut account) = self.token_account(secret, Purpose::Confirm, now).await? else {
            return Ok(false);
        };
        account.confirmed_at = Some(now);
        let owner = AddressOwner {
            account: account.id.clone(),
            confirmed: true,
        };
        let transaction = Transaction::default()
            .delete(
                &self.tables.people,
                secret.key(),
                "attribute_exists(pk)",
                values([]),
            )
            .put_if(
                &self.tables.people,
                Key::email(&account.applicant.email),
                to_item("address", &owner)?,
                "account = :account",
                values([(":account", string(account.id.as_str()))]),
            )
            .put_if(
                &self.tables.people,
                Key::account(&account.id),
                to_item("account", &account)?,
                "attribute_exists(pk)",
                values([]),
            );
        Ok(self.write(transaction).await?.is_written())
    }

    /// Uses the link to a new password up. `account` has the new hash. False if the link was used before.
    pub async fn reset_password(
        &self,
        secret: &TokenSecret,
        account: &Account,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let transaction = Transaction::default()
            .delete(
                &self.tables.people,
                secret.key(),
                "attribute_exists(pk)",
                values([]),
            )
            .put_if(
                &self.tables.people,
                Key::account(&account.id),
                to_item("account", account)?,
                "attribute_exists(pk)",
                values([]),
            );
        let mail = Mail::PasswordChanged {
            account: account.id.clone(),
            request: request_id()?,
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        Ok(self.write(transaction).await?.is_written())
    }
}

fn request_id() -> Result<String, Error> {
    Ok(data_encoding::HEXLOWER.encode(&random_bytes::<8>()?))
}
