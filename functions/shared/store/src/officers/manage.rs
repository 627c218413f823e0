//! What the province's IT does with officers: invites them, moves them to another agency or role, takes their password
//! back, removes them, lists them. Who was moved, reset or removed is out with her next request: every session is held
//! against the credential.

use domain::{AccountId, AgencyId, EmailAddress};
use jiff::Timestamp;

use super::{AddressOwner, Listed, OfficerAccount};
use crate::Store;
use crate::credentials::{OfficerCredential, Post, StoredPassword};
use crate::dynamodb::{Query, Stored, Transaction, Wanted, boolean, number, values};
use crate::error::Error;
use crate::outbox::{Mail, add_mail};
use crate::schema::{Key, OFFICER_PREFIX, QUEUE_INDEX, agency_partition};

/// More officers no agency has.
const MOST_OF_AGENCY: usize = 1000;
/// Officers read in one request: three items each, of at most 100.
const MOST_AT_ONCE: usize = 33;
/// A credential that nobody changed since it was read, of somebody who may or may not work here.
const AS_SEEN: &str = "credential = :seen";
/// The same of somebody who works here.
const WORKS_HERE: &str = "credential = :seen AND (attribute_not_exists(removed) OR removed = :no)";

/// An officer with how she stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerRecord {
    /// Who she is; her posts are the last ones, if she was removed.
    pub account: OfficerAccount,
    /// She does not work here any more.
    pub removed: bool,
    /// She has set a password that is still valid.
    pub has_password: bool,
    credential: u32,
}

impl Store {
    /// Adds an officer without a password, and orders the mail with the link to set one. False if somebody has that
    /// address already.
    pub async fn invite_officer(
        &self,
        officer: &OfficerAccount,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let transaction = self.new_officer(officer)?;
        let transaction = self.add_invitation(transaction, &officer.id, now)?;
        Ok(self.write(transaction).await?.is_written())
    }

    /// The officer with that address, removed or not.
    pub async fn officer_record(
        &self,
        email: &EmailAddress,
    ) -> Result<Option<OfficerRecord>, Error> {
        let found = self
            .get(&self.tables.cases, Key::officer_email(email))
            .await?;
        let Some(AddressOwner { account }) = found.map(AddressOwner::from_item).transpose()? else {
            return Ok(None);
        };
        Ok(self.officer_records(&[account]).await?.pop())
    }

    /// All officers of an agency.
    pub async fn officer_records_of(&self, agency: AgencyId) -> Result<Vec<OfficerRecord>, Error> {
        let query = Query::partition(&self.tables.cases, agency_partition(agency), MOST_OF_AGENCY);
        let query = query.beginning("sk", OFFICER_PREFIX).only("sk");
        let found = self.query(query).await?;
        let accounts: Vec<_> = found
            .iter()
            .filter_map(|item| item.get("sk")?.as_s().ok()?.strip_prefix(OFFICER_PREFIX))
            .filter_map(AccountId::parse)
            .collect();
        let mut records = Vec::with_capacity(accounts.len());
        for some in accounts.chunks(MOST_AT_ONCE) {
            records.extend(self.officer_records(some).await?);
        }
        Ok(records)
    }

    async fn officer_records(&self, accounts: &[AccountId]) -> Result<Vec<OfficerRecord>, Error> {
        let keys = |account| {
            [
                Key::officer(account),
                Key::credential(account),
                Key::password(account),
            ]
        };
        let wanted = Wanted::default().items(&self.tables.cases, accounts.iter().flat_map(keys));
        let mut found = self.get_each(wanted).await?;
        let mut records = Vec::with_capacity(accounts.len());
        for account in accounts {
            if let [Some(officer), Some(credential), password] =
                keys(account).map(|key| found.take(&key))
            {
                let credential = OfficerCredential::from_item(credential)?;
                let password = password.map(StoredPassword::from_item).transpose()?;
                records.push(OfficerRecord {
                    account: OfficerAccount::from_item(officer)?,
                    removed: credential.removed,
                    has_password: password
                        .is_some_and(|password| password.credential == credential.credential),
                    credential: credential.credential,
                });
            }
        }
        Ok(records)
    }

    /// Whether an agency has cases that somebody there must work on.
    pub async fn has_open_cases(&self, agency: AgencyId) -> Result<bool, Error> {
        let query = Query::index(&self.tables.cases, QUEUE_INDEX, agency.to_string(), 1);
        Ok(!self.query(query.only("pk")).await?.is_empty())
    }

