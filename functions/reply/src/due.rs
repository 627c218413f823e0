//! How near a deadline is: what an officer must see at a glance. Which deadline a case has, and in what it is counted, is
//! said in `domain::case` and `domain::deadline`.

use domain::deadline::days_between;
use domain::digest::soon_until;
use domain::{Status, Unit};
use jiff::civil::Date;
use serde::Serialize;

/// How near a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    /// In what it is counted.
    unit: Unit,
    /// The days that are left in that unit; negative by how many it has passed.
    days: i32,
    soon: bool,
}

/// What colour and words it deserves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Urgency {
    Overdue,
    Soon,
    InTime,
    /// Somebody else's turn: the author's.
    Waiting,
}

impl Due {
    /// `unit` is that in which the deadline is counted.
    pub(crate) fn of(due_on: Date, today: Date, unit: Unit) -> Self {
        Self {
            unit,
            days: days_between(today, due_on, unit),
            soon: due_on <= soon_until(today),
        }
    }

    pub(crate) fn words(self) -> String {
        let days = self.unit.days(self.days.unsigned_abs());
        match self.days {
            ..0 => format!("quá hạn {days}"),
            // Today; or passed without a working day since.
            0 => "đến hạn hôm nay".to_owned(),
            1.. => format!("còn {days}"),
        }
    }

    /// What is due on the day of the next step; the day stands behind it. `answer`: it is the day of the answer, too.
    pub(crate) fn what(status: Status, answer: bool) -> &'static str {
        match status {
            Status::Submitted if !answer => "Hạn tiếp nhận:",
            Status::Submitted | Status::InProgress => "Hạn trả lời:",
            Status::WaitingForAuthor => "Chờ người gửi đến",
            // It promised something.
            Status::Answered => "Hẹn giải quyết:",
            Status::Refused | Status::Discontinued | Status::Withdrawn | Status::Closed => "Hạn:",
        }
    }

    /// The same in words that are seen at a glance; of a case that waits for its author how late it was when she was asked
    /// (in `unit`, that of the answer), if it was: asking hides nothing.
    pub(crate) fn told(
        self,
        status: Status,
        late_when_asked: Option<u32>,
        unit: Unit,
    ) -> Option<String> {
        match status {
            Status::WaitingForAuthor => {
                late_when_asked.map(|late| format!("khi hỏi đã trễ {}", unit.days(late)))
            }
            Status::Submitted
            | Status::InProgress
            | Status::Answered
            | Status::Refused
            | Status::Discontinued
            | Status::Withdrawn
            | Status::Closed => Some(self.words()),
        }
    }

    /// While the author is asked, no deadline of the agency runs.
    pub(crate) fn urgency(self, status: Status) -> Urgency {
        match self.days {
            _ if status == Status::WaitingForAuthor => Urgency::Waiting,
            ..0 => Urgency::Overdue,
            _ if self.soon => Urgency::Soon,
            _ => Urgency::InTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const FRIDAY: Date = date(2026, 11, 27);

    fn words(today: Date, unit: Unit) -> String {
        Due::of(FRIDAY, today, unit).words()
    }

    fn urgency(today: Date, unit: Unit, status: Status) -> Urgency {
        Due::of(FRIDAY, today, unit).urgency(status)
    }

    #[test]
    fn weekends_make_nothing_late_that_is_counted_in_working_days() {
        for (today, expected) in [
            (date(2026, 11, 27), "đến hạn hôm nay"),
            (date(2026, 11, 29), "đến hạn hôm nay"),
            (date(2026, 11, 30), "quá hạn 1 ngày làm việc"),
            (date(2026, 11, 25), "còn 2 ngày làm việc"),
        ] {
            assert_eq!(words(today, Unit::Working), expected);
        }
    }

    #[test]
    fn what_is_counted_in_days_is_late_by_days() {
        for (today, expected) in [
            (date(2026, 11, 27), "đến hạn hôm nay"),
            (date(2026, 11, 29), "quá hạn 2 ngày"),
            (date(2026, 11, 30), "quá hạn 3 ngày"),
            (date(2026, 11, 22), "còn 5 ngày"),
        ] {
            assert_eq!(words(today, Unit::Calendar), expected);
        }
    }

    #[test]
    fn what_is_due_after_a_weekend_is_near_before_it() {
        let monday = date(2026, 11, 30);
        for unit in [Unit::Working, Unit::Calendar] {
            let due = Due::of(monday, FRIDAY, unit);
            assert_eq!(due.urgency(Status::InProgress), Urgency::Soon);
        }
    }

    #[test]
    fn what_waits_for_the_author_is_not_late() {
        let (late, near, far) = (date(2026, 12, 2), date(2026, 11, 25), date(2026, 11, 24));
        for unit in [Unit::Working, Unit::Calendar] {
            assert_eq!(
                urgency(late, unit, Status::WaitingForAuthor),
                Urgency::Waiting
            );
            assert_eq!(urgency(late, unit, Status::InProgress), Urgency::Overdue);
            assert_eq!(urgency(near, unit, Status::Submitted), Urgency::Soon);
            assert_eq!(urgency(far, unit, Status::Submitted), Urgency::InTime);
        }
    }
}
