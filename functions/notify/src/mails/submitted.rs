//! To the author: it was sent, and this is the code.

use domain::Case;

use super::Told;
use crate::letter::{Letter, day, moment};

pub fn letter(told: &Told<'_>) -> Letter {
    // Reckoned from the sending, so that a late mail says what an early one would have said.
    let (accept_by, answer_by) = Case::first_deadlines(told.event.at);
    Letter::new("Đã nhận phản ánh, kiến nghị của quý vị")
        .say(format!("Phản ánh, kiến nghị của quý vị đã được gửi tới {}.", told.agency()))
        .code(told.code())
        .say("Hãy giữ mã này: dùng mã để xem việc giải quyết đến đâu và đọc câu trả lời. Khi gọi điện, đọc mã theo từng nhóm năm ký tự.")
        .fact("Đơn vị tiếp nhận", told.agency())
        .fact("Nội dung về", told.file.case.kind.label())
        .fact("Gửi lúc", moment(told.event.at))
        .fact("Cho biết có tiếp nhận hay không, chậm nhất", day(accept_by))
        .fact("Trả lời, chậm nhất", day(answer_by))
        .button("Xem việc giải quyết", told.case_url())
        .note("Ai có mã này cũng xem được tình trạng và câu trả lời, nhưng không xem được nội dung đã gửi hay thông tin cá nhân. Chỉ đưa mã cho người quý vị tin cậy.")
}
