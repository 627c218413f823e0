//! Officers: who they are, which cases they may see. Their passwords are hashed by who calls.

use domain::{AccountId, AgencyId, EmailAddress, Role, province};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::error::Error;
use crate::request::{Transaction, from_item, string, to_item, unavailable, values};
use crate::schema::{Key, agency_partition};
use crate::sessions::Session;

/// An officer (cán bộ) of one agency.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Officer {
    /// The account that sessions name.
    pub account: AccountId,
    /// For logging in and for being told.
    pub email: EmailAddress,
    /// For the history, inside.
    pub full_name: String,
    /// The agency.
    pub agency: AgencyId,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// Which cases an officer may see. Only a valid session makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgencyScope {
    agency: AgencyId,
}

impl AgencyScope {
    /// The officer's agency.
    pub fn agency(self) -> AgencyId {
        self.agency
    }

    /// Whether the officer is of the focal point, which sees all agencies.
    pub fn is_focal_point(self) -> bool {
        self.agency == province().focal_point
    }

    /// Whether a case of that agency may be seen.
    pub fn covers(self, agency: AgencyId) -> bool {
        self.agency == agency || self.is_focal_point()
    }
}

/// An officer who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerSession {
    /// The account.
    pub account: AccountId,
    /// The name, for the history.
    pub name: String,
    /// What may be seen.
    pub scope: AgencyScope,
}

impl OfficerSession {
    /// Name and agency, as a page shows whose account is open.
    pub fn who(&self) -> String {
        format!("{}, {}", self.name, self.scope.agency().name())
    }
}

impl Session {
    /// The officer, if one is logged in.
    pub fn officer(&self) -> Option<OfficerSession> {
        let agency = self.agency.filter(|_| self.role == Role::Officer)?;
        Some(OfficerSession {
            account: self.account.clone(),
            name: self.officer_name.clone().unwrap_or_default(),
            scope: AgencyScope { agency },
        })
    }
}

impl Store {
    /// Adds an officer. False if somebody has that address already.
    pub async fn add_officer(&self, officer: &Officer) -> Result<bool, Error> {
        let transaction = Transaction::default()
            .put_new(
                &self.tables.cases,
                Key::officer(&officer.email),
                to_item("officer", officer)?,
            )
            .put_new(
                &self.tables.cases,
                Key::officer_of(officer.agency, &officer.email),
                values([("email", string(officer.email.as_str()))]),
            );
        Ok(self.write(transaction).await?.is_written())
    }

    /// The officer with that address.
    pub async fn officer(&self, email: &EmailAddress) -> Result<Option<Officer>, Error> {
        self.get(&self.tables.cases, Key::officer(email))
            .await?
            .map(|item| from_item("officer", item))
            .transpose()
    }

    /// The addresses of an agency's officers; at most 50, as many as one e-mail may have recipients.
    pub async fn officers_of(&self, agency: AgencyId) -> Result<Vec<EmailAddress>, Error> {
        #[derive(Deserialize)]
        struct Listed {
            email: EmailAddress,
        }
        let query = self
            .client
            .query()
            .table_name(&self.tables.cases)
            .key_condition_expression("pk = :pk AND begins_with(sk, :officer)")
            .set_expression_attribute_values(Some(values([
                (":pk", string(agency_partition(agency))),
                (":officer", string("OFFICER#")),
            ])))
            .limit(50);
        let found = query
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?
            .items
            .unwrap_or_default();
        found
            .into_iter()
            .map(|item| from_item::<Listed>("officer", item).map(|listed| listed.email))
            .collect()
    }
}
