//! The page of a queue: what is late first, one card a case on a telephone, one row a case on a wide screen.

use domain::{Officer, Role};
use maud::{Markup, html};
use site::components::status;
use site::{Page, day};
use web::urls;

use super::view::{DueCase, JustDone, QueueQuery, QueueView};
use crate::due::Urgency;

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

fn body(
    officer: &Officer,
    queue: &QueueView,
    query: &QueueQuery,
    address: &str,
    agencies: bool,
) -> Markup {
    html! {
        @if let Some(done) = query.just_done() { (just_done(queue, &done)) }
        @if officer.role == Role::FocalPoint { p { a href=(urls::QUEUE) { "Của đơn vị" } " · " a href=(urls::ALL_CASES) { "Tất cả đơn vị" } } }
        @if queue.cases.is_empty() {
            p { "Không có phản ánh, kiến nghị nào đang chờ." }
        } @else {
            (figures(queue, query))
            (table(queue, agencies))
        }
        @if let Some(next) = &queue.next { p { a href={ (address) "?tiep=" (next.replace('#', "%23")) } { "Trang sau" } } }
        @if !query.is_first_page() { p { a href=(address) { "Về đầu danh sách" } } }
    }
}

fn just_done(queue: &QueueView, done: &JustDone) -> Markup {
    html! {
        div role="status" {
            p { (done.what) " " a href=(urls::officer_case(&done.code)) { (done.code) } "." }
            @match queue.next_after(done) {
                Some(next) => p { "Việc tiếp theo: " a href=(urls::officer_case(&next.entry.code)) { (next.entry.title) } " (" (next.due.words()) ")" },
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
            ": " strong { (queue.how_many(Urgency::Overdue)) " quá hạn" }
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
        tr {
            td { strong.late[case.urgency == Urgency::Overdue] { (case.due.words()) } br; span.hint { (day(entry.next_due_on)) } }
            td { a href=(urls::officer_case(&entry.code)) { (entry.title) } br; span.hint { (entry.kind.label()) " · " span.nobr { (entry.code) } } }
            td { (status(entry.status)) }
            @if agencies { td { (entry.agency.name()) } }
        }
    }
}
