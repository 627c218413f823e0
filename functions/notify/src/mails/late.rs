//! To the author: the answer is late. Of the case it says how it stands when the mail is sent.

use domain::{Case, PaknCode, province};

use crate::letter::{Letter, day};

/// `late`: by how many working days; `step`: how often the author was told before.
pub fn late(site_url: &str, code: &PaknCode, case: &Case, late: u16, step: u16) -> Letter {
    let every = province().reminders.author_every;
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
        .fact("Đã quá hạn", format!("{late} ngày làm việc"))
        .say(format!("Mỗi sáng ngày làm việc, hệ thống nhắc đơn vị về việc này; quá hạn lâu thì lãnh đạo đơn vị và bộ phận đầu mối của tỉnh cũng được báo. Quý vị không cần gửi lại. Nếu vẫn chưa có câu trả lời, sau {every} ngày làm việc quý vị sẽ nhận được email như thế này."))
        .button("Xem quá trình xử lý", format!("{site_url}/theo-doi/{code}"))
}
