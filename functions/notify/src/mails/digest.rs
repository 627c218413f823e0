//! To an officer, a leader or the focal point, on the morning of a working day: how many cases wait for her. Nothing of the
//! cases themselves.

use domain::{Digest, province};
use jiff::civil::Date;

use crate::letter::{Letter, day};

/// What is none is not said.
pub fn digest(site_url: &str, on: Date, counts: &Digest) -> Letter {
    let steps = &province().reminders;
    let Digest {
        new,
        soon,
        overdue,
        promises,
        overdue_for_leaders,
        overdue_for_focal_point,
    } = *counts;
    let plain = |count: u32| count.to_string();
    let longer = |count: u32, than: u16| format!("{count} (hơn {than} ngày làm việc)");
    let lines = [
        (new, "Mới đến, chờ tiếp nhận", plain(new)),
        (
            soon,
            "Sắp đến hạn",
            format!(
                "{soon} (hôm nay hoặc trong {} ngày làm việc tới)",
                steps.soon
            ),
        ),
        (overdue, "Quá hạn", plain(overdue)),
        (
            promises,
            "Lời hẹn sắp đến hoặc đã quá ngày",
            plain(promises),
        ),
        (
            overdue_for_leaders,
            "Đơn vị để quá hạn lâu, báo lãnh đạo",
            longer(overdue_for_leaders, steps.leaders),
        ),
        (
            overdue_for_focal_point,
            "Các đơn vị để quá hạn lâu, báo đầu mối",
            longer(overdue_for_focal_point, steps.focal_point),
        ),
    ];
    let letter = Letter::new("Phản ánh, kiến nghị cần xử lý")
        .say(format!("Tình hình đầu ngày làm việc, {}.", day(on)));
    let letter = lines
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .fold(letter, |letter, (_, label, value)| {
            letter.fact(label, value)
        });
    letter
        .button("Mở danh sách", format!("{site_url}/can-bo"))
        .note("Nội dung chỉ xem được sau khi đăng nhập. Email này gửi mỗi sáng ngày làm việc, khi có việc cần xử lý.")
}
