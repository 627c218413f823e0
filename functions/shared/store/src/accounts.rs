//! Citizens' accounts. An address belongs to the account that confirmed it first; until then several may wait for the same
//! address, each with its own password and to be confirmed on its own: who registers with somebody else's address gains
//! nothing from what its owner does. Nothing here tells a stranger whether an address is known.

use domain::{AccountId, Applicant, EmailAddress, PaknCode};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::credentials::{CitizenCredential, FIRST, StoredPassword, replace_password};
use crate::dynamodb::{Bytes, Found, Item, Stored, Transaction, Wanted, number, string, values};
use crate::error::Error;
use crate::mail_failures::MailFailure;
use crate::outbox::{Mail, add_mail};
use crate::random::random_bytes;
use crate::schema::Key;
use crate::sessions::{Citizen, SessionToken};
use crate::tokens::{Digits, LINK_LASTS, Purpose, RegistrationToken, TokenItem, TokenSecret};

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
    /// The last change of its address that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_change: Option<AddressChange>,
    /// What was being written where it was registered: offered at the first log-in, wherever that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<PaknCode>,
}

/// The last change of an account's address that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressChange {
    /// Tells changes apart: a link belongs to one.
    pub id: String,
    /// The address that the account had when it was asked for.
    pub from: EmailAddress,
    /// The address that it is to have.
    pub to: EmailAddress,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Whether it was confirmed.
    #[serde(default)]
    pub done: bool,
}

impl AddressChange {
    /// Until when it can be confirmed; None if it was, or that is over.
    pub fn open_until(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.asked_at + LINK_LASTS;
        (!self.done && until > now).then_some(until)
    }
}

impl Stored for Account {
    const KIND: &'static str = "account";
    const VERSION: u8 = 1;
}

impl Account {
    pub(crate) fn unreadable(error: serde_dynamo::Error) -> Error {
        Error::Unreadable {
            item: Self::KIND,
            cause: error.to_string(),
        }
    }
}

