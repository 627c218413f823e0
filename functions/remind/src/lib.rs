//! Reminds on the mornings of working days: officers of what is new, due soon and overdue, leaders and the focal point of what
//! is overdue for long, authors of a late answer; and closes what waits for its author when her time is over. It orders mails by rows of the outbox and
//! sends none itself; whom a mail tells what is decided in `domain`. The schedule (infra/template.yaml) calls it several
//! times a morning: a run that was cut off is taken up by the next one, which writes no row twice, and when all is done the
//! day is noted, so that the others do nothing. A morning that was missed altogether is made good by the next.

mod closing;
mod late;
mod open;

use std::collections::HashMap;

use aws::Clock;
use domain::calendar::day_of;
use domain::{AccountId, AgencyId, Digest, Morning, Role, province};
use serde::Serialize;
use store::{Mail, Store};

use crate::open::Open;

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is no working day.
    Closed,
    /// A run before this one did it all.
    DoneBefore,
    /// It is done.
    Done(Done),
}

/// What a run did that no run did before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Digests for officers.
    pub digests: u32,
    /// Authors who were told that their answer is late.
    pub authors: u32,
    /// Cases whose author did not supply in time what was asked for.
    pub closed: u32,
}

/// The function. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Remind {
    store: Store,
    clock: Clock,
}

impl Remind {
    /// Opens nothing yet.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Reminds whoever is to be reminded today and was not yet.
    ///
    /// # Errors
    /// When the store cannot be reached: what was done until then is done, the next run does the rest.
    pub async fn morning(&self) -> Result<Outcome, store::Error> {
        let today = day_of(self.clock.now());
        let last = self.store.last_morning().await?;
        let Some(morning) = Morning::of(today, last) else {
            return Ok(Outcome::Closed);
        };
        if last.is_some_and(|last| last >= today) {
            return Ok(Outcome::DoneBefore);
        }
        let open = Open::read(&self.store, &morning).await?;
        let done = Done {
            digests: self.send_digests(&open, &morning).await?,
            authors: self.tell_authors(&open.late, &morning).await?,
            closed: self.close(&open.waiting).await?,
        };
        self.store.note_morning(today).await?;
        tracing::info!(
            closed = done.closed,
            digests = done.digests,
            authors = done.authors,
            "morning"
        );
        Ok(Outcome::Done(done))
    }

    /// All is counted before the first is written, so that an officer with two posts gets one mail with the sum.
    async fn send_digests(&self, open: &Open, morning: &Morning) -> Result<u32, store::Error> {
        let mut ordered = 0;
        for (account, counts) in self.told(open).await? {
            let mail = Mail::Digest {
                account,
                day: morning.today,
                counts,
            };
            let new = self.store.order_once(&mail, self.clock.now()).await?;
            ordered += u32::from(new);
        }
        Ok(ordered)
    }

    async fn told(&self, open: &Open) -> Result<HashMap<AccountId, Digest>, store::Error> {
        let mut told: HashMap<AccountId, Digest> = HashMap::new();
        let mut everywhere = Digest::default();
        for (&agency, &counts) in &open.agencies {
            for (account, counts) in self.told_of(agency, counts).await? {
                *told.entry(account).or_default() += counts;
            }
            everywhere += counts.told_to_focal_point();
        }
        for account in self.focal_point(everywhere).await? {
            *told.entry(account).or_default() += everywhere;
        }
        Ok(told)
    }

    async fn told_of(
        &self,
        agency: AgencyId,
        counts: Digest,
    ) -> Result<Vec<(AccountId, Digest)>, store::Error> {
        let officers = self.store.roles_in(agency).await?;
        let alone = officers.iter().all(|(_, role)| *role == Role::Leader);
        let told = officers
            .into_iter()
            .map(|(account, role)| (account, counts.told_to(role, alone)));
        Ok(told.filter(|(_, counts)| !counts.is_empty()).collect())
    }

    /// Who of the focal point is told of all agencies.
    async fn focal_point(&self, everywhere: Digest) -> Result<Vec<AccountId>, store::Error> {
        if everywhere.is_empty() {
            return Ok(Vec::new());
        }
        let officers = self.store.roles_in(province().focal_point).await?;
        let focal_point = officers
            .into_iter()
            .filter(|(_, role)| *role == Role::FocalPoint);
        Ok(focal_point.map(|(account, _)| account).collect())
    }
}
