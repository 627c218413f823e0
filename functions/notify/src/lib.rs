//! Sends the e-mails: from the outbox's rows, which other functions write with what happened, to SES; and hears from SES what
//! became of them. The row is the truth, the stream a doorbell: what it missed, the clock finds. The one crate that names
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

use jiff::Timestamp;
use serde_json::{Value, json};
use store::schema::OUTBOX_SHARDS;
use store::{Connection, Store};

use crate::deliver::Clock;
use crate::events::{Event, News, Ring};
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
    site_url: String,
}

impl Notify {
    /// Opens nothing yet: the first mail does.
    pub fn new(store: Store, connection: &Connection, settings: Settings) -> Self {
        Self::patient(store, connection, settings, ses::PATIENCE)
    }

    fn patient(
        store: Store,
        connection: &Connection,
        settings: Settings,
        patience: Duration,
    ) -> Self {
        let ses = Ses::new(connection, &settings, patience);
        Self {
            store,
            ses,
            site_url: settings.site_url,
        }
    }

    /// Handles an event of the stream, the clock or SES. Of the stream's records it says which could not be handled
    /// (ReportBatchItemFailures); other events need no answer.
    ///
    /// # Errors
    /// When the store cannot be reached, so that an event of the clock or of SES must come again.
    pub async fn handle(&self, event: Value) -> Result<Value, Error> {
        self.handle_at(event, Timestamp::now()).await
    }

    async fn handle_at(&self, event: Value, now: Timestamp) -> Result<Value, Error> {
        let clock = Clock::starting(now);
        match Event::read(&event) {
            Event::Doorbell(rings) => Ok(self.answer_door(&rings, clock).await),
            Event::Clock => self.sweep(clock).await.map(|()| Value::Null),
            Event::Told(news) => self.hear(&news, clock).await.map(|()| Value::Null),
            Event::Unknown => {
                tracing::warn!("event of an unknown kind ignored");
                Ok(Value::Null)
            }
        }
    }

    async fn answer_door(&self, rings: &[Ring], clock: Clock) -> Value {
        let keys = rings.iter().map(|ring| ring.key.clone()).collect();
        let failed = self.deliver_all(keys, clock).await;
        let failures: Vec<Value> = rings
            .iter()
            .filter(|ring| failed.contains(&ring.key))
            .map(|ring| json!({ "itemIdentifier": ring.sequence_number }))
            .collect();
        json!({ "batchItemFailures": failures })
    }

    /// If a shard cannot be read, the others would not either: what was found goes out, the rest waits a minute.
    async fn sweep(&self, clock: Clock) -> Result<(), Error> {
        let (mut due, mut failure) = (BTreeSet::new(), None);
        for shard in 0..OUTBOX_SHARDS {
            match self.store.due_rows(shard, clock.now()).await {
                Ok(keys) => due.extend(keys),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        self.deliver_all(due, clock).await;
        failure.map_or(Ok(()), |error| Err(error.into()))
    }

    async fn hear(&self, news: &[News], clock: Clock) -> Result<(), Error> {
        for News {
            key,
            evidence,
            message_id,
            detail,
        } in news
        {
            let is_new = self
                .store
                .add_evidence(key, *evidence, message_id, clock.now())
                .await?;
            tracing::info!(row = key, ?evidence, detail, is_new, "mail told of");
        }
        Ok(())
    }
}
