//! GET and POST /tai-khoan/xac-nhan-email: the link that was mailed to the new address of an account. Whoever is logged in to
//! that account presses a button; elsewhere the password is asked for: a mistyped address may be a stranger's, who must not
//! get the account by following the link. All other sessions and links end.

use axum::extract::{RawQuery, State};
use domain::FieldErrors;
use maud::html;
use serde::Deserialize;
use serde_json::json;
use site::Page;
use site::forms::confirm_new_address;
use store::Account;
use web::urls::{ACCOUNT, CHANGE_ADDRESS};
use web::{App, Done, Error, Input, Reply, Visitor};

use crate::check_password::present_credential;
use crate::link::{Link, secret};
use crate::session;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    token: String,
    current_password: String,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    let (_, _, here) = find(&app, &visitor, &link.token).await?;
    let page = || page(&link.token, !here, &FieldErrors::default());
    let json = || json!({ "confirm_by": "POST", "needs_password": !here });
    Ok(Reply::show(&visitor, page, json))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<ConfirmForm>,
) -> Result<Reply, Error> {
    let (account, credential, here) = find(&app, &visitor, &form.token).await?;
    if !here {
        let typed = &form.current_password;
        let seen = present_credential(&app, &visitor, &account.id, typed).await?;
        seen.map_err(|problem| {
            let errors = FieldErrors::one("current_password", problem);
            Error::invalid(errors, |errors| page(&form.token, true, errors))
        })?;
    }
    let changed = app.store.change_address(&account, credential, visitor.now);
    let credential = changed
        .await?
        .ok_or_else(|| Error::link_gone(CHANGE_ADDRESS))?;
    let logged_in = session::start(&app, &visitor, &account.id, credential, None).await?;
    let json = || json!({ "address_changed": true });
    let told = Reply::told(&visitor, ACCOUNT, Done::AddressChanged, json);
    Ok(logged_in.kept_by(told))
}

/// The account whose address a link changes, its credential's number, and whether it is logged in here.
async fn find(app: &App, visitor: &Visitor, token: &str) -> Result<(Account, u32, bool), Error> {
    let secret = secret(token, CHANGE_ADDRESS)?;
    let logged_in = async {
        match &visitor.token {
            Some(token) => app.store.citizen(token, visitor.now).await,
            None => Ok(None),
        }
    };
    let found = app.store.to_change_address(&secret, visitor.now);
    let (found, citizen) = tokio::try_join!(found, logged_in)?;
    let (account, credential) = found.ok_or_else(|| Error::link_gone(CHANGE_ADDRESS))?;
    let here = citizen.is_some_and(|citizen| *citizen.account() == account.id);
    Ok((account, credential, here))
}

/// Names nobody.
fn page(token: &str, asks: bool, errors: &FieldErrors) -> Page {
    let body = html! {
        @if asks { p { "Để hoàn tất trên máy này, nhập mật khẩu của tài khoản." } }
        (confirm_new_address(token, asks, errors))
        p.hint { "Nếu quý vị không yêu cầu đổi địa chỉ, hãy đóng trang này: không có gì thay đổi." }
    };
    Page::new("Xác nhận địa chỉ email mới")
        .errors(errors)
        .body(body)
}
