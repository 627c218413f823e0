//! What an answer promised to do by a day: it stands in the queue until the agency has reported what was done; then its
//! author is asked whether it was done. Who may say what, and when, is said in `case`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// A promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The last day on which it may still be kept.
    pub by: Date,
    /// The day that was promised first; the agency may put it off once.
    pub first_by: Date,
    /// When the agency reported what was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<Date>,
    /// When the case was taken up again before that: it is owed no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped_on: Option<Date>,
    /// Whether it was done, as the author says; she is asked once, when the agency has reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_done: Option<bool>,
}

/// How a promise was kept. Each promise counts as one of them at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Reported by the day that was promised first.
    Kept,
    /// Reported later than that, put off or not.
    Late,
    /// Its day has passed without a report.
    Broken,
    /// Reported, but not done, as its author says.
    Disputed,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] =
        [Self::Kept, Self::Late, Self::Broken, Self::Disputed];

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kept => "Đúng hẹn",
            Self::Late => "Chậm so với ngày hẹn",
            Self::Broken => "Quá ngày hẹn, chưa có kết quả thực hiện",
            Self::Disputed => "Người gửi cho biết chưa được thực hiện",
        }
    }
}

impl Promise {
    /// One that was just given.
    pub fn new(by: Date) -> Self {
        Self {
            by,
            first_by: by,
            reported_on: None,
            dropped_on: None,
            was_done: None,
        }
    }

    /// Whether the agency still owes it.
    pub fn is_open(&self) -> bool {
        self.reported_on.is_none() && self.dropped_on.is_none()
    }

    /// How it was kept, as of that day; None while it still can be, and of one that fell away before its day.
    pub fn verdict(&self, today: Date) -> Option<Verdict> {
        match (self.was_done, self.reported_on) {
            (Some(false), Some(_)) => Some(Verdict::Disputed),
            (Some(true) | None, Some(reported_on)) if reported_on <= self.first_by => {
                Some(Verdict::Kept)
            }
            (Some(true) | None, Some(_)) => Some(Verdict::Late),
            // Nobody is asked before there is a report.
            (Some(_) | None, None) => {
                let until = self.dropped_on.unwrap_or(today);
                (self.by < until).then_some(Verdict::Broken)
            }
        }
    }

    /// The case is taken up again: nothing of it is owed any more.
    pub fn drop_on(&mut self, day: Date) {
        if self.is_open() {
            self.dropped_on = Some(day);
        }
    }

    /// Whether it was put off.
    pub fn was_put_off(&self) -> bool {
        self.by != self.first_by
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_promise_has_one_verdict_at_a_time() {
        let day = |day| date(2026, 12, day);
        let promise = Promise::new(day(10));
        let put_off = Promise {
            by: day(20),
            ..promise
        };
        let reported = |promise, on| Promise {
            reported_on: Some(day(on)),
            ..promise
        };
        let judged = |promise, was_done| Promise {
            was_done: Some(was_done),
            ..promise
        };
        let dropped = |mut promise: Promise, on| {
            promise.drop_on(day(on));
            promise
        };
        use Verdict::{Broken, Disputed, Kept, Late};
        for (name, promise, today, verdict) in [
            ("on its day", promise, 10, None),
            ("after its day", promise, 11, Some(Broken)),
            ("put off, after the first day", put_off, 20, None),
            ("put off, after both", put_off, 21, Some(Broken)),
            ("reported on its day", reported(promise, 10), 30, Some(Kept)),
            ("reported later", reported(promise, 11), 30, Some(Late)),
            (
                "put off, reported early",
                reported(put_off, 9),
                30,
                Some(Kept),
            ),
            ("put off, reported", reported(put_off, 20), 30, Some(Late)),
            (
                "put off, reported late",
                reported(put_off, 25),
                30,
                Some(Late),
            ),
            (
                "confirmed",
                judged(reported(promise, 10), true),
                30,
                Some(Kept),
            ),
            (
                "late, confirmed",
                judged(reported(promise, 11), true),
                30,
                Some(Late),
            ),
            (
                "disputed",
                judged(reported(promise, 10), false),
                30,
                Some(Disputed),
            ),
            (
                "late, disputed",
                judged(reported(put_off, 25), false),
                30,
                Some(Disputed),
            ),
            ("fell away in time", dropped(promise, 10), 30, None),
            ("fell away too late", dropped(promise, 11), 30, Some(Broken)),
            (
                "reported, then taken up again",
                dropped(reported(promise, 9), 11),
                30,
                Some(Kept),
            ),
        ] {
            assert_eq!(promise.verdict(day(today)), verdict, "{name}");
        }
    }
}
