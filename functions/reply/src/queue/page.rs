//! The page of a queue: what is late first, one card a case on a telephone, one row a case on a wide screen.

use domain::{FieldErrors, Kind, Officer};
use maud::{Markup, html};
use site::components::status;
use site::{Page, day};
use store::{EndedPage, Filter, Queue, QueueCounts, QueueEntry};
use web::urls;

use super::lists::{self, List};
use super::view::{DueCase, JustDone, QueueQuery, QueueView};
use crate::bulk;
use crate::due::{Due, Urgency};
use crate::look_up;
use crate::place::{ASSIGNED, FROM, Place};

/// A queue of the officer's own agency.
pub(super) fn own(
    officer: &Officer,
    list: &List,
    queue: &QueueView,
    counts: &QueueCounts,
    query: &QueueQuery,
) -> Page {
    let title = match list.queue {
        Queue::Open => "Danh sách phản ánh, kiến nghị",
        _ => list.name,
    };
    let body = html! {
        (top(officer, queue, counts, query))
        (filter(list, queue.place.filter))
        @if !queue.cases.is_empty() {
            @if list.queue == Queue::Open { (figures(queue, query)) }
            (table(queue, false))
        } @else if queue.place.filter != Filter::default() || !query.is_first_page() {
            p { "Không có phản ánh, kiến nghị nào như vậy trong số vừa xem." }
        } @else {
            p { (list.nothing) }
        }
        (pages(&queue.place, queue.next.as_deref(), query))
    };
    let title = format!("{title} – {}", officer.agency.name());
    Page::new(title).officer(officer.who()).body(body)
}

/// All agencies.
pub(super) fn all(
    officer: &Officer,
    queue: &QueueView,
    counts: &QueueCounts,
    query: &QueueQuery,
) -> Page {
    let body = html! {
        (top(officer, queue, counts, query))
        @if queue.cases.is_empty() {
            p { "Không có phản ánh, kiến nghị nào đang chờ." }
        } @else {
            (figures(queue, query))
            (table(queue, true))
        }
        (pages(&queue.place, queue.next.as_deref(), query))
    };
    Page::new("Danh sách phản ánh, kiến nghị – tất cả đơn vị")
        .officer(officer.who())
        .body(body)
}

/// What has ended, of the officer's own agency.
pub(super) fn ended(
    officer: &Officer,
    page: &EndedPage,
    counts: &QueueCounts,
    query: &QueueQuery,
) -> Page {
    let body = html! {
        (lists::links(officer, counts, urls::ENDED_CASES))
        (look_up::form("", &FieldErrors::default()))
        @if page.cases.is_empty() {
            p { "Chưa có phản ánh, kiến nghị nào kết thúc." }
        } @else {
            table {
                thead { tr { th { "Ngày" } th { "Phản ánh, kiến nghị" } th { "Trạng thái" } } }
                tbody { @for case in &page.cases { tr { td { (day(case.ended_on)) } (what(&case.entry, &urls::officer_case(&case.entry.code))) td { (status(case.entry.status)) } } } }
            }
        }
        (pages(&Place::whole(urls::ENDED_CASES), page.next.as_deref(), query))
    };
    let title = format!("Đã kết thúc – {}", officer.agency.name());
    Page::new(title).officer(officer.who()).body(body)
}

fn top(officer: &Officer, queue: &QueueView, counts: &QueueCounts, query: &QueueQuery) -> Markup {
    html! {
        @if let Some(done) = query.just_done() { (just_done(officer, queue, &done)) }
        (lists::links(officer, counts, queue.place.list))
        (look_up::form("", &FieldErrors::default()))
    }
}

/// Which of the queue's cases are shown. To whom they are assigned is no question where it is known.
fn filter(list: &List, chosen: Filter) -> Markup {
    html! {
        details open[chosen != Filter::default()] {
            summary { "Lọc danh sách" }
            form.look-up action=(list.address) method="get" {
                (select("loai", "Loại", Kind::ALL.map(|kind| (kind.slug(), kind.label(), chosen.kind == Some(kind)))))
                @if list.queue != Queue::Mine {
                    (select("giao", "Người xử lý", ASSIGNED.map(|(to, word, name)| (word, name, chosen.assigned == Some(to)))))
                }
                button.second { "Lọc" }
            }
        }
    }
}

