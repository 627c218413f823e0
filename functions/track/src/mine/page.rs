//! The page "Phản ánh, kiến nghị của tôi".

use maud::html;
use site::components::status;
use site::{Page, day};
use store::AccountCase;
use web::urls::{self, CHOOSE_KIND};

pub(crate) fn page(cases: &[AccountCase]) -> Page {
    let body = html! {
        @if cases.is_empty() { p { "Chưa có phản ánh, kiến nghị nào." } }
        ul.links {
            @for case in cases {
                li {
                    a href=(urls::case(&case.code)) {
                        (case.title)
                        span.hint { (status(case.status)) " " span.nobr { (case.code) } }
                        span.hint { (case.agency.name()) ", gửi " (day(case.submitted_on)) }
                    }
                }
            }
        }
        p { a.button href=(CHOOSE_KIND) { "Gửi phản ánh, kiến nghị mới" } }
    };
    Page::new("Phản ánh, kiến nghị của tôi").body(body)
}
