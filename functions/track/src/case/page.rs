//! The page of a case, for whoever has its code and for its author; also where what she wanted could not be done.

use domain::calendar::day_of;
use domain::{EventKind, Status};
use maud::{Markup, html};
use site::components::status;
use site::{Page, day};
use web::Visitor;
use web::urls::{LOG_IN, LOOK_UP, MY_CASES};

use super::forms::{AuthorForm, Entered};
use super::sentence;
use super::view::{AuthorView, CaseView, EventView};

/// The page. What is in `case` decides for whom.
pub(crate) fn page(case: &CaseView, visitor: &Visitor, entered: &Entered) -> Page {
    let today = day_of(visitor.now);
    let said = case.last_word();
    let body = html! {
        p { (status(case.status)) " Mã PAKN " strong.nobr { (case.code) } }
        p { (sentence::of(case)) }
        @if let Some(overdue) = sentence::overdue(case, today) { p.late { (overdue) } }
        @if let Some((event, text)) = said { div.said { strong { (event.agency_name) } (text) } }
        @if let Some(own) = &case.own { (actions(case, own, entered)) }
        (history(case, said.map(|(event, _)| event)))
        (facts(case))
        @if case.own.is_none() && visitor.token.is_none() { (ways_for_the_author()) }
        ul {
            @if case.own.is_some() { li { a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } } }
            li { a href=(LOOK_UP) { "Tra cứu mã khác" } }
        }
    };
    let page = Page::new("Theo dõi phản ánh, kiến nghị")
        .errors(&entered.errors)
        .body(body);
    match entered.refusal {
        Some(why) => page.notice(refusal(case.status, why, &entered.text)),
        None => page,
    }
}

/// Why it was not done, how the case stands, and what was written: there may be no form for it any more.
fn refusal(status: Status, why: &str, text: &str) -> Markup {
    html! {
        p { strong { (why) } " Trạng thái hiện nay: " (status.label()) "." }
        @if !text.trim().is_empty() {
            p { "Phần vừa viết vẫn còn ở dưới." }
            pre { (text) }
        }
    }
}

fn facts(case: &CaseView) -> Markup {
    html! {
        h2 { @if case.own.is_some() { "Nội dung đã gửi" } @else { "Thông tin chung" } }
        dl {
            dt { "Loại phản ánh, kiến nghị" } dd { (case.kind.label()) }
            dt { "Đơn vị tiếp nhận" } dd { (case.agency_name) }
            @if let Some(own) = &case.own {
                dt { "Tóm tắt trong một câu" } dd { (own.title) }
                dt { "Nội dung" } dd { (own.content) }
                @if own.on_behalf { dt { "Gửi hộ" } dd { "Gửi hộ người khác" } }
                @if own.unnamed { dt { "Tên người gửi" } dd { "Không cho đơn vị bị phản ánh biết" } }
            }
        }
    }
}

fn actions(case: &CaseView, own: &AuthorView, entered: &Entered) -> Markup {
    let one = |form: AuthorForm, open: bool| {
        html! {
            details open[open || entered.form == Some(form)] {
                summary { (form.title()) }
                (form.render(&case.code, entered))
            }
        }
    };
    html! {
        @if own.can_add_information { (one(AuthorForm::AddInformation, case.status == Status::WaitingForAuthor)) }
        @if own.can_withdraw { (one(AuthorForm::Withdraw, false)) }
    }
}

/// `above` is the event whose text stands above already.
fn history(case: &CaseView, above: Option<&EventView>) -> Markup {
    let is_above = |event: &EventView| above.is_some_and(|above| std::ptr::eq(above, event));
    html! {
        h2 { "Quá trình xử lý" }
        ol.history {
            @for event in &case.events {
                @if case.gap_before == Some(event.number) { li { (earlier(&case.code, event.number)) } }
                (step(event, is_above(event)))
            }
        }
    }
}

/// The way to what is left out of a long history.
pub(super) fn earlier(code: &str, before: u32) -> Markup {
    html! { a href={ "/theo-doi/" (code) "/lich-su?truoc=" (before) } { "Xem các bước trước đó" } }
}

/// One step. What stands above already is not said twice.
pub(super) fn step(event: &EventView, is_above: bool) -> Markup {
    html! {
        li {
            strong { (event.kind.label()) } br;
            span.hint { (day(event.on)) " · " (doer(event)) }
            @match &event.text {
                Some(_) if is_above => p.hint { "Nội dung ở trên" },
                Some(text) => p { (text) },
                None => {}
            }
        }
    }
}

/// Who did it; of a transfer also to where.
fn doer(event: &EventView) -> String {
    match event.by_agency {
        None => "Người gửi".to_owned(),
        Some(agency) if event.kind == EventKind::Transferred => {
            format!("{} chuyển tới {}", agency.name(), event.agency_name)
        }
        Some(agency) => agency.name().to_owned(),
    }
}

fn ways_for_the_author() -> Markup {
    html! { p { "Quý vị là người gửi? " a href=(LOG_IN) { "Đăng nhập" } " để xem nội dung đã gửi, bổ sung thông tin hoặc rút." } }
}
