//! POST /tai-khoan/doi-mat-khau: a new password while logged in. All sessions end; this browser gets a new one.

use axum::extract::State;
use domain::{FieldErrors, Password, Problem};
use serde_json::json;
use site::forms::ChangePassword;
use web::urls::ACCOUNT;
use web::{
    App, CitizenAccount, Error, Input, LOGIN_BY_ADDRESS, Reply, SetCookie, Visitor, check_login,
    password,
};

use crate::check_password::check_password;
use crate::{profile, session};

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    CitizenAccount(_, account): CitizenAccount,
    Input(form): Input<ChangePassword>,
) -> Result<Reply, Error> {
    let invalid = |errors| Error::invalid(errors, |errors| profile::page(&account, None, errors));
    let wrong = || invalid(FieldErrors::one("current_password", Problem::Wrong));
    let new = parse(&form).map_err(invalid)?;
    let email = account.applicant.email.as_str();
    check_login(&app, &visitor, email).await?;
    let proven = check_password(&app, &account.id, &form.current_password).await?;
    let seen = proven.ok_or_else(wrong)?.credential;
    let hash = password::hash(new).await?;
    let changed = app
        .store
        .change_password(&account.id, &hash, seen, visitor.now);
    // None: another one was chosen meanwhile, so what was typed is not the current one any more.
    let credential = changed.await?.ok_or_else(wrong)?;
    let forget = app
        .store
        .forget_tries(&LOGIN_BY_ADDRESS, email, visitor.now);
    let start = session::start(&app, &visitor, account.id.clone(), credential);
    let (token, ()) = tokio::try_join!(start, async { Ok(forget.await?) })?;
    let body = || json!({ "password_changed": true });
    Ok(Reply::done(&visitor, ACCOUNT, body).with(SetCookie::Session(&token)))
}

fn parse(form: &ChangePassword) -> Result<Password, FieldErrors> {
    let mut errors = FieldErrors::default();
    if form.current_password.is_empty() {
        errors.add("current_password", Problem::Missing);
    }
    let new = errors.take("password", Password::parse(&form.password));
    new.filter(|_| errors.is_empty()).ok_or(errors)
}
