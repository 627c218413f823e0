//! The page "Xem lại trước khi gửi", with the form that sends the draft that was read there.

use domain::{Applicant, FieldErrors, Kind, PaknCode};
use maud::{Markup, html};
use serde::Deserialize;
use site::Page;
use site::components::{Field, radios};
use store::{Draft, DraftText};
use web::urls::{ACCOUNT, LOG_IN};

/// What is asked on the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SendForm {
    /// The draft's code: each text has its own, so what was read is what is sent.
    pub(crate) draft: String,
    pub(crate) on_behalf: String,
    pub(crate) on_behalf_name: String,
}

/// `applicant` is the logged-in person's account; `form` and `errors` are of the form that sends.
pub(crate) fn page(
    draft: &Draft,
    applicant: Option<&Applicant>,
    form: &SendForm,
    errors: &FieldErrors,
) -> Page {
    let body = html! {
        (not_sent_yet(applicant.is_some()))
        h2 { "Nội dung" }
        (answers(&draft.text))
        @match applicant {
            Some(applicant) => {
                h2 { "Người gửi" }
                (personal_data(applicant))
                (sending(&draft.code, form, errors))
            }
            None => (logging_in()),
        }
        p { a.small href="/phan-anh/xoa" { "Xóa, không gửi nữa" } }
    };
    Page::new("Xem lại trước khi gửi").errors(errors).body(body)
}

/// What to press, by its name: the button that deletes stands on another page.
fn not_sent_yet(logged_in: bool) -> Markup {
    html! {
        p.notice {
            "Phản ánh, kiến nghị " strong { "chưa được gửi" } ". Đọc lại, sửa nếu cần. "
            @if logged_in { "Rồi bấm nút " strong { "Gửi phản ánh" } "." }
            @else { "Rồi " strong { "đăng nhập hoặc đăng ký" } " ở cuối trang; phần đã viết vẫn còn trên máy này. Sau đó mới bấm được nút Gửi phản ánh." }
        }
    }
}

fn answers(text: &DraftText) -> Markup {
    let agency = if text.agency_unknown {
        "Tôi không biết (bộ phận đầu mối sẽ chuyển giúp)"
    } else {
        text.agency.name()
    };
    html! {
        dl {
            dt { "Loại phản ánh, kiến nghị" } dd { (text.kind.description()) }
            dt { "Đơn vị tiếp nhận" } dd { (agency) }
            dt { "Tóm tắt trong một câu" } dd { (text.title) }
            @if let Some(document) = &text.document { dt { "Văn bản, điều khoản" } dd { (document) } }
            dt { "Nội dung" } dd { (text.content) }
            @if text.kind == Kind::Conduct {
                dt { "Tên người gửi" }
                dd { @if text.unnamed { "Không cho đơn vị bị phản ánh biết" } @else { "Đơn vị xem được khi có lý do" } }
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
        p { a href=(ACCOUNT) { "Sửa thông tin người gửi" } }
    }
}

fn sending(code: &PaknCode, form: &SendForm, errors: &FieldErrors) -> Markup {
    let chosen = if form.on_behalf.is_empty() {
        "no"
    } else {
        &form.on_behalf
    };
    html! {
        // Kept in this tab while she corrects her own data: the draft holds nobody's name.
        form action="/phan-anh/gui" method="post" novalidate data-giu {
            input type="hidden" name="draft" value=(code);
            (radios("", "on_behalf", "Gửi hộ người khác?", &[("no", "Không", ""), ("yes", "Có", "")], chosen, errors))
            div.if-on-behalf {
                (Field::new("on_behalf_name", "Họ và tên người được gửi hộ").hint("Chỉ khi gửi hộ").value(&form.on_behalf_name).render(errors))
            }
            button { "Gửi phản ánh" }
        }
    }
}

fn logging_in() -> Markup {
    html! {
        h2 { "Để gửi, cần đăng nhập" }
        p { a.button href=(LOG_IN) { "Đăng nhập" } " " a.button.second href="/dang-ky/" { "Đăng ký tài khoản" } }
    }
}
