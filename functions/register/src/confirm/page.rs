//! The button that confirms, and what can be done then.

use maud::html;
use site::Page;
use web::urls::LOG_IN;

pub(crate) fn button_page(token: &str) -> Page {
    Page::new("Xác nhận email").body(html! {
        p { "Bấm nút dưới đây để hoàn tất đăng ký." }
        form action="/tai-khoan/xac-nhan" method="post" {
            input type="hidden" name="token" value=(token);
            button { "Xác nhận email" }
        }
    })
}

/// `has_draft`: something was written and is not sent yet.
pub(crate) fn done_page(has_draft: bool) -> Page {
    Page::new("Đã xác nhận email").body(html! {
        p { "Tài khoản đã dùng được." }
        @if has_draft { p.notice { "Phần đã viết vẫn còn. Đăng nhập để xem lại và gửi." } }
        p { a.button href=(LOG_IN) { "Đăng nhập" } }
    })
}
