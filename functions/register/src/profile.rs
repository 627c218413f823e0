//! GET and POST /tai-khoan: a citizen's own data. The address for e-mail is shown, not changed.

use axum::extract::State;
use domain::FieldErrors;
use maud::{Markup, html};
use site::Page;
use site::forms::{Profile, change_password, profile};
use store::Account;
use web::{App, Error, Input, Reply, Visitor};

use crate::register::personal_data;

pub(crate) async fn get(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    let account = account(&app, &visitor).await?;
    Ok(Reply::show(
        &visitor,
        || page(&account, None, &FieldErrors::default()),
        || account.applicant.clone(),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Profile>,
) -> Result<Reply, Error> {
    let account = account(&app, &visitor).await?;
    let mut errors = FieldErrors::default();
    let Some(data) = personal_data(&form, &mut errors) else {
        return Err(Error::invalid(errors, |errors| {
            page(&account, Some(&form), errors)
        }));
    };
    let applicant = data.with(account.applicant.email.clone());
    app.store
        .replace_account(&Account {
            applicant: applicant.clone(),
            ..account
        })
        .await?;
    let next = if visitor.draft.is_some() {
        "/phan-anh/kiem-tra"
    } else {
        "/tai-khoan"
    };
    Ok(Reply::done(&visitor, next, || applicant))
}

/// The account of who is logged in.
pub(crate) async fn account(app: &App, visitor: &Visitor) -> Result<Account, Error> {
    let token = visitor.token.as_ref().ok_or(Error::NotLoggedIn)?;
    app.store
        .citizen_account(token, visitor.now)
        .await?
        .ok_or(Error::NotLoggedIn)
}

/// `typed` is what did not parse.
pub(crate) fn page(account: &Account, typed: Option<&Profile>, errors: &FieldErrors) -> Markup {
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
        (profile(typed.unwrap_or(&stored), applicant.email.as_str(), errors))
        h2 { "Đổi mật khẩu" }
        (change_password(errors))
        h2 { "Đăng xuất" }
        p { "Trên máy dùng chung, đăng xuất khi xong việc: bản nháp và thông tin trên máy này được xóa." }
        form action="/tai-khoan/dang-xuat" method="post" { button.second { "Thoát và xóa thông tin trên máy này" } }
    };
    Page::new("Tài khoản").errors(errors).body(body).render()
}
