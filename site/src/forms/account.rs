//! Accounts: register, log in, passwords, profile. A password that was typed is never shown again.

use domain::{ApplicantType, FieldErrors};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use crate::components::{Field, radios, tick};

/// The fields of a registration.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// The personal data.
    #[serde(flatten)]
    pub profile: Profile,
    /// Where the code and the answer go.
    pub email: String,
    /// The new password.
    pub password: String,
    /// "yes" or nothing.
    pub consent: String,
    /// Stays empty: people do not see it, programs that fill in everything do.
    pub website: String,
}

/// The personal data of an account.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// "person" or "organisation".
    pub applicant_type: String,
    /// Of an organisation.
    pub organisation_name: String,
    /// The person.
    pub full_name: String,
    /// For officers to call.
    pub phone: String,
    /// Village and commune.
    pub address: String,
}

/// The fields for logging in.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Login {
    /// The account's address.
    pub email: String,
    /// Its password.
    pub password: String,
    /// Where one came from, not checked yet; nothing if from nowhere.
    #[serde(rename = "ve")]
    pub return_to: String,
}

/// The field of a forgotten password.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Forgotten {
    /// The account's address.
    pub email: String,
}

/// The fields of a new password after a forgotten one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Reset {
    /// From the link.
    pub token: String,
    /// The new password.
    pub password: String,
}

/// The fields of a changed password.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ChangePassword {
    /// The password until now.
    pub current_password: String,
    /// The new one.
    pub password: String,
}

/// The fields of another address.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ChangeAddress {
    /// The new address.
    pub email: String,
    /// The account's password.
    pub current_password: String,
}

fn new_password(label: &str, errors: &FieldErrors) -> Markup {
    Field::new("password", label)
        .hint("Ít nhất 8 ký tự. Nên ghép ba, bốn từ dễ nhớ")
        .input_type("password")
        .autocomplete("new-password")
        .render(errors)
}

fn email(value: &str, autocomplete: &'static str, hint: &str, errors: &FieldErrors) -> Markup {
    Field::new("email", "Email")
        .hint(hint)
        .value(value)
        .input_type("email")
        .autocomplete(autocomplete)
        .render(errors)
}

fn personal_data(values: &Profile, errors: &FieldErrors) -> Markup {
    let types = [
        (ApplicantType::Person.as_str(), "Cá nhân", ""),
        (
            ApplicantType::Organisation.as_str(),
            "Tổ chức, doanh nghiệp",
            "",
        ),
    ];
    html! {
        (radios("", "applicant_type", "Quý vị gửi với tư cách", &types, &values.applicant_type, errors))
        div.if-organisation {
            (Field::new("organisation_name", "Tên tổ chức, doanh nghiệp").hint("Chỉ khi gửi thay cho tổ chức, doanh nghiệp")
                .value(&values.organisation_name).autocomplete("organization").render(errors))
        }
        (Field::new("full_name", "Họ và tên").value(&values.full_name).autocomplete("name").render(errors))
        (Field::new("phone", "Số điện thoại").hint("Để cán bộ liên hệ khi cần. Ví dụ 0912 345 678")
            .value(&values.phone).input_type("tel").autocomplete("tel").render(errors))
        (Field::new("address", "Địa chỉ").hint("Thôn (làng, tổ dân phố), xã (phường)")
            .value(&values.address).autocomplete("street-address").render(errors))
    }
}

/// Registering.
pub fn registration(values: &Registration, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/dang-ky" method="post" novalidate {
            (personal_data(&values.profile, errors))
            (email(&values.email, "email", "Để nhận mã PAKN và câu trả lời", errors))
            (new_password("Mật khẩu", errors))
            div.away aria-hidden="true" {
                label for="website" { "Để trống ô này" }
                input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value="";
            }
            (tick("", "consent", &html! {
                "Tôi đồng ý để cơ quan nhà nước xử lý dữ liệu cá nhân của tôi nhằm giải quyết phản ánh, kiến nghị, như đã nêu ở trang "
                a href="/bao-ve-du-lieu/" { "Bảo vệ dữ liệu cá nhân" }
            }, "", values.consent == "yes", errors))
            button { "Đăng ký" }
        }
    }
}

