//! Addresses at which mail fails for good: noted where they stand, in the account and in the record of the case, so that no
//! mail is sent there any more and its owner is told when she logs in. In the table of people.

use domain::{AccountId, CaseId, EmailAddress};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{string, values};
use crate::error::Error;
use crate::schema::Key;

/// Mail to an address failed for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFailure {
    /// How.
    pub how: HowMailFailed,
    /// When SES told of it.
    pub at: Timestamp,
}

/// How mail failed for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowMailFailed {
    /// There is no such mailbox (a hard bounce).
    Bounced,
    /// Its owner called the mail spam.
    Complained,
}

impl Store {
    /// Notes it in an account, if that still has the address. False otherwise.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn account_mail_failed(
        &self,
        account: &AccountId,
        email: &EmailAddress,
        failure: MailFailure,
    ) -> Result<bool, Error> {
        self.note_failure(Key::account(account), email, failure)
            .await
    }

    /// Notes it in the record of a case, if its applicant has the address. False otherwise.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn case_mail_failed(
        &self,
        case: &CaseId,
        email: &EmailAddress,
        failure: MailFailure,
    ) -> Result<bool, Error> {
        self.note_failure(Key::applicant(case), email, failure)
            .await
    }

    async fn note_failure(
        &self,
        key: Key,
        email: &EmailAddress,
        failure: MailFailure,
    ) -> Result<bool, Error> {
        let failure =
            serde_dynamo::to_attribute_value(failure).map_err(|error| Error::Unreadable {
                item: "mail failure",
                cause: error.to_string(),
            })?;
        let noted = self.update_if(
            &self.tables.people,
            key,
            "SET mail_fails = :failure",
            "applicant.email = :email",
            values([(":failure", failure), (":email", string(email.as_str()))]),
        );
        noted.await
    }
}
