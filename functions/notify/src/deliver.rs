//! The story of a row: claim it, write its letter, send it once, and move the row to where that led. Several rows at once, so
//! that one that hangs does not hold up the others.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use store::{Claim, Limit, MailState, Move, OutboxRow, Tries};
use tokio::task::JoinSet;

use crate::Notify;
use crate::prepare::{Prepared, ReadAhead, prepare, read_ahead};
use crate::transitions::{LEASE, SendOutcome, WAIT_FOR_SOMEBODY, after, is_given_up, overdue};

/// Mails sent at once.
const AT_ONCE: usize = 5;
/// After that no other row is begun: the function has 60 seconds.
const BEGIN_WITHIN: Duration = Duration::from_secs(30);
/// After that nothing is sent any more: SES has ten seconds to answer, and the answer must be stored. Well within the lease.
const SEND_WITHIN: Duration = Duration::from_secs(42);
/// How far the clock of who wrote the row may be ahead of ours.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(5);

/// How many mails may be given to SES in a second: counted in the store, since several runs send at once. Beyond it SES
/// refuses, and longer than a moment it does not like it:
/// https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
pub fn rate(mails_per_second: u32) -> Limit {
    Limit {
        name: "send",
        most: mails_per_second.max(1),
        window: Duration::from_secs(1),
    }
}

/// One run of the function: what may still be done in it. That is about how long it lasts, not about what time it is.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    began: Instant,
    begin_within: Duration,
    send_within: Duration,
}

impl Run {
    /// It begins now.
    pub fn begin() -> Self {
        Self::of(BEGIN_WITHIN, SEND_WITHIN)
    }

    fn of(begin_within: Duration, send_within: Duration) -> Self {
        Self {
            began: Instant::now(),
            begin_within,
            send_within,
        }
    }

    fn may_begin(&self) -> bool {
        self.began.elapsed() < self.begin_within
    }

    fn may_send(&self) -> bool {
        self.began.elapsed() < self.send_within
    }

    /// One in which no row may be begun any more, and nothing sent.
    #[cfg(test)]
    pub fn over() -> Self {
        Self::of(Duration::ZERO, Duration::ZERO)
    }
}

impl Notify {
    /// Does with each row what is due. Gives back the keys with which that was not possible; they stay due.
    pub(crate) async fn deliver_all(&self, keys: BTreeSet<String>, run: Run) -> BTreeSet<String> {
        let mut left = keys.clone();
        let (mut waiting, mut running) = (keys.into_iter(), JoinSet::new());
        loop {
            while running.len() < AT_ONCE && run.may_begin() {
                let Some(key) = waiting.next() else { break };
                let notify = self.clone();
                running.spawn(async move {
                    let done = notify.deliver(&key, run).await;
                    (key, done)
                });
            }
            match running.join_next().await {
                None => return left,
                Some(Ok((key, Ok(())))) => {
                    left.remove(&key);
                }
                Some(Ok((row, Err(error)))) => {
                    tracing::error!(row, why = cause_of(&error), "mail not handled")
                }
                Some(Err(error)) => tracing::error!(%error, "mail not handled"),
            }
        }
    }

    /// Nothing is sent without the claim. What its key alone tells is read beside it, and dropped if the row is not ours.
    pub(crate) async fn deliver(&self, key: &str, run: Run) -> Result<(), store::Error> {
        let now = self.clock.now();
        let claim = self.store.claim(key, now, now + CLOCKS_DIFFER, LEASE);
        let (claim, ahead) = tokio::join!(claim, read_ahead(&self.store, key));
        if let Err(store::Error::Unreadable { .. }) = claim {
            // Not handled, but out of the way of the others; if the claim took it, until the lease is over.
            let until = now + WAIT_FOR_SOMEBODY;
            self.store.put_off(key, now, until).await?;
        }
        match claim? {
            Claim::Mine(row) => self.send(&row, ahead, run).await,
            Claim::Not(row) => match overdue(row.state, row.due_at, row.tried_since(), now) {
                Some(to) => self.transition(&row, &to, Some("no word of it")).await,
                None => Ok(()),
            },
            Claim::Gone => Ok(()),
        }
    }

