//! When an outbox row goes where: the one place with these rules, pure. Storing them is `store`'s part.
//!
//! ```text
//! pending --claim--> sending --taken--> sent <--SES tells of it-- any state
//!    ^                  |--surely not taken--> pending (back-off) ; the account may not send now--> pending (+15 min)
//!    |                  |--perhaps taken, or the lease is over--> ambiguous (+15 min)
//!    |                  |--never to be taken--> failed ; nobody needs it any more--> needless
//!    '--SES told nothing until it was due-- ambiguous        tried for 72 hours and not sent --> failed
//! ```

use jiff::{SignedDuration, Timestamp};
use store::{MailState, Move};

/// How long a claim lasts: longer than the function may run, so that its holder is gone when it is over.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How long SES's word is waited for; its events come within seconds, seldom minutes.
pub const WAIT_FOR_EVIDENCE: SignedDuration = SignedDuration::from_mins(15);
/// Until the account may send again, or somebody has set what is missing.
pub const WAIT_FOR_SOMEBODY: SignedDuration = SignedDuration::from_mins(15);
/// A mail that could not be sent for so long is given up.
pub const GIVEN_UP_AFTER: SignedDuration = SignedDuration::from_hours(72);
/// The first back-off is drawn from 0 to twice this.
const BACK_OFF: SignedDuration = SignedDuration::from_secs(10);
/// The longest back-off.
const LONGEST_BACK_OFF: SignedDuration = SignedDuration::from_mins(15);

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// SES took it, under this id.
    Taken(String),
    /// Surely not taken: too many at once, no connection, or not even written.
    NotTaken,
    /// Perhaps taken: no answer, or one that says nothing.
    Unknown,
    /// Not now, whatever the mail: the account is paused, a setting is missing.
    NotNow,
    /// Never: SES cannot send such a mail.
    Never,
    /// There is nobody to tell any more, or nothing.
    Needless,
}

/// Where a row goes after a try. `jitter` is random.
pub fn after(outcome: SendOutcome, attempts: u32, now: Timestamp, jitter: u32) -> Move {
    match outcome {
        SendOutcome::Taken(message_id) => Move::Sent { message_id },
        SendOutcome::NotTaken => Move::Pending {
            due_at: now + back_off(attempts, jitter),
        },
        SendOutcome::Unknown => Move::Ambiguous {
            due_at: now + WAIT_FOR_EVIDENCE,
        },
        SendOutcome::NotNow => Move::Waiting {
            due_at: now + WAIT_FOR_SOMEBODY,
        },
        SendOutcome::Never => Move::Failed,
        SendOutcome::Needless => Move::Needless,
    }
}

/// Where a row goes that nobody could claim.
pub fn overdue(
    state: MailState,
    due_at: Timestamp,
    tried_since: Timestamp,
    now: Timestamp,
) -> Option<Move> {
    if due_at > now {
        return None;
    }
    match state {
        MailState::Sending => Some(Move::Ambiguous {
            due_at: now + WAIT_FOR_EVIDENCE,
        }),
        MailState::Ambiguous if is_given_up(tried_since, now) => Some(Move::Failed),
        MailState::Ambiguous => Some(Move::Pending { due_at: now }),
        // To be claimed.
        MailState::Pending => None,
        MailState::Sent | MailState::Failed | MailState::Needless => None,
    }
}

/// Whether it is too late to send it.
pub fn is_given_up(tried_since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(tried_since) >= GIVEN_UP_AFTER
}

/// Any time from none to twice as much as before: many that failed together do not come back together.
fn back_off(attempts: u32, jitter: u32) -> SignedDuration {
    let most = BACK_OFF
        .saturating_mul(2_i32.saturating_pow(attempts.clamp(1, 16)))
        .min(LONGEST_BACK_OFF);
    SignedDuration::from_secs_f64(most.as_secs_f64() * f64::from(jitter) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> Timestamp {
        "2026-11-23T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minute)
    }

    #[test]
    fn each_outcome_leads_where_it_should() {
        let now = at(0);
        assert_eq!(
            after(SendOutcome::Taken("id".into()), 1, now, 0),
            Move::Sent {
                message_id: "id".into()
            }
        );
        assert_eq!(
            after(SendOutcome::Unknown, 1, now, 0),
            Move::Ambiguous { due_at: at(15) }
        );
        assert_eq!(
            after(SendOutcome::NotNow, 1, now, 0),
            Move::Waiting { due_at: at(15) }
        );
        assert_eq!(after(SendOutcome::Never, 1, now, 0), Move::Failed);
        assert_eq!(after(SendOutcome::Needless, 1, now, 0), Move::Needless);
        assert_eq!(
            after(SendOutcome::NotTaken, 1, now, 0),
            Move::Pending { due_at: now }
        );
        assert_eq!(
            after(SendOutcome::NotTaken, 1, now, u32::MAX),
            Move::Pending {
                due_at: now + BACK_OFF * 2
            }
        );
        assert_eq!(
            after(SendOutcome::NotTaken, 40, now, u32::MAX),
            Move::Pending {
                due_at: now + LONGEST_BACK_OFF
            }
        );
    }

    #[test]
    fn what_is_overdue_moves_on_and_what_is_not_stays() {
        let created = at(0);
        for state in [
            MailState::Pending,
            MailState::Sending,
            MailState::Ambiguous,
            MailState::Sent,
            MailState::Failed,
            MailState::Needless,
        ] {
            assert_eq!(
                overdue(state, at(16), created, at(15)),
                None,
                "{state:?} before its time"
            );
        }
        assert_eq!(
            overdue(MailState::Sending, at(2), created, at(3)),
            Some(Move::Ambiguous { due_at: at(18) })
        );
        assert_eq!(
            overdue(MailState::Ambiguous, at(15), created, at(15)),
            Some(Move::Pending { due_at: at(15) })
        );
        assert_eq!(
            overdue(MailState::Ambiguous, at(15), created, at(72 * 60)),
            Some(Move::Failed)
        );
        for state in [
            MailState::Pending,
            MailState::Sent,
            MailState::Failed,
            MailState::Needless,
        ] {
            assert_eq!(
                overdue(state, at(1), created, at(80 * 60)),
                None,
                "{state:?}"
            );
        }
    }

    #[test]
    fn nobody_is_told_after_three_days() {
        assert!(!is_given_up(at(0), at(72 * 60 - 1)));
        assert!(is_given_up(at(0), at(72 * 60)));
    }

    proptest! {
        #[test]
        fn a_back_off_is_never_in_the_past_and_never_long(attempts in any::<u32>(), jitter in any::<u32>()) {
            let back_off = back_off(attempts, jitter);
            prop_assert!(back_off >= SignedDuration::ZERO && back_off <= LONGEST_BACK_OFF);
        }

        #[test]
        fn no_outcome_brings_a_row_back_before_now(attempts in 0..100_u32, jitter in any::<u32>(), outcome in 0..6_usize) {
            let outcomes = [SendOutcome::Taken(String::new()), SendOutcome::NotTaken, SendOutcome::Unknown, SendOutcome::NotNow, SendOutcome::Never, SendOutcome::Needless];
            match after(outcomes[outcome].clone(), attempts, at(0), jitter) {
                Move::Pending { due_at } | Move::Waiting { due_at } | Move::Ambiguous { due_at } => prop_assert!(due_at >= at(0)),
                Move::Sent { .. } | Move::Failed | Move::Needless => {}
            }
        }
    }
}
