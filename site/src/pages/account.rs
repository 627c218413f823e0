//! The empty forms of accounts.

use domain::FieldErrors;
use maud::html;

use super::{StaticPage, at};
use crate::Page;
use crate::forms;

pub(super) fn pages() -> Vec<StaticPage> {
    let none = FieldErrors::default();
    vec![
        at(
            "/dang-ky/",
            Page::new("Đăng ký tài khoản").body(html! {
                p { "Tài khoản dùng để gửi phản ánh, kiến nghị và nhận câu trả lời. Đã có tài khoản? " a href="/dang-nhap/" { "Đăng nhập" } "." }
                (forms::registration(&forms::Registration::default(), &none))
            }),
        ),
        at("/dang-nhap/", Page::new("Đăng nhập").body(forms::login(&forms::Login::default(), &none))),
        at(
            "/quen-mat-khau/",
            Page::new("Quên mật khẩu").body(html! {
                p { "Nhập email. Liên kết đặt mật khẩu mới sẽ được gửi tới đó, dùng được trong 24 giờ." }
                (forms::forgotten(&forms::Forgotten::default(), &none))
            }),
        ),
    ]
}
