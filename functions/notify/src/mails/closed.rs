//! To the author: it was closed, since what was asked for was not supplied in time.

use super::CaseMail;
use crate::letter::{Letter, day, moment};

pub fn letter(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị đã được đóng")
        .say(format!(
            "{} đã đề nghị quý vị bổ sung thông tin. Đã hết hạn mà chưa nhận được thông tin đó, nên phản ánh, kiến nghị này được đóng và đơn vị không xử lý tiếp.",
            mail.agency()
        ))
        .code(mail.code)
        .fact("Hạn bổ sung", day(mail.event.next_due_on))
        .fact("Đóng lúc", moment(mail.event.at))
        .say("Nếu việc này vẫn cần được giải quyết, quý vị có thể gửi phản ánh, kiến nghị mới, kèm thông tin đã được hỏi.")
        .button("Xem trên trang", mail.case_url())
}
