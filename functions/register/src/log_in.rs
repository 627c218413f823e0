//! POST /tai-khoan/dang-nhap. An unknown address, an unconfirmed one and a wrong password get the same answer after the
//! same work.

use axum::extract::State;
use domain::{EmailAddress, FieldErrors, Problem, Role};
use jiff::SignedDuration;
use maud::Markup;
use serde_json::json;
use site::Page;
use site::forms::{Login, login};
use store::NewSession;
use web::{App, Error, Input, LOGIN_BY_ADDRESS, Reply, SetCookie, Visitor, check_login, password};

/// Whatever is done meanwhile; the cookie itself goes when the browser closes.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Login>,
) -> Result<Reply, Error> {
    let refused = |errors| Error::invalid(errors, |errors| page(&form, errors));
    let email = parse(&form).map_err(refused)?;
    check_login(&app, &visitor, email.as_str()).await?;
    let account = app.store.account_by_email(&email).await?;
    let right = password::verify(
        &form.password,
        account
            .as_ref()
            .map(|account| account.password_hash.as_str()),
    )
    .await?;
    let Some(account) = account.filter(|_| right) else {
        return Err(refused(FieldErrors::one("password", Problem::Wrong)));
    };
    let session = NewSession {
        account: account.id,
        role: Role::Citizen,
        agency: None,
        officer_name: None,
        lasts: LASTS,
    };
    let (token, ()) = tokio::try_join!(
        app.store.start_session(session, visitor.now),
        app.store
            .forget_tries(&LOGIN_BY_ADDRESS, email.as_str(), visitor.now)
    )?;
    let next = if visitor.draft.is_some() {
        "/phan-anh/kiem-tra"
    } else {
        "/theo-doi/cua-toi"
    };
    Ok(Reply::done(&visitor, next, || json!({ "logged_in": true }))
        .with(SetCookie::Session(&token)))
}

fn parse(form: &Login) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if form.password.is_empty() {
        errors.add("password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}

fn page(form: &Login, errors: &FieldErrors) -> Markup {
    Page::new("Đăng nhập")
        .errors(errors)
        .body(login(form, errors))
        .render()
}
