//! Who takes part in the demo's stories.

use domain::{
    AccountId, Address, Applicant, ApplicantType, EmailAddress, FullName, Password, Phone,
};
use jiff::{SignedDuration, Timestamp};
use store::{Account, Citizen, NewSession, OfficerAccount, Store, random_bytes};

use super::in_words;
use crate::accounts::{TrialAccount, TrialAccounts};

/// Long enough to tell all stories.
const SESSION: SignedDuration = SignedDuration::from_hours(1);

/// The citizen who sends, logged in, and the officer who works.
pub struct People {
    pub author: Account,
    pub citizen: Citizen,
    pub officer: OfficerAccount,
}

impl People {
    /// Registers the citizen on that day, if she is not there yet, and logs her in now.
    pub async fn ensure(
        store: &Store,
        accounts: &TrialAccounts,
        registered_at: Timestamp,
        now: Timestamp,
    ) -> Result<Self, String> {
        let email = EmailAddress::parse(&accounts.citizen.email).map_err(in_words)?;
        let author = match account(store, &email).await? {
            Some(account) => account,
            None => {
                register(store, &accounts.citizen, email.clone(), registered_at).await?;
                let registered = account(store, &email).await?;
                registered.ok_or("the citizen is not there after all")?
            }
        };
        let citizen = log_in(store, &author.id, now).await?;
        let email = EmailAddress::parse(&accounts.officer.email).map_err(in_words)?;
        let officer = store.officer_by_email(&email).await.map_err(in_words)?;
        let (officer, _) = officer.ok_or("the officer is not there")?;
        Ok(Self {
            author,
            citizen,
            officer,
        })
    }
}

async fn account(store: &Store, email: &EmailAddress) -> Result<Option<Account>, String> {
    let Some(id) = store.account_of(email).await.map_err(in_words)? else {
        return Ok(None);
    };
    let account = store.account(&id).await.map_err(in_words)?;
    Ok(account.map(|(account, _)| account))
}

/// And confirms the address, as a person does it.
async fn register(
    store: &Store,
    citizen: &TrialAccount,
    email: EmailAddress,
    at: Timestamp,
) -> Result<(), String> {
    let account = Account {
        id: AccountId::from_random(random_bytes().map_err(in_words)?),
        applicant: Applicant {
            applicant_type: ApplicantType::Person,
            organisation_name: None,
            full_name: FullName::parse("Người Dân Thử").map_err(in_words)?,
            email,
            phone: Phone::parse("0900 000 000").map_err(in_words)?,
            address: Address::parse("Thôn 1").map_err(in_words)?,
        },
        consent: "demo".to_owned(),
        consented_at: at,
        confirmed_at: None,
        mail_fails: None,
        address_change: None,
        draft: None,
    };
    let password = Password::parse(&citizen.password).map_err(in_words)?;
    let hash = web::password::hash(&password).map_err(in_words)?;
    store
        .register(&account, &hash, at)
        .await
        .map_err(in_words)?;
    store.confirm(&account, at).await.map_err(in_words)?;
    Ok(())
}

/// Only a session makes a citizen; it ends at once.
async fn log_in(store: &Store, account: &AccountId, now: Timestamp) -> Result<Citizen, String> {
    let password = store
        .proof(account, None, now)
        .await
        .map_err(in_words)?
        .password;
    let session = NewSession {
        account: account.clone(),
        credential: password.ok_or("the citizen has no password")?.credential,
        officer: None,
        lasts: SESSION,
    };
    let token = store.start_session(session, now).await.map_err(in_words)?;
    let citizen = store.citizen(&token, now).await.map_err(in_words)?;
    store.end_session(&token).await.map_err(in_words)?;
    citizen.ok_or_else(|| "the citizen cannot log in".to_owned())
}
