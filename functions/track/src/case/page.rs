//! The page of a case, for whoever has its code and for its author; also where what she wanted could not be done.

use domain::calendar::day_of;
use domain::{EventKind, NotAllowed, Status};
use maud::{Markup, html};
use site::components::{extended, outcome, promise, status};
use site::{Page, citizens_door, day};
use web::Visitor;
use web::urls::{LOOK_UP, MY_CASES};

use super::forms::{AuthorForm, Entered};
use super::sentence::{self, Deadline};
use super::view::{AuthorView, CaseView, EventView};

/// The page. What is in `case` decides for whom.
pub(crate) fn page(case: &CaseView, visitor: &Visitor, entered: &Entered) -> Page {
    let today = day_of(visitor.now);
    let said = case.last_word();
    let body = html! {
        h1 { (status(case.status)) }
        p { (case.kind.label()) " · mã PAKN " strong.nobr { (case.code) } }
        p { (sentence::of(case, today)) }
        (deadlines(case))
        @if let Some(overdue) = sentence::overdue(case, today) { p.late { (overdue) } }
        @if let Some((event, text)) = said {
            @if let Some(result) = event.outcome { (outcome(result)) }
            @if let Some(due_on) = event.due_on { (extended(due_on)) }
            div.said { strong { (event.agency_name) } (text) }
        }
        @if let Some(made) = case.promise { (promise(made, today)) }
        @match &case.own {
            Some(own) => (actions(case, own, entered)),
            None => (way_for_the_author(case, visitor)),
        }
        (history(case, said.map(|(event, _)| event)))
        (facts(case))
        ul {
            @if case.own.is_some() { li { a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } } }
            li { a href=(LOOK_UP) { "Tra cứu mã khác" } }
        }
    };
    let page = Page::new(case.status.label())
        .without_heading()
        .errors(&entered.errors)
        .body(body);
    match entered.refusal {
        Some(why) => page.notice(refusal(case.status, why, &entered.text)),
        None => page,
    }
}

/// Both, as long as somebody owes something.
fn deadlines(case: &CaseView) -> Markup {
    html! {
        @for Deadline { what, when, rule } in sentence::deadlines(case) {
            p.deadline {
                (what) ": " strong { (when) }
                @if let Some(rule) = rule { " (" a href="/thoi-han/" { (rule) } ")" }
            }
        }
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
                @if let Some(document) = &own.document { dt { "Văn bản, điều khoản" } dd { (document) } }
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
        @if let Some(until) = own.judge_until {
            (one(AuthorForm::Promise, true))
            p.hint { "Trả lời được đến hết " (day(until)) "." }
        }
        @if let Some(until) = own.rate_until {
            (one(AuthorForm::Rate, false))
            p.hint { "Đánh giá được đến hết " (day(until)) "." }
        }
        @if let Some(rating) = own.rating { p { "Quý vị đã đánh giá: " strong { (rating) } "." } }
        @if let Some(until) = own.reopen_until {
            (one(AuthorForm::Reopen, false))
            p.hint { "Đề nghị được một lần, đến hết " (day(until)) "." }
        } @else if case.reopened && case.status == Status::Answered {
            p.hint { (NotAllowed::ReopenedBefore.sentence()) }
        }
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
            strong { (event.label) } br;
            span.hint { (day(event.on)) " · " (doer(event)) }
            @if let Some(result) = event.outcome { @if !is_above { (outcome(result)) } }
            @if let Some(due_on) = event.due_on { @if !is_above { (extended(due_on)) } }
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
        None if event.kind == EventKind::Closed => "Hệ thống".to_owned(),
        None => "Người gửi".to_owned(),
        Some(agency) if event.kind == EventKind::Transferred => {
            format!("{} chuyển tới {}", agency.name(), event.agency_name)
        }
        Some(agency) => agency.name().to_owned(),
    }
}

/// What the author can do once she is logged in; nothing for who is logged in and did not send it.
fn way_for_the_author(case: &CaseView, visitor: &Visitor) -> Markup {
    let door = citizens_door(&format!("/theo-doi/{}", case.code));
    html! {
        @if visitor.token.is_none() {
            @if case.status == Status::WaitingForAuthor {
                p { a.button href=(door) { "Đăng nhập để bổ sung thông tin" } }
            } @else {
                p { "Quý vị là người gửi? " a href=(door) { "Đăng nhập" } " để xem nội dung đã gửi" @if case.status.is_open() { ", bổ sung thông tin hoặc rút" } "." }
            }
        }
    }
}
