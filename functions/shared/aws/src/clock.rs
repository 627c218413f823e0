//! The one clock: nothing else asks the system what time it is, so that the local system and tests can go ahead to any
//! day. How long something takes is not asked here: that is `std::time::Instant`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time. Cheap to clone; the clones of a movable clock move together.
#[derive(Debug, Clone)]
pub struct Clock {
    /// By how many nanoseconds it is ahead of the system's time: at most 292 years. None: it goes with the system.
    ahead: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The system's time, which nobody can move: every function's clock in the cloud.
    pub fn system() -> Self {
        Self { ahead: None }
    }

    /// A clock that is ahead of the system's time by this, and can be moved on.
    pub fn movable(offset: SignedDuration) -> Self {
        Self {
            ahead: Some(Arc::new(AtomicI64::new(nanoseconds(offset)))),
        }
    }

    /// A movable clock that shows this time now, be it past or to come: tests begin on a day of their own.
    pub fn starting_at(time: Timestamp) -> Self {
        let ahead = time.duration_since(Self::system().now()).as_nanos();
        let ahead = i64::try_from(ahead).unwrap_or_default();
        Self {
            ahead: Some(Arc::new(AtomicI64::new(ahead))),
        }
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        // The one place where the system's time is asked.
        #[allow(clippy::disallowed_methods)]
        let now = Timestamp::now();
        match &self.ahead {
            None => now,
            Some(_) => now + self.offset(),
        }
    }

    /// Moves a movable clock and all its clones forward, and says how far ahead they are then. Time does not go back: by
    /// less than nothing it moves as little as the system's clock does.
    pub fn advance(&self, by: SignedDuration) -> SignedDuration {
        if let Some(ahead) = &self.ahead {
            let by = nanoseconds(by);
            let further = |offset: i64| Some(offset.saturating_add(by));
            let _ = ahead.fetch_update(Ordering::SeqCst, Ordering::SeqCst, further);
        }
        self.offset()
    }

    /// How far it is ahead of the system's time: with it, `movable` makes the same clock again.
    pub fn offset(&self) -> SignedDuration {
        let ahead = self.ahead.as_ref();
        SignedDuration::from_nanos(ahead.map_or(0, |ahead| ahead.load(Ordering::SeqCst)))
    }
}

fn nanoseconds(forward: SignedDuration) -> i64 {
    i64::try_from(forward.as_nanos().max(0)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    // To compare with.
    #![allow(clippy::disallowed_methods)]

    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    #[test]
    fn the_systems_clock_tells_the_systems_time_and_does_not_move() {
        let clock = Clock::system();
        assert_eq!(clock.advance(DAY), SignedDuration::ZERO);
        let before = Timestamp::now();
        let told = clock.now();
        assert!(before <= told && told <= Timestamp::now());
    }

    #[test]
    fn clones_move_together() {
        let (clock, before) = (Clock::movable(DAY), Timestamp::now());
        let same = clock.clone();
        assert_eq!(clock.advance(DAY * 30), DAY * 31);
        assert_eq!(same.offset(), DAY * 31);
        assert!(same.now() >= before + DAY * 31);
    }

    #[test]
    fn it_never_goes_back() {
        let clock = Clock::movable(-DAY);
        assert_eq!(clock.offset(), SignedDuration::ZERO);
        clock.advance(DAY);
        assert_eq!(clock.advance(-DAY), DAY);
    }

    #[test]
    fn the_longest_way_is_a_time_still() {
        let clock = Clock::movable(SignedDuration::MAX);
        clock.advance(SignedDuration::MAX);
        assert!(clock.now() > Timestamp::now());
        assert_eq!(clock.offset(), Clock::movable(clock.offset()).offset());
    }
}
