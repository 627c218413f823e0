//! To the author: the agency needs to know more; what was added has arrived.

use domain::Question;

use super::CaseMail;
use crate::letter::{Letter, day};

pub fn requested(mail: &CaseMail<'_>, question: &Question) -> Letter {
    Letter::new("Cần quý vị bổ sung thông tin")
        .say(format!(
            "{} cần quý vị bổ sung thông tin để giải quyết phản ánh, kiến nghị.",
            mail.agency()
        ))
        .quote("Thông tin cần bổ sung", question.as_str())
        .fact("Hạn bổ sung", day(mail.event.next_due_on))
        .button("Bổ sung thông tin", mail.case_url())
        .say("Cần đăng nhập để bổ sung. Thời hạn trả lời tạm dừng cho đến khi quý vị bổ sung.")
        .code(mail.code)
}

pub fn added(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Đã nhận thông tin quý vị bổ sung")
        .say(format!(
            "Thông tin quý vị bổ sung đã được chuyển tới {}.",
            mail.agency()
        ))
        .code(mail.code)
        .fact("Hạn trả lời", day(mail.event.due_on))
        .button("Xem quá trình xử lý", mail.case_url())
}
