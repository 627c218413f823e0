//! Officers: who they are, where they work, and how they are reached. Their passwords are hashed by who calls; what their
//! sessions may see is said in `sessions`. `manage`: what the province's IT does with them; `password_link`: how they set
//! their passwords.

mod manage;
mod password_link;

pub use manage::OfficerRecord;

use domain::{AccountId, AgencyId, Assignee, EmailAddress, FullName, Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::credentials::{FIRST, OfficerCredential, Post, Proof, StoredPassword};
use crate::devices::{DeviceItem, DeviceToken, device_key};
use crate::dynamodb::{Item, Query, Stored, Transaction, Wanted, passed_over, readable};
use crate::error::Error;
use crate::random::random_bytes;
use crate::schema::{Key, OFFICER_PREFIX, agency_partition};

/// More officers no agency has.
const MOST_OFFICERS: usize = 10_000;
/// As many as one e-mail may have recipients.
const MOST_RECEIVERS: usize = 50;

/// The account of an officer (cán bộ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerAccount {
    /// Who it is.
    pub id: AccountId,
    /// For logging in and for being told.
    pub email: EmailAddress,
    /// For the history, inside.
    pub name: FullName,
    /// Where she works, and as what; at least one.
    pub posts: Vec<Post>,
}

impl Stored for OfficerAccount {
    const KIND: &'static str = "officer";
    const VERSION: u8 = 1;
}

#[derive(Serialize, Deserialize)]
struct AddressOwner {
    account: AccountId,
}

impl Stored for AddressOwner {
    const KIND: &'static str = "officer's address";
    const VERSION: u8 = 1;
}

#[derive(Serialize, Deserialize)]
struct Listed {
    email: EmailAddress,
    role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<FullName>,
}

impl Stored for Listed {
    const KIND: &'static str = "officer of an agency";
    const VERSION: u8 = 1;
}

impl Listed {
    fn item(officer: &OfficerAccount, Post { agency, role }: Post) -> Result<Item, Error> {
        let listed = Self {
            email: officer.email.clone(),
            role,
            name: Some(officer.name.clone()),
        };
        listed.to_item(Key::officer_of(agency, &officer.id))
    }
}

impl Store {
    /// Adds an officer. False if somebody has that address already. `password_hash` is argon2id in PHC form.
    pub async fn add_officer(
        &self,
        officer: &OfficerAccount,
        password_hash: &str,
    ) -> Result<bool, Error> {
        let password = StoredPassword::first(&officer.id, password_hash)?;
        let transaction = self.new_officer(officer)?;
        let transaction = transaction.put_new(&self.tables.cases, password);
        Ok(self.write(transaction).await?.is_written())
    }

    /// All of an officer but her password.
    fn new_officer(&self, officer: &OfficerAccount) -> Result<Transaction, Error> {
        let cases = &self.tables.cases;
        let owner = AddressOwner {
            account: officer.id.clone(),
        };
        let credential = OfficerCredential {
            credential: FIRST,
            posts: officer.posts.clone(),
            removed: false,
        };
        let mut transaction = Transaction::default()
            .put_new(cases, owner.to_item(Key::officer_email(&officer.email))?)
            .put_new(cases, officer.to_item(Key::officer(&officer.id))?)
            .put_new(cases, credential.to_item(Key::credential(&officer.id))?);
        for post in &officer.posts {
            transaction = transaction.put_new(cases, Listed::item(officer, *post)?);
        }
        Ok(transaction)
    }

    /// The officer with that address, and her password. Who was removed, or has no password that is still valid, is none.
    pub async fn officer_by_email(
        &self,
        email: &EmailAddress,
    ) -> Result<Option<(OfficerAccount, StoredPassword)>, Error> {
        let (found, _) = self.find_officer(email, None).await?;
        Ok(found)
    }

