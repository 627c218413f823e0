//! What is kept of a person, and its removal when she asks for it. Her account, password and credential go at once, so
//! nobody is logged in any more and nothing leads from a case to her; her personal data go from the cases that have ended.
//! The cases themselves stay, with their histories: they are the authorities' records. What an open case holds stays until
//! it has ended, since it is needed to answer her; so does the way from her address to these cases.

use domain::{AccountId, CaseId, EmailAddress, PaknCode};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::Store;
use crate::dynamodb::{Query, boolean, values};
use crate::error::Error;
use crate::schema::{CASE_OF_ACCOUNT, Key, account_partition, device_partition};

/// After the last step of a case: until then a mail of it may still be on its way, which needs the address.
const MAILS_LAST: SignedDuration = SignedDuration::from_hours(72);
/// More cases no account has: 20 a day for a century.
const MOST_CASES: usize = 1_000_000;

/// More devices nobody has.
const MOST_DEVICES: usize = 10_000;

/// What is kept of a person.
#[derive(Debug)]
pub struct KeptPerson {
    /// Her account's id; a file of the same id may be all that is left.
    pub account: AccountId,
    /// Whether there still is an account to log in with.
    pub has_account: bool,
    /// The cases that hold her personal data.
    pub cases: Vec<KeptCase>,
    email: EmailAddress,
}

/// A case that holds somebody's personal data.
#[derive(Debug)]
pub struct KeptCase {
    /// The case. Its code is not told.
    pub id: CaseId,
    /// Whether it has ended, and its last mail is no longer on its way.
    pub can_go: bool,
    listed: Key,
}

#[derive(Deserialize)]
struct Listed {
    code: PaknCode,
}

impl Store {
    /// What is kept of the person with that address.
    pub async fn kept_person(
        &self,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<Option<KeptPerson>, Error> {
        let Some(account) = self.address_owner(email).await? else {
            return Ok(None);
        };
        let people = &self.tables.people;
        let query = Query::partition(people, account_partition(&account), MOST_CASES);
        let query = query.beginning("sk", CASE_OF_ACCOUNT).only("code");
        let mut cases = Vec::new();
        for item in self.query(query).await? {
            let listed: Result<Listed, _> = serde_dynamo::from_item(item);
            let Listed { code } = listed.map_err(|error| Error::Unreadable {
                item: "account's case",
                cause: error.to_string(),
            })?;
            cases.extend(self.kept_case(&account, code, now).await?);
        }
        let has_account = self.get(people, Key::account(&account)).await?.is_some();
        Ok(Some(KeptPerson {
            account,
            has_account,
            cases,
            email: email.clone(),
        }))
    }

    async fn kept_case(
        &self,
        account: &AccountId,
        code: PaknCode,
        now: Timestamp,
    ) -> Result<Option<KeptCase>, Error> {
        let Some(file) = self.case(&code).await? else {
            return Ok(None);
        };
        let last = file
            .events
            .last()
            .map_or(file.case.first.at, |event| event.at);
        Ok(Some(KeptCase {
            can_go: !file.case.is_open() && last + MAILS_LAST <= now,
            id: file.case.id,
            listed: Key::account_case(account, file.case.first.at, &code),
        }))
    }

    /// Removes what may go. Repeated after a failure, it goes on where it stopped: the way from the address goes last.
    pub async fn forget(&self, person: &KeptPerson) -> Result<(), Error> {
        let people = &self.tables.people;
        let account = &person.account;
        // First what sessions stand on.
        for key in [
            Key::credential(account),
            Key::password(account),
            Key::account(account),
        ] {
            self.delete_if(people, key, "attribute_exists(pk)").await?;
        }
        for case in person.cases.iter().filter(|case| case.can_go) {
            for key in [Key::applicant(&case.id), case.listed.clone()] {
                self.delete_if(people, key, "attribute_exists(pk)").await?;
            }
        }
        self.forget_devices(account).await?;
        self.forget_address(person).await
    }

    /// Where she was logged in.
    async fn forget_devices(&self, account: &AccountId) -> Result<(), Error> {
        let cases = &self.tables.cases;
        let query = Query::partition(cases, device_partition(account), MOST_DEVICES);
        for device in self.query(query.only("sk")).await? {
            let Some(hash) = device.get("sk").and_then(|hash| hash.as_s().ok()) else {
                continue;
            };
            self.delete_if(cases, Key::device(account, hash), "attribute_exists(pk)")
                .await?;
        }
        Ok(())
    }

    /// While a case is open, its person's address leads to it, for the second part of the removal; somebody who registers
    /// with it anew takes its place.
    async fn forget_address(&self, person: &KeptPerson) -> Result<(), Error> {
        let (people, key) = (&self.tables.people, Key::email(&person.email));
        if person.cases.iter().all(|case| case.can_go) {
            return self
                .delete_if(people, key, "attribute_exists(pk)")
                .await
                .map(|_| ());
        }
        let kept = self.update_if(
            people,
            key,
            "SET confirmed = :no REMOVE #ttl",
            "attribute_exists(pk)",
            values([(":no", boolean(false))]),
        );
        kept.await.map(|_| ())
    }
}
