//! The form again, and what happens next.

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::forms::{Forgotten, forgotten};

pub(crate) fn form_page(form: &Forgotten, errors: &FieldErrors) -> Page {
    Page::new("Quên mật khẩu")
        .errors(errors)
        .body(forgotten(form, errors))
}

pub(crate) fn done_page() -> Page {
    Page::new("Kiểm tra email").body(html! {
        p { "Nếu địa chỉ đã nhập có tài khoản, một email với liên kết đặt mật khẩu mới đang được gửi tới đó. Liên kết dùng được trong 24 giờ." }
        p { "Không thấy email: xem hộp thư rác, chờ vài phút, rồi " a href="/quen-mat-khau/" { "thử lại" } "." }
    })
}
