//! To who registers: confirm the address; or, you have an account already.

use jiff::Timestamp;

use crate::letter::{Letter, moment};

/// Whoever registered types the digits where she registered; elsewhere the link asks for her password.
pub fn confirm_address(
    site_url: &str,
    token: &str,
    digits: &str,
    valid_until: Timestamp,
) -> Letter {
    Letter::new("Xác nhận địa chỉ email để dùng tài khoản")
        .say("Địa chỉ email này vừa được dùng để đăng ký tài khoản gửi phản ánh, kiến nghị. Bấm nút dưới đây để hoàn tất đăng ký.")
        .button("Xác nhận địa chỉ email", format!("{site_url}/tai-khoan/xac-nhan?token={token}"))
        .fact("Hoặc nhập mã này ở trang vừa đăng ký", digits)
        .fact("Dùng được một lần, đến", moment(valid_until))
        .note("Nếu quý vị không đăng ký, hãy bỏ qua email này. Tài khoản không được xác nhận sẽ tự bị xóa.")
}

pub fn already_registered(site_url: &str) -> Letter {
    Letter::new("Địa chỉ email này đã có tài khoản")
        .say("Vừa có người đăng ký tài khoản mới bằng địa chỉ email này, nhưng địa chỉ này đã có tài khoản. Tài khoản đã có không thay đổi gì.")
        .say("Nếu người đăng ký là quý vị, hãy đăng nhập bằng mật khẩu đã có.")
        .button("Đăng nhập", format!("{site_url}/dang-nhap/"))
        .say("Nếu không nhớ mật khẩu, hãy đặt mật khẩu mới.")
        .button("Đặt mật khẩu mới", format!("{site_url}/quen-mat-khau/"))
        .note("Nếu không phải quý vị, quý vị không cần làm gì.")
}
