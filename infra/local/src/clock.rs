//! The clock of this machine's system: as far ahead of real time as somebody moved it, to try what happens in an hour or in
//! three weeks. All of the system goes by it. How far it is ahead is kept beside the data, so that a later start goes on from
//! there: no stored time ever lies in the future.

mod pages;

pub use pages::router;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use engine::running::CLOCK_FILE;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};

use crate::error::StartError;

/// The clock; a clone is the same clock.
#[derive(Clone)]
pub struct LocalClock(Arc<Inner>);

struct Inner {
    clock: aws::Clock,
    file: PathBuf,
    moving: Mutex<()>,
    moves: watch::Sender<()>,
}

impl LocalClock {
    /// As far ahead as it was at the last end.
    pub fn open(folder: &Path) -> Result<Self, StartError> {
        let file = folder.join(CLOCK_FILE);
        let ahead = match std::fs::read_to_string(&file) {
            Ok(text) => text
                .trim()
                .parse()
                .map_err(|_| StartError::Clock(file.clone())),
            Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => {
                Ok(SignedDuration::ZERO)
            }
            Err(_) => Err(StartError::Clock(file.clone())),
        }?;
        Ok(Self(Arc::new(Inner {
            clock: aws::Clock::movable(ahead),
            file,
            moving: Mutex::default(),
            moves: watch::Sender::new(()),
        })))
    }

    /// What the functions get.
    pub fn clock(&self) -> aws::Clock {
        self.0.clock.clone()
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// How far it is ahead of real time.
    pub fn ahead(&self) -> SignedDuration {
        self.0.clock.offset()
    }

    /// Moves it forward. Kept first: what was told of the new time is not older than the clock of the next start.
    pub fn advance(&self, by: SignedDuration) -> std::io::Result<()> {
        let _one_after_the_other = self.0.moving.lock().unwrap_or_else(PoisonError::into_inner);
        let ahead = self.ahead().saturating_add(by.max(SignedDuration::ZERO));
        let unfinished = self.0.file.with_extension("unfinished");
        std::fs::write(&unfinished, format!("{ahead}\n"))?;
        std::fs::rename(&unfinished, &self.0.file)?;
        self.0.clock.advance(by);
        self.0.moves.send_replace(());
        Ok(())
    }

    /// For what happens unasked: now, then at a rate of real time, and whenever the clock was moved.
    pub fn ticks(&self, rate: Duration) -> Ticks {
        let mut rate = tokio::time::interval(rate);
        rate.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ticks {
            rate,
            moves: self.0.moves.subscribe(),
        }
    }

    /// In a folder of its own.
    #[cfg(test)]
    #[allow(clippy::expect_used)] // Only tests call it: they end here, with the sentence.
    pub fn for_test(name: &str) -> (PathBuf, Self) {
        let folder = std::env::temp_dir().join(format!("pakn-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let clock = Self::open(&folder).map_err(|problem| problem.to_string());
        (folder, clock.expect("a new clock can be opened"))
    }
}

/// Times at which something is looked at again.
pub struct Ticks {
    rate: Interval,
    moves: watch::Receiver<()>,
}

impl Ticks {
    /// Waits for the next.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.rate.tick() => {}
            Ok(()) = self.moves.changed() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::patience::soon;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    #[tokio::test]
    async fn it_goes_on_at_the_next_start_and_never_back() {
        let (folder, clock) = LocalClock::for_test("clock");
        assert_eq!(clock.ahead(), SignedDuration::ZERO);
        let mut ticks = clock.ticks(Duration::from_secs(3600));
        ticks.next().await;
        clock.advance(DAY * 21).unwrap();
        clock.advance(-DAY).unwrap();
        soon(ticks.next()).await;
        let before = clock.now();
        let clock = LocalClock::open(&folder).unwrap();
        assert_eq!(clock.ahead(), DAY * 21);
        assert!(clock.now() >= before);
        std::fs::write(folder.join(CLOCK_FILE), "soon").unwrap();
        let problem = LocalClock::open(&folder).err().unwrap().to_string();
        assert!(problem.contains("clock"), "{problem}");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
