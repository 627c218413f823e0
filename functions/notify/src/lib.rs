//! Sends the e-mails: from the outbox's rows, which other functions write with what happened, to SES; and hears from SES what
//! became of them. The row is the truth, the stream a doorbell: what it missed, the schedule finds. The one crate that names
//! aws-sdk-sesv2; what is told and to whom is decided where the rows are written.

mod backlog;
mod deliver;
mod events;
mod letter;
mod mails;
mod prepare;
mod ses;
mod transitions;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::time::Duration;

use aws::{Clock, Connection};
use domain::EmailAddress;
use serde_json::{Value, json};
use store::schema::OUTBOX_SHARDS;
use store::{Limit, MailFailure, Store};

use crate::backlog::Backlog;
use crate::deliver::Run;
use crate::events::{Invocation, SesEvent, StreamRecord};
use crate::prepare::Subject;
use crate::ses::Ses;

/// Rows of a shard that one run takes up.
const MOST_DUE: usize = 50;

/// What the environment sets for this function.
#[derive(Debug, Clone)]
pub struct Settings {
    /// SITE_URL: origin of the site, without a slash at its end.
    pub site_url: String,
    /// SENDER: the address from which the e-mails come.
    pub sender: String,
    /// CONFIGURATION_SET: makes SES tell what becomes of each e-mail.
    pub configuration_set: String,
    /// METRICS_NAMESPACE: under which CloudWatch keeps this function's own figures.
    pub metrics_namespace: String,
    /// MAILS_PER_SECOND: how many SES takes from this account.
    pub mails_per_second: u32,
}

impl Settings {
    /// From the environment.
    ///
    /// # Errors
    /// When one is not set, or no number where one is wanted.
    pub fn from_environment() -> Result<Self, SettingsError> {
        let variable = |name| std::env::var(name);
        Ok(Self {
            site_url: variable("SITE_URL")?,
            sender: variable("SENDER")?,
            configuration_set: variable("CONFIGURATION_SET")?,
            metrics_namespace: variable("METRICS_NAMESPACE")?,
            mails_per_second: variable("MAILS_PER_SECOND")?.parse()?,
        })
    }
}

/// Why the environment cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// One is not set.
    #[error(transparent)]
    Missing(#[from] std::env::VarError),
    /// MAILS_PER_SECOND is no number.
    #[error(transparent)]
    NoNumber(#[from] std::num::ParseIntError),
}

/// Why an event could not be handled; who sent it may send it again.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store cannot be reached.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The function. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Notify {
    store: Store,
    ses: Ses,
    clock: Clock,
    site_url: String,
    metrics_namespace: String,
    rate: Limit,
}

impl Notify {
    /// Opens nothing yet: the first mail does.
    pub fn new(store: Store, connection: &Connection, clock: Clock, settings: Settings) -> Self {
        Self::with_timeout(store, connection, clock, settings, ses::TIMEOUT)
    }

    fn with_timeout(
        store: Store,
        connection: &Connection,
        clock: Clock,
        settings: Settings,
        timeout: Duration,
    ) -> Self {
        let ses = Ses::new(connection, &settings, timeout);
        Self {
            store,
            ses,
            clock,
            site_url: settings.site_url,
            metrics_namespace: settings.metrics_namespace,
            rate: deliver::rate(settings.mails_per_second),
        }
    }

    /// Handles an event of the stream, the schedule or SES. Of the stream's records it says which could not be handled
    /// (ReportBatchItemFailures); the schedule's are answered with figures for the log (see `backlog`), SES's with nothing.
    ///
    /// # Errors
    /// When the store cannot be reached, so that an event of the schedule or of SES must come again.
    pub async fn handle(&self, event: Value) -> Result<Value, Error> {
        let run = Run::begin();
        match Invocation::read(&event) {
            Invocation::Stream(records) => Ok(self.deliver_records(&records, run).await),
            Invocation::Schedule => self.sweep(run).await,
            Invocation::Ses(events) => self.note(&events).await.map(|()| Value::Null),
            Invocation::Unknown => {
                tracing::warn!("event of an unknown kind ignored");
                Ok(Value::Null)
            }
        }
    }

    async fn deliver_records(&self, records: &[StreamRecord], run: Run) -> Value {
        let keys = records.iter().map(|record| record.key.clone()).collect();
        let failed = self.deliver_all(keys, run).await;
        let failures: Vec<Value> = records
            .iter()
            .filter(|record| failed.contains(&record.key))
            .map(|record| json!({ "itemIdentifier": record.sequence_number }))
            .collect();
        json!({ "batchItemFailures": failures })
    }

    /// If a shard cannot be read, the others would not either: what was found goes out, the rest waits a minute.
    async fn sweep(&self, run: Run) -> Result<Value, Error> {
        let now = self.clock.now();
        let (mut due, mut backlog, mut failure) = (BTreeSet::new(), Backlog::default(), None);
        for shard in 0..OUTBOX_SHARDS {
            match self.store.open_rows(shard).await {
                Ok(rows) => {
                    rows.iter().for_each(|row| backlog.add(row, now));
                    let rows = rows.into_iter().take_while(|row| row.due_at <= now);
                    due.extend(rows.take(MOST_DUE).map(|row| row.key));
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        self.deliver_all(due, run).await;
        match failure {
            Some(error) => Err(error.into()),
            None => Ok(backlog.as_metrics(&self.metrics_namespace, now)),
        }
    }

    async fn note(&self, events: &[SesEvent]) -> Result<(), Error> {
        for event in events {
            let SesEvent {
                key,
                evidence,
                message_id,
                detail,
                fails,
            } = event;
            let now = self.clock.now();
            let is_new = self
                .store
                .add_evidence(key, *evidence, message_id, now)
                .await?;
            // Again, too: whoever noted the evidence may have ended before this.
            if let Some((how, addresses)) = fails {
                let failure = MailFailure { how: *how, at: now };
                for address in addresses {
                    self.note_failure(key, address, failure).await?;
                }
                if let Some(Subject::Officer(_)) = Subject::of(key) {
                    let why = detail.as_deref().unwrap_or("complaint");
                    self.store.lost(key, message_id, why, now).await?;
                }
            }
            tracing::info!(row = key, ?evidence, detail, is_new, "mail told of");
        }
        Ok(())
    }

    /// Mail to that address failed for good: none goes there any more. Officers' addresses stand in no account of a citizen;
    /// of these SES's own list takes care (see the configuration set), and `pakn-admin mails stuck` shows what did not reach them.
    async fn note_failure(
        &self,
        row: &str,
        address: &EmailAddress,
        failure: MailFailure,
    ) -> Result<(), Error> {
        let store = &self.store;
        let account = match Subject::of(row) {
            Some(Subject::Account(account)) => Some(account),
            Some(Subject::Case(case)) => {
                store.case_mail_failed(&case, address, failure).await?;
                store.account_of(address).await?
            }
            Some(Subject::Officer(_)) | None => None,
        };
        if let Some(account) = account {
            let noted = store.account_mail_failed(&account, address, failure);
            noted.await?;
        }
        Ok(())
    }
}
