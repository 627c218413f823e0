//! To the author: how it ended, by an answer or without one.

use super::Told;
use crate::letter::{Letter, moment};

pub fn answered(told: &Told<'_>) -> Letter {
    Letter::new("Đã có câu trả lời cho phản ánh, kiến nghị")
        .say(format!(
            "{} đã trả lời phản ánh, kiến nghị của quý vị.",
            told.agency()
        ))
        .quote("Nội dung trả lời", told.event.text.as_deref())
        .fact("Trả lời lúc", moment(told.event.at))
        .code(told.code())
        .button("Xem câu trả lời trên trang", told.case_url())
}

pub fn refused(told: &Told<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị không được tiếp nhận")
        .say(format!("{} không tiếp nhận phản ánh, kiến nghị của quý vị, vì lý do dưới đây.", told.agency()))
        .quote("Lý do và nơi giải quyết", told.event.text.as_deref())
        .code(told.code())
        .say("Quý vị có thể gửi việc này tới nơi giải quyết nêu trên. Nếu cần hướng dẫn, gọi số điện thoại ở cuối thư.")
        .button("Xem trên trang", told.case_url())
}
