//! The page of a case: how it stands, what was written, what can be done now, what has happened.

use domain::calendar::day_of;
use domain::{Actor, Event, EventKind};
use maud::{Markup, html};
use site::components::status;
use site::day;
use web::Visitor;

use super::Opened;
use super::again::Attempt;
use super::form::Filled;
use crate::act::{Act, address};
use crate::due::{Due, Urgency};

/// `attempt` is an action that was sent and could not be carried out.
pub(crate) fn page(
    opened: &Opened<'_>,
    visitor: &Visitor,
    attempt: Option<&Attempt<'_>>,
) -> Markup {
    let case = &opened.file.case;
    let body = html! {
        @if let Some(attempt) = attempt { (attempt.notice(opened)) }
        (standing(opened, visitor))
        (what_was_written(opened))
        @for act in opened.acts() { (offer(act, opened, attempt)) }
        (who(opened))
        (history(&opened.file.events))
        p { a href="/can-bo" { "Về danh sách việc" } }
    };
    let page = site::Page::new(case.title.as_str())
        .officer(opened.officer.who())
        .body(body);
    match attempt {
        Some(attempt) => page.errors(&attempt.errors).render(),
        None => page.render(),
    }
}

fn standing(opened: &Opened<'_>, visitor: &Visitor) -> Markup {
    let case = &opened.file.case;
    let due = Due::of(case.next_due_on, day_of(visitor.now));
    html! {
        p {
            (status(case.status))
            @if case.status.is_open() { " · hạn " (day(case.next_due_on)) " (" span.late[due.urgency(case.status) == Urgency::Overdue] { (due.words()) } ")" }
            " · " (case.agency.name()) " · " span.nobr { (opened.file.code) }
        }
    }
}

fn what_was_written(opened: &Opened<'_>) -> Markup {
    let case = &opened.file.case;
    html! {
        h2 { "Nội dung người gửi viết" }
        dl {
            dt { "Về việc" } dd { (case.kind.label()) }
            dt { "Tóm tắt" } dd { (case.title) }
            dt { "Nội dung" } dd { (case.content) }
            dt { "Ngày gửi" } dd { (day(day_of(case.submitted_at))) }
            dt { "Hạn trả lời" } dd { (day(case.due_on)) }
            @if case.on_behalf { dt { "Gửi hộ" } dd { "Người gửi viết hộ người khác" } }
        }
    }
}

/// An action with its form, open if it was sent and came back.
fn offer(act: &'static Act, opened: &Opened<'_>, attempt: Option<&Attempt<'_>>) -> Markup {
    let attempt = attempt.filter(|attempt| attempt.typed.act.slug == act.slug);
    let filled = attempt.map_or(Filled::empty(act), |attempt| {
        Filled::with(attempt.typed, &attempt.errors)
    });
    html! {
        details open[attempt.is_some()] {
            summary { (act.label) }
            (form(act, opened, &filled))
        }
    }
}

fn form(act: &Act, opened: &Opened<'_>, filled: &Filled<'_>) -> Markup {
    html! {
        form action={ (address(&opened.file.code)) "/" (act.slug) } method="post" {
            input type="hidden" name="version" value=(opened.file.case.version);
            ((act.fields)(filled))
            p.hint { (act.consequence) }
            p { button { (act.label) } }
        }
    }
}

fn who(opened: &Opened<'_>) -> Markup {
    html! {
        h2 { "Người gửi" }
        @if opened.can_ask_who() {
            p { a href={ "/can-bo/nguoi-gui/" (opened.file.code) } { "Xem thông tin người gửi" } " (ghi vào lịch sử, người gửi được báo)" }
        } @else {
            p { "Người gửi đề nghị không cho đơn vị biết tên. Chỉ bộ phận đầu mối của tỉnh xem được." }
        }
    }
}

fn history(events: &[Event]) -> Markup {
    html! {
        h2 { "Lịch sử" }
        ol.history {
            @for event in events {
                li {
                    strong { (event.kind.label()) } br;
                    span.hint { (day(day_of(event.at))) " · " (by(event)) }
                    @if let Some(text) = &event.text { p { (text) } }
                }
            }
        }
    }
}

fn by(event: &Event) -> String {
    let officer = event.officer.as_deref().unwrap_or_default();
    match (event.actor, event.kind) {
        (Actor::Author, _) => "Người gửi".to_owned(),
        (_, EventKind::Transferred) => format!("{officer}, đến {}", event.agency.name()),
        (Actor::Officer, _) => format!("{officer}, {}", event.agency.name()),
        (Actor::FocalPoint, _) => format!("{officer}, bộ phận đầu mối"),
    }
}
