//! What a status means for the author: where the case is, who does something next, by when, and what she can do. Said to
//! whoever has the code, so nothing in it is personal.

use domain::deadline::{days_between, unit_of_next_step};
use domain::{EventKind, Status, province};
use jiff::civil::Date;

use super::view::CaseView;

/// The status in a sentence or two.
pub(crate) fn of(case: &CaseView, today: Date) -> String {
    let nothing_to_do = match overdue(case, today) {
        Some(_) => "",
        None => " Quý vị chưa cần làm gì.",
    };
    let agency = case.agency_name;
    // Of a long history the day may be among what is left out.
    let when = |kind, lead: &str| match case.day_of_last(kind) {
        Some(on) => format!("{lead} {}", site::day(on)),
        None => String::new(),
    };
    match case.status {
        Status::Submitted => {
            format!("{agency} đã nhận được và sẽ xem có thuộc trách nhiệm không.{nothing_to_do}")
        }
        Status::InProgress if case.reopened => {
            format!("{agency} đang xem xét lại theo đề nghị của người gửi.{nothing_to_do}")
        }
        Status::InProgress => format!("{agency} đang xem xét.{nothing_to_do}"),
        Status::WaitingForAuthor => {
            format!("{agency} cần quý vị bổ sung thông tin.")
        }
        Status::Answered => format!("{agency} đã trả lời{}.", when(EventKind::Answered, " ngày")),
        Status::Refused => format!(
            "{agency} không tiếp nhận{}. Lý do và việc quý vị có thể làm ở dưới.",
            when(EventKind::Refused, ", ngày")
        ),
        Status::Discontinued => format!(
            "{agency} đã dừng xử lý{}. Lý do và việc quý vị có thể làm ở dưới.",
            when(EventKind::Refused, ", ngày")
        ),
        Status::Withdrawn => format!("Người gửi đã rút{}.", when(EventKind::Withdrawn, " ngày")),
        Status::Closed => format!(
            "Đã đóng{}, vì đã quá thời hạn mà người gửi chưa bổ sung thông tin được hỏi.",
            when(EventKind::Closed, " ngày")
        ),
    }
}

/// A day by which somebody owes something.
pub(crate) struct Deadline {
    pub(crate) what: &'static str,
    pub(crate) when: String,
    /// The rule by which it was reckoned, where that is told.
    pub(crate) rule: Option<String>,
}

/// The days by which somebody owes something, and what. While the author is asked, the day of the answer is open.
pub(crate) fn deadlines(case: &CaseView) -> Vec<Deadline> {
    let Some(next) = case.next_due_on else {
        return Vec::new();
    };
    let step = |what| Deadline {
        what,
        when: site::day(next),
        rule: None,
    };
    let answer = Deadline {
        what: "Hạn trả lời",
        when: site::day(case.due_on),
        rule: Some(match case.extended_from {
            Some(_) => format!("{}; đã gia hạn", case.rule.statement(case.due_on)),
            None => case.rule.statement(case.due_on),
        }),
    };
    match case.status {
        // Passed on when the answer was late already: that is what is due.
        Status::Submitted if next == case.due_on => vec![answer],
        Status::Submitted => vec![step("Hạn tiếp nhận"), answer],
        Status::InProgress => vec![answer],
        Status::WaitingForAuthor => vec![
            step("Hạn bổ sung"),
            Deadline {
                when: "được tính tiếp khi quý vị bổ sung".to_owned(),
                rule: None,
                ..answer
            },
        ],
        // It promised something.
        Status::Answered => vec![step("Hẹn giải quyết")],
        Status::Refused | Status::Discontinued | Status::Withdrawn | Status::Closed => Vec::new(),
    }
}

/// How long an agency has been late with the next step.
pub(crate) fn overdue(case: &CaseView, today: Date) -> Option<String> {
    let due_on = case
        .next_due_on
        .filter(|_| case.status != Status::WaitingForAuthor)?;
    let unit = unit_of_next_step(case.status, case.kind, case.submitted_on, case.rule.unit);
    let late = days_between(due_on, today, unit);
    let step = match case.status {
        Status::Submitted if due_on != case.due_on => "hạn tiếp nhận",
        Status::Answered => "ngày hẹn",
        _ => "hạn trả lời",
    };
    (late > 0).then(|| {
        format!(
            "Đã quá {step} {}. Có thể gọi {} và đọc mã này.",
            unit.days(late.unsigned_abs()),
            province().telephone
        )
    })
}
