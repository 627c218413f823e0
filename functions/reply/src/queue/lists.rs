//! Which lists there are, and the links to all of them on top of each.

use domain::{Officer, Role};
use maud::{Markup, html};
use store::{COUNTED, Queue, QueueCounts};
use web::urls;

/// A queue as it is shown.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) queue: Queue,
    pub(super) address: &'static str,
    pub(super) name: &'static str,
    /// What is said where it is empty.
    pub(super) nothing: &'static str,
}

/// The officer's queues, in the order of their links.
pub(super) const QUEUES: [List; 8] = [
    List {
        queue: Queue::Open,
        address: urls::QUEUE,
        name: "Đang mở",
        nothing: "Không có phản ánh, kiến nghị nào đang chờ.",
    },
    List {
        queue: Queue::Overdue,
        address: urls::OVERDUE_CASES,
        name: "Quá hạn",
        nothing: "Không có phản ánh, kiến nghị nào quá hạn.",
    },
    List {
        queue: Queue::Soon,
        address: urls::CASES_DUE_SOON,
        name: "Sắp đến hạn",
        nothing: "Không có phản ánh, kiến nghị nào sắp đến hạn.",
    },
    List {
        queue: Queue::ToAccept,
        address: urls::CASES_TO_ACCEPT,
        name: "Chờ tiếp nhận",
        nothing: "Không có phản ánh, kiến nghị nào chờ tiếp nhận.",
    },
    List {
        queue: Queue::Mine,
        address: urls::ASSIGNED_CASES,
        name: "Việc của tôi",
        nothing: "Chưa có phản ánh, kiến nghị nào giao cho quý vị.",
    },
    List {
        queue: Queue::News,
        address: urls::CASES_WITH_NEWS,
        name: "Mới bổ sung",
        nothing: "Không có phản ánh, kiến nghị nào vừa được người gửi bổ sung thông tin.",
    },
    List {
        queue: Queue::WaitingForAuthor,
        address: urls::WAITING_CASES,
        name: "Chờ bổ sung",
        nothing: "Không có phản ánh, kiến nghị nào chờ người gửi bổ sung thông tin.",
    },
    List {
        queue: Queue::Promises,
        address: urls::PROMISES,
        name: "Lời hẹn",
        nothing: "Không có lời hẹn nào chưa báo kết quả.",
    },
];

/// The lists of this officer; the one at that address is shown.
pub(super) fn links(officer: &Officer, counts: &QueueCounts, address: &str) -> Markup {
    let link = |to: &str, name: &str, count: Option<usize>| {
        html! {
            li {
                a href=(to) aria-current=[(to == address).then_some("page")] {
                    (name) @if let Some(count) = count { " (" (up_to(count)) ")" }
                }
            }
        }
    };
    html! {
        nav.lists aria-label="Các danh sách" {
            ul {
                @for list in QUEUES { (link(list.address, list.name, count(counts, list.queue))) }
                (link(urls::ENDED_CASES, "Đã kết thúc", None))
                @if officer.role == Role::FocalPoint { (link(urls::ALL_CASES, "Tất cả đơn vị", None)) }
            }
        }
    }
}

/// How many there are, where that is counted.
fn count(counts: &QueueCounts, queue: Queue) -> Option<usize> {
    match queue {
        Queue::Overdue => Some(counts.overdue),
        Queue::ToAccept => Some(counts.to_accept),
        Queue::Mine => Some(counts.mine),
        Queue::News => Some(counts.news),
        Queue::Open | Queue::Soon | Queue::WaitingForAuthor | Queue::Promises => None,
    }
}

fn up_to(count: usize) -> String {
    match count {
        COUNTED.. => format!("{}+", COUNTED - 1),
        count => count.to_string(),
    }
}
