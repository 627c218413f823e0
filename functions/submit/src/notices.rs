//! What is said where a draft is not there any more, or is no draft any more.

use domain::PaknCode;
use maud::{Markup, html};
use serde::Serialize;
use site::Page;
use web::urls::{CHECK_DRAFT, CHOOSE_KIND, LOOK_UP, MY_CASES, receipt};
use web::{Error, Reply, Visitor, Wants};

const NO_DRAFT: &str =
    "Bản nháp đã quá 24 giờ nên đã được xóa để bảo vệ quý vị, hoặc được viết trên máy khác.";
const SENT: &str = "Phản ánh, kiến nghị này đã được gửi.";
const CHANGED: &str = "Bản nháp vừa được sửa hoặc xóa ở một cửa sổ khác. Xem lại trước khi gửi.";

#[derive(Serialize)]
struct SentCode {
    code: String,
}

/// Nothing to show: deleted after 24 hours or by its author, or never written in this browser.
pub(crate) fn no_draft() -> Error {
    let body = html! {
        p { (NO_DRAFT) }
        p { (write_anew()) }
        p { "Nếu đã gửi rồi: " a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } " hoặc " (look_up()) "." }
    };
    Error::nothing_like(NO_DRAFT).with_page(Page::new("Không còn bản nháp").body(body))
}

/// The draft was sent, and not by who asks: nothing but that is told.
pub(crate) fn sent() -> Error {
    let body = html! {
        p { (SENT) " Mã PAKN ở trong email, trên biên nhận, và ở mục Phản ánh, kiến nghị của tôi." }
        ul {
            li { a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } " (cần đăng nhập)" }
            li { (look_up()) }
            li { (write_anew()) }
        }
    };
    Error::conflict(SENT).with_page(Page::new("Phản ánh, kiến nghị đã được gửi").body(body))
}

/// Who sent it comes to the code.
pub(crate) fn sent_by_visitor(visitor: &Visitor, code: &PaknCode) -> Reply {
    Reply::done(visitor, &receipt(code), || SentCode {
        code: code.to_string(),
    })
}

/// Another window was quicker: what is there now is to be checked first.
pub(crate) fn changed_meanwhile(visitor: &Visitor) -> Result<Reply, Error> {
    match visitor.wants {
        Wants::Html => Ok(Reply::done(visitor, CHECK_DRAFT, || ())),
        Wants::Json => Err(Error::conflict(CHANGED)),
    }
}

/// What was to be sent is not there: another text took its place, or there is none.
pub(crate) fn replaced_or_gone(visitor: &Visitor, code: &PaknCode) -> Result<Reply, Error> {
    match &visitor.draft {
        Some(remembered) if remembered != code => changed_meanwhile(visitor),
        Some(_) => Err(no_draft().forgetting_draft()),
        None => Err(no_draft()),
    }
}

fn write_anew() -> Markup {
    html! { a href=(CHOOSE_KIND) { "Viết phản ánh, kiến nghị mới" } }
}

fn look_up() -> Markup {
    html! { a href=(LOOK_UP) { "Tra cứu bằng mã PAKN" } }
}
