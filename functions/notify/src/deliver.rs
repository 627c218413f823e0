//! The story of a row: claim it, write its letter, send it once, and move the row to where that led. Several rows at once, so
//! that one that hangs does not hold up the others.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use store::{Claim, MailState, Move, OutboxRow};
use tokio::task::JoinSet;

use crate::Notify;
use crate::prepare::{Prepared, prepare};
use crate::transitions::{LEASE, Outcome, after, is_given_up, overdue};

/// Mails sent at once.
const AT_ONCE: usize = 5;
/// After that no other row is begun: the function has 60 seconds.
const BEGIN_WITHIN: Duration = Duration::from_secs(30);
/// After that nothing is sent any more: SES has ten seconds to answer, and the answer must be stored. Well within the lease.
const SEND_WITHIN: Duration = Duration::from_secs(42);
/// How far the clock of who wrote the row may be ahead of ours.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(5);

/// The time, told by who calls: tests need not wait.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    started_at: Timestamp,
    started: Instant,
}

impl Clock {
    pub fn starting(now: Timestamp) -> Self {
        Self {
            started_at: now,
            started: Instant::now(),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.started_at + self.started.elapsed()
    }

    fn may_begin(&self) -> bool {
        self.started.elapsed() < BEGIN_WITHIN
    }

    fn may_send(&self) -> bool {
        self.started.elapsed() < SEND_WITHIN
    }

    /// Of a function that runs for so long already.
    #[cfg(test)]
    pub fn running_for(now: Timestamp, time: Duration) -> Self {
        let started = Instant::now();
        Self {
            started_at: now - time,
            started: started.checked_sub(time).unwrap_or(started),
        }
    }
}

impl Notify {
    /// Does with each row what is due. Gives back the keys with which that was not possible; they stay due.
    pub(crate) async fn deliver_all(
        &self,
        keys: BTreeSet<String>,
        clock: Clock,
    ) -> BTreeSet<String> {
        let mut left = keys.clone();
        let (mut waiting, mut running) = (keys.into_iter(), JoinSet::new());
        loop {
            while running.len() < AT_ONCE && clock.may_begin() {
                let Some(key) = waiting.next() else { break };
                let notify = self.clone();
                running.spawn(async move {
                    let done = notify.deliver(&key, clock).await;
                    (key, done)
                });
            }
            match running.join_next().await {
                None => return left,
                Some(Ok((key, Ok(())))) => {
                    left.remove(&key);
                }
                Some(Ok((row, Err(error)))) => {
                    tracing::error!(row, why = said(&error), "mail not handled")
                }
                Some(Err(error)) => tracing::error!(%error, "mail not handled"),
            }
        }
    }

    pub(crate) async fn deliver(&self, key: &str, clock: Clock) -> Result<(), store::Error> {
        let now = clock.now();
        match self
            .store
            .claim(key, now, now + CLOCKS_DIFFER, LEASE)
            .await?
        {
            Claim::Mine(row) => self.send(&row, clock).await,
            Claim::Not(row) => match overdue(row.state, row.due_at, row.created_at, now) {
                Some(to) => self.go(&row, &to, Some("no word of it"), now).await,
                None => Ok(()),
            },
            Claim::Gone => Ok(()),
        }
    }

    async fn send(&self, row: &OutboxRow, clock: Clock) -> Result<(), store::Error> {
        if is_given_up(row.created_at, clock.now()) {
            return self
                .go(row, &Move::Failed, Some("too old"), clock.now())
                .await;
        }
        let (outcome, why) = self.try_once(row, clock).await;
        let now = clock.now();
        let luck = u32::from_be_bytes(store::random_bytes()?);
        self.go(
            row,
            &after(outcome, row.attempts, now, luck),
            why.as_deref(),
            now,
        )
        .await
    }

    async fn try_once(&self, row: &OutboxRow, clock: Clock) -> (Outcome, Option<String>) {
        match prepare(&self.store, &self.site_url, row, clock.now()).await {
            Ok(Prepared::Ready(..)) if !clock.may_send() => {
                (Outcome::NotTaken, Some("no time left".to_owned()))
            }
            Ok(Prepared::Ready(to, letter)) => {
                self.ses.send(&row.key, &to, &letter, &self.site_url).await
            }
            Ok(Prepared::Never(why)) => (Outcome::Never, Some(why.to_owned())),
            Ok(Prepared::NotNow(why)) => (Outcome::NotNow, Some(why.to_owned())),
            Err(error) => (Outcome::NotTaken, Some(said(&error))),
        }
    }

    /// Moves a row and says so, in one line without any data.
    async fn go(
        &self,
        row: &OutboxRow,
        to: &Move,
        why: Option<&str>,
        now: Timestamp,
    ) -> Result<(), store::Error> {
        let moved = self.store.move_row(row, to, why, now).await?;
        let (row, attempts, state) = (row.key.as_str(), row.attempts, to.state().as_str());
        match (moved, to.state()) {
            // SES's event was faster than its answer, or the lease was over.
            (false, _) => tracing::info!(row, attempts, state, why, "mail moved on by another"),
            (true, MailState::Failed) => {
                tracing::error!(row, attempts, state, why, "mail given up")
            }
            (true, MailState::Sent) => tracing::info!(row, attempts, state, "mail"),
            (true, _) => tracing::warn!(row, attempts, state, why, "mail"),
        }
        Ok(())
    }
}

/// What failed, without the reader's words: they may repeat what stands in the item.
fn said(error: &store::Error) -> String {
    match error {
        store::Error::Unavailable { operation, .. } => format!("{operation} failed"),
        store::Error::Unreadable { item, .. } => format!("unreadable {item}"),
        error @ store::Error::NoRandom => error.to_string(),
    }
}
