//! The page "Xem lại trước khi gửi".

use domain::{Applicant, FieldErrors, Kind};
use maud::{Markup, html};
use site::Page;
use site::components::{Field, radios};
use store::Draft;

use crate::send;

/// `applicant` is the logged-in person's account; `typed` and `errors` are of the form that sends.
pub(crate) fn page(
    draft: &Draft,
    applicant: Option<&Applicant>,
    typed: &send::Form,
    errors: &FieldErrors,
) -> Page {
    let body = html! {
        p.notice { "Phản ánh " strong { "chưa được gửi" } ". Đọc lại, sửa nếu cần, rồi bấm nút ở cuối trang." }
        h2 { "Nội dung" }
        (answers(draft))
        @match applicant {
            Some(applicant) => {
                h2 { "Người gửi" }
                (personal_data(applicant))
                (sending(draft, typed, errors))
            }
            None => (logging_in()),
        }
        (deleting(draft))
    };
    Page::new("Xem lại trước khi gửi").errors(errors).body(body)
}

fn answers(draft: &Draft) -> Markup {
    let agency = if draft.agency_unknown {
        "Tôi không biết (bộ phận đầu mối sẽ chuyển giúp)"
    } else {
        draft.agency.name()
    };
    html! {
        dl {
            dt { "Về việc" } dd { (draft.kind.description()) }
            dt { "Đơn vị tiếp nhận" } dd { (agency) }
            dt { "Tóm tắt trong một câu" } dd { (draft.title) }
            dt { "Nội dung" } dd { (draft.content) }
            @if draft.kind == Kind::Conduct {
                dt { "Tên người gửi" }
                dd { @if draft.unnamed { "Không cho đơn vị bị phản ánh biết" } @else { "Đơn vị xem được khi có lý do" } }
            }
        }
        p { a href="/phan-anh/sua" { "Sửa nội dung" } }
    }
}

fn personal_data(applicant: &Applicant) -> Markup {
    html! {
        dl {
            @if let Some(name) = &applicant.organisation_name { dt { "Tổ chức, doanh nghiệp" } dd { (name) } }
            dt { "Họ và tên" } dd { (applicant.full_name) }
            dt { "Email" } dd { (applicant.email) }
            dt { "Số điện thoại" } dd { (applicant.phone) }
            dt { "Địa chỉ" } dd { (applicant.address) }
        }
        p { a href="/tai-khoan" { "Sửa thông tin người gửi" } }
    }
}

fn sending(draft: &Draft, typed: &send::Form, errors: &FieldErrors) -> Markup {
    let chosen = if typed.on_behalf.is_empty() {
        "no"
    } else {
        &typed.on_behalf
    };
    html! {
        form action="/phan-anh/gui" method="post" novalidate {
            input type="hidden" name="draft" value=(draft.id);
            (radios("on_behalf", "Gửi hộ người khác?", &[("no", "Không", ""), ("yes", "Có", "")], chosen, errors))
            (Field::new("on_behalf_name", "Họ và tên người được gửi hộ").hint("Chỉ khi gửi hộ").value(&typed.on_behalf_name).render(errors))
            button { "Gửi phản ánh" }
        }
    }
}

fn logging_in() -> Markup {
    html! {
        div.notice {
            p { strong { "Để gửi, cần đăng nhập." } " Phần đã viết vẫn còn trên máy này." }
        }
        p { a.button href="/dang-nhap/" { "Đăng nhập" } " " a.button.second href="/dang-ky/" { "Đăng ký tài khoản" } }
    }
}

fn deleting(draft: &Draft) -> Markup {
    html! {
        hr;
        form action="/phan-anh/xoa" method="post" {
            input type="hidden" name="draft" value=(draft.id);
            button.second { "Xóa, không gửi nữa" }
        }
    }
}
