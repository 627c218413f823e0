//! The page of a case, for whoever has its code and for its author; also where an act of hers could not be done.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use domain::calendar::day_of;
use domain::case::NotAllowed;
use domain::{FieldErrors, Problem, Status};
use maud::{Markup, html};
use site::components::{Field, status};
use site::day;
use store::CaseFile;
use web::{Error, Visitor};

use crate::sentence;
use crate::shown::{Entry, Own, Shown};

/// What the author had typed when the page is shown again, and why it is.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    field: &'static str,
    text: String,
    errors: FieldErrors,
    notice: Option<String>,
}

impl Typed {
    /// The reason of a withdrawal.
    pub(crate) fn reason(text: String) -> Self {
        Self {
            field: "reason",
            text,
            ..Self::default()
        }
    }

    /// What is added.
    pub(crate) fn information(text: String) -> Self {
        Self {
            field: "content",
            text,
            ..Self::default()
        }
    }

    pub(crate) fn wrong(self, problem: Problem) -> Self {
        Self {
            errors: FieldErrors::one(self.field, problem),
            ..self
        }
    }

    pub(crate) fn refused(self, why: NotAllowed) -> Self {
        Self {
            notice: Some(why.sentence().to_owned()),
            ..self
        }
    }

    pub(crate) fn overtaken(self) -> Self {
        let notice =
            "Trong lúc quý vị viết, phản ánh đã thay đổi. Đọc lại, rồi làm lại nếu còn cần."
                .to_owned();
        Self {
            notice: Some(notice),
            ..self
        }
    }

    fn in_field(&self, field: &str) -> &str {
        if self.field == field { &self.text } else { "" }
    }
}

/// The page. What is in `shown` decides for whom.
pub(crate) fn page(shown: &Shown, visitor: &Visitor, typed: &Typed) -> Markup {
    let today = day_of(visitor.now);
    let body = html! {
        @if let Some(notice) = &typed.notice { (refusal(shown, typed, notice)) }
        p { (status(shown.status)) " Mã PAKN " strong.nobr { (shown.code) } }
        p { (sentence::of(shown)) }
        @if let Some(overdue) = sentence::overdue(shown, today) { p.late { (overdue) } }
        @let said = shown.last_word();
        @if let Some((entry, text)) = said { div.said { strong { (entry.agency_name) } (text) } }
        @if let Some(own) = &shown.own { (actions(shown, own, typed)) }
        (history(&shown.events, said.map(|(entry, _)| entry)))
        (facts(shown))
        @if shown.own.is_none() && visitor.token.is_none() { (ways_for_the_author()) }
        ul {
            @if shown.own.is_some() { li { a href="/theo-doi/cua-toi" { "Phản ánh của tôi" } } }
            li { a href="/tra-cuu/" { "Tra cứu mã khác" } }
        }
    };
    site::Page::new("Theo dõi phản ánh")
        .errors(&typed.errors)
        .body(body)
        .render()
}

/// The author's page again, with what she typed and what to correct in it.
pub(crate) fn ask_again(file: &CaseFile, visitor: &Visitor, typed: Typed) -> Error {
    Error::invalid(typed.errors.clone(), |_| {
        page(&Shown::to_author(file), visitor, &typed)
    })
}

/// Why it was not done, how the case stands, and what was written: there may be no form for it any more.
fn refusal(shown: &Shown, typed: &Typed, notice: &str) -> Markup {
    html! {
        div role="alert" {
            p { strong { (notice) } " Trạng thái hiện nay: " (shown.status.label()) "." }
            @if !typed.text.trim().is_empty() {
                p { "Phần vừa viết vẫn còn ở dưới." }
                pre { (typed.text) }
            }
        }
    }
}

fn facts(shown: &Shown) -> Markup {
    html! {
        h2 { @if shown.own.is_some() { "Nội dung đã gửi" } @else { "Thông tin chung" } }
        dl {
            dt { "Về việc" } dd { (shown.kind.label()) }
            dt { "Đơn vị tiếp nhận" } dd { (shown.agency_name) }
            @if let Some(own) = &shown.own {
                dt { "Tóm tắt trong một câu" } dd { (own.title) }
                dt { "Nội dung" } dd { (own.content) }
                @if own.on_behalf { dt { "Gửi hộ" } dd { "Gửi hộ người khác" } }
                @if own.unnamed { dt { "Tên người gửi" } dd { "Không cho đơn vị bị phản ánh biết" } }
            }
        }
    }
}

fn actions(shown: &Shown, own: &Own, typed: &Typed) -> Markup {
    html! {
        @if own.can_add_information {
            details open[shown.status == Status::WaitingForAuthor || typed.field == "content"] {
                summary { "Bổ sung thông tin" }
                form action={ "/theo-doi/" (shown.code) "/bo-sung" } method="post" novalidate {
                    (Field::new("content", "Thông tin bổ sung").hint("Đơn vị tiếp nhận nhận được ngay")
                        .value(typed.in_field("content")).rows(6).render(&typed.errors))
                    p { button { "Gửi thông tin" } }
                }
            }
        }
        @if own.can_withdraw {
            details open[typed.field == "reason"] {
                summary { "Rút lại" }
                form action={ "/theo-doi/" (shown.code) "/rut" } method="post" novalidate {
                    (Field::new("reason", "Lý do (không bắt buộc)").hint("Rút rồi thì đơn vị không xử lý nữa và không mở lại được")
                        .value(typed.in_field("reason")).rows(3).render(&typed.errors))
                    p { button.second { "Rút phản ánh, kiến nghị" } }
                }
            }
        }
    }
}

/// `above` is the entry whose text stands above already.
fn history(events: &[Entry], above: Option<&Entry>) -> Markup {
    html! {
        h2 { "Quá trình xử lý" }
        ol.history {
            @for event in events {
                li {
                    strong { (event.kind.label()) } br;
                    span.hint { (day(event.on)) " · " (event.agency_name) }
                    @match &event.text {
                        Some(_) if above.is_some_and(|above| std::ptr::eq(above, event)) => p.hint { "Nội dung ở trên" },
                        Some(text) => p { (text) },
                        None => {}
                    }
                }
            }
        }
    }
}

fn ways_for_the_author() -> Markup {
    html! { p { "Quý vị là người gửi? " a href="/dang-nhap/" { "Đăng nhập" } " để xem nội dung đã gửi, bổ sung thông tin hoặc rút." } }
}

/// The session ended while she wrote: the text, and how to go on with it.
pub(crate) fn log_in_first(code: &str, content: &str) -> Response {
    let notice = html! {
        p { "Quý vị chưa đăng nhập, hoặc đã hết phiên. Phần vừa viết vẫn còn ở dưới." }
        p { a href="/dang-nhap/" target="_blank" { "Đăng nhập ở cửa sổ mới" } ", rồi quay lại đây và bấm nút." }
    };
    let page = form_alone(code, content).notice(notice).render();
    (StatusCode::UNAUTHORIZED, Html(page.into_string())).into_response()
}

/// The form for adding information without its case, which could not be read.
pub(crate) fn form_alone(code: &str, content: &str) -> site::Page {
    let body = html! {
        form action={ "/theo-doi/" (code) "/bo-sung" } method="post" novalidate {
            (Field::new("content", "Thông tin bổ sung").value(content).rows(6).render(&FieldErrors::default()))
            button { "Gửi thông tin" }
        }
    };
    site::Page::new("Bổ sung thông tin").body(body)
}
