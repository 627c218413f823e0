//! The form again, and what happens next.

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::components::Field;
use site::forms::{Registration, registration};
use web::Visitor;
use web::urls::LOG_IN;

pub(crate) fn form_page(form: &Registration, errors: &FieldErrors) -> Page {
    Page::new("Đăng ký tài khoản")
        .errors(errors)
        .body(registration(form, errors))
}

/// What happens next; with the digits that were typed, if they were.
pub(crate) fn done_page(visitor: &Visitor, digits: &str, errors: &FieldErrors) -> Page {
    let body = html! {
        p { "Một email vừa được gửi tới địa chỉ đã nhập. Mở email và bấm liên kết trong đó, hoặc nhập ở đây mã 6 chữ số ghi trong email. Cả hai dùng được trong 24 giờ." }
        @if visitor.draft.is_some() {
            p.notice { "Phần đã viết vẫn còn. Xác nhận xong là xem lại và gửi được." }
        }
        @if visitor.registration.is_some() {
            form action="/tai-khoan/xac-nhan-ma" method="post" novalidate {
                (Field::new("digits", "Mã trong email").hint("6 chữ số").value(digits).autocomplete("one-time-code").render(errors))
                button { "Xác nhận" }
            }
        }
        p { "Không thấy email: xem hộp thư rác, chờ vài phút, rồi " a href="/dang-ky/" { "đăng ký lại" } "." }
        p { a href=(LOG_IN) { "Đăng nhập" } }
    };
    Page::new("Kiểm tra email để hoàn tất đăng ký")
        .errors(errors)
        .body(body)
}
