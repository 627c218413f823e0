//! Who sent a case, as the account said then; and which code a case's id belongs to. In the table of people.

use domain::{AccountId, Applicant, CaseId, FullName, PaknCode};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::Stored;
use crate::error::Error;
use crate::mail_failures::MailFailure;
use crate::schema::Key;

/// The applicant's record of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseApplicant {
    /// Who sent it, as the account said then.
    pub applicant: Applicant,
    /// For whom it was sent, if for somebody else.
    pub on_behalf_of: Option<FullName>,
}

/// The record as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicantRecord {
    /// Who sent the case, and for whom.
    pub from: CaseApplicant,
    /// Whose account sent it; None of a case that was sent before this was noted.
    pub account: Option<AccountId>,
    /// The case's code.
    pub code: PaknCode,
    /// Mail to the applicant's address fails, so none is sent there.
    pub mail_fails: Option<MailFailure>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ApplicantItem {
    applicant: Applicant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<FullName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    code: PaknCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mail_fails: Option<MailFailure>,
}

impl Stored for ApplicantItem {
    const KIND: &'static str = "applicant";
    const VERSION: u8 = 1;
}

impl ApplicantItem {
    pub(super) fn new(code: &PaknCode, from: CaseApplicant, account: &AccountId) -> Self {
        Self {
            applicant: from.applicant,
            on_behalf_of: from.on_behalf_of,
            account: Some(account.clone()),
            code: code.clone(),
            mail_fails: None,
        }
    }
}

impl Store {
    /// The applicant of a case, and its code.
    pub async fn applicant(
        &self,
        case: &CaseId,
    ) -> Result<Option<(CaseApplicant, PaknCode)>, Error> {
        let record = self.applicant_record(case).await?;
        Ok(record.map(|record| (record.from, record.code)))
    }

    /// The same with what is known of the applicant's address.
    pub async fn applicant_record(&self, case: &CaseId) -> Result<Option<ApplicantRecord>, Error> {
        let found = self.get(&self.tables.people, Key::applicant(case)).await?;
        let item = found.map(ApplicantItem::from_item).transpose()?;
        Ok(item.map(|item| ApplicantRecord {
            from: CaseApplicant {
                applicant: item.applicant,
                on_behalf_of: item.on_behalf_of,
            },
            account: item.account,
            code: item.code,
            mail_fails: item.mail_fails,
        }))
    }
}
