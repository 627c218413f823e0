//! GET and POST /tai-khoan/dat-lai-mat-khau: a new password with a link. All sessions end; nobody is logged in by a link.

use axum::extract::{RawQuery, State};
use domain::{FieldErrors, Password};
use maud::Markup;
use serde_json::json;
use site::Page;
use site::forms::{Reset, reset};
use store::{Account, Purpose};
use web::{App, Error, Input, Reply, Visitor, password};

use crate::link::Link;

const AGAIN: &str = "/quen-mat-khau/";

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    let secret = link.secret(AGAIN)?;
    app.store
        .token_account(&secret, Purpose::ResetPassword, visitor.now)
        .await?
        .ok_or(Error::LinkGone { again: AGAIN })?;
    Ok(Reply::show(
        &visitor,
        || page(&link.token, &FieldErrors::default()),
        || json!({ "reset_by": "POST" }),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Reset>,
) -> Result<Reply, Error> {
    let secret = Link {
        token: form.token.clone(),
    }
    .secret(AGAIN)?;
    let new = Password::parse(&form.password).map_err(|problem| {
        Error::invalid(FieldErrors::one("password", problem), |errors| {
            page(&form.token, errors)
        })
    })?;
    let found = app
        .store
        .token_account(&secret, Purpose::ResetPassword, visitor.now)
        .await?;
    let account = found.ok_or(Error::LinkGone { again: AGAIN })?;
    let account = Account {
        password_hash: password::hash(new).await?,
        ..account
    };
    if !app
        .store
        .reset_password(&secret, &account, visitor.now)
        .await?
    {
        return Err(Error::LinkGone { again: AGAIN });
    }
    app.store.end_sessions(&account.id, None).await?;
    Ok(Reply::done(
        &visitor,
        "/dang-nhap/",
        || json!({ "password_changed": true }),
    ))
}

fn page(token: &str, errors: &FieldErrors) -> Markup {
    Page::new("Đặt mật khẩu mới")
        .errors(errors)
        .body(reset(token, errors))
        .render()
}
