//! The page "Đã gửi phản ánh, kiến nghị", which is also the printed receipt.

use domain::{Case, province};
use maud::{Markup, html};
use site::components::{code as code_large, qr, status};
use site::{Page, day, moment};
use store::CaseFile;
use web::App;
use web::urls::{self, MY_CASES};

use super::Own;

pub(super) fn page(app: &App, own: &Own) -> Page {
    let CaseFile { code, case, .. } = &own.file;
    let body = html! {
        div.print-only {
            p { (province().owner) }
            p { strong { "BIÊN NHẬN PHẢN ÁNH, KIẾN NGHỊ" } }
        }
        div.slip {
            div {
                (code_large(code))
                p { "Hãy giữ mã này: chụp ảnh màn hình, chép ra giấy, hoặc nhắn vào điện thoại." span.no-print { " Email có mã cũng đang được gửi." } }
                p.sms { a.button.second href={ "sms:?body=Ma%20PAKN%20" (code) } { "Nhắn mã vào điện thoại" } }
                p.no-print data-in={ "Mã PAKN " (code) ": " (app.site_url()) "/T/" (code.compact()) } {}
            }
            div {
                (qr(app.site_url(), code))
                p.hint { "Quét mã QR này để mở trang theo dõi. Đọc mã qua điện thoại thì đọc từng nhóm năm ký tự." }
            }
        }
        (what_next(case))
        p.no-print { a href=(urls::case(code)) { "Xem quá trình xử lý" } " · " a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } }
        h2 { "Nội dung đã gửi" }
        (facts(own))
        p {
            "Theo dõi tại " (app.site_url()) "/tra-cuu/ · Trợ giúp: "
            a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) }
        }
    };
    Page::new("Đã gửi phản ánh, kiến nghị").body(body)
}

/// Right after sending: who does what until when. Who comes back later sees how it stands.
fn what_next(case: &Case) -> Markup {
    html! {
        @if case.version == 1 {
            h2 { "Việc tiếp theo" }
            ul {
                li { (case.agency.name()) " xem và tiếp nhận. Hạn tiếp nhận: " strong { (day(case.first.accept_by)) } "." }
                li { "Hạn trả lời: " strong { (day(case.due_on)) } " (" (case.rule.statement(case.due_on)) ")." }
                li { "Mỗi khi có thay đổi, quý vị nhận được email." }
            }
        } @else {
            h2 { "Hiện nay" }
            p { (status(case.status)) }
        }
    }
}

fn facts(own: &Own) -> Markup {
    let Own {
        file: CaseFile { case, .. },
        text,
        sender,
        on_behalf_of,
    } = own;
    html! {
        dl {
            dt { "Gửi lúc" } dd { (moment(case.first.at)) }
            dt { "Người gửi" }
            dd { (sender.full_name) @if let Some(name) = &sender.organisation_name { ", " (name) } }
            @if case.on_behalf {
                dt { "Gửi hộ" }
                dd { @if let Some(name) = on_behalf_of { (name) } @else { "Gửi hộ người khác" } }
            }
            dt { "Đơn vị tiếp nhận" } dd { (case.agency.name()) }
            dt { "Loại phản ánh, kiến nghị" } dd { (case.kind.description()) }
            dt { "Tóm tắt" } dd { (case.title) }
            @if let Some(document) = &text.document { dt { "Văn bản, điều khoản" } dd { (document) } }
            dt { "Nội dung" } dd.long { (text.content) }
            @if case.unnamed { dt { "Tên người gửi" } dd { "Không cho đơn vị bị phản ánh biết" } }
        }
    }
}
