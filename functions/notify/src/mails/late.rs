//! To the author: the answer is late. Of the case it says how it stands when the mail is sent.

use domain::deadline::days_between;
use domain::{Case, PaknCode};
use jiff::civil::Date;

use crate::letter::{Letter, day};

/// `step`: how often the author was told before.
pub fn late(site_url: &str, code: &PaknCode, case: &Case, today: Date, step: u16) -> Letter {
    let unit = case.rule.unit;
    let late = days_between(case.due_on, today, unit).unsigned_abs();
    let subject = match step {
        0 => "Phản ánh, kiến nghị của quý vị bị trả lời chậm",
        _ => "Phản ánh, kiến nghị của quý vị vẫn chưa được trả lời",
    };
    Letter::new(subject)
        .about(&case.id)
        .say(format!("Đã quá hạn mà {} chưa trả lời phản ánh, kiến nghị của quý vị.", case.agency.name()))
        .code(code)
        .fact("Đơn vị đang giải quyết", case.agency.name())
        .fact("Tình trạng", case.status.label())
        .fact("Hạn trả lời", day(case.due_on))
        .fact("Đã quá hạn", unit.days(late))
        .say("Mỗi sáng ngày làm việc, hệ thống nhắc đơn vị về việc này; quá hạn lâu thì lãnh đạo đơn vị và bộ phận đầu mối của tỉnh cũng được báo. Quý vị không cần gửi lại. Nếu vẫn chưa có câu trả lời, quý vị sẽ được báo lại.")
        .button("Xem quá trình xử lý", format!("{site_url}/theo-doi/{code}"))
}
