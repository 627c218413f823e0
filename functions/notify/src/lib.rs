//! Sends the e-mails: from the outbox's rows, which other functions write with what happened, to SES; and hears from SES what
//! became of them. The row is the truth, the stream a doorbell: what it missed, the schedule finds. The one crate that names
//! aws-sdk-sesv2; what is told and to whom is decided where the rows are written.

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
use serde_json::{Value, json};
use store::Store;
use store::schema::OUTBOX_SHARDS;

use crate::deliver::Run;
use crate::events::{Invocation, SesEvent, StreamRecord};
use crate::ses::Ses;

/// What the environment sets for this function.
#[derive(Debug, Clone)]
pub struct Settings {
    /// SITE_URL: origin of the site, without a slash at its end.
    pub site_url: String,
    /// SENDER: the address from which the e-mails come.
    pub sender: String,
    /// CONFIGURATION_SET: makes SES tell what becomes of each e-mail.
    pub configuration_set: String,
}

impl Settings {
    /// From the environment.
    ///
    /// # Errors
    /// When one is not set.
    pub fn from_environment() -> Result<Self, std::env::VarError> {
        let variable = |name| std::env::var(name);
        Ok(Self {
            site_url: variable("SITE_URL")?,
            sender: variable("SENDER")?,
            configuration_set: variable("CONFIGURATION_SET")?,
        })
    }
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
        }
    }

    /// Handles an event of the stream, the schedule or SES. Of the stream's records it says which could not be handled
    /// (ReportBatchItemFailures); other events need no answer.
    ///
    /// # Errors
    /// When the store cannot be reached, so that an event of the schedule or of SES must come again.
    pub async fn handle(&self, event: Value) -> Result<Value, Error> {
        let run = Run::begin();
        match Invocation::read(&event) {
            Invocation::Stream(records) => Ok(self.deliver_records(&records, run).await),
            Invocation::Schedule => self.sweep(run).await.map(|()| Value::Null),
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
    async fn sweep(&self, run: Run) -> Result<(), Error> {
        let (mut due, mut failure) = (BTreeSet::new(), None);
        for shard in 0..OUTBOX_SHARDS {
            match self.store.due_rows(shard, self.clock.now()).await {
                Ok(keys) => due.extend(keys),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        self.deliver_all(due, run).await;
        failure.map_or(Ok(()), |error| Err(error.into()))
    }

    async fn note(&self, events: &[SesEvent]) -> Result<(), Error> {
        for SesEvent {
            key,
            evidence,
            message_id,
            detail,
        } in events
        {
            let is_new = self
                .store
                .add_evidence(key, *evidence, message_id, self.clock.now())
                .await?;
            tracing::info!(row = key, ?evidence, detail, is_new, "mail told of");
        }
        Ok(())
    }
}