/// Logging in, for citizens.
pub fn login(values: &Login, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/dang-nhap" method="post" novalidate { (credentials(values, errors)) button { "Đăng nhập" } }
        p { "Nếu vừa đăng ký, xác nhận trước rồi mới đăng nhập: bấm liên kết trong email, hoặc nhập mã 6 chữ số của email ở trang vừa đăng ký." }
        ul {
            li { a href="/quen-mat-khau/" { "Quên mật khẩu" } }
            li { "Chưa có tài khoản? " a href="/dang-ky/" { "Đăng ký" } }
        }
    }
}

/// Logging in, for officers.
pub fn officer_login(values: &Login, errors: &FieldErrors) -> Markup {
    html! {
        form action="/can-bo/dang-nhap" method="post" novalidate { (credentials(values, errors)) button { "Đăng nhập" } }
        p.hint { "Tài khoản cán bộ do bộ phận công nghệ thông tin của tỉnh cấp." }
    }
}

fn credentials(values: &Login, errors: &FieldErrors) -> Markup {
    html! {
        @if !values.return_to.is_empty() { input type="hidden" name="ve" value=(values.return_to); }
        (email(&values.email, "username", "", errors))
        (Field::new("password", "Mật khẩu").input_type("password").autocomplete("current-password").render(errors))
    }
}

/// Asking for a link to a new password.
pub fn forgotten(values: &Forgotten, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/quen-mat-khau" method="post" novalidate {
            (email(&values.email, "username", "Địa chỉ đã dùng khi đăng ký", errors))
            button { "Gửi liên kết" }
        }
    }
}

/// Setting an officer's password with a link; with her address she logs in afterwards.
pub fn officer_password(token: &str, address: &str, errors: &FieldErrors) -> Markup {
    html! {
        form action="/can-bo/tai-khoan/mat-khau" method="post" novalidate {
            input type="hidden" name="token" value=(token);
            dl { dt { "Tên đăng nhập" } dd { (address) } }
            (new_password("Mật khẩu mới", errors))
            button { "Đặt mật khẩu" }
        }
    }
}

/// Choosing a new password with a link.
pub fn reset(token: &str, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/dat-lai-mat-khau" method="post" novalidate {
            input type="hidden" name="token" value=(token);
            (new_password("Mật khẩu mới", errors))
            button { "Đặt mật khẩu mới" }
        }
    }
}

/// Changing the password while logged in.
pub fn change_password(errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/doi-mat-khau" method="post" novalidate {
            (current_password(errors))
            (new_password("Mật khẩu mới", errors))
            p.hint { "Các thiết bị khác sẽ được đăng xuất." }
            button { "Đổi mật khẩu" }
        }
    }
}

/// Asking for another address while logged in.
pub fn change_address(values: &ChangeAddress, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/doi-email" method="post" novalidate {
            (email(&values.email, "email", "Địa chỉ mới", errors))
            (current_password(errors))
            button { "Gửi liên kết xác nhận" }
        }
    }
}

/// Confirming it with a link. `asks`: who follows the link is not logged in here, and proves that the account is hers.
pub fn confirm_new_address(token: &str, asks: bool, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan/xac-nhan-email" method="post" novalidate {
            input type="hidden" name="token" value=(token);
            @if asks { (current_password(errors)) }
            button { "Xác nhận địa chỉ email mới" }
        }
    }
}

/// The password of who is logged in, or shows that the account is hers.
fn current_password(errors: &FieldErrors) -> Markup {
    Field::new("current_password", "Mật khẩu hiện nay")
        .input_type("password")
        .autocomplete("current-password")
        .render(errors)
}

/// Correcting the personal data. The address for e-mail is changed on a page of its own, to which `more` leads.
pub fn profile(values: &Profile, email: &str, more: &Markup, errors: &FieldErrors) -> Markup {
    html! {
        form action="/tai-khoan" method="post" novalidate {
            (personal_data(values, errors))
            dl { dt { "Email" } dd { (email) (more) } }
            p.hint { "Phản ánh, kiến nghị đã gửi giữ thông tin lúc gửi; email được gửi tới địa chỉ email hiện nay. Để đơn vị gọi số điện thoại mới: mở phản ánh, kiến nghị đã được tiếp nhận và bổ sung thông tin." }
            button { "Lưu" }
        }
    }
}
