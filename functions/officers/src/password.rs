//! GET and POST /can-bo/tai-khoan/mat-khau: an officer who was invited or reset sets her password with a link. Opening the
//! link only shows the page: mail scanners follow links too. Nobody is logged in by it.

use axum::extract::{RawQuery, State};
use domain::{FieldErrors, Password};
use serde::Deserialize;
use serde_json::json;
use site::Page;
use site::forms::officer_password;
use store::{OfficerAccount, TokenSecret};
use web::{App, Error, Input, Reply, SetCookie, Visitor, password, urls};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Link {
    token: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewPassword {
    token: String,
    password: String,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = query.unwrap_or_default();
    let Link { token } = serde_html_form::from_str(&query).unwrap_or_default();
    let officer = officer(&app, &visitor, &secret(&token)?).await?;
    let page = || page(&token, &officer, &FieldErrors::default());
    Ok(Reply::show(&visitor, page, || json!({ "set_by": "POST" })))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<NewPassword>,
) -> Result<Reply, Error> {
    let secret = secret(&form.token)?;
    // Nothing is hashed for a link that leads nowhere.
    let officer = officer(&app, &visitor, &secret).await?;
    let new = Password::parse_of(&form.password, &officer.email, &officer.name);
    let new = new.map_err(|problem| {
        let errors = FieldErrors::one("password", problem);
        Error::invalid(errors, |errors| page(&form.token, &officer, errors))
    })?;
    let hash = password::hash(&new)?;
    let set = app
        .store
        .set_officer_password(&secret, &hash, visitor.now)
        .await?;
    if !set {
        return Err(link_gone());
    }
    // Who can read her mail is not held up by what strangers try with her address.
    let device = visitor.device.clone();
    let device = app.store.remember_device(&officer.id, device, visitor.now);
    let device = device.await?;
    let json = || json!({ "password_set": true });
    let done = Reply::done(&visitor, urls::OFFICER_LOG_IN, json);
    Ok(done.with(SetCookie::Device(&device)))
}

fn secret(token: &str) -> Result<TokenSecret, Error> {
    TokenSecret::parse(token).ok_or_else(link_gone)
}

/// Officers cannot ask for another one themselves.
fn link_gone() -> Error {
    Error::gone(
        "Liên kết này đã dùng, đã hết hạn hoặc bị thiếu ký tự. Đề nghị bộ phận công nghệ thông tin của tỉnh gửi liên kết mới.",
    )
}

/// Whose link it is, if it can still be used.
async fn officer(
    app: &App,
    visitor: &Visitor,
    secret: &TokenSecret,
) -> Result<OfficerAccount, Error> {
    let officer = app.store.token_officer(secret, visitor.now).await?;
    officer.ok_or_else(link_gone)
}

fn page(token: &str, officer: &OfficerAccount, errors: &FieldErrors) -> Page {
    Page::new("Đặt mật khẩu cán bộ")
        .officer("")
        .errors(errors)
        .body(officer_password(token, officer.email.as_str(), errors))
}
