//! How near a deadline is, in working days: what an officer must see at a glance. Which deadline a case has is said in
//! `domain::case`.

use domain::Status;
use domain::calendar::working_days_between;
use jiff::civil::Date;
use serde::Serialize;

/// Up to so many working days before it, a deadline is near.
const SOON: u16 = 2;

/// How near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// Passed, so many working days ago.
    Late(u16),
    /// Today; or passed without a working day since.
    Now,
    /// So many working days are left.
    Left(u16),
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
    pub(crate) fn of(due_on: Date, today: Date) -> Self {
        match (
            working_days_between(due_on, today),
            working_days_between(today, due_on),
        ) {
            (0, 0) => Self::Now,
            (0, left) => Self::Left(left),
            (late, _) => Self::Late(late),
        }
    }

    pub(crate) fn words(self) -> String {
        match self {
            Self::Late(days) => format!("quá hạn {days} ngày làm việc"),
            Self::Now => "đến hạn hôm nay".to_owned(),
            Self::Left(days) => format!("còn {days} ngày làm việc"),
        }
    }

    /// What is due on the day of the next step; the day stands behind it.
    pub(crate) fn what(status: Status) -> &'static str {
        match status {
            Status::Submitted => "Hạn tiếp nhận:",
            Status::InProgress => "Hạn trả lời:",
            Status::WaitingForAuthor => "Chờ người gửi đến",
            Status::Answered | Status::Refused | Status::Withdrawn | Status::Closed => "Hạn:",
        }
    }

    /// The same in words that are seen at a glance; of a case that waits for its author how late it was when she was asked,
    /// if it was: asking hides nothing.
    pub(crate) fn told(self, status: Status, late_when_asked: u16) -> Option<String> {
        match (status, late_when_asked) {
            (Status::WaitingForAuthor, 0) => None,
            (Status::WaitingForAuthor, late) => Some(format!("đã trễ {late} ngày làm việc")),
            _ => Some(self.words()),
        }
    }

    /// While the author is asked, no deadline of the agency runs.
    pub(crate) fn urgency(self, status: Status) -> Urgency {
        match self {
            _ if status == Status::WaitingForAuthor => Urgency::Waiting,
            Self::Late(_) => Urgency::Overdue,
            Self::Now | Self::Left(..=SOON) => Urgency::Soon,
            Self::Left(_) => Urgency::InTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_make_nothing_late() {
        let friday = date(2026, 11, 27);
        assert_eq!(Due::of(friday, date(2026, 11, 27)), Due::Now);
        assert_eq!(Due::of(friday, date(2026, 11, 29)), Due::Now);
        assert_eq!(Due::of(friday, date(2026, 11, 30)), Due::Late(1));
        assert_eq!(Due::of(friday, date(2026, 11, 25)), Due::Left(2));
    }

    #[test]
    fn what_waits_for_the_author_is_not_late() {
        assert_eq!(
            Due::Late(3).urgency(Status::WaitingForAuthor),
            Urgency::Waiting
        );
        assert_eq!(Due::Late(3).urgency(Status::InProgress), Urgency::Overdue);
        assert_eq!(Due::Left(2).urgency(Status::Submitted), Urgency::Soon);
        assert_eq!(Due::Left(3).urgency(Status::Submitted), Urgency::InTime);
    }
}
