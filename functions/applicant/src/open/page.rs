//! The page "Thông tin người gửi".

use domain::{PaknCode, Title};
use maud::html;
use site::Page;
use store::{CaseApplicant, OfficerSession};
use web::urls;

pub(crate) fn page(
    officer: &OfficerSession,
    code: &PaknCode,
    title: &Title,
    from: &CaseApplicant,
) -> Page {
    let CaseApplicant {
        applicant,
        on_behalf_of,
    } = from;
    let body = html! {
        p { strong { (title) } " · " span.nobr { (code) } }
        p { "Lần xem này đã được ghi vào lịch sử và báo cho người gửi. Trang này không lưu lại ở đâu; mở lại là một lần xem mới." }
        dl {
            @if let Some(name) = &applicant.organisation_name { dt { "Tổ chức, doanh nghiệp" } dd { (name) } }
            dt { "Họ và tên" } dd { (applicant.full_name) }
            @if let Some(name) = on_behalf_of { dt { "Gửi hộ" } dd { (name) } }
            dt { "Số điện thoại" } dd { a href={ "tel:" (applicant.phone.as_str()) } { (applicant.phone) } }
            dt { "Email" } dd { (applicant.email) }
            dt { "Địa chỉ" } dd { (applicant.address) }
        }
        p { a href=(urls::officer_case(code)) { "Quay lại phản ánh, kiến nghị" } }
    };
    Page::new("Thông tin người gửi")
        .officer(officer.officer().who())
        .body(body)
}
