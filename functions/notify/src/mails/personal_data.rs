//! To the author: somebody looked at the author's personal data.

use domain::Reason;

use super::CaseMail;
use crate::letter::{Letter, moment};

pub fn letter(mail: &CaseMail<'_>, reason: &Reason) -> Letter {
    // The focal point may look while another agency has the case.
    let officer = mail.event.by.officer();
    let agency = officer.map_or(mail.event.agency, |officer| officer.agency);
    let agency = agency.name();
    Letter::new("Thông tin cá nhân của quý vị đã được xem")
        .say(format!("Cán bộ của {agency} đã xem họ tên, số điện thoại, email và địa chỉ của quý vị trong phản ánh, kiến nghị dưới đây."))
        .code(mail.code)
        .fact("Xem lúc", moment(mail.event.at))
        .quote("Lý do cán bộ đã ghi", reason.as_str())
        .say("Mỗi lần xem đều được ghi lại cùng lý do, và quý vị đều được báo. Nếu thấy không đúng, gọi số điện thoại ở cuối email.")
        .button("Xem quá trình xử lý", mail.case_url())
}
