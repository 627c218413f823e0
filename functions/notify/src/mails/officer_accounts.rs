//! To an officer about her account: she was given one, her password was taken back, or the province's IT tries whether
//! mails go out.

use domain::province;
use jiff::Timestamp;

use crate::letter::{Letter, moment};

pub fn officer_invited(site_url: &str, token: &str, valid_until: Timestamp) -> Letter {
    Letter::new("Tài khoản cán bộ của quý vị")
        .say(format!(
            "Bộ phận công nghệ thông tin của tỉnh đã cấp cho quý vị tài khoản cán bộ của hệ thống {}. Tên đăng nhập là địa chỉ email này. Bấm nút dưới đây để đặt mật khẩu, rồi đăng nhập.",
            province().service
        ))
        .button("Đặt mật khẩu", link(site_url, token))
        .fact("Liên kết dùng được một lần, đến", moment(valid_until))
        .note("Không chuyển email này cho người khác. Nếu quý vị không làm công việc này, hãy báo cho bộ phận công nghệ thông tin của tỉnh.")
}

pub fn officer_reset(site_url: &str, token: &str, valid_until: Timestamp) -> Letter {
    Letter::new("Đặt lại mật khẩu cán bộ")
        .say("Bộ phận công nghệ thông tin của tỉnh đã hủy mật khẩu cũ của quý vị. Mọi nơi đang đăng nhập tài khoản này đã bị đăng xuất. Bấm nút dưới đây để đặt mật khẩu mới, rồi đăng nhập lại.")
        .button("Đặt mật khẩu mới", link(site_url, token))
        .fact("Liên kết dùng được một lần, đến", moment(valid_until))
        .note("Không chuyển email này cho người khác. Nếu quý vị không đề nghị đặt lại mật khẩu, hãy hỏi bộ phận công nghệ thông tin của tỉnh.")
}

pub fn officer_test(site_url: &str) -> Letter {
    Letter::new("Kiểm tra gửi email")
        .say("Bộ phận công nghệ thông tin của tỉnh kiểm tra việc gửi email của hệ thống. Quý vị không cần làm gì.")
        .button("Mở trang đăng nhập của cán bộ", format!("{site_url}/can-bo/dang-nhap"))
}

fn link(site_url: &str, token: &str) -> String {
    format!("{site_url}/can-bo/tai-khoan/mat-khau?token={token}")
}
