//! GET and POST /tai-khoan/xac-nhan: the link in the first e-mail.

mod page;

use axum::extract::{RawQuery, State};
use serde_json::json;
use store::Purpose;
use web::{App, Error, Input, Reply, Visitor};

use self::page::{button_page, done_page};
use crate::link::{Link, secret};

const AGAIN: &str = "/dang-ky/";

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    let secret = secret(&link.token, AGAIN)?;
    let account = app
        .store
        .token_account(&secret, Purpose::Confirm, visitor.now);
    account.await?.ok_or_else(|| Error::link_gone(AGAIN))?;
    let page = || button_page(&link.token);
    Ok(Reply::show(
        &visitor,
        page,
        || json!({ "confirm_by": "POST" }),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(link): Input<Link>,
) -> Result<Reply, Error> {
    let secret = secret(&link.token, AGAIN)?;
    if !app.store.confirm(&secret, visitor.now).await? {
        return Err(Error::link_gone(AGAIN));
    }
    let page = || done_page(visitor.draft.is_some());
    Ok(Reply::show(&visitor, page, || json!({ "confirmed": true })))
}
