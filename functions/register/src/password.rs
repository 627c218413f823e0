//! POST /tai-khoan/doi-mat-khau: a new password while logged in. Other sessions end, this one stays.

use axum::extract::State;
use domain::{FieldErrors, Password, Problem};
use serde_json::json;
use site::forms::ChangePassword;
use store::Account;
use web::{App, Error, Input, LOGIN_BY_ADDRESS, Reply, Visitor, check_login, password};

use crate::profile;

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<ChangePassword>,
) -> Result<Reply, Error> {
    let account = profile::account(&app, &visitor).await?;
    let refused = |errors: FieldErrors| {
        Error::invalid(errors, |errors| profile::page(&account, None, errors))
    };
    let new = parse(&form).map_err(refused)?;
    let email = account.applicant.email.as_str();
    check_login(&app, &visitor, email).await?;
    if !password::verify(&form.current_password, Some(&account.password_hash)).await? {
        return Err(refused(FieldErrors::one(
            "current_password",
            Problem::Wrong,
        )));
    }
    let changed = Account {
        password_hash: password::hash(new).await?,
        ..account.clone()
    };
    app.store.change_password(&changed, visitor.now).await?;
    tokio::try_join!(
        app.store.end_sessions(&changed.id, visitor.token.as_ref()),
        app.store
            .forget_tries(&LOGIN_BY_ADDRESS, email, visitor.now)
    )?;
    Ok(Reply::done(
        &visitor,
        "/tai-khoan",
        || json!({ "password_changed": true }),
    ))
}

fn parse(form: &ChangePassword) -> Result<Password, FieldErrors> {
    let mut errors = FieldErrors::default();
    if form.current_password.is_empty() {
        errors.add("current_password", Problem::Missing);
    }
    let new = errors.take("password", Password::parse(&form.password));
    new.filter(|_| errors.is_empty()).ok_or(errors)
}
