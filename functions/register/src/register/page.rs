//! The form again, and what happens next.

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::forms::{Registration, registration};
use web::urls::LOG_IN;

pub(crate) fn form_page(form: &Registration, errors: &FieldErrors) -> Page {
    Page::new("Đăng ký tài khoản")
        .errors(errors)
        .body(registration(form, errors))
}

/// `has_draft`: something was written and is not sent yet.
pub(crate) fn done_page(has_draft: bool) -> Page {
    Page::new("Kiểm tra email để hoàn tất đăng ký").body(html! {
        p { "Một email vừa được gửi tới địa chỉ đã nhập. Mở email và bấm liên kết trong đó để xác nhận, trong vòng 24 giờ." }
        @if has_draft {
            p.notice { "Phần đã viết vẫn còn trên máy này. Xác nhận xong, đăng nhập là gửi được." }
        }
        p { "Không thấy email: xem hộp thư rác, chờ vài phút, rồi " a href="/dang-ky/" { "đăng ký lại" } "." }
        p { a href=(LOG_IN) { "Đăng nhập" } }
    })
}