    /// The officer who wants to log in with that address, and what proves it is her. For an unknown address as much is read.
    pub async fn officer_at_the_door(
        &self,
        email: &EmailAddress,
        device: Option<&DeviceToken>,
        now: Timestamp,
    ) -> Result<(Option<OfficerAccount>, Proof), Error> {
        let (found, device) = self.find_officer(email, device).await?;
        let knows_device = device.is_some_and(|device| device.is_known(now));
        let (officer, password) = found.unzip();
        let proof = Proof {
            password,
            knows_device,
            draft: None,
            mail_fails: false,
        };
        Ok((officer, proof))
    }

    async fn find_officer(
        &self,
        email: &EmailAddress,
        device: Option<&DeviceToken>,
    ) -> Result<(Option<(OfficerAccount, StoredPassword)>, Option<DeviceItem>), Error> {
        let cases = &self.tables.cases;
        let owner = self.get(cases, Key::officer_email(email)).await?;
        let account = match owner.map(AddressOwner::from_item).transpose()? {
            Some(AddressOwner { account }) => account,
            None => AccountId::from_random(random_bytes()?),
        };
        let keys = [
            Key::officer(&account),
            Key::password(&account),
            Key::credential(&account),
            device_key(device, &account),
        ];
        let wanted = Wanted::default().items(cases, keys.clone());
        let mut found = self.get_each(wanted).await?;
        let [officer, password, credential, device] = keys.map(|key| found.take(&key));
        let (Some(officer), Some(password), Some(credential)) = (officer, password, credential)
        else {
            return Ok((None, None));
        };
        let credential = OfficerCredential::from_item(credential)?;
        let password = StoredPassword::from_item(password)?;
        // Of an older credential: it was taken back.
        if credential.removed || password.credential != credential.credential {
            return Ok((None, None));
        }
        let officer = OfficerAccount::from_item(officer)?;
        let device = device.map(DeviceItem::from_item).transpose()?;
        Ok((Some((officer, password)), device))
    }

    /// All officers of an agency, and as what they work there.
    pub async fn roles_in(&self, agency: AgencyId) -> Result<Vec<(AccountId, Role)>, Error> {
        let listed = self.listed_officers(agency).await?.into_iter();
        Ok(listed.map(|(id, officer)| (id, officer.role)).collect())
    }

    /// All officers of an agency, by their names. Where the list has no name yet, the address stands for it.
    pub async fn colleagues(&self, agency: AgencyId) -> Result<Vec<Assignee>, Error> {
        let named = |(account, Listed { email, name, .. })| {
            let name = name.or_else(|| FullName::parse(email.as_str()).ok())?;
            Some(Assignee { account, name })
        };
        let listed = self.listed_officers(agency).await?.into_iter();
        let mut colleagues: Vec<_> = listed.filter_map(named).collect();
        colleagues.sort_by(|one, other| one.name.as_str().cmp(other.name.as_str()));
        Ok(colleagues)
    }

    async fn listed_officers(&self, agency: AgencyId) -> Result<Vec<(AccountId, Listed)>, Error> {
        let query = Query::partition(&self.tables.cases, agency_partition(agency), MOST_OFFICERS);
        let items = self.query(query.beginning("sk", OFFICER_PREFIX)).await?;
        let all = items.len();
        let read = |item: Item| {
            let account = item.get("sk")?.as_s().ok()?.strip_prefix(OFFICER_PREFIX)?;
            let account = AccountId::parse(account)?;
            Some((account, Listed::from_item(item).ok()?))
        };
        let officers: Vec<_> = items.into_iter().filter_map(read).collect();
        passed_over(Listed::KIND, all - officers.len());
        Ok(officers)
    }

    /// The addresses of an agency's officers; at most 50, as many as one e-mail may have recipients.
    pub async fn officers_of(&self, agency: AgencyId) -> Result<Vec<EmailAddress>, Error> {
        let query = Query::partition(&self.tables.cases, agency_partition(agency), MOST_RECEIVERS);
        let found = self.query(query.beginning("sk", OFFICER_PREFIX)).await?;
        let listed: Vec<Listed> = readable(found);
        Ok(listed.into_iter().map(|officer| officer.email).collect())
    }
}
