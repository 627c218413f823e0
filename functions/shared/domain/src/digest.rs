//! The mail that officers get on the morning of a working day: which open cases it counts, and who is told which of the
//! counts. Counts alone, never content. Reading the cases and writing the mails is done elsewhere.

use std::ops::AddAssign;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::calendar::{add_working_days, is_working_day, working_day_before, working_days_between};
use crate::deadline::{Rule, Step};
use crate::kind::Kind;
use crate::province::province;
use crate::status::Status;

/// The morning of a working day. What it says does not depend on the minute at which it is asked, so a run that was cut off
/// can be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Morning {
    /// The day.
    pub today: Date,
    /// What came on this day or later, and before today, is new.
    pub new_since: Date,
}

impl Morning {
    /// None on a day on which offices are closed. `last` is the last morning on which everybody was told: what has come since
    /// then is new, though a morning was missed.
    pub fn of(today: Date, last: Option<Date>) -> Option<Self> {
        let before = working_day_before(today);
        is_working_day(today).then(|| Self {
            today,
            new_since: last.filter(|last| *last < before).unwrap_or(before),
        })
    }

    /// Cases that stand in the queues after this day are neither due soon nor waiting to be accepted since yesterday.
    pub fn last_day(&self) -> Date {
        let accept_by = |kind| Rule::of(kind, Step::Accept, self.today).due_from(self.today);
        Kind::ALL
            .map(accept_by)
            .into_iter()
            .fold(self.soon_until(), Date::max)
    }

    fn soon_until(&self) -> Date {
        soon_until(self.today)
    }
}

/// The last of the days on which what is due then is due soon.
pub fn soon_until(today: Date) -> Date {
    add_working_days(today, province().reminders.soon)
}

/// What counts of an open case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub status: Status,
    /// It waits for its author, and was late when she was asked: asking hides no lateness.
    pub asked_late: bool,
    /// The day since which its agency has it.
    pub arrived_on: Date,
    /// The day by which it stands in queues (`Case::queue_day`).
    pub queue_day: Date,
}

/// How many cases: of an agency, or what one officer is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Came since the last morning and wait to be accepted.
    pub new: u32,
    /// Due today or within the province's few working days.
    pub soon: u32,
    /// Overdue.
    pub overdue: u32,
    /// Promises to be reported on: due soon or overdue.
    #[serde(default)]
    pub promises: u32,
    /// Overdue for longer than an agency's leaders should hear of.
    #[serde(default)]
    pub overdue_for_leaders: u32,
    /// Overdue for longer than the focal point should hear of.
    #[serde(default)]
    pub overdue_for_focal_point: u32,
}

impl Digest {
    /// One more open case.
    pub fn count(&mut self, case: &Standing, morning: &Morning) {
        let Morning { today, new_since } = *morning;
        let is_soon = (today..=morning.soon_until()).contains(&case.queue_day);
        let is_overdue = case.queue_day < today;
        match case.status {
            Status::Submitted | Status::InProgress => {
                let is_new = (new_since..today).contains(&case.arrived_on);
                self.new += u32::from(is_new && case.status == Status::Submitted);
                self.soon += u32::from(is_soon);
                self.overdue += u32::from(is_overdue);
            }
            // It is open because of what it promised.
            Status::Answered => self.promises += u32::from(is_soon || is_overdue),
            Status::WaitingForAuthor if case.asked_late => self.overdue += u32::from(is_overdue),
            Status::WaitingForAuthor
            | Status::Refused
            | Status::Discontinued
            | Status::Withdrawn
            | Status::Closed => return,
        }
        let (late, steps) = (
            working_days_between(case.queue_day, today),
            &province().reminders,
        );
        self.overdue_for_leaders += u32::from(late > steps.leaders);
        self.overdue_for_focal_point += u32::from(late > steps.focal_point);
    }

    /// What of an agency's counts somebody is told who has that role there. Where nobody but leaders works (`alone`), they are
    /// told what officers are.
    pub fn told_to(self, role: Role, alone: bool) -> Self {
        let of_officers = Self {
            overdue_for_leaders: 0,
            overdue_for_focal_point: 0,
            ..self
        };
        let of_leaders = Self {
            overdue_for_leaders: self.overdue_for_leaders,
            ..Self::default()
        };
        match role {
            Role::Officer | Role::FocalPoint => of_officers,
            Role::Leader if alone => Self {
                overdue_for_leaders: self.overdue_for_leaders,
                ..of_officers
            },
            Role::Leader => of_leaders,
        }
    }

    /// What of an agency's counts somebody of the focal point is told, whichever agency it is.
    pub fn told_to_focal_point(self) -> Self {
        Self {
            overdue_for_focal_point: self.overdue_for_focal_point,
            ..Self::default()
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Of two agencies, or of two posts of one officer.
impl AddAssign for Digest {
    fn add_assign(&mut self, other: Self) {
        let Self {
            new,
            soon,
            overdue,
            promises,
            overdue_for_leaders,
            overdue_for_focal_point,
        } = other;
        self.new += new;
        self.soon += soon;
        self.overdue += overdue;
        self.promises += promises;
        self.overdue_for_leaders += overdue_for_leaders;
        self.overdue_for_focal_point += overdue_for_focal_point;
    }
}

#[cfg(test)]
mod tests;