fn select<const N: usize>(
    name: &str,
    label: &str,
    options: [(&'static str, &'static str, bool); N],
) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                option value="" { "Tất cả" }
                @for (value, label, chosen) in options { option value=(value) selected[chosen] { (label) } }
            }
        }
    }
}

fn pages(place: &Place, next: Option<&str>, query: &QueueQuery) -> Markup {
    let filtered = place.filter != Filter::default();
    html! {
        @if let Some(next) = next {
            p { a href=(place.with(&format!("tiep={}", next.replace('#', "%23")))) { @if filtered { "Xem tiếp" } @else { "Trang sau" } } }
        }
        @if !query.is_first_page() { p { a href=(place) { "Về đầu danh sách" } } }
        @if filtered { p { a href=(place.list) { "Bỏ lọc" } } }
    }
}

fn just_done(officer: &Officer, queue: &QueueView, done: &JustDone) -> Markup {
    let (seen, place) = (done.is_seen_by(officer), &queue.place);
    html! {
        div role="status" {
            p { strong { (done.what) " " @if seen { a href=(place.case(&done.code)) { (done.code) } } @else { (done.code) } "." } }
            @match queue.next_after(done) {
                Some(next) => p { "Việc tiếp theo: " a href=(place.case(&next.entry.code)) { (next.entry.title) } " (" (next.due.words()) ")" },
                None => p { (no_other(queue)) @if place.list != urls::QUEUE { " " a href=(urls::QUEUE) { "Xem danh sách đang mở" } } },
            }
        }
    }
}

/// Of what was not read yet nothing is said.
fn no_other(queue: &QueueView) -> &'static str {
    match &queue.next {
        Some(_) => "Các phản ánh, kiến nghị khác đang chờ ở trang sau.",
        None if queue.place == Place::whole(urls::QUEUE) => {
            "Không còn phản ánh, kiến nghị nào khác đang chờ đơn vị."
        }
        None => "Không còn phản ánh, kiến nghị nào khác trong danh sách này.",
    }
}

fn figures(queue: &QueueView, query: &QueueQuery) -> Markup {
    let whole =
        query.is_first_page() && queue.place.filter == Filter::default() && queue.next.is_none();
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
        form action=(bulk::ADDRESS) method="post" {
            input type="hidden" name=(FROM) value=(queue.place);
        table {
            thead { tr { th { "Chọn" } th { "Hạn" } th { "Phản ánh, kiến nghị" } th { "Trạng thái" } @if agencies { th { "Đơn vị" } } } }
            tbody { @for case in &queue.cases { (row(case, &queue.place, agencies)) } }
        }
        (bulk_bar(&queue.place))
        }
    }
}

/// What can be done with all that are ticked.
fn bulk_bar(place: &Place) -> Markup {
    html! {
        p {
            "Với các dòng đã chọn: "
            @for (action, label) in bulk::actions(place.list) { button.second name="action" value=(action) { (label) } " " }
        }
    }
}

fn row(case: &DueCase, place: &Place, agencies: bool) -> Markup {
    let entry = &case.entry;
    html! {
        tr.overdue[case.is_late()].soon[case.urgency == Urgency::Soon] {
            td { label { input type="checkbox" name=(bulk::CHOSEN) value=(bulk::chosen(entry)) aria-label={ "Chọn " (entry.title) }; span.narrow { "Chọn" } } }
            td {
                @if let Some(told) = case.told() { strong.urgency.late[case.is_late()] { (told) } }
                span.hint { (Due::what(entry.status, entry.next_due_on == entry.due_on)) " " (day(entry.next_due_on)) }
            }
            (what(entry, &place.case(&entry.code)))
            td { (status(entry.status)) @if entry.has_news { br; strong { "Có thông tin mới" } } }
            @if agencies { td { (entry.agency.name()) } }
        }
    }
}

fn what(entry: &QueueEntry, address: &str) -> Markup {
    html! {
        td { a href=(address) { (entry.title) } br; span.hint { (entry.kind.label()) " · " span.nobr { (entry.code) } @if let Some(to) = &entry.assigned_to { " · " (to.name) } } }
    }
}
