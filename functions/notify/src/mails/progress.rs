//! To the author: it goes on, here or at another agency.

use domain::calendar::{add_working_days, day_of};
use domain::province;

use super::Told;
use crate::letter::{Letter, day};

pub fn accepted(told: &Told<'_>) -> Letter {
    Letter::new("Phản ánh, kiến nghị đã được tiếp nhận")
        .say(format!(
            "{} đã tiếp nhận phản ánh, kiến nghị của quý vị và đang xem xét.",
            told.agency()
        ))
        .code(told.code())
        .fact("Trả lời, chậm nhất", day(told.file.case.due_on))
        .say("Quý vị chưa cần làm gì. Khi có câu trả lời, quý vị sẽ nhận được thư.")
        .button("Xem việc giải quyết", told.case_url())
}

pub fn transferred(told: &Told<'_>) -> Letter {
    let due_on = told.file.case.due_on;
    let accept_by =
        add_working_days(day_of(told.event.at), province().deadlines.accept).min(due_on);
    Letter::new("Phản ánh, kiến nghị đã chuyển sang đơn vị khác")
        .say(format!(
            "{} đã chuyển phản ánh, kiến nghị của quý vị tới {}.",
            told.agency_before(),
            told.agency()
        ))
        .code(told.code())
        .quote("Lý do chuyển", told.event.text.as_deref())
        .fact("Đơn vị tiếp nhận mới", told.agency())
        .fact("Cho biết có tiếp nhận hay không, chậm nhất", day(accept_by))
        .fact("Trả lời, chậm nhất (không đổi)", day(due_on))
        .say("Mã PAKN giữ nguyên. Quý vị không cần gửi lại.")
        .button("Xem việc giải quyết", told.case_url())
}
