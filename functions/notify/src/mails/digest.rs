//! To an officer, on the morning of a working day: how many cases wait for her. Nothing of the cases themselves.

use domain::{Digest, province};
use jiff::civil::Date;

use crate::letter::{Letter, day};

/// What is none is not said.
pub fn digest(site_url: &str, on: Date, counts: &Digest) -> Letter {
    let soon = province().reminders.soon;
    let Digest {
        new,
        soon: due_soon,
        overdue,
    } = *counts;
    let lines = [(NEW, new), (SOON, due_soon), (OVERDUE, overdue)];
    let letter = Letter::new("Phản ánh, kiến nghị cần xử lý")
        .say(format!("Tình hình đầu ngày làm việc, {}.", day(on)));
    let letter = lines
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .fold(letter, |letter, (label, count)| {
            letter.fact(label, count.to_string())
        });
    letter
        .button("Mở danh sách", format!("{site_url}/can-bo"))
        .note(format!("Sắp đến hạn: hôm nay hoặc trong {soon} ngày làm việc tới. Nội dung chỉ xem được sau khi đăng nhập. Email này gửi mỗi sáng ngày làm việc, khi có việc cần xử lý."))
}

const NEW: &str = "Mới đến, chờ tiếp nhận";
const SOON: &str = "Sắp đến hạn";
const OVERDUE: &str = "Quá hạn";
