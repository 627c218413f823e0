//! How long each step may take, as dated rules (infra/province/deadlines.csv), and how a term is counted, stopped and
//! resumed. Which steps a case has, and when its clock stands still, is said in `case`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

use crate::calendar::{
    add_working_days, first_working_day, subtract_working_days, working_days_between,
};
use crate::kind::Kind;
use crate::status::Status;

include!(concat!(env!("OUT_DIR"), "/deadlines.rs"));

/// In what a term is counted. The day from which it is counted is none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days on which offices are open.
    Working,
    /// All days.
    Calendar,
}

impl Unit {
    /// So many days, as people read it.
    pub fn days(self, amount: u32) -> String {
        match self {
            Self::Working => format!("{amount} ngày làm việc"),
            Self::Calendar => format!("{amount} ngày"),
        }
    }
}

/// What somebody must or may do within a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumCount)]
pub enum Step {
    /// The agency passes on what is not its own.
    PassOn,
    /// The agency accepts or refuses.
    Accept,
    /// The agency answers.
    Answer,
    /// The agency takes so much longer, once.
    Extend,
    /// The author supplies what she was asked for.
    Supply,
    /// The author rates the answer.
    Rate,
    /// The author has the case taken up again.
    Reopen,
    /// The author asks for a review of a refusal.
    Review,
}

impl Step {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] = [
        Self::PassOn,
        Self::Accept,
        Self::Answer,
        Self::Extend,
        Self::Supply,
        Self::Rate,
        Self::Reopen,
        Self::Review,
    ];

    /// As people read it: who does what.
    pub fn label(self) -> &'static str {
        match self {
            Self::PassOn => "Đơn vị chuyển việc không thuộc trách nhiệm của mình",
            Self::Accept => "Đơn vị tiếp nhận hoặc từ chối",
            Self::Answer => "Đơn vị trả lời",
            Self::Extend => "Đơn vị gia hạn trả lời",
            Self::Supply => "Người gửi bổ sung thông tin",
            Self::Rate => "Người gửi đánh giá câu trả lời",
            Self::Reopen => "Người gửi đề nghị xem xét lại câu trả lời",
            Self::Review => "Người gửi đề nghị xem lại việc không tiếp nhận",
        }
    }
}

/// One row of the province's deadlines.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name; no other rule ever has it.
    pub id: &'static str,
    /// Of which kind of PAKN; none: of all.
    pub kind: Option<Kind>,
    /// Of which step.
    pub step: Step,
    /// How many days.
    pub amount: u16,
    /// What days.
    pub unit: Unit,
    /// What says so: a law, or that nothing does yet.
    pub source: &'static str,
    /// Where in it; may be empty.
    pub article: &'static str,
    /// The first day on which it holds.
    pub in_force_from: Date,
    /// The last one; none: until further notice.
    pub in_force_to: Option<Date>,
    /// What else is to be known; may be empty.
    pub note: &'static str,
}

impl Rule {
    /// All that ever held, in the province's own order.
    pub fn all() -> &'static [Self] {
        RULES
    }

    /// The rule of that id, whether or not it still holds.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }

    /// The rule of a step on a day. The build has seen to it that there is one from the first on; that holds before, too.
    pub fn of(kind: Kind, step: Step, on: Date) -> &'static Self {
        let of = |rule: &&Self| rule.step == step && rule.kind.is_none_or(|of| of == kind);
        let rules = || RULES.iter().filter(of);
        rules()
            .filter(|rule| rule.in_force_from <= on)
            .max_by_key(|rule| rule.in_force_from)
            .or_else(|| rules().min_by_key(|rule| rule.in_force_from))
            .unwrap_or(&RULES[0])
    }

    /// Whether it holds on that day.
    pub fn is_in_force(&self, on: Date) -> bool {
        self.in_force_from <= on && self.in_force_to.is_none_or(|to| on <= to)
    }

    /// The last day of a term that is counted from that day.
    pub fn due_from(&self, day: Date) -> Date {
        add(day, self.amount, self.unit)
    }

    /// "15 ngày làm việc".
    pub fn days(&self) -> String {
        self.unit.days(self.amount.into())
    }

    /// "Nghị định 1/2030/NĐ-CP, điều 2".
    pub fn said_by(&self) -> String {
        match self.article {
            "" => self.source.to_owned(),
            article => format!("{}, {article}", self.source),
        }
    }
}

/// The rule of the day on which a case was sent, as the case keeps it: what the file says later changes nothing for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRule {
    /// Its id in the file, where its source stands; empty if the case is older than the rules.
    pub id: String,
    /// How many days.
    pub amount: u16,
    /// What days.
    pub unit: Unit,
}

