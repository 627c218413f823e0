//! The page "Xem lại trước khi gửi".

use domain::{Applicant, FieldErrors};
use maud::{Markup, html};
use store::Draft;

use crate::send;

/// `applicant` is the logged-in person's account; `typed` and `errors` are of the form that sends.
pub(crate) fn page(draft: &Draft, applicant: Option<&Applicant>, typed: &send::Form, errors: &FieldErrors) -> Markup {
    let body = html! {
        p { "Phản ánh " strong { "chưa được gửi" } ". Đọc lại, sửa nếu cần, rồi bấm nút ở cuối trang." }
        h2 { "Nội dung" }
        (answers(draft))
        @match applicant {
            Some(applicant) => {
                h2 { "Người gửi" }
                (personal_data(applicant, draft.unnamed))
                (sending(draft, typed, errors))
            }
            None => (logging_in()),
        }
        (deleting(draft))
    };
    site::Page::new("Xem lại trước khi gửi").errors(errors).body(body).render()
}

fn answers(draft: &Draft) -> Markup {
    let agency = if draft.agency_unknown { "Tôi không biết (bộ phận đầu mối sẽ chuyển giúp)" } else { draft.agency.name() };
    html! {
        dl {
            dt { "Về việc" } dd { (draft.kind.description()) }
            dt { "Đơn vị tiếp nhận" } dd { (agency) }
            dt { "Tóm tắt trong một câu" } dd { (draft.title) }
            dt { "Nội dung" } dd { (draft.content) }
        }
        p { a href="/phan-anh/sua" { "Sửa" } }
    }
}

fn personal_data(applicant: &Applicant, unnamed: bool) -> Markup {
    html! {
        dl {
            dt { "Họ và tên" } dd { (applicant.full_name) }
            dt { "Email" } dd { (applicant.email) }
            dt { "Số điện thoại" } dd { (applicant.phone) }
            dt { "Địa chỉ" } dd { (applicant.address) }
        }
        p { a href="/tai-khoan" { "Sửa" } }
        p { (unnamed) }
    }
}

fn sending(draft: &Draft, typed: &send::Form, errors: &FieldErrors) -> Markup {
    html! {
        form action="/phan-anh/gui" method="post" {
            input type="hidden" name="draft" value=(draft.id);
            "Gửi hộ người khác?"
            @for (field, problem) in errors.iter() { p { (site::message(field, problem)) } }
            input type="radio" name="on_behalf" value="yes" checked[typed.on_behalf == "yes"];
            input name="on_behalf_name" value=(typed.on_behalf_name);
            button { "Gửi phản ánh" }
        }
    }
}

fn logging_in() -> Markup {
    html! {
        a href="/dang-nhap/" { "Đăng nhập" }
        a href="/dang-ky/" { "Đăng ký" }
    }
}

fn deleting(draft: &Draft) -> Markup {
    html! {
        form action="/phan-anh/xoa" method="post" {
            input type="hidden" name="draft" value=(draft.id);
            button { "Xóa, không gửi nữa" }
        }
    }
}
