//! What a status means for the author: where the case is, who does something next, by when, and what she can do. Said to
//! whoever has the code, so nothing in it is personal.

use domain::calendar::working_days_between;
use domain::{EventKind, Status, province};
use jiff::civil::Date;

use super::view::CaseView;

/// The status in a sentence or two.
pub(crate) fn of(case: &CaseView) -> String {
    let agency = case.agency_name;
    // Of a long history the day may be among what is left out.
    let when = |kind, lead: &str| match case.day_of_last(kind) {
        Some(on) => format!("{lead} {}", site::day(on)),
        None => String::new(),
    };
    match case.status {
        Status::Submitted => {
            format!(
                "{agency} đã nhận được và sẽ xem có thuộc trách nhiệm không. Quý vị chưa cần làm gì."
            )
        }
        Status::InProgress => format!("{agency} đang xem xét. Quý vị chưa cần làm gì."),
        Status::WaitingForAuthor => {
            format!("{agency} cần quý vị bổ sung thông tin.")
        }
        Status::Answered => format!("{agency} đã trả lời{}.", when(EventKind::Answered, " ngày")),
        Status::Refused => format!(
            "{agency} không tiếp nhận{}. Lý do và hướng giải quyết ở dưới.",
            when(EventKind::Refused, ", ngày")
        ),
        Status::Withdrawn => format!("Người gửi đã rút{}.", when(EventKind::Withdrawn, " ngày")),
        Status::Closed => format!(
            "Đã đóng{}, vì đã quá thời hạn mà người gửi chưa bổ sung thông tin được hỏi.",
            when(EventKind::Closed, " ngày")
        ),
    }
}

/// The days by which somebody owes something, and what. While the author is asked, the day of the answer is open.
pub(crate) fn deadlines(case: &CaseView) -> Vec<(&'static str, String)> {
    let Some(next) = case.next_due_on else {
        return Vec::new();
    };
    let (next, answer) = (site::day(next), site::day(case.due_on));
    match case.status {
        Status::Submitted => vec![("Hạn tiếp nhận", next), ("Hạn trả lời", answer)],
        Status::InProgress => vec![("Hạn trả lời", answer)],
        Status::WaitingForAuthor => vec![
            ("Hạn bổ sung", next),
            (
                "Hạn trả lời",
                "được tính tiếp khi quý vị bổ sung".to_owned(),
            ),
        ],
        Status::Answered | Status::Refused | Status::Withdrawn | Status::Closed => Vec::new(),
    }
}

/// How long an agency has been late with the next step.
pub(crate) fn overdue(case: &CaseView, today: Date) -> Option<String> {
    let due_on = case
        .next_due_on
        .filter(|_| case.status != Status::WaitingForAuthor)?;
    let late = working_days_between(due_on, today);
    (late > 0).then(|| {
        format!(
            "Đã quá hạn {late} ngày làm việc. Có thể gọi {} và đọc mã này.",
            province().telephone
        )
    })
}
