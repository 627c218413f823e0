//! POST /tai-khoan/doi-mat-khau: a new password while logged in. All sessions end; this browser gets a new one.

use axum::extract::State;
use domain::{Applicant, FieldErrors, Password, Problem};
use serde_json::json;
use site::forms::ChangePassword;
use web::urls::ACCOUNT;
use web::{App, CitizenAccount, Done, Error, Input, Reply, Visitor, password};

use crate::check_password::present_credential;
use crate::{profile, session};

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    CitizenAccount(_, account): CitizenAccount,
    Input(form): Input<ChangePassword>,
) -> Result<Reply, Error> {
    let invalid = |errors| {
        Error::invalid(errors, |errors| {
            profile::page(&account, None, errors, visitor.now)
        })
    };
    let wrong = || invalid(FieldErrors::one("current_password", Problem::Wrong));
    let new = parse(&form, &account.applicant).map_err(invalid)?;
    let seen = present_credential(&app, &visitor, &account.id, &form.current_password).await?;
    let seen = seen.map_err(|_| wrong())?;
    let hash = password::hash(&new)?;
    let changed = app
        .store
        .change_password(&account.id, &hash, seen, visitor.now);
    // None: another one was chosen meanwhile, so what was typed is not the current one any more.
    let credential = changed.await?.ok_or_else(wrong)?;
    let logged_in = session::start(&app, &visitor, &account.id, credential, None).await?;
    let body = || json!({ "password_changed": true });
    let told = Reply::told(&visitor, ACCOUNT, Done::PasswordChanged, body);
    Ok(logged_in.kept_by(told))
}

fn parse(form: &ChangePassword, applicant: &Applicant) -> Result<Password, FieldErrors> {
    let mut errors = FieldErrors::default();
    if form.current_password.is_empty() {
        errors.add("current_password", Problem::Missing);
    }
    let new = errors.take("password", Password::parse_for(&form.password, applicant));
    new.filter(|_| errors.is_empty()).ok_or(errors)
}