    /// Gives an officer the name and the posts of `placed`. Who was removed works here again, and is invited: her old
    /// password stays invalid. False if somebody else changed her since she was read.
    pub async fn place_officer(
        &self,
        officer: &OfficerRecord,
        placed: &OfficerAccount,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let cases = &self.tables.cases;
        let OfficerRecord {
            account,
            removed,
            credential,
            ..
        } = officer;
        let posts = &placed.posts;
        let placed_credential = OfficerCredential {
            credential: credential.wrapping_add(u32::from(*removed)),
            posts: posts.clone(),
            removed: false,
        };
        let mut transaction = Transaction::default()
            .put_if(
                cases,
                placed.to_item(Key::officer(&account.id))?,
                "attribute_exists(pk)",
                values([]),
            )
            .put_if(
                cases,
                placed_credential.to_item(Key::credential(&account.id))?,
                AS_SEEN,
                values([(":seen", number(*credential))]),
            );
        transaction = self.relist(transaction, officer, posts)?;
        if *removed {
            transaction = self.add_invitation(transaction, &account.id, now)?;
        }
        Ok(self.write(transaction).await?.is_written())
    }

    /// From the lists of the agencies that she leaves to those that she comes to.
    fn relist(
        &self,
        mut transaction: Transaction,
        officer: &OfficerRecord,
        posts: &[Post],
    ) -> Result<Transaction, Error> {
        let cases = &self.tables.cases;
        let OfficerRecord {
            account, removed, ..
        } = officer;
        // Who was removed is in no list.
        let before: &[Post] = if *removed { &[] } else { &account.posts };
        let has = |posts: &[Post], agency| posts.iter().any(|post| post.agency == agency);
        for post in before.iter().filter(|post| !has(posts, post.agency)) {
            transaction = transaction.delete(cases, Key::officer_of(post.agency, &account.id));
        }
        for post in posts {
            let item = Listed::item(account, *post)?;
            transaction = if has(before, post.agency) {
                transaction.put_if(cases, item, "attribute_exists(pk)", values([]))
            } else {
                transaction.put_new(cases, item)
            };
        }
        Ok(transaction)
    }

    /// Takes an officer's password back, and orders the mail with the link to set another. False if somebody else changed
    /// her since she was read, or she does not work here.
    pub async fn reset_officer(
        &self,
        officer: &OfficerRecord,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let transaction = self.raise(Transaction::default(), officer, "SET credential = :next");
        let mail = Mail::OfficerReset {
            account: officer.account.id.clone(),
            request: Mail::request()?,
        };
        let transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
        Ok(self.write(transaction).await?.is_written())
    }

    /// Removes an officer: she can do nothing and is told nothing any more; her name stays in the histories. False if
    /// somebody else changed her since she was read, or she does not work here.
    pub async fn disable_officer(&self, officer: &OfficerRecord) -> Result<bool, Error> {
        let cases = &self.tables.cases;
        let OfficerAccount { id, posts, .. } = &officer.account;
        let removed = "SET credential = :next, removed = :yes";
        let mut transaction = self.raise(Transaction::default(), officer, removed);
        for post in posts {
            transaction = transaction.delete(cases, Key::officer_of(post.agency, id));
        }
        Ok(self.write(transaction).await?.is_written())
    }

    /// Orders a mail to an officer, to try whether mails go out; the key of its row.
    pub async fn order_test_mail(
        &self,
        officer: &OfficerRecord,
        now: Timestamp,
    ) -> Result<String, Error> {
        let mail = Mail::OfficerTest {
            account: officer.account.id.clone(),
            request: Mail::request()?,
        };
        self.order_mail(&mail, now).await?;
        Ok(mail.key())
    }

    /// Ends her sessions and links: they carry the credential's number.
    fn raise(
        &self,
        transaction: Transaction,
        officer: &OfficerRecord,
        update: &str,
    ) -> Transaction {
        let mut given = values([
            (":next", number(officer.credential.wrapping_add(1))),
            (":seen", number(officer.credential)),
            (":no", boolean(false)),
        ]);
        if update.contains(":yes") {
            given.insert(":yes".to_owned(), boolean(true));
        }
        let key = Key::credential(&officer.account.id);
        transaction.update(&self.tables.cases, key, update, WORKS_HERE, given)
    }

    fn add_invitation(
        &self,
        transaction: Transaction,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Transaction, Error> {
        let mail = Mail::OfficerInvited {
            account: account.clone(),
            request: Mail::request()?,
        };
        add_mail(transaction, &self.tables.cases, &mail, now)
    }
}
