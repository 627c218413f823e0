//! A world in which it is time to remind, and what stands in the outbox.

use std::ops::Deref;

use domain::{AccountId, Digest};
use remind::{Done, Outcome, Remind};
use store::{Mail, Store};
use testing::World;

pub struct Mornings {
    world: World,
    pub remind: Remind,
}

impl Deref for Mornings {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Mornings {
    /// The first is Tuesday, 24 November 2026.
    pub async fn new() -> Self {
        let world = World::of("RemindFunction").await;
        let remind = Remind::new(world.app.store.clone(), world.app.clock.clone());
        Self { world, remind }
    }

    /// The function again, on that store.
    pub fn remind_on(&self, store: &Store) -> Remind {
        Remind::new(store.clone(), self.world.app.clock.clone())
    }

    /// A run that has something to do.
    pub async fn run(&self) -> Done {
        match self.remind.morning().await.unwrap() {
            Outcome::Done(done) => done,
            other => panic!("{other:?}"),
        }
    }

    /// The keys of the outbox's rows that begin so, sorted.
    pub async fn rows(&self, prefix: &str) -> Vec<String> {
        let keys = self.keys("CasesTable").await.into_iter();
        let mut rows: Vec<_> = keys.map(|(partition, _)| partition).collect();
        rows.retain(|row| row.starts_with(prefix));
        rows.sort();
        rows
    }

    /// What the digest of an officer on a day says; none: there is none.
    pub async fn digest(&self, account: &AccountId, day: &str) -> Option<Digest> {
        let key = format!("OUTBOX#DIGEST#{account}#{day}");
        let row = self.store.outbox_row(&key).await.unwrap()?;
        match row.mail {
            Some(Mail::Digest { counts, .. }) => Some(counts),
            other => panic!("{other:?}"),
        }
    }
}
