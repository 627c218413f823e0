//! GET and POST /tai-khoan/dang-nhap: logging in, and back to where one came from. An unknown address, an unconfirmed one
//! and a wrong password get the same answer after the same work.

use axum::extract::{RawQuery, State};
use domain::{AccountId, EmailAddress, FieldErrors, Problem};
use serde_json::json;
use site::forms::{Login, login};
use site::{Page, ReturnPath};
use store::{Proof, random_bytes};
use web::urls::ACCOUNT;
use web::{App, CITIZENS, Error, Input, Reply, Visitor, Wants};

use crate::check_password::{check_password, proof};
use crate::session;

pub(crate) async fn get(visitor: Visitor, RawQuery(query): RawQuery) -> Result<Reply, Error> {
    if visitor.wants == Wants::Json {
        return Err(Error::method_not_allowed());
    }
    let form = Login {
        return_to: ReturnPath::in_query(query.as_deref()).to_owned(),
        ..Login::default()
    };
    let page = || page(&form, &FieldErrors::default());
    Ok(Reply::show(&visitor, page, || ()))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Login>,
) -> Result<Reply, Error> {
    let invalid = |errors| Error::invalid(errors, |errors| page(&form, errors));
    let email = parse(&form).map_err(invalid)?;
    let account = account_of(&app, &email).await?;
    let Proof {
        password,
        knows_device,
        draft,
        mail_fails,
    } = proof(&app, &visitor, &account).await?;
    CITIZENS.check(&app, &visitor, &email, knows_device).await?;
    let proven = check_password(password, &form.password)?;
    let wrong = || invalid(FieldErrors::one("password", Problem::Wrong));
    let credential = proven.ok_or_else(wrong)?.credential;
    let (logged_in, ()) = tokio::try_join!(
        session::start(&app, &visitor, &account, credential, draft),
        CITIZENS.forget(&app, &visitor, &email, knows_device)
    )?;
    let back = ReturnPath::of_citizen(&form.return_to);
    let next = match (mail_fails, &back) {
        // She must know; from there the way leads on.
        (true, _) => ACCOUNT,
        (false, Some(back)) if !logged_in.has_draft() => back.as_str(),
        (false, _) => logged_in.next(&visitor),
    };
    Ok(logged_in.kept_by(Reply::done(&visitor, next, || json!({ "logged_in": true }))))
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