    async fn send(
        &self,
        row: &OutboxRow,
        ahead: Result<ReadAhead, store::Error>,
        run: Run,
    ) -> Result<(), store::Error> {
        if is_given_up(row.tried_since(), self.clock.now()) {
            // What was the matter stays: that, and not its age, is what somebody can set right.
            return self.transition(row, &Move::Failed, None).await;
        }
        let (outcome, why) = self.try_once(row, ahead, run).await;
        let jitter = u32::from_be_bytes(store::random_bytes()?);
        let to = after(outcome, row.attempts, self.clock.now(), jitter);
        self.transition(row, &to, why.as_deref()).await
    }

    async fn try_once(
        &self,
        row: &OutboxRow,
        ahead: Result<ReadAhead, store::Error>,
        run: Run,
    ) -> (SendOutcome, Option<String>) {
        let prepared = async {
            let (store, site_url) = (&self.store, self.site_url.as_str());
            prepare(store, site_url, row, ahead?, self.clock.now()).await
        };
        let prepared = tokio::try_join!(prepared, self.turn(run));
        match prepared.map(|(prepared, ())| prepared) {
            Ok(Prepared::Ready(..)) if !run.may_send() => {
                (SendOutcome::NotTaken, Some("no time left".to_owned()))
            }
            Ok(Prepared::Ready(to, letter)) => {
                self.ses.send(&row.key, &to, &letter, &self.site_url).await
            }
            Ok(Prepared::Never(why)) => (SendOutcome::Needless, Some(why.to_owned())),
            Ok(Prepared::NotNow(why)) => (SendOutcome::NotNow, Some(why.to_owned())),
            // Another version wrote it: until that one is there, no try is of use.
            Err(error @ store::Error::Unreadable { .. }) => {
                (SendOutcome::NotNow, Some(cause_of(&error)))
            }
            Err(error @ (store::Error::Unavailable { .. } | store::Error::NoRandom)) => {
                (SendOutcome::NotTaken, Some(cause_of(&error)))
            }
        }
    }

    /// Waits until one more mail keeps to SES's rate, whoever else sends; or until this run sends nothing more. A mail that
    /// then turns out to be needless has taken a turn for nothing: better than to be asked for one after it was written.
    async fn turn(&self, run: Run) -> Result<(), store::Error> {
        while run.may_send() {
            let now = self.clock.now();
            match self.store.count_try(&self.rate, "", now).await? {
                Tries::Counted => break,
                Tries::TooMany(until) => {
                    let wait = until.duration_since(now).unsigned_abs();
                    tokio::time::sleep(wait).await;
                }
            }
        }
        Ok(())
    }

    /// Moves a row and says so, in one line without any data.
    async fn transition(
        &self,
        row: &OutboxRow,
        to: &Move,
        why: Option<&str>,
    ) -> Result<(), store::Error> {
        let moved = self.store.move_row(row, to, why, self.clock.now()).await?;
        let (row, attempts, state) = (row.key.as_str(), row.attempts, to.state().as_str());
        match (moved, to.state()) {
            // SES's event was faster than its answer, or the lease was over.
            (false, _) => tracing::info!(row, attempts, state, why, "mail moved on by another"),
            (true, MailState::Failed) => {
                tracing::error!(row, attempts, state, why, "mail given up")
            }
            (true, MailState::Sent) => tracing::info!(row, attempts, state, "mail"),
            (true, MailState::Needless) => tracing::info!(row, attempts, state, why, "mail"),
            (true, MailState::Pending | MailState::Sending | MailState::Ambiguous) => {
                tracing::warn!(row, attempts, state, why, "mail")
            }
        }
        Ok(())
    }
}

/// What failed, without the reader's words: they may repeat what stands in the item.
fn cause_of(error: &store::Error) -> String {
    match error {
        store::Error::Unavailable { operation, .. } => format!("{operation} failed"),
        store::Error::Unreadable { item, .. } => format!("unreadable {item}"),
        error @ store::Error::NoRandom => error.to_string(),
    }
}