impl From<&Rule> for KeptRule {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.to_owned(),
            amount: rule.amount,
            unit: rule.unit,
        }
    }
}

/// That of all cases before there were rules.
impl Default for KeptRule {
    fn default() -> Self {
        Self {
            id: String::new(),
            amount: 15,
            unit: Unit::Working,
        }
    }
}

impl KeptRule {
    /// "15 ngày, Công điện 89/CĐ-TTg", as it stands beside the day on which that term ends; "tạm tính" where the holidays of
    /// that year are not known yet.
    pub fn statement(&self, due_on: Date) -> String {
        let mut statement = self.unit.days(self.amount.into());
        if let Some(rule) = Rule::find(&self.id) {
            statement.push_str(", ");
            statement.push_str(&rule.said_by());
        }
        if crate::calendar::is_estimated(due_on) {
            statement.push_str("; tạm tính, chưa có lịch nghỉ lễ năm đó");
        }
        statement
    }
}

/// The last day of a term of so many days after `day`. Whoever owes something need not do it on a day without work:
/// "Khi ngày cuối cùng của thời hạn là ngày nghỉ cuối tuần hoặc ngày nghỉ lễ thì thời hạn kết thúc tại thời điểm kết thúc
/// ngày làm việc tiếp theo ngày nghỉ đó" (Bộ luật Dân sự 2015, điều 148 khoản 5).
pub fn add(day: Date, amount: u16, unit: Unit) -> Date {
    Term::of(day, amount, unit).due_on
}

/// How many days lie after `from` up to and including `to`; negative if `to` is the earlier.
pub fn days_between(from: Date, to: Date, unit: Unit) -> i32 {
    match unit {
        Unit::Working => {
            i32::from(working_days_between(from, to)) - i32::from(working_days_between(to, from))
        }
        Unit::Calendar => {
            // Within the calendar of jiff it always fits.
            i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
        }
    }
}

/// A term that is running. A clock that stops and goes again counts to the day on which the term ends as it is counted; the
/// days that article 148 adds are none of the term, and are added again where it then ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The last of the days that are counted.
    pub counted_to: Date,
    /// The day by which the thing must be done: the same, or the next on which offices are open.
    pub due_on: Date,
}

impl Term {
    /// Of so many days after that day.
    pub fn of(day: Date, amount: u16, unit: Unit) -> Self {
        let counted_to = match unit {
            Unit::Working => add_working_days(day, amount),
            // The calendar of jiff ends in the year 9999; a deadline stays on its last day then.
            Unit::Calendar => day
                .checked_add(jiff::Span::new().days(amount))
                .unwrap_or(Date::MAX),
        };
        Self::ending(counted_to)
    }

    /// Of which that is the last day counted.
    pub fn ending(counted_to: Date) -> Self {
        Self {
            counted_to,
            due_on: first_working_day(counted_to),
        }
    }

    /// Stops: the days that are left of it on that day, negative if it has passed, by as many. Nothing is left, and nothing is
    /// late, from the last day counted to the day by which it is due.
    pub fn left_on(self, day: Date, unit: Unit) -> i32 {
        let late = days_between(self.due_on, day, unit);
        if late > 0 {
            -late
        } else {
            days_between(day, self.counted_to, unit).max(0)
        }
    }

    /// Goes again on a day with the days that were left. One that had passed has passed by as many days, whatever day it was
    /// due on then: stopping takes no lateness away.
    pub fn resumed(day: Date, left: i32, unit: Unit) -> Self {
        let amount = u16::try_from(left.unsigned_abs()).unwrap_or(u16::MAX);
        if left >= 0 {
            return Self::of(day, amount, unit);
        }
        let passed_on = match unit {
            Unit::Working => subtract_working_days(day, amount),
            Unit::Calendar => day
                .checked_sub(jiff::Span::new().days(amount))
                .unwrap_or(Date::MIN),
        };
        Self {
            counted_to: passed_on,
            due_on: passed_on,
        }
    }
}

/// The unit of what is due next in a case of that kind, sent on that day: `answer` is the unit of the rule that it keeps.
pub fn unit_of_next_step(status: Status, kind: Kind, sent_on: Date, answer: Unit) -> Unit {
    match status {
        Status::Submitted => Rule::of(kind, Step::Accept, sent_on).unit,
        Status::WaitingForAuthor => Rule::of(kind, Step::Supply, sent_on).unit,
        Status::InProgress
        | Status::Answered
        | Status::Refused
        | Status::Discontinued
        | Status::Withdrawn
        | Status::Closed => answer,
    }
}

#[cfg(test)]
mod tests;
