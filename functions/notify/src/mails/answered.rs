//! To the author: how it ended, by an answer or without one.

use domain::{Answer, Outcome, Reason, RefusalReason, Step};
use jiff::civil::Date;

use super::CaseMail;
use crate::letter::{Letter, day, moment};

pub fn answered(mail: &CaseMail<'_>, answer: &Answer, outcome: Option<Outcome>) -> Letter {
    let letter = Letter::new("Đã có câu trả lời cho phản ánh, kiến nghị").say(format!(
        "{} đã trả lời phản ánh, kiến nghị của quý vị.",
        mail.agency()
    ));
    let letter = match outcome {
        Some(Outcome::Promised { by }) => letter
            .fact("Kết quả", Outcome::Promised { by }.label())
            .fact("Ngày hẹn", day(by)),
        Some(outcome) => letter.fact("Kết quả", outcome.label()),
        None => letter,
    };
    letter
        .quote("Nội dung trả lời", answer.as_str())
        .fact("Trả lời lúc", moment(mail.event.at))
        .code(mail.code)
        .button("Xem câu trả lời trên trang", mail.case_url())
        .say(what_can_be_done(mail))
}

fn what_can_be_done(mail: &CaseMail<'_>) -> String {
    let rate = day(mail.author_until(Step::Rate));
    let rate = format!("Trên trang, quý vị có thể đánh giá câu trả lời, đến hết {rate}");
    if mail.reopened {
        return format!("{rate}.");
    }
    let reopen = day(mail.author_until(Step::Reopen));
    format!("{rate}; nếu chưa đồng ý, đề nghị xem xét lại một lần, đến hết {reopen}.")
}

pub fn promise_reported(mail: &CaseMail<'_>, report: &Answer) -> Letter {
    Letter::new("Kết quả thực hiện việc đã hẹn với quý vị")
        .say(format!(
            "{} báo kết quả thực hiện việc đã hẹn khi trả lời phản ánh, kiến nghị của quý vị.",
            mail.agency()
        ))
        .quote("Kết quả thực hiện", report.as_str())
        .code(mail.code)
        .say(format!(
            "Việc này đã được thực hiện chưa? Quý vị trả lời một lần trên trang, đến hết {}. Cần đăng nhập để trả lời.",
            day(mail.author_until(Step::Rate))
        ))
        .button("Cho biết đã thực hiện hay chưa", mail.case_url())
}

pub fn promise_put_off(mail: &CaseMail<'_>, by: Date, reason: &Reason) -> Letter {
    Letter::new("Ngày hẹn giải quyết được lùi lại")
        .say(format!(
            "{} lùi ngày hẹn giải quyết phản ánh, kiến nghị của quý vị.",
            mail.agency()
        ))
        .fact("Ngày hẹn mới", day(by))
        .quote("Lý do", reason.as_str())
        .code(mail.code)
        .button("Xem trên trang", mail.case_url())
}

pub fn refused(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị không được tiếp nhận").say(format!(
        "{} không tiếp nhận phản ánh, kiến nghị của quý vị, vì lý do dưới đây.",
        mail.agency()
    ))
}

/// Refused after it had been accepted.
pub fn discontinued(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Đã dừng xử lý phản ánh, kiến nghị").say(format!(
        "{} đã tiếp nhận phản ánh, kiến nghị của quý vị, nay dừng xử lý vì lý do dưới đây.",
        mail.agency()
    ))
}

/// Of both: why, and what can be done now.
pub fn with_reason(
    letter: Letter,
    mail: &CaseMail<'_>,
    reason: &RefusalReason,
    explanation: Option<&Reason>,
) -> Letter {
    letter
        .quote(
            "Lý do và việc quý vị có thể làm",
            reason.statement(explanation),
        )
        .code(mail.code)
        .say("Nếu cần hướng dẫn thêm, gọi số điện thoại ở cuối email.")
        .button("Xem trên trang", mail.case_url())
}
