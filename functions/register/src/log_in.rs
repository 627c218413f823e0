//! POST /tai-khoan/dang-nhap. An unknown address, an unconfirmed one and a wrong password get the same answer after the
//! same work.

use axum::extract::State;
use domain::{AccountId, EmailAddress, FieldErrors, Problem};
use serde_json::json;
use site::Page;
use site::forms::{Login, login};
use store::random_bytes;
use web::urls::{ACCOUNT, CHECK_DRAFT, MY_CASES};
use web::{App, Error, Input, LOGIN_BY_ADDRESS, Reply, SetCookie, Visitor, check_login};

use crate::check_password::check_password;
use crate::session;

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Login>,
) -> Result<Reply, Error> {
    let invalid = |errors| Error::invalid(errors, |errors| page(&form, errors));
    let email = parse(&form).map_err(invalid)?;
    check_login(&app, &visitor, email.as_str()).await?;
    let account = account_of(&app, &email).await?;
    let proven = check_password(&app, &account, &form.password).await?;
    let wrong = || invalid(FieldErrors::one("password", Problem::Wrong));
    let credential = proven.ok_or_else(wrong)?.credential;
    let forget = app
        .store
        .forget_tries(&LOGIN_BY_ADDRESS, email.as_str(), visitor.now);
    let start = session::start(&app, &visitor, account.clone(), credential);
    let rest = async { Ok(tokio::try_join!(forget, app.store.account(&account))?) };
    let (token, ((), found)) = tokio::try_join!(start, rest)?;
    let next = match visitor.draft {
        // She must know; from there the way leads on.
        _ if found.is_some_and(|(account, _)| account.mail_fails.is_some()) => ACCOUNT,
        Some(_) => CHECK_DRAFT,
        None => MY_CASES,
    };
    Ok(Reply::done(&visitor, next, || json!({ "logged_in": true }))
        .with(SetCookie::Session(&token)))
}

/// The account of that address. Of an address that has none as much is read and hashed afterwards: how long it takes does
/// not tell who has one.
async fn account_of(app: &App, email: &EmailAddress) -> Result<AccountId, Error> {
    match app.store.account_of(email).await? {
        Some(account) => Ok(account),
        None => Ok(AccountId::from_random(random_bytes()?)),
    }
}

fn parse(form: &Login) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if form.password.is_empty() {
        errors.add("password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}

fn page(form: &Login, errors: &FieldErrors) -> Page {
    Page::new("Đăng nhập")
        .errors(errors)
        .body(login(form, errors))
}
