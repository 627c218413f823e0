//! To the author: the agency needs to know more; what was added has arrived.

use domain::calendar::{add_working_days, day_of};
use domain::province;

use super::Told;
use crate::letter::{Letter, day};

pub fn requested(told: &Told<'_>) -> Letter {
    let supply_by = add_working_days(
        day_of(told.event.at),
        province().deadlines.supply_information,
    );
    Letter::new("Cần quý vị bổ sung thông tin")
        .say(format!(
            "{} cần quý vị bổ sung thông tin để giải quyết phản ánh, kiến nghị.",
            told.agency()
        ))
        .quote("Thông tin cần bổ sung", told.event.text.as_deref())
        .fact("Bổ sung, chậm nhất", day(supply_by))
        .button("Bổ sung thông tin", told.case_url())
        .say("Cần đăng nhập để bổ sung. Thời hạn trả lời tạm dừng cho đến khi quý vị bổ sung.")
        .code(told.code())
}

pub fn added(told: &Told<'_>) -> Letter {
    Letter::new("Đã nhận thông tin quý vị bổ sung")
        .say(format!(
            "Thông tin quý vị bổ sung đã được chuyển tới {}.",
            told.agency()
        ))
        .code(told.code())
        .fact("Trả lời, chậm nhất", day(told.file.case.due_on))
        .button("Xem việc giải quyết", told.case_url())
}
