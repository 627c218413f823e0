//! The page of a queue: what is late first, one card a case on a telephone, one row a case on a wide screen.

use maud::{Markup, html};
use site::components::status;
use site::day;
use store::OfficerSession;

use super::{Asked, JustDone, Listed, Queue};
use crate::due::Urgency;

/// The officer's own agency.
pub(super) fn own(officer: &OfficerSession, queue: &Queue, asked: &Asked) -> Markup {
    let title = format!("Việc của {}", officer.scope.agency().name());
    page(&title, "/can-bo", officer, queue, asked, false)
}

/// All agencies.
pub(super) fn all(officer: &OfficerSession, queue: &Queue, asked: &Asked) -> Markup {
    page(
        "Việc của tất cả đơn vị",
        "/can-bo/tat-ca",
        officer,
        queue,
        asked,
        true,
    )
}

fn page(
    title: &str,
    address: &str,
    officer: &OfficerSession,
    queue: &Queue,
    asked: &Asked,
    agencies: bool,
) -> Markup {
    let body = html! {
        @if let Some(done) = asked.just_done() { (just_done(queue, &done)) }
        @if officer.scope.is_focal_point() { p { a href="/can-bo" { "Đơn vị mình" } " · " a href="/can-bo/tat-ca" { "Tất cả đơn vị" } } }
        @if queue.cases.is_empty() {
            p { "Không có phản ánh, kiến nghị nào đang chờ." }
        } @else {
            (figures(queue, asked))
            (table(queue, agencies))
        }
        @if let Some(next) = &queue.next { p { a href={ (address) "?tiep=" (next.replace('#', "%23")) } { "Trang sau" } } }
        @if !asked.is_first_page() { p { a href=(address) { "Về đầu danh sách" } } }
    };
    site::Page::new(title)
        .officer(officer.who())
        .body(body)
        .render()
}

fn just_done(queue: &Queue, done: &JustDone) -> Markup {
    html! {
        div role="status" {
            p { (done.act.done) " " a href=(crate::act::address(&done.code)) { (done.code) } "." }
            @match queue.next_after(done) {
                Some(next) => p { "Việc tiếp theo: " a href={ "/can-bo/phan-anh/" (next.code) } { (next.title) } " (" (next.due.words()) ")" },
                None => p { "Không còn việc nào khác đang chờ đơn vị." },
            }
        }
    }
}

fn figures(queue: &Queue, asked: &Asked) -> Markup {
    let whole = asked.is_first_page() && queue.next.is_none();
    html! {
        p {
            @if whole { (queue.cases.len()) " việc đang mở" } @else { (queue.cases.len()) " việc trên trang này" }
            ": " strong { (queue.how_many(Urgency::Overdue)) " quá hạn" }
            ", " (queue.how_many(Urgency::Soon)) " sắp đến hạn"
            ", " (queue.how_many(Urgency::Waiting)) " chờ người gửi"
        }
    }
}

fn table(queue: &Queue, agencies: bool) -> Markup {
    html! {
        table {
            thead { tr { th { "Hạn" } th { "Việc" } th { "Trạng thái" } @if agencies { th { "Đơn vị" } } } }
            tbody { @for case in &queue.cases { (row(case, agencies)) } }
        }
    }
}

fn row(case: &Listed, agencies: bool) -> Markup {
    html! {
        tr {
            td { strong.late[case.urgency == Urgency::Overdue] { (case.due.words()) } br; span.hint { (day(case.next_due_on)) } }
            td { a href={ "/can-bo/phan-anh/" (case.code) } { (case.title) } br; span.hint { (case.kind.label()) " · " span.nobr { (case.code) } } }
            td { (status(case.status)) }
            @if agencies { td { (case.agency_name) } }
        }
    }
}
