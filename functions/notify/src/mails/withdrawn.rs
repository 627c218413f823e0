//! To the author: it was withdrawn in the author's name.

use super::Told;
use crate::letter::{Letter, moment};

pub fn letter(told: &Told<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị đã được rút")
        .say(format!("Theo yêu cầu của quý vị, phản ánh, kiến nghị gửi {} đã được rút. Đơn vị không xem xét tiếp.", told.agency()))
        .code(told.code())
        .fact("Rút lúc", moment(told.event.at))
        .say("Nếu quý vị không yêu cầu việc này, gọi ngay số điện thoại ở cuối thư và đổi mật khẩu.")
        .button("Xem trên trang", told.case_url())
}
