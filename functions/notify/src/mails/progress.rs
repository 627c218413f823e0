//! To the author: it goes on, here or at another agency.

use domain::{AgencyId, Reason};
use jiff::civil::Date;

use super::CaseMail;
use crate::letter::{Letter, day};

pub fn accepted(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị đã được tiếp nhận")
        .say(format!(
            "{} đã tiếp nhận phản ánh, kiến nghị của quý vị và đang xem xét.",
            mail.agency()
        ))
        .code(mail.code)
        .fact("Hạn trả lời", day(mail.event.due_on))
        .say("Quý vị chưa cần làm gì. Khi có câu trả lời, quý vị sẽ nhận được email.")
        .button("Xem quá trình xử lý", mail.case_url())
}

pub fn transferred(mail: &CaseMail<'_>, from: AgencyId, reason: &Reason) -> Letter {
    let letter = Letter::new("Phản ánh, kiến nghị đã chuyển sang đơn vị khác")
        .say(match mail.event.by.officer() {
            Some(officer) if officer.agency != from => format!(
                "{} đã chuyển phản ánh, kiến nghị của quý vị từ {} tới {}.",
                officer.agency.name(),
                from.name(),
                mail.agency()
            ),
            _ => format!(
                "{} đã chuyển phản ánh, kiến nghị của quý vị tới {}.",
                from.name(),
                mail.agency()
            ),
        })
        .code(mail.code)
        .quote("Lý do chuyển", reason.as_str())
        .fact("Đơn vị tiếp nhận mới", mail.agency());
    // Passed on when the answer was late already, it has that day alone.
    let (accept_by, answer_by) = (mail.event.next_due_on, mail.event.due_on);
    let letter = if accept_by < answer_by {
        letter.fact("Hạn tiếp nhận", day(accept_by))
    } else {
        letter
    };
    letter
        .fact("Hạn trả lời (không đổi)", day(answer_by))
        .say("Mã PAKN giữ nguyên. Quý vị không cần gửi lại.")
        .button("Xem quá trình xử lý", mail.case_url())
}

pub fn extended(mail: &CaseMail<'_>, from: Date, reason: &Reason) -> Letter {
    Letter::new("Gia hạn trả lời phản ánh, kiến nghị")
        .say(format!(
            "{} cần thêm thời gian để trả lời phản ánh, kiến nghị của quý vị.",
            mail.agency()
        ))
        .code(mail.code)
        .quote("Lý do gia hạn", reason.as_str())
        .fact("Hạn trả lời mới", day(mail.event.due_on))
        .fact("Hạn trả lời trước đó", day(from))
        .say("Đơn vị chỉ được gia hạn một lần. Quý vị chưa cần làm gì.")
        .button("Xem quá trình xử lý", mail.case_url())
}

/// Done by her: so that it is known whether she did it.
pub fn reopened(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Đã nhận đề nghị xem xét lại của quý vị")
        .say(format!(
            "Theo đề nghị của quý vị, {} xem xét lại phản ánh, kiến nghị và sẽ trả lời lần nữa.",
            mail.agency()
        ))
        .code(mail.code)
        .fact("Hạn trả lời mới", day(mail.event.due_on))
        .say("Quý vị chưa cần làm gì. Nếu quý vị không đề nghị việc này, gọi ngay số điện thoại ở cuối email và đổi mật khẩu.")
        .button("Xem quá trình xử lý", mail.case_url())
}

/// Of what authors are not told now (`EventKind::tells`); should they be, it still says where to look.
pub fn changed(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Có thay đổi về phản ánh, kiến nghị")
        .say(format!(
            "Phản ánh, kiến nghị của quý vị do {} giải quyết có thay đổi.",
            mail.agency()
        ))
        .code(mail.code)
        .button("Xem quá trình xử lý", mail.case_url())
}
