//! The page "Tài khoản": the personal data, the password, logging out.

use domain::FieldErrors;
use domain::calendar::day_of;
use jiff::Timestamp;
use maud::{Markup, html};
use site::forms::{Profile, change_password, profile};
use site::{Page, day, moment};
use store::{Account, HowMailFailed, MailFailure};
use web::urls::{CHANGE_ADDRESS, MY_CASES};

/// `form` is what was typed and did not parse.
pub(crate) fn page(
    account: &Account,
    form: Option<&Profile>,
    errors: &FieldErrors,
    now: Timestamp,
) -> Page {
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
        @if let Some(failure) = &account.mail_fails { (mail_fails(applicant.email.as_str(), failure)) }
        (profile(form.unwrap_or(&stored), applicant.email.as_str(), &address(account, now), errors))
        h2 { "Đổi mật khẩu" }
        (change_password(errors))
        h2 { "Thoát" }
        p { "Trên máy dùng chung, thoát khi xong việc: bản nháp và thông tin trên máy này được xóa." }
        form action="/tai-khoan/dang-xuat" method="post" { button.second { "Thoát và xóa thông tin trên máy này" } }
    };
    Page::new("Tài khoản").errors(errors).body(body)
}

/// The way to another address, and the one that waits to be confirmed.
fn address(account: &Account, now: Timestamp) -> Markup {
    let change = account.address_change.as_ref();
    let waiting = change.and_then(|change| Some((change, change.open_until(now)?)));
    html! {
        " " a href=(CHANGE_ADDRESS) { "Đổi địa chỉ" }
        @if let Some((change, until)) = waiting {
            br;
            span.hint { "Đang chờ xác nhận " (change.to) ", đến " (moment(until)) }
        }
    }
}

/// Why nothing comes by e-mail any more, and where to look instead.
fn mail_fails(email: &str, failure: &MailFailure) -> Markup {
    let day = day(day_of(failure.at));
    html! {
        div role="status" {
            p { strong {
                @match failure.how {
                    HowMailFailed::Bounced => { "Email gửi tới " (email) " (" (day) ") bị trả lại: không có địa chỉ này." }
                    HowMailFailed::Complained => { "Email gửi tới " (email) " (" (day) ") bị báo là thư rác." }
                }
            } }
            p { "Hệ thống không gửi email tới địa chỉ này nữa. Kết quả trả lời vẫn có ở "
                a href=(MY_CASES) { "Phản ánh, kiến nghị của tôi" } "." }
            p { a href=(CHANGE_ADDRESS) { "Đổi hoặc xác nhận lại địa chỉ email" } }
        }
    }
}
