//! Citizens' accounts. An address belongs to an account only once a link to it was followed; until then a later
//! registration with the same address takes its place. Nothing here tells a stranger whether an address is known.

use domain::{AccountId, Applicant, EmailAddress};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::credentials::{CitizenCredential, FIRST, StoredPassword, replace_password};
use crate::dynamodb::{
    Bytes, Found, Item, Stored, Transacted, Transaction, Wanted, number, refused_at, string, values,
};
use crate::error::Error;
use crate::mail_failures::MailFailure;
use crate::outbox::{Mail, add_mail};
use crate::random::random_bytes;
use crate::schema::Key;
use crate::sessions::{Citizen, SessionToken};
use crate::tokens::{Purpose, TokenSecret};

/// How long an account waits to be confirmed before it goes.
const UNCONFIRMED_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// A citizen's or organisation's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Names it without saying whose it is.
    pub id: AccountId,
    /// The personal data that go with each case.
    pub applicant: Applicant,
    /// The version of the notice on personal data that was agreed to, and when (Luật 91/2025/QH15).
    pub consent: String,
    /// When it was agreed to.
    pub consented_at: Timestamp,
    /// When the link in the e-mail was followed; before that nobody can log in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
    /// Mail to its address fails, so none is sent there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_fails: Option<MailFailure>,
}

impl Stored for Account {
    const KIND: &'static str = "account";
    const VERSION: u8 = 1;
}

/// How a registration ended. The person is shown the same page for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// A new account waits to be confirmed; a link is on its way.
    Waiting,
    /// The address has an account; its owner is told.
    KnownAddress,
}

#[derive(Serialize, Deserialize)]
struct AddressOwner {
    account: AccountId,
    confirmed: bool,
}

impl Stored for AddressOwner {
    const KIND: &'static str = "address";
    const VERSION: u8 = 1;
}

impl SessionToken {
    /// The citizen and her account, if they are among what was found.
    pub(crate) fn account_in(
        &self,
        found: &mut Found,
        now: Timestamp,
    ) -> Result<Option<(Citizen, Account)>, Error> {
        let Some(citizen) = self.citizen_in(found, now)? else {
            return Ok(None);
        };
        let account = found.take(&Key::account(citizen.account()));
        let account = account.map(Account::from_item).transpose()?;
        Ok(account.map(|account| (citizen, account)))
    }
}

