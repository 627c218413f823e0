//! To the author: it was sent, and this is the code.

use super::CaseMail;
use crate::letter::{Letter, day, moment};

pub fn letter(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Đã nhận phản ánh, kiến nghị của quý vị")
        .say(format!("Phản ánh, kiến nghị của quý vị đã được gửi tới {}.", mail.agency()))
        .code(mail.code)
        .say("Hãy giữ mã này: dùng mã để xem việc giải quyết đến đâu và đọc câu trả lời. Khi gọi điện, đọc mã theo từng nhóm năm ký tự.")
        .fact("Đơn vị tiếp nhận", mail.agency())
        .fact("Loại phản ánh, kiến nghị", mail.kind.label())
        .fact("Gửi lúc", moment(mail.event.at))
        .fact("Hạn tiếp nhận", day(mail.event.next_due_on))
        .fact("Hạn trả lời", day(mail.event.due_on))
        .button("Xem quá trình xử lý", mail.case_url())
        .note("Ai có mã này cũng xem được tình trạng và câu trả lời, nhưng không xem được nội dung đã gửi hay thông tin cá nhân. Chỉ đưa mã cho người quý vị tin cậy.")
}
