//! The page of a queue: what is late first, one card a case on a telephone, one row a case on a wide screen.

use domain::{FieldErrors, Officer, Role};
use maud::{Markup, html};
use site::components::status;
use site::{Page, day};
use store::{EndedPage, QueueEntry};
use web::urls;

use super::view::{DueCase, JustDone, QueueQuery, QueueView};
use crate::due::{Due, Urgency};
use crate::look_up;

/// The officer's own agency.
pub(super) fn own(officer: &Officer, queue: &QueueView, query: &QueueQuery) -> Page {
    let title = format!("Danh sách phản ánh, kiến nghị – {}", officer.agency.name());
    let body = body(officer, queue, query, urls::QUEUE, false);
    Page::new(title).officer(officer.who()).body(body)
}

/// All agencies.
pub(super) fn all(officer: &Officer, queue: &QueueView, query: &QueueQuery) -> Page {
    let body = body(officer, queue, query, urls::ALL_CASES, true);
    Page::new("Danh sách phản ánh, kiến nghị – tất cả đơn vị")
        .officer(officer.who())
        .body(body)
}

/// What has ended, of the officer's own agency.
pub(super) fn ended(officer: &Officer, page: &EndedPage, first: bool) -> Page {
    let body = html! {
        (lists(officer, urls::ENDED_CASES))
        (look_up::form("", &FieldErrors::default()))
        @if page.cases.is_empty() {
            p { "Chưa có phản ánh, kiến nghị nào kết thúc." }
        } @else {
            table {
                thead { tr { th { "Ngày" } th { "Phản ánh, kiến nghị" } th { "Trạng thái" } } }
                tbody { @for case in &page.cases { tr { td { (day(case.ended_on)) } (what(&case.entry)) td { (status(case.entry.status)) } } } }
            }
        }
        (pages(urls::ENDED_CASES, page.next.as_deref(), first))
    };
    let title = format!("Đã kết thúc – {}", officer.agency.name());
    Page::new(title).officer(officer.who()).body(body)
}

fn body(
    officer: &Officer,
    queue: &QueueView,
    query: &QueueQuery,
    address: &str,
    agencies: bool,
) -> Markup {
    html! {
        @if let Some(done) = query.just_done() { (just_done(officer, queue, &done)) }
        (lists(officer, address))
        (look_up::form("", &FieldErrors::default()))
        @if queue.cases.is_empty() {
            p { "Không có phản ánh, kiến nghị nào đang chờ." }
        } @else {
            (figures(queue, query))
            (table(queue, agencies))
        }
        (pages(address, queue.next.as_deref(), query.is_first_page()))
    }
}

/// The lists of this officer; the one at that address is shown.
fn lists(officer: &Officer, address: &str) -> Markup {
    let list = |href: &str, name: &str| {
        html! { li { a href=(href) aria-current=[(href == address).then_some("page")] { (name) } } }
    };
    html! {
        nav.lists aria-label="Các danh sách" {
            ul {
                (list(urls::QUEUE, "Của đơn vị"))
                @if officer.role == Role::FocalPoint { (list(urls::ALL_CASES, "Tất cả đơn vị")) }
                (list(urls::ENDED_CASES, "Đã kết thúc"))
            }
        }
    }
}

fn pages(address: &str, next: Option<&str>, first: bool) -> Markup {
    html! {
        @if let Some(next) = next { p { a href={ (address) "?tiep=" (next.replace('#', "%23")) } { "Trang sau" } } }
        @if !first { p { a href=(address) { "Về đầu danh sách" } } }
    }
}

fn just_done(officer: &Officer, queue: &QueueView, done: &JustDone) -> Markup {
    let seen = done.is_seen_by(officer);
    html! {
        div role="status" {
            p { strong { (done.what) " " @if seen { a href=(urls::officer_case(&done.code)) { (done.code) } } @else { (done.code) } "." } }
            @match queue.next_after(done) {
                Some(next) => p { "Tiếp theo: " a href=(urls::officer_case(&next.entry.code)) { (next.entry.title) } " (" (next.due.words()) ")" },
                None => p { "Không còn phản ánh, kiến nghị nào khác đang chờ đơn vị." },
            }
        }
    }
}

fn figures(queue: &QueueView, query: &QueueQuery) -> Markup {
    let whole = query.is_first_page() && queue.next.is_none();
    html! {
        p {
            @if whole { (queue.cases.len()) " phản ánh, kiến nghị đang mở" } @else { (queue.cases.len()) " phản ánh, kiến nghị trên trang này" }
            ": " strong { (queue.how_many_late()) " quá hạn" }
            ", " (queue.how_many(Urgency::Soon)) " sắp đến hạn"
            ", " (queue.how_many(Urgency::Waiting)) " chờ người gửi"
        }
    }
}

fn table(queue: &QueueView, agencies: bool) -> Markup {
    html! {
        table {
            thead { tr { th { "Hạn" } th { "Phản ánh, kiến nghị" } th { "Trạng thái" } @if agencies { th { "Đơn vị" } } } }
            tbody { @for case in &queue.cases { (row(case, agencies)) } }
        }
    }
}

fn row(case: &DueCase, agencies: bool) -> Markup {
    let entry = &case.entry;
    html! {
        tr.overdue[case.is_late()].soon[case.urgency == Urgency::Soon] {
            td {
                @if let Some(told) = case.told() { strong.urgency.late[case.is_late()] { (told) } }
                span.hint { (Due::what(entry.status, entry.next_due_on == entry.due_on)) " " (day(entry.next_due_on)) }
            }
            (what(entry))
            td { (status(entry.status)) }
            @if agencies { td { (entry.agency.name()) } }
        }
    }
}

fn what(entry: &QueueEntry) -> Markup {
    html! {
        td { a href=(urls::officer_case(&entry.code)) { (entry.title) } br; span.hint { (entry.kind.label()) " · " span.nobr { (entry.code) } } }
    }
}