impl Store {
    /// Stores a new account and the mail with the link to confirm it; or, if the address is somebody's, the mail that
    /// tells that person. `password_hash` is argon2id in PHC form.
    pub async fn register(
        &self,
        account: &Account,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<Registered, Error> {
        let owner = AddressOwner {
            account: account.id.clone(),
            confirmed: false,
        };
        let credential = CitizenCredential {
            credential: FIRST,
            proof_key: Bytes::from(random_bytes::<32>()?),
        };
        let expires = number((now + UNCONFIRMED_LASTS).as_second());
        let until_confirmed = |mut item: Item| {
            item.insert("ttl".to_owned(), expires.clone());
            item
        };
        let people = &self.tables.people;
        let password = StoredPassword::first(&account.id, password_hash)?;
        let transaction = Transaction::default()
            .put_if(
                people,
                until_confirmed(owner.to_item(Key::email(&account.applicant.email))?),
                "attribute_not_exists(pk) OR confirmed = :no",
                values([(":no", aws_sdk_dynamodb::types::AttributeValue::Bool(false))]),
            )
            .put_new(
                people,
                until_confirmed(account.to_item(Key::account(&account.id))?),
            )
            .put_new(people, until_confirmed(password))
            .put_new(
                people,
                until_confirmed(credential.to_item(Key::credential(&account.id))?),
            );
        let mail = Mail::ConfirmAddress {
            account: account.id.clone(),
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        let reasons = match self.write(transaction).await? {
            Transacted::Written => return Ok(Registered::Waiting),
            Transacted::Refused(reasons) => reasons,
        };
        if let Some(owner) = refused_at(&reasons, 0).flatten() {
            let AddressOwner { account, .. } = AddressOwner::from_item(owner.clone())?;
            let day = domain::calendar::day_of(now).to_string();
            self.order_mail(&Mail::AlreadyRegistered { account, day }, now)
                .await?;
        }
        Ok(Registered::KnownAddress)
    }

    /// The account with that id, and the number of its credential.
    pub async fn account(&self, id: &AccountId) -> Result<Option<(Account, u32)>, Error> {
        let keys = [Key::account(id), Key::credential(id)];
        let wanted = Wanted::default().items(&self.tables.people, keys.clone());
        let mut found = self.get_each(wanted).await?;
        match keys.map(|key| found.take(&key)) {
            [Some(account), Some(credential)] => {
                let credential = CitizenCredential::from_item(credential)?;
                Ok(Some((Account::from_item(account)?, credential.credential)))
            }
            _ => Ok(None),
        }
    }

    /// The confirmed account of that address.
    pub async fn account_of(&self, email: &EmailAddress) -> Result<Option<AccountId>, Error> {
        let found = self.get(&self.tables.people, Key::email(email)).await?;
        let owner = found.map(AddressOwner::from_item).transpose()?;
        Ok(owner
            .filter(|owner| owner.confirmed)
            .map(|owner| owner.account))
    }

    /// The citizen who is logged in, and her account, in one request. What was read ahead for a session that is not valid
    /// is dropped.
    pub async fn citizen_account(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<(Citizen, Account)>, Error> {
        let mut found = self
            .get_each(self.account_wanted(token, vec![token.key()]))
            .await?;
        token.account_in(&mut found, now)
    }

    /// A citizen's account, and these of the table of cases.
    pub(crate) fn account_wanted(&self, token: &SessionToken, cases: Vec<Key>) -> Wanted {
        let id = token.claimed_account();
        let people = [Key::account(id), Key::credential(id)];
        Wanted::default()
            .items(&self.tables.cases, cases)
            .items(&self.tables.people, people)
    }

    /// Replaces the personal data of an account, and nothing else. False if there is no such account any more.
    pub async fn save_profile(
        &self,
        account: &AccountId,
        applicant: &Applicant,
    ) -> Result<bool, Error> {
        let applicant =
            serde_dynamo::to_attribute_value(applicant).map_err(|error| Error::Unreadable {
                item: Account::KIND,
                cause: error.to_string(),
            })?;
        let saved = self.update_if(
            &self.tables.people,
            Key::account(account),
            "SET applicant = :applicant",
            "attribute_exists(pk)",
            values([(":applicant", applicant)]),
        );
        saved.await
    }

    /// Replaces the password of a logged-in person, who is told by mail; all sessions and links of the account end. `seen`
    /// is the credential of the password that was checked. The number of the new one; none if it was changed meanwhile.
    pub async fn change_password(
        &self,
        account: &AccountId,
        hash: &str,
        seen: u32,
        now: Timestamp,
    ) -> Result<Option<u32>, Error> {
        let transaction = Transaction::default();
        let changed = self.password_changed(transaction, account, hash, seen, now);
        Ok(changed.await?.then(|| seen.wrapping_add(1)))
    }

    /// Orders the mail with the link to a new password.
    pub async fn order_reset(&self, account: &AccountId, now: Timestamp) -> Result<(), Error> {
        let mail = Mail::ResetPassword {
            account: account.clone(),
            request: Mail::request()?,
        };
        self.order_mail(&mail, now).await
    }

    /// The account that a link is for, if the link can still be used.
    pub async fn token_account(
        &self,
        secret: &TokenSecret,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<Account>, Error> {
        let link = self.link(secret, purpose, now).await?;
        Ok(link.map(|(account, _)| account))
    }

    /// The same with the number of the account's credential.
    async fn link(
        &self,
        secret: &TokenSecret,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<(Account, u32)>, Error> {
        let Some(token) = self.token(secret, purpose, now).await? else {
            return Ok(None);
        };
        let account = self.account(&token.account).await?;
        Ok(account.filter(|(_, credential)| *credential == token.credential))
    }

    /// Uses the link of a new account up: the address is the account's from now on. False if it was used before or a later
    /// registration took its place.
    pub async fn confirm(&self, secret: &TokenSecret, now: Timestamp) -> Result<bool, Error> {
        let found = self.link(secret, Purpose::Confirm, now).await?;
        let Some((account, _)) = found else {
            return Ok(false);
        };
        let people = &self.tables.people;
        let keep = |transaction: Transaction, key: Key| {
            transaction.update(
                people,
                key,
                "REMOVE #ttl",
                "attribute_exists(pk)",
                values([]),
            )
        };
        let transaction = Transaction::default()
            .delete(people, secret.key())
            .update(
                people,
                Key::email(&account.applicant.email),
                "SET confirmed = :yes REMOVE #ttl",
                "account = :account",
                values([
                    (":yes", aws_sdk_dynamodb::types::AttributeValue::Bool(true)),
                    (":account", string(account.id.as_str())),
                ]),
            )
            .update(
                people,
                Key::account(&account.id),
                "SET confirmed_at = :now REMOVE #ttl",
                "attribute_exists(pk)",
                values([(":now", string(now.to_string()))]),
            );
        let transaction = keep(transaction, Key::password(&account.id));
        let transaction = keep(transaction, Key::credential(&account.id));
        Ok(self.write(transaction).await?.is_written())
    }

    /// Uses the link to a new password up; all sessions and other links of the account end. False if it was used before, or
    /// the password was changed since it was made.
    pub async fn reset_password(
        &self,
        secret: &TokenSecret,
        hash: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let found = self.link(secret, Purpose::ResetPassword, now).await?;
        let Some((account, credential)) = found else {
            return Ok(false);
        };
        let transaction = Transaction::default().delete(&self.tables.people, secret.key());
        self.password_changed(transaction, &account.id, hash, credential, now)
            .await
    }

    async fn password_changed(
        &self,
        transaction: Transaction,
        account: &AccountId,
        hash: &str,
        seen: u32,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let transaction = replace_password(transaction, &self.tables.people, account, hash, seen);
        let mail = Mail::PasswordChanged {
            account: account.clone(),
            request: Mail::request()?,
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        Ok(self.write(transaction).await?.is_written())
    }

    async fn order_mail(&self, mail: &Mail, now: Timestamp) -> Result<(), Error> {
        let transaction = add_mail(Transaction::default(), &self.tables.cases, mail, now)?;
        self.write(transaction).await.map(|_| ())
    }
}
