//! The page "Tài khoản": the personal data, the password, logging out.

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::forms::{Profile, change_password, profile};
use store::Account;

/// `form` is what was typed and did not parse.
pub(crate) fn page(account: &Account, form: Option<&Profile>, errors: &FieldErrors) -> Page {
    let applicant = &account.applicant;
    let stored = Profile {
        applicant_type: applicant.applicant_type.as_str().to_owned(),
        organisation_name: applicant
            .organisation_name
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        full_name: applicant.full_name.to_string(),
        phone: applicant.phone.to_string(),
        address: applicant.address.to_string(),
    };
    let body = html! {
        (profile(form.unwrap_or(&stored), applicant.email.as_str(), errors))
        h2 { "Đổi mật khẩu" }
        (change_password(errors))
        h2 { "Đăng xuất" }
        p { "Trên máy dùng chung, đăng xuất khi xong việc: bản nháp và thông tin trên máy này được xóa." }
        form action="/tai-khoan/dang-xuat" method="post" { button.second { "Thoát và xóa thông tin trên máy này" } }
    };
    Page::new("Tài khoản").errors(errors).body(body)
}
