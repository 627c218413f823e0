//! What an answer comes to, beside its words: so that people see it at a glance, and a promise can be held to its day.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::parse_day;
use crate::field::{FieldErrors, Problem};

/// A promise names a day within so many days of today: what lies further off is no promise.
const PROMISED_WITHIN_DAYS: i64 = 365;

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It will be done.
    Promised {
        /// The last day on which it may still be done.
        by: Date,
    },
    /// It was explained; nothing is to be done.
    Explained,
    /// It cannot be done.
    NotPossible,
    /// Others decide about it, whom the answer names.
    Elsewhere,
}

impl Outcome {
    /// What forms offer: the value, and the words. Only a promise needs a day besides.
    pub const CHOICES: [(&'static str, &'static str); 5] = [
        ("done", "Đã giải quyết"),
        ("promised", "Sẽ giải quyết, có ngày hẹn"),
        ("explained", "Đã giải thích, hướng dẫn"),
        ("not_possible", "Không giải quyết được"),
        ("elsewhere", "Thuộc thẩm quyền của nơi khác"),
    ];

    /// Reads what was chosen in the field `outcome`, and the day in `promised_by`, which only a promise has: after today and
    /// within a year. What is to be corrected is noted in `errors`.
    pub fn parse(
        outcome: &str,
        promised_by: &str,
        today: Date,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let problem = match outcome {
            "done" => return Some(Self::Done),
            "promised" => {
                let by = errors.take("promised_by", parse_promised_day(promised_by, today));
                return by.map(|by| Self::Promised { by });
            }
            "explained" => return Some(Self::Explained),
            "not_possible" => return Some(Self::NotPossible),
            "elsewhere" => return Some(Self::Elsewhere),
            "" => Problem::Missing,
            _ => Problem::Unknown,
        };
        errors.add("outcome", problem);
        None
    }

    /// As people read it; the day of a promise is said beside it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "Đã giải quyết",
            Self::Promised { .. } => "Sẽ giải quyết",
            Self::Explained => "Đã giải thích, hướng dẫn",
            Self::NotPossible => "Không giải quyết được",
            Self::Elsewhere => "Thuộc thẩm quyền của nơi khác",
        }
    }

    /// The day of a promise.
    pub fn promised_by(self) -> Option<Date> {
        match self {
            Self::Promised { by } => Some(by),
            Self::Done | Self::Explained | Self::NotPossible | Self::Elsewhere => None,
        }
    }
}

/// Reads the day of a promise: after today and within a year.
pub fn parse_promised_day(raw: &str, today: Date) -> Result<Date, Problem> {
    let day = parse_day(raw)?;
    // The calendar of jiff ends in the year 9999.
    let (first, last) = (
        today.tomorrow().unwrap_or(today),
        today
            .checked_add(Span::new().days(PROMISED_WITHIN_DAYS))
            .unwrap_or(today),
    );
    if (first..=last).contains(&day) {
        Ok(day)
    } else {
        Err(Problem::DayOutOf { first, last })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 25);

    fn parse(outcome: &str, promised_by: &str) -> Result<Outcome, FieldErrors> {
        let mut errors = FieldErrors::default();
        Outcome::parse(outcome, promised_by, TODAY, &mut errors).ok_or(errors)
    }

    #[test]
    fn a_promise_lies_after_today_and_within_a_year() {
        let promise = |raw| parse("promised", raw);
        for raw in ["2026-12-30", "30/12/2026", " 30.12.2026 ", "30-12-2026"] {
            let by = date(2026, 12, 30);
            assert_eq!(promise(raw).unwrap(), Outcome::Promised { by }, "{raw}");
        }
        for raw in ["2026-11-26", "2027-11-25"] {
            assert!(promise(raw).is_ok(), "{raw}");
        }
        let out_of = Problem::DayOutOf {
            first: date(2026, 11, 26),
            last: date(2027, 11, 25),
        };
        for (raw, problem) in [
            ("", Problem::Missing),
            ("ngày mai", Problem::Malformed),
            ("31/02/2027", Problem::Malformed),
            ("2026-11-25", out_of.clone()),
            ("2020-01-01", out_of.clone()),
            ("2027-11-26", out_of.clone()),
        ] {
            let error = promise(raw).unwrap_err();
            assert_eq!(error, FieldErrors::one("promised_by", problem), "{raw}");
        }
    }

    #[test]
    fn each_choice_is_read_and_only_a_promise_has_a_day() {
        for (value, _) in Outcome::CHOICES {
            let outcome = parse(value, "2026-12-30").unwrap();
            assert_eq!(outcome.promised_by().is_some(), value == "promised");
        }
        for (value, problem) in [("", Problem::Missing), ("no", Problem::Unknown)] {
            let error = parse(value, "").unwrap_err();
            assert_eq!(error, FieldErrors::one("outcome", problem));
        }
    }
}
