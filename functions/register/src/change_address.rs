//! GET and POST /tai-khoan/doi-email: another address for the account. The link that is mailed there makes it the account's
//! (see `confirm_new_address`); until then nothing changes. Nobody learns here whose the new address is.

mod page;

use axum::extract::State;
use domain::{EmailAddress, FieldErrors, Problem};
use serde_json::json;
use site::forms::ChangeAddress;
use store::Account;
use web::urls::ACCOUNT;
use web::{App, CitizenAccount, Done, Error, Input, Reply, Visitor, check_mail};

use self::page::page;
use crate::check_password::present_credential;

pub(crate) async fn get(visitor: Visitor, CitizenAccount(_, account): CitizenAccount) -> Reply {
    let page = || page(&account, &ChangeAddress::default(), &FieldErrors::default());
    Reply::show(
        &visitor,
        page,
        || json!({ "email": account.applicant.email }),
    )
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    CitizenAccount(_, account): CitizenAccount,
    Input(form): Input<ChangeAddress>,
) -> Result<Reply, Error> {
    let invalid = |errors| Error::invalid(errors, |errors| page(&account, &form, errors));
    let to = parse(&form, &account).map_err(invalid)?;
    let seen = present_credential(&app, &visitor, &account.id, &form.current_password).await?;
    seen.map_err(|problem| invalid(FieldErrors::one("current_password", problem)))?;
    check_mail(&app, &visitor, &to).await?;
    let asked = app.store.ask_address_change(&account, &to, visitor.now);
    asked.await?;
    let json = || json!({ "next": "open_link" });
    Ok(Reply::told(&visitor, ACCOUNT, Done::AddressAsked, json))
}

/// The same address only where mail to it fails: confirmed anew, it gets mail again.
fn parse(form: &ChangeAddress, account: &Account) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if account.mail_fails.is_none() && email.as_ref() == Some(&account.applicant.email) {
        errors.add("email", Problem::Unchanged);
    }
    if form.current_password.is_empty() {
        errors.add("current_password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}
