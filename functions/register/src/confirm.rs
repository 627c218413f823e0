//! GET and POST /tai-khoan/xac-nhan: the link in the first e-mail; POST /tai-khoan/xac-nhan-ma: its digits. In the browser
//! that registered either is enough, and logs in. Elsewhere the password is asked for as well: who registered with somebody
//! else's address must not get an account because its owner follows the link.

mod page;

use std::time::Duration;

use axum::extract::{RawQuery, State};
use domain::{FieldErrors, Problem};
use serde::Deserialize;
use serde_json::json;
use store::{Account, Confirmation, Digits, Limit};
use web::urls::REGISTER;
use web::{App, Error, Input, Reply, SetCookie, Visitor, count};

use self::page::{button_page, done_page, password_page};
use crate::check_password::{check_password, proof};
use crate::link::{Link, secret};
use crate::register::done_page as waiting_page;
use crate::session;

/// Passwords and digits that are tried with one registration. Of the digits there are a million, and they last a day.
const TRIES: Limit = Limit {
    name: "confirm",
    most: 5,
    window: Duration::from_secs(24 * 60 * 60),
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    token: String,
    registered_password: String,
}

#[derive(Deserialize)]
pub(crate) struct DigitsForm {
    #[serde(default)]
    digits: String,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    let (_, here) = find(&app, &visitor, &link.token).await?;
    let page = || match here {
        true => button_page(&link.token),
        false => password_page(&link.token, &FieldErrors::default()),
    };
    Ok(Reply::show(
        &visitor,
        page,
        || json!({ "confirm_by": "POST", "needs_password": !here }),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<ConfirmForm>,
) -> Result<Reply, Error> {
    let (account, here) = find(&app, &visitor, &form.token).await?;
    if !here {
        check(&app, &visitor, &account, &form).await?;
    }
    confirm(&app, &visitor, account).await
}

/// POST /tai-khoan/xac-nhan-ma.
pub(crate) async fn post_digits(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<DigitsForm>,
) -> Result<Reply, Error> {
    let wrong = |problem| {
        let errors = FieldErrors::one("digits", problem);
        Error::invalid(errors, |errors| {
            waiting_page(&visitor, &form.digits, errors)
        })
    };
    let browser = visitor.registration.as_ref();
    let browser = browser.ok_or_else(|| Error::link_gone(REGISTER))?;
    let digits = Digits::parse(&form.digits).ok_or_else(|| wrong(Problem::Malformed))?;
    count(&app, &visitor, &TRIES, &browser.to_cookie()).await?;
    let digits = Confirmation::Digits(&digits);
    let found = app.store.to_confirm(&digits, Some(browser), visitor.now);
    let (account, _) = found.await?.ok_or_else(|| wrong(Problem::Wrong))?;
    confirm(&app, &visitor, account).await
}

/// The account that a link confirms, and whether it was registered in this browser.
async fn find(app: &App, visitor: &Visitor, token: &str) -> Result<(Account, bool), Error> {
    let secret = secret(token, REGISTER)?;
    let (link, browser) = (Confirmation::Link(&secret), visitor.registration.as_ref());
    let found = app.store.to_confirm(&link, browser, visitor.now);
    found.await?.ok_or_else(|| Error::link_gone(REGISTER))
}

/// Whether who follows the link is who registered.
async fn check(
    app: &App,
    visitor: &Visitor,
    account: &Account,
    form: &ConfirmForm,
) -> Result<(), Error> {
    let wrong = |problem| {
        let errors = FieldErrors::one("registered_password", problem);
        Error::invalid(errors, |errors| password_page(&form.token, errors))
    };
    if form.registered_password.is_empty() {
        return Err(wrong(Problem::Missing));
    }
    count(app, visitor, &TRIES, account.id.as_str()).await?;
    let stored = proof(app, visitor, &account.id).await?.password;
    let proven = check_password(stored, &form.registered_password)?;
    proven.map(drop).ok_or_else(|| wrong(Problem::Wrong))
}

/// The address is the account's, and whoever did it is logged in.
async fn confirm(app: &App, visitor: &Visitor, account: Account) -> Result<Reply, Error> {
    if !app.store.confirm(&account, visitor.now).await? {
        return Err(Error::link_gone(REGISTER));
    }
    let proof = proof(app, visitor, &account.id).await?;
    let without = || Error::fault("an account without password");
    let credential = proof.password.ok_or_else(without)?.credential;
    let logged_in = session::start(app, visitor, &account.id, credential, proof.draft).await?;
    let next = logged_in.next(visitor);
    let json = || json!({ "confirmed": true, "logged_in": true });
    let reply = logged_in.kept_by(Reply::show(visitor, || done_page(next), json));
    Ok(reply.with(SetCookie::NoRegistration))
}
