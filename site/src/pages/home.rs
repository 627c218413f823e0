//! Where people arrive: home, looking up, and what is shown when there is nothing or no answer.

use domain::{FieldErrors, Kind, province};
use maud::{Markup, html};

use super::{StaticPage, at};
use crate::Page;
use crate::components::legal_wording;
use crate::forms;

pub(super) fn home() -> StaticPage {
    let body = html! {
        p { "Gửi ý kiến về hành vi của cán bộ, công chức, viên chức, về chính sách và thủ tục hành chính. Mỗi lần gửi có một mã PAKN để theo dõi và nhận câu trả lời." }
        p { a.button href="/gui-phan-anh/" { "Gửi phản ánh, kiến nghị" } }
        p.hint { "Khoảng 5 phút. Viết trước, đăng nhập sau." }
        ul.links {
            li { a href="/tra-cuu/" { "Tra cứu kết quả trả lời" span.hint { "Chỉ cần mã PAKN, không cần đăng nhập" } } }
            li { a href="/theo-doi/cua-toi" { "Phản ánh, kiến nghị của tôi" span.hint { "Những gì đã gửi; bổ sung thông tin, rút lại" } } }
            li { a href="/huong-dan/" { "Hướng dẫn từng bước" span.hint { "Sáu bước, có thể in ra giấy" } } }
        }
        h2 { "Tiếp nhận những việc gì" }
        ul { @for kind in Kind::accepted() { li { (kind.description()) } } }
        (legal_wording(&Vec::from_iter(Kind::accepted())))
        h2 { "Không tiếp nhận ở đây" }
        p {
            "Đơn khiếu nại, tố cáo và hỏi đáp pháp luật. Xem gửi ở đâu: "
            a href="/gui-phan-anh/khieu-nai/" { "khiếu nại" } ", " a href="/gui-phan-anh/to-cao/" { "tố cáo" } ", "
            a href="/gui-phan-anh/hoi-dap-phap-luat/" { "hỏi đáp pháp luật" } "."
        }
        h2 { "Không có mạng hoặc cần người giúp" }
        p { "Gọi " a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } ", hoặc đến " (province().desk) "." }
    };
    at(
        "/",
        Page::new(format!(
            "Gửi phản ánh, kiến nghị tới cơ quan nhà nước trong {}",
            province().name
        ))
        .body(body),
    )
}

/// The page for looking up; functions show it again with what was typed.
pub(super) fn look_up() -> StaticPage {
    at(
        "/tra-cuu/",
        Page::new("Tra cứu kết quả trả lời").body(forms::look_up("", &FieldErrors::default())),
    )
}

pub(super) fn not_found() -> StaticPage {
    let body = html! {
        p { "Địa chỉ có thể bị gõ nhầm, hoặc trang đã chuyển chỗ." }
        (ways())
    };
    at("/404.html", Page::new("Không tìm thấy trang").body(body))
}

pub(super) fn busy() -> StaticPage {
    let body = html! {
        p { "Hệ thống chưa trả lời được. Nếu vừa bấm gửi, quay lại trang trước và bấm lại: không bị gửi trùng." }
        p { "Nếu vẫn lỗi sau ít phút, gọi " a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } "." }
        (ways())
    };
    at("/loi.html", Page::new("Hệ thống đang bận").body(body))
}

fn ways() -> Markup {
    html! {
        ul {
            li { a href="/" { "Trang chủ" } }
            li { a href="/gui-phan-anh/" { "Gửi phản ánh" } }
            li { a href="/tra-cuu/" { "Tra cứu kết quả trả lời" } }
        }
    }
}
