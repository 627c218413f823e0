//! To the author: somebody looked at the author's personal data.

use domain::{Actor, province};

use super::Told;
use crate::letter::{Letter, moment};

pub fn letter(told: &Told<'_>) -> Letter {
    // The focal point may look while another agency has the case.
    let agency = match told.event.actor {
        Actor::FocalPoint => province().focal_point.name(),
        Actor::Officer | Actor::Author => told.agency(),
    };
    Letter::new("Thông tin cá nhân của quý vị đã được xem")
        .say(format!("Cán bộ của {agency} đã xem họ tên, số điện thoại, email và địa chỉ của quý vị trong phản ánh, kiến nghị dưới đây."))
        .code(told.code())
        .fact("Xem lúc", moment(told.event.at))
        .quote("Lý do cán bộ đã ghi", told.event.text.as_deref())
        .say("Mỗi lần xem đều được ghi lại cùng lý do, và quý vị đều được báo. Nếu thấy không đúng, gọi số điện thoại ở cuối thư.")
        .button("Xem việc giải quyết", told.case_url())
}
