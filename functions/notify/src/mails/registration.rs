//! To who registers: confirm the address; or, you have an account already. To who changes her address: confirm the new one;
//! and to the address that was left.

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
        .say("Vừa có người muốn dùng địa chỉ email này cho một tài khoản khác, nhưng địa chỉ này đã có tài khoản. Tài khoản đã có không thay đổi gì.")
        .say("Nếu đó là quý vị, hãy đăng nhập bằng địa chỉ này và mật khẩu đã có.")
        .button("Đăng nhập", format!("{site_url}/dang-nhap/"))
        .say("Nếu không nhớ mật khẩu, hãy đặt mật khẩu mới.")
        .button("Đặt mật khẩu mới", format!("{site_url}/quen-mat-khau/"))
        .note("Nếu không phải quý vị, quý vị không cần làm gì.")
}

/// To the new address. Whose account it is, is not said: the address may be mistyped.
pub fn confirm_new_address(site_url: &str, token: &str, valid_until: Timestamp) -> Letter {
    Letter::new("Xác nhận địa chỉ email mới")
        .say("Có yêu cầu dùng địa chỉ email này cho một tài khoản gửi phản ánh, kiến nghị. Bấm nút dưới đây để hoàn tất.")
        .button("Xác nhận địa chỉ email mới", format!("{site_url}/tai-khoan/xac-nhan-email?token={token}"))
        .fact("Liên kết dùng được một lần, đến", moment(valid_until))
        .note("Nếu quý vị không yêu cầu, hãy bỏ qua email này: không có gì thay đổi.")
}

/// To the address that the account had. Names no other.
pub fn address_changed(changed_at: Timestamp) -> Letter {
    Letter::new("Địa chỉ email của tài khoản đã được đổi")
        .say("Tài khoản dùng địa chỉ email này đã chuyển sang một địa chỉ email khác. Từ nay email về phản ánh, kiến nghị được gửi tới địa chỉ mới.")
        .fact("Thay đổi lúc", moment(changed_at))
        .note("Nếu quý vị không đổi địa chỉ, hãy gọi ngay số điện thoại ở cuối email.")
}
