//! The cases of an account, newest first. What was sent stands in the table of people, how it stands now in the case.

use domain::calendar::day_of;
use domain::{AccountId, AgencyId, Case, Kind, PaknCode, Rule, Status, Step, Title};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::queue::QueueEntry;
use crate::Store;
use crate::dynamodb::{Query, Stored, Wanted, readable};
use crate::error::Error;
use crate::schema::{CASE_OF_ACCOUNT, Key, account_partition};

/// Cases on the author's page: the newest.
const MOST_OF_ACCOUNT: usize = 100;

/// A case on its author's list.
pub type AccountCase = QueueEntry;

/// What an account has sent: whose it is, and the codes, the newest first.
#[derive(Debug)]
pub struct SentCases {
    account: AccountId,
    codes: Vec<PaknCode>,
}

/// No more is read while the cases themselves can be read.
#[derive(Deserialize)]
struct SentCode {
    code: PaknCode,
}

/// A case as it was sent: what the list shows until the case itself can be read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AccountCaseItem {
    code: PaknCode,
    kind: Kind,
    agency: AgencyId,
    title: Title,
    submitted_at: Timestamp,
    due_on: Date,
    next_due_on: Date,
}

impl Stored for AccountCaseItem {
    const KIND: &'static str = "account's case";
    const VERSION: u8 = 1;
}

impl AccountCaseItem {
    pub(super) fn new(code: &PaknCode, case: &Case) -> Self {
        Self {
            code: code.clone(),
            kind: case.kind,
            agency: case.agency,
            title: case.title.clone(),
            submitted_at: case.first.at,
            due_on: case.due_on,
            next_due_on: case.next_due_on,
        }
    }

    fn into_entry(self) -> AccountCase {
        let submitted_on = day_of(self.submitted_at);
        AccountCase {
            rule: Rule::of(self.kind, Step::Answer, submitted_on).into(),
            days_left: None,
            version: 1,
            code: self.code,
            kind: self.kind,
            agency: self.agency,
            status: Status::Submitted,
            title: self.title,
            submitted_on,
            moved_on: None,
            due_on: self.due_on,
            next_due_on: self.next_due_on,
            unnamed: false,
            assigned_to: None,
            has_news: false,
        }
    }
}

impl Store {
    /// What an account has sent, newest first, at most 100. For `cases_now`.
    pub async fn cases_of(&self, account: &AccountId) -> Result<SentCases, Error> {
        let items = self.query(self.list_of(account).only("code")).await?;
        let sent = items
            .into_iter()
            .map(serde_dynamo::from_item::<_, SentCode>);
        Ok(SentCases {
            account: account.clone(),
            codes: sent.filter_map(|sent| Some(sent.ok()?.code)).collect(),
        })
    }

    /// Those cases as they are now, in the same order. What was sent a moment ago and cannot be read yet is as it was sent.
    pub async fn cases_now(&self, sent: SentCases) -> Result<Vec<AccountCase>, Error> {
        let keys = sent.codes.iter().map(Key::file);
        let wanted = Wanted::default().attribute(&self.tables.cases, keys, "card");
        let mut found = QueueEntry::read_each(self.get_each(wanted).await?.0);
        if found.len() < sent.codes.len() {
            let as_sent = self.query(self.list_of(&sent.account)).await?;
            for case in readable::<AccountCaseItem>(as_sent) {
                if found.iter().all(|now| now.code != case.code) {
                    found.push(case.into_entry());
                }
            }
        }
        let place = |case: &AccountCase| sent.codes.iter().position(|code| *code == case.code);
        found.sort_by_cached_key(|case| place(case).unwrap_or_default());
        Ok(found)
    }

    /// What lists show of those of these cases, at most 100, that are there, in the same order.
    pub async fn entries(&self, codes: &[PaknCode]) -> Result<Vec<QueueEntry>, Error> {
        let keys = codes.iter().map(Key::file);
        let wanted = Wanted::default().attribute(&self.tables.cases, keys, "card");
        let mut found = QueueEntry::read_each(self.get_each(wanted).await?.0);
        let place = |case: &QueueEntry| codes.iter().position(|code| *code == case.code);
        found.sort_by_cached_key(|case| place(case).unwrap_or_default());
        Ok(found)
    }

    fn list_of(&self, account: &AccountId) -> Query<'_> {
        let partition = account_partition(account);
        Query::partition(&self.tables.people, partition, MOST_OF_ACCOUNT)
            .beginning("sk", CASE_OF_ACCOUNT)
            .newest_first()
    }
}
