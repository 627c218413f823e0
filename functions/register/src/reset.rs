//! GET and POST /tai-khoan/dat-lai-mat-khau: a new password with a link. All sessions end; nobody is logged in by a link.

use axum::extract::{RawQuery, State};
use domain::{FieldErrors, Password};
use serde_json::json;
use site::Page;
use site::forms::{Reset, reset};
use store::{Purpose, TokenSecret};
use web::urls::LOG_IN;
use web::{App, Error, Input, Reply, Visitor, password};

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
    let new = Password::parse(&form.password).map_err(|problem| {
        let errors = FieldErrors::one("password", problem);
        Error::invalid(errors, |errors| page(&form.token, errors))
    })?;
    // Nothing is hashed for a link that leads nowhere.
    check(&app, &visitor, &secret).await?;
    let hash = password::hash(new).await?;
    let reset = app
        .store
        .reset_password(&secret, &hash, visitor.now)
        .await?;
    if !reset {
        return Err(Error::link_gone(AGAIN));
    }
    let body = || json!({ "password_changed": true });
    Ok(Reply::done(&visitor, LOG_IN, body))
}

/// Whether the link can still be used.
async fn check(app: &App, visitor: &Visitor, secret: &TokenSecret) -> Result<(), Error> {
    let account = app
        .store
        .token_account(secret, Purpose::ResetPassword, visitor.now);
    account
        .await?
        .map(drop)
        .ok_or_else(|| Error::link_gone(AGAIN))
}

fn page(token: &str, errors: &FieldErrors) -> Page {
    Page::new("Đặt mật khẩu mới")
        .errors(errors)
        .body(reset(token, errors))
}
