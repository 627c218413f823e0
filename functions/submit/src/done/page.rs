//! The page "Đã gửi phản ánh", which is also the printed receipt.

use maud::{Markup, html};
use store::CaseFile;
use web::App;

pub(crate) fn page(app: &App, file: &CaseFile) -> Markup {
    let CaseFile { code, case, .. } = file;
    html! { (app.site_url()) svg {} (code) (case.agency.name()) (case.title) (case.content) a href={ "sms:?body=Ma%20PAKN%20" (code) } {} "1800 1096" }
}
