//! To the author: it was withdrawn in the author's name.

use super::CaseMail;
use crate::letter::{Letter, moment};

pub fn letter(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị đã được rút")
        .say(format!("Theo yêu cầu của quý vị, phản ánh, kiến nghị gửi {} đã được rút. Đơn vị không xử lý tiếp.", mail.agency()))
        .code(mail.code)
        .fact("Rút lúc", moment(mail.event.at))
        .say("Nếu quý vị không yêu cầu việc này, gọi ngay số điện thoại ở cuối email và đổi mật khẩu.")
        .button("Xem trên trang", mail.case_url())
}
