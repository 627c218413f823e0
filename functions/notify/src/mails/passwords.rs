//! To the owner of an account: choose a new password; the password was changed.

use jiff::Timestamp;

use crate::letter::{Letter, moment};

pub fn reset_password(site_url: &str, token: &str, valid_until: Timestamp) -> Letter {
    Letter::new("Đặt lại mật khẩu")
        .say("Có yêu cầu đặt lại mật khẩu cho tài khoản dùng địa chỉ email này. Bấm nút dưới đây để đặt mật khẩu mới.")
        .button("Đặt mật khẩu mới", format!("{site_url}/tai-khoan/dat-lai-mat-khau?token={token}"))
        .fact("Liên kết dùng được một lần, đến", moment(valid_until))
        .note("Nếu quý vị không yêu cầu, hãy bỏ qua email này: mật khẩu hiện tại vẫn dùng được. Không chuyển email này cho người khác.")
}

pub fn password_changed(site_url: &str, changed_at: Timestamp) -> Letter {
    Letter::new("Mật khẩu của quý vị đã được thay đổi")
        .say("Mật khẩu của tài khoản dùng địa chỉ email này đã được thay đổi. Các thiết bị khác đã được đăng xuất.")
        .fact("Thay đổi lúc", moment(changed_at))
        .say("Nếu quý vị không thay đổi mật khẩu, hãy đặt mật khẩu mới ngay, rồi gọi số điện thoại ở cuối email.")
        .button("Đặt mật khẩu mới", format!("{site_url}/quen-mat-khau/"))
}