/// What confirms an address.
#[derive(Debug)]
pub enum Confirmation<'a> {
    /// The link of its mail.
    Link(&'a TokenSecret),
    /// The digits of its mail, typed where the account was registered.
    Digits(&'a Digits),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AddressOwner {
    pub(crate) account: AccountId,
    pub(crate) confirmed: bool,
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
    /// Stores a new account and the mail with the link to confirm it; or, if the address is somebody's, the mail that tells
    /// that person: the account then waits as well, in vain, so that the work is the same. `password_hash` is argon2id in PHC
    /// form. By what is given back the browser is known that registered.
    pub async fn register(
        &self,
        account: &Account,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<RegistrationToken, Error> {
        let owner = self.account_of(&account.applicant.email).await?;
        let mail = match owner {
            None => Mail::ConfirmAddress {
                account: account.id.clone(),
            },
            Some(owner) => Mail::AlreadyRegistered {
                account: owner,
                day: domain::calendar::day_of(now).to_string(),
            },
        };
        let credential = CitizenCredential {
            credential: FIRST,
            proof_key: Bytes::from(random_bytes::<32>()?),
        };
        let browser = TokenSecret::draw()?;
        let registration = TokenItem::new(&account.id, FIRST, Purpose::Registration, now);
        let expires = number((now + UNCONFIRMED_LASTS).as_second());
        let until_confirmed = |mut item: Item| {
            item.insert("ttl".to_owned(), expires.clone());
            item
        };
        let people = &self.tables.people;
        let password = StoredPassword::first(&account.id, password_hash)?;
        let credential = credential.to_item(Key::credential(&account.id))?;
        let transaction = Transaction::default()
            .put_new(
                people,
                until_confirmed(account.to_item(Key::account(&account.id))?),
            )
            .put_new(people, until_confirmed(password))
            .put_new(people, until_confirmed(credential))
            .put_new(people, registration.kept_at(browser.key())?);
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        // Refused: the owner was told today already.
        self.write(transaction).await?;
        Ok(browser)
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

    /// The account to which an address leads, confirmed or not.
    pub(crate) async fn address_owner(
        &self,
        email: &EmailAddress,
    ) -> Result<Option<AccountId>, Error> {
        let found = self.get(&self.tables.people, Key::email(email)).await?;
        let owner = found.map(AddressOwner::from_item).transpose()?;
        Ok(owner.map(|owner| owner.account))
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

    /// Replaces the personal data of an account but for its address, and nothing else. False if there is no such account any
    /// more, or its address is another one now, and so its sessions have ended.
    pub async fn save_profile(
        &self,
        account: &AccountId,
        applicant: &Applicant,
    ) -> Result<bool, Error> {
        let email = string(applicant.email.as_str());
        let applicant = serde_dynamo::to_attribute_value(applicant).map_err(Account::unreadable)?;
        let saved = self.update_if(
            &self.tables.people,
            Key::account(account),
            "SET applicant = :applicant",
            "applicant.email = :email",
            values([(":applicant", applicant), (":email", email)]),
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

    /// The account that such a confirmation is for, and whether it comes from the browser that registered it. None if it
    /// cannot be used any more.
    pub async fn to_confirm(
        &self,
        confirmation: &Confirmation<'_>,
        browser: Option<&RegistrationToken>,
        now: Timestamp,
    ) -> Result<Option<(Account, bool)>, Error> {
        let registered = match browser {
            Some(browser) => self.token(browser, Purpose::Registration, now).await?,
            None => None,
        };
        let token = match confirmation {
            Confirmation::Link(secret) => self.token(secret, Purpose::Confirm, now).await?,
            Confirmation::Digits(digits) => match &registered {
                Some(TokenItem { account, .. }) => {
                    let purpose = Purpose::ConfirmByDigits;
                    self.token_at(digits.key(account), purpose, now).await?
                }
                None => None,
            },
        };
        let Some(token) = token else {
            return Ok(None);
        };
        let here = registered.is_some_and(|registered| registered.account == token.account);
        let account = self.account(&token.account).await?;
        Ok(account
            .filter(|(account, credential)| {
                *credential == token.credential && account.confirmed_at.is_none()
            })
            .map(|(account, _)| (account, here)))
    }

    /// The address is the account's from now on. False if it was confirmed before, or the address has become another
    /// account's meanwhile.
    pub async fn confirm(&self, account: &Account, now: Timestamp) -> Result<bool, Error> {
        let people = &self.tables.people;
        let owner = AddressOwner {
            account: account.id.clone(),
            confirmed: true,
        };
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
            .put_if(
                people,
                owner.to_item(Key::email(&account.applicant.email))?,
                // Once an address was noted before it was confirmed.
                "attribute_not_exists(pk) OR confirmed = :no",
                values([(":no", aws_sdk_dynamodb::types::AttributeValue::Bool(false))]),
            )
            .update(
                people,
                Key::account(&account.id),
                "SET confirmed_at = :now REMOVE #ttl",
                "attribute_exists(pk) AND attribute_not_exists(confirmed_at)",
                values([(":now", string(now.to_string()))]),
            );
        let transaction = keep(transaction, Key::password(&account.id));
        let transaction = keep(transaction, Key::credential(&account.id));
        Ok(self.write(transaction).await?.is_written())
    }

    /// What was being written when the account was registered is offered once.
    pub async fn forget_draft(&self, account: &AccountId) -> Result<(), Error> {
        let forgotten = self.update_if(
            &self.tables.people,
            Key::account(account),
            "REMOVE draft",
            "attribute_exists(draft)",
            values([]),
        );
        forgotten.await.map(|_| ())
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

    pub(crate) async fn order_mail(&self, mail: &Mail, now: Timestamp) -> Result<(), Error> {
        let transaction = add_mail(Transaction::default(), &self.tables.cases, mail, now)?;
        self.write(transaction).await.map(|_| ())
    }
}
