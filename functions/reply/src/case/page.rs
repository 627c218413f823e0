//! The page of a case: how it stands, what was written, what can be done now, what has happened.

use domain::calendar::day_of;
use domain::deadline::unit_of_next_step;
use domain::{ActionKind, By, Case, Event, NotAllowed, PaknCode, Role, Status, What};
use maud::{Markup, html};
use site::components::{extended, outcome, promise, status};
use site::{Page, day};
use web::urls;

use super::action_form::Offer;
use super::view::{CaseView, EventView};
use crate::due::{Due, Urgency};
use crate::place::{Place, opened_from};

/// `notes` stand where they were read: beside what was not done they were not.
pub(crate) fn page(view: &CaseView, offers: &[Offer], notes: &Markup) -> Page {
    let body = html! {
        (standing(view))
        (what_was_written(view))
        (who_sent_it(view))
        @if !offers.is_empty() { h2 { "Việc có thể làm" } }
        @for offer in offers { (offer.markup) }
        (history(view))
        (notes)
        p { a href=(view.from.unwrap_or(Place::whole(urls::QUEUE))) { "Về danh sách phản ánh, kiến nghị" } }
    };
    Page::new(view.case().title.as_str())
        .officer(view.officer.who())
        .body(body)
}

/// The form of one action on a page of its own, with what it is about.
pub(crate) fn form_page(view: &CaseView, label: &str, form: &Markup) -> Page {
    let body = html! {
        (standing(view))
        (form)
        (what_was_written(view))
        p { a href=(opened_from(urls::officer_case(&view.file.code), view.from.as_ref())) { "Về phản ánh, kiến nghị này" } }
    };
    Page::new(label).officer(view.officer.who()).body(body)
}

fn standing(view: &CaseView) -> Markup {
    let case = view.case();
    let (unit, sent_on) = (case.rule.unit, day_of(case.first.at));
    let next_unit = unit_of_next_step(case.status, case.kind, sent_on, unit);
    let due = Due::of(case.next_due_on, view.today, next_unit);
    let late_when_asked = case.late_when_asked();
    let told = due.told(case.status, late_when_asked, unit);
    let late = due.urgency(case.status) == Urgency::Overdue || late_when_asked.is_some();
    let what = Due::what(case.status, case.next_due_on == case.due_on);
    html! {
        p {
            (status(case.status))
            @if case.is_open() { " " (what) " " (day(case.next_due_on)) " " @if let Some(told) = told { strong.urgency.late[late] { (told) } } }
            br; (answer_by(case))
            br; (case.agency.name()) " · " span.nobr { (view.file.code) }
            br; "Người xử lý: " @match &case.assigned_to { Some(assignee) => strong { (assignee.name) }, None => "chưa giao cho ai" }
            @if case.has_news { br; strong { "Có thông tin mới từ người gửi, xem ở lịch sử" } }
            @if case.reopened > 0 { br; "Người gửi đã đề nghị xem xét lại câu trả lời trước" }
            @if let Some(rating) = case.rating { br; "Người gửi đánh giá: " strong { (rating) } }
        }
        @if let Some(made) = case.promise { (promise(made, view.today)) }
    }
}

/// The rule by which the day of the answer was reckoned, and that day if it is not said already.
fn answer_by(case: &Case) -> Markup {
    let is_stopped = case.status == Status::WaitingForAuthor;
    let is_said = case.status == Status::InProgress || case.next_due_on == case.due_on;
    let rule = case.rule.statement(case.due_on);
    html! {
        @if is_stopped { "Hạn trả lời: tính tiếp khi người gửi bổ sung (" (rule) ")" }
        @else if case.is_open() && is_said { "Thời hạn: " (rule) }
        @else { "Hạn trả lời: " (day(case.due_on)) " (" (rule) ")" }
        @if case.extended_from.is_some() { "; đã gia hạn" }
    }
}

fn what_was_written(view: &CaseView) -> Markup {
    let case = view.case();
    html! {
        h2 { "Nội dung người gửi viết" }
        dl {
            dt { "Loại phản ánh, kiến nghị" } dd { (case.kind.label()) }
            dt { "Tóm tắt" } dd { (case.title) }
            @if let Some(document) = &view.text.document { dt { "Văn bản, điều khoản" } dd { (document) } }
            dt { "Nội dung" } dd { (view.text.content) }
            dt { "Ngày gửi" } dd { (day(day_of(case.first.at))) }
            @if case.on_behalf { dt { "Gửi hộ" } dd { "Người gửi viết hộ người khác" } }
        }
    }
}

/// The way to who sent it: another function's page.
fn who_sent_it(view: &CaseView) -> Markup {
    let block = match view.check(ActionKind::OpenPersonalData) {
        Ok(()) => html! {
            p { a href=(urls::applicant(&view.file.code)) { "Xem thông tin người gửi" } " (ghi vào lịch sử, người gửi được báo)" }
        },
        Err(why @ (NotAllowed::Unnamed | NotAllowed::UnnamedToAll)) => {
            html! { p { (why.sentence()) } }
        }
        Err(_) => return html! {},
    };
    html! { h2 { "Người gửi" } (block) }
}

fn history(view: &CaseView) -> Markup {
    html! {
        h2 { "Lịch sử" }
        ol.history {
            @for entry in view.history() {
                @if view.file.gap_before() == Some(entry.event.number) { li { (earlier(&view.file.code, entry.event.number)) } }
                (step(&entry))
            }
        }
    }
}

/// The way to what is left out of a long history.
pub(super) fn earlier(code: &PaknCode, before: u32) -> Markup {
    html! { a href={ (urls::officer_case(code)) "/lich-su?truoc=" (before) } { "Xem các bước trước đó" } }
}

pub(super) fn step(entry: &EventView<'_>) -> Markup {
    let EventView {
        event,
        text,
        outcome: result,
        due_on,
    } = entry;
    html! {
        li {
            strong { (event.what.label()) } br;
            span.hint { (day(day_of(event.at))) " · " (by(event)) }
            @if let Some(result) = *result { (outcome(result)) }
            @if let Some(due_on) = *due_on { (extended(due_on)) }
            @if let Some(text) = text { p { (text) } }
        }
    }
}

fn by(event: &Event) -> String {
    match (&event.by, &event.what) {
        (By::Author, _) => "Người gửi".to_owned(),
        (By::System, _) => "Hệ thống".to_owned(),
        (By::Officer(officer), What::Transferred { .. }) => {
            format!("{}, đến {}", officer.name, event.agency.name())
        }
        (By::Officer(officer), _) => match officer.role {
            Role::Officer | Role::Leader => officer.who(),
            Role::FocalPoint => format!("{}, bộ phận đầu mối", officer.name),
        },
    }
}
