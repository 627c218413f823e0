//! The button that confirms, the password that is asked for elsewhere, and what can be done then.

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::components::Field;
use web::urls::{CHECK_DRAFT, CHOOSE_KIND};

pub(crate) fn button_page(token: &str) -> Page {
    Page::new("Xác nhận email").body(html! {
        p { "Bấm nút dưới đây để hoàn tất đăng ký." }
        form action="/tai-khoan/xac-nhan" method="post" {
            input type="hidden" name="token" value=(token);
            button { "Xác nhận email" }
        }
    })
}

/// Names nobody: who follows the link may not be who registered.
pub(crate) fn password_page(token: &str, errors: &FieldErrors) -> Page {
    let body = html! {
        p { "Để hoàn tất đăng ký trên máy này, nhập mật khẩu đã chọn khi đăng ký." }
        form action="/tai-khoan/xac-nhan" method="post" novalidate {
            input type="hidden" name="token" value=(token);
            (Field::new("registered_password", "Mật khẩu đã chọn").input_type("password").autocomplete("current-password").render(errors))
            button { "Xác nhận email" }
        }
        p.hint { "Nếu quý vị không đăng ký, hãy đóng trang này: không có tài khoản nào được lập." }
    };
    Page::new("Xác nhận email").errors(errors).body(body)
}

pub(crate) fn done_page(next: &str) -> Page {
    Page::new("Đã xác nhận email").body(html! {
        p { "Tài khoản đã dùng được. Quý vị đã đăng nhập." }
        @if next == CHECK_DRAFT {
            p.notice { "Phần đã viết vẫn còn." }
            p { a.button href=(next) { "Xem lại và gửi" } }
        } @else {
            p { a.button href=(CHOOSE_KIND) { "Viết phản ánh, kiến nghị" } }
            p { a href=(next) { "Phản ánh, kiến nghị của tôi" } }
        }
    })
}
