//! The page "Xem thông tin người gửi", before anything is opened.

use domain::{FieldErrors, PaknCode, Reason};
use maud::{Markup, html};
use site::Page;
use site::components::Field;
use store::{CaseFile, OfficerSession};
use web::urls;

/// What was typed, where the session has ended: nothing of the case.
pub(crate) fn alone(code: &PaknCode, reason: &str) -> Page {
    Page::new("Xem thông tin người gửi").officer("").body(form(
        code,
        reason,
        &FieldErrors::default(),
    ))
}

fn form(code: &PaknCode, reason: &str, errors: &FieldErrors) -> Markup {
    html! {
        form action=(urls::applicant(code)) method="post" novalidate {
            (Field::new("reason", "Lý do cần xem").hint("Người gửi cũng đọc được lý do này").value(reason).rows(3).most(Reason::MOST).render(errors))
            button { "Xem thông tin người gửi" }
        }
    }
}

/// `reason` is what was typed, `errors` what is wrong with it.
pub(crate) fn page(
    officer: &OfficerSession,
    file: &CaseFile,
    reason: &str,
    errors: &FieldErrors,
) -> Page {
    let body = html! {
        p { strong { (file.case.title) } " · " (file.code) }
        ul {
            li { "Tên, điện thoại, email, địa chỉ hiện ra một lần, ngay sau khi bấm nút." }
            li { "Lần xem này được ghi vào lịch sử: ai xem, ngày nào. Lý do thì người gửi đọc được." }
            li { "Người gửi nhận email báo rằng thông tin của mình đã được xem." }
        }
        p { "Chỉ xem khi không thể hỏi bằng mục Yêu cầu bổ sung." }
        (form(&file.code, reason, errors))
        p { a href=(urls::officer_case(&file.code)) { "Quay lại phản ánh, kiến nghị" } }
    };
    Page::new("Xem thông tin người gửi")
        .officer(officer.officer().who())
        .errors(errors)
        .body(body)
}
