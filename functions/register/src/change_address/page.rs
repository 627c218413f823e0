//! The page "Đổi địa chỉ email".

use domain::FieldErrors;
use maud::html;
use site::Page;
use site::forms::{ChangeAddress, change_address};
use store::Account;
use web::urls::ACCOUNT;

pub(crate) fn page(account: &Account, form: &ChangeAddress, errors: &FieldErrors) -> Page {
    let body = html! {
        p { "Địa chỉ hiện nay: " strong { (account.applicant.email) } }
        p { "Liên kết xác nhận được gửi tới địa chỉ mới. Địa chỉ hiện nay vẫn dùng cho đến khi quý vị mở liên kết đó." }
        (change_address(form, errors))
        p { a href=(ACCOUNT) { "Quay lại tài khoản" } }
    };
    Page::new("Đổi địa chỉ email").errors(errors).body(body)
}
