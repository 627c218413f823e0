//! What is said where a draft is not there any more, or is no draft any more.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use domain::{DraftId, PaknCode};
use maud::{Markup, html};
use serde::Serialize;
use store::{Account, author_proof};
use web::{Error, Reply, Visitor, Wants};

const SENT: &str = "Phản ánh này đã được gửi.";
const CHANGED: &str = "Bản nháp vừa được sửa hoặc xóa ở một cửa sổ khác. Xem lại trước khi gửi.";

#[derive(Serialize)]
struct Sent {
    code: String,
}

/// Nothing to show: deleted after 24 hours or by its author, or never written in this browser.
pub(crate) fn no_draft(visitor: &Visitor) -> Result<Response, Error> {
    match visitor.wants {
        Wants::Html => {
            Ok((StatusCode::NOT_FOUND, Html(no_draft_page().into_string())).into_response())
        }
        Wants::Json => Err(Error::NotFound),
    }
}

fn no_draft_page() -> Markup {
    let body = html! {
        p { "Bản nháp đã quá 24 giờ nên đã được xóa để bảo vệ quý vị, hoặc được viết trên máy khác." }
        p { a href="/gui-phan-anh/" { "Viết phản ánh mới" } }
        p { "Nếu đã gửi rồi: " a href="/theo-doi/cua-toi" { "Phản ánh của tôi" } " hoặc " a href="/tra-cuu/" { "Tra cứu bằng mã PAKN" } "." }
    };
    site::Page::new("Không còn bản nháp").body(body).render()
}

/// The draft was sent: its author comes to the code; anybody else learns nothing but that.
pub(crate) fn sent(
    visitor: &Visitor,
    account: Option<&Account>,
    id: &DraftId,
    code: &PaknCode,
    proof: &str,
) -> Result<Response, Error> {
    if account.is_some_and(|account| author_proof(&account.id, id) == proof) {
        let location = format!("/phan-anh/da-gui/{code}");
        return Ok(Reply::done(visitor, &location, || Sent {
            code: code.to_string(),
        })
        .into_response());
    }
    match visitor.wants {
        Wants::Html => Ok(Html(sent_page().into_string()).into_response()),
        Wants::Json => Err(Error::Conflict(SENT)),
    }
}

fn sent_page() -> Markup {
    let body = html! {
        p { (SENT) " Mã PAKN ở trong email, trên biên nhận, và ở mục Phản ánh của tôi." }
        ul {
            li { a href="/theo-doi/cua-toi" { "Phản ánh của tôi" } " (cần đăng nhập)" }
            li { a href="/tra-cuu/" { "Tra cứu bằng mã PAKN" } }
            li { a href="/gui-phan-anh/" { "Viết phản ánh mới" } }
        }
    };
    site::Page::new("Phản ánh đã được gửi").body(body).render()
}

/// Another window was quicker: what is there now is to be checked first.
pub(crate) fn changed_meanwhile(visitor: &Visitor) -> Result<Response, Error> {
    match visitor.wants {
        Wants::Html => Ok(Reply::done(visitor, "/phan-anh/kiem-tra", || ()).into_response()),
        Wants::Json => Err(Error::Conflict(CHANGED)),
    }
}
