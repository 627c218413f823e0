//! Where an action that was sent could not be carried out: why, how the case stands now, and what was typed. No word of
//! an officer is lost.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use domain::case::NotAllowed;
use domain::{FieldErrors, PaknCode};
use maud::{Markup, html};
use store::CaseFile;
use web::{Error, Visitor};

use super::Opened;
use super::form::Filled;
use super::page::page;
use crate::act::{Typed, address};

/// An action that was sent and not carried out.
pub(crate) struct Attempt<'a> {
    pub(crate) typed: &'a Typed,
    pub(crate) errors: FieldErrors,
    why: Why,
}

enum Why {
    /// Fields are to be corrected: the error summary says so.
    Fields,
    /// The case went on since this version.
    Changed(u32),
    NotAllowed(NotAllowed),
}

/// Fields to correct.
pub(crate) fn ask_again(
    opened: &Opened<'_>,
    visitor: &Visitor,
    typed: &Typed,
    errors: FieldErrors,
) -> Error {
    let attempt = Attempt {
        typed,
        errors: errors.clone(),
        why: Why::Fields,
    };
    Error::invalid(errors, |_| page(opened, visitor, Some(&attempt)))
}

/// The status does not allow it.
pub(crate) fn not_allowed(
    opened: &Opened<'_>,
    visitor: &Visitor,
    typed: &Typed,
    why: NotAllowed,
) -> Error {
    let attempt = Attempt {
        typed,
        errors: FieldErrors::default(),
        why: Why::NotAllowed(why),
    };
    let page = page(opened, visitor, Some(&attempt));
    Error::NotAllowed {
        why,
        case: Box::new(opened.file.case.clone()),
        page: Some(Box::new(page)),
    }
}

/// Somebody else changed the case after the officer had opened it.
pub(crate) fn overtaken(opened: &Opened<'_>, visitor: &Visitor, typed: &Typed) -> Error {
    let why = Why::Changed(typed.seen().unwrap_or_default());
    let page = page(
        opened,
        visitor,
        Some(&Attempt {
            typed,
            errors: FieldErrors::default(),
            why,
        }),
    );
    Error::ChangedMeanwhile {
        case: Box::new(opened.file.case.clone()),
        page: Box::new(page),
    }
}

/// The agency does not have the case any more: nothing of it is shown, only what was typed.
pub(crate) fn moved_on(file: &CaseFile, typed: &Typed) -> Error {
    let body = html! {
        p role="alert" { "Trong lúc quý vị viết, phản ánh, kiến nghị " (file.code) " đã chuyển sang " (file.case.agency.name()) "." }
        (kept(typed))
        p { a href="/can-bo" { "Về danh sách việc" } }
    };
    let page = site::Page::new("Phản ánh, kiến nghị đã chuyển đơn vị")
        .officer("")
        .body(body)
        .render();
    Error::ChangedMeanwhile {
        case: Box::new(file.case.clone()),
        page: Box::new(page),
    }
}

/// The session ended while the officer wrote: the form, to be sent again after logging in.
pub(crate) fn log_in_first(code: &PaknCode, typed: &Typed) -> Response {
    let notice = html! {
        p { "Phiên làm việc đã hết, việc này chưa được thực hiện. Phần vừa viết vẫn còn ở dưới." }
        p { a href="/can-bo/dang-nhap" target="_blank" { "Đăng nhập ở cửa sổ mới" } ", rồi quay lại đây và bấm nút ở cuối trang." }
    };
    let page = form_alone(code, typed).notice(notice).render();
    (StatusCode::UNAUTHORIZED, Html(page.into_string())).into_response()
}

/// The form of the action without its case, which could not be read.
pub(crate) fn form_alone(code: &PaknCode, typed: &Typed) -> site::Page {
    let act = typed.act;
    let errors = FieldErrors::default();
    let body = html! {
        form action={ (address(code)) "/" (act.slug) } method="post" {
            input type="hidden" name="version" value=(typed.version);
            ((act.fields)(&Filled::with(typed, &errors)))
            p { (act.consequence) }
            button { (act.label) }
        }
    };
    site::Page::new(act.label).officer("").body(body)
}

impl Attempt<'_> {
    /// Why it was not carried out, and how the case stands now.
    pub(crate) fn notice(&self, opened: &Opened<'_>) -> Markup {
        let sentence = match self.why {
            Why::Fields => return html! {},
            Why::NotAllowed(why) => why.sentence().to_owned(),
            Why::Changed(seen) => changes_since(seen, opened.file),
        };
        let has_form = opened.acts().any(|act| act.slug == self.typed.act.slug);
        html! {
            div role="alert" {
                p { strong { (sentence) } " Trạng thái hiện nay: " (opened.file.case.status.label()) "." }
                @if !has_form { (kept(self.typed)) }
                @else if !self.typed.text().is_empty() { p { "Phần vừa viết vẫn còn ở dưới. Đọc lại, rồi bấm nút lần nữa nếu còn cần." } }
                @else { p { "Đọc lại, rồi bấm nút lần nữa nếu còn cần." } }
            }
        }
    }
}

fn changes_since(version: u32, file: &CaseFile) -> String {
    let later = file.events.iter().filter(|event| event.number > version);
    let changes: Vec<_> = later
        .map(|event| event.kind.label().to_lowercase())
        .collect();
    match changes.join(", ") {
        changes if changes.is_empty() => {
            "Trong lúc quý vị viết, phản ánh, kiến nghị đã thay đổi.".to_owned()
        }
        changes => format!("Trong lúc quý vị viết, phản ánh, kiến nghị đã thay đổi: {changes}."),
    }
}

/// What was typed, where there is no form for it any more.
fn kept(typed: &Typed) -> Markup {
    html! {
        @if !typed.text().is_empty() {
            p { "Phần vừa viết vẫn còn ở đây:" }
            pre { (typed.text()) }
        }
    }
}
