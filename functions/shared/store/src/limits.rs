//! How often something may be tried: what sends mail or checks passwords. Counted in fixed windows of time, so at the
//! border of two windows somebody may try twice as often; keys are stored as hashes and go with the window.

use std::time::Duration;

use jiff::Timestamp;

use crate::Store;
use crate::dynamodb::{Item, number, values};
use crate::error::Error;
use crate::random::sha256_hex;
use crate::schema::Key;

/// A limit: its name, how many tries, in what time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Stands in the key; no two limits share a name.
    pub name: &'static str,
    /// Tries in one window.
    pub most: u32,
    /// The length of a window; whole seconds.
    pub window: Duration,
}

/// Whether a try is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// Counted; go on.
    Counted,
    /// Too many; free again at that time.
    TooMany(Timestamp),
}

/// One try as DynamoDB counts it: with this update, under this condition.
pub(crate) struct Counted {
    pub(crate) key: Key,
    pub(crate) values: Item,
}

impl Counted {
    pub(crate) const UPDATE: &str = "ADD tries :one SET #ttl = :end";
    pub(crate) const CONDITION: &str = "attribute_not_exists(tries) OR tries < :most";
}

impl Limit {
    /// When the window of that moment ends.
    pub(crate) fn free_again(&self, now: Timestamp) -> Timestamp {
        Timestamp::from_second(self.window_at(now).1).unwrap_or(now)
    }

    pub(crate) fn counted(&self, of: &str, now: Timestamp) -> Counted {
        let values = values([
            (":one", number(1)),
            (":most", number(self.most)),
            // One more hour, so that a clock that runs ahead does not delete a window that still counts.
            (":end", number(self.window_at(now).1 + 3600)),
        ]);
        Counted {
            key: self.key(of, now),
            values,
        }
    }

    fn window_at(&self, now: Timestamp) -> (i64, i64) {
        let seconds = i64::try_from(self.window.as_secs())
            .unwrap_or(i64::MAX)
            .max(1);
        let window = now.as_second().div_euclid(seconds);
        (window, (window + 1) * seconds)
    }

    fn key(&self, of: &str, now: Timestamp) -> Key {
        Key::limit(
            self.name,
            &sha256_hex(&[self.name.as_bytes(), b"#", of.as_bytes()]),
            self.window_at(now).0,
        )
    }
}

impl Store {
    /// Counts one try of whoever `of` names (an e-mail address, an IP address). Never lets more through than the limit,
    /// however many ask at once.
    pub async fn count_try(&self, limit: &Limit, of: &str, now: Timestamp) -> Result<Tries, Error> {
        let Counted { key, values } = limit.counted(of, now);
        let counted = self.update_if(
            &self.tables.cases,
            key,
            Counted::UPDATE,
            Counted::CONDITION,
            values,
        );
        Ok(if counted.await? {
            Tries::Counted
        } else {
            Tries::TooMany(limit.free_again(now))
        })
    }

    /// Forgets the tries of this window: the right password ends the count of wrong ones.
    pub async fn forget_tries(&self, limit: &Limit, of: &str, now: Timestamp) -> Result<(), Error> {
        let key = limit.key(of, now);
        let forgotten = self.delete_if(&self.tables.cases, key, "attribute_exists(pk)");
        forgotten.await.map(|_| ())
    }
}
