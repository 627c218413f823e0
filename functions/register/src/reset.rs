//! GET and POST /tai-khoan/dat-lai-mat-khau: a new password with a link. All sessions end; nobody is logged in by a link.

use axum::extract::{RawQuery, State};
use domain::{FieldErrors, Password};
use serde_json::json;
use site::Page;
use site::forms::{Reset, reset};
use store::{Account, Purpose, TokenSecret};
use web::urls::LOG_IN_AGAIN;
use web::{App, Done, Error, Input, Reply, SetCookie, Visitor, password};

use crate::link::{Link, secret};

const AGAIN: &str = "/quen-mat-khau/";

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    check(&app, &visitor, &secret(&link.token, AGAIN)?).await?;
    let page = || page(&link.token, &FieldErrors::default());
    Ok(Reply::show(
        &visitor,
        page,
        || json!({ "reset_by": "POST" }),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Reset>,
) -> Result<Reply, Error> {
    let secret = secret(&form.token, AGAIN)?;
    // Nothing is hashed for a link that leads nowhere.
    let account = check(&app, &visitor, &secret).await?;
    let new = Password::parse_for(&form.password, &account.applicant).map_err(|problem| {
        let errors = FieldErrors::one("password", problem);
        Error::invalid(errors, |errors| page(&form.token, errors))
    })?;
    let hash = password::hash(&new)?;
    let reset = app
        .store
        .reset_password(&secret, &hash, visitor.now)
        .await?;
    if !reset {
        return Err(Error::link_gone(AGAIN));
    }
    // Who can read her mail is not held up by what strangers try with her address.
    let device = visitor.device.clone();
    let device = app
        .store
        .remember_device(&account.id, device, visitor.now)
        .await?;
    let body = || json!({ "password_changed": true });
    let told = Reply::told(&visitor, LOG_IN_AGAIN, Done::PasswordChanged, body);
    Ok(told.with(SetCookie::Device(&device)))
}

/// Whose link it is, if it can still be used.
async fn check(app: &App, visitor: &Visitor, secret: &TokenSecret) -> Result<Account, Error> {
    let account = app
        .store
        .token_account(secret, Purpose::ResetPassword, visitor.now);
    account.await?.ok_or_else(|| Error::link_gone(AGAIN))
}

fn page(token: &str, errors: &FieldErrors) -> Page {
    Page::new("Đặt mật khẩu mới")
        .errors(errors)
        .body(reset(token, errors))
}
