//! GET and POST /tai-khoan: a citizen's own data. The address for e-mail is shown here, and changed on a page of its own (see
//! `change_address`).

mod page;

use axum::extract::State;
use domain::FieldErrors;
use site::forms::Profile;
use web::urls::{ACCOUNT, CHECK_DRAFT};
use web::{App, CitizenAccount, Done, Error, Input, Reply, Visitor};

pub(crate) use self::page::page;
use crate::personal_data::PersonalData;

pub(crate) async fn get(
    visitor: Visitor,
    CitizenAccount(_, account): CitizenAccount,
) -> Result<Reply, Error> {
    let page = || page(&account, None, &FieldErrors::default(), visitor.now);
    Ok(Reply::show(&visitor, page, || &account.applicant))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    CitizenAccount(_, account): CitizenAccount,
    Input(form): Input<Profile>,
) -> Result<Reply, Error> {
    let page = |errors: &FieldErrors| page(&account, Some(&form), errors, visitor.now);
    let mut errors = FieldErrors::default();
    let Some(data) = PersonalData::parse(&form, &mut errors) else {
        return Err(Error::invalid(errors, page));
    };
    let applicant = data.with(account.applicant.email.clone());
    let saved = app.store.save_profile(&account.id, &applicant).await;
    let saved =
        saved.map_err(|error| Error::from(error).keeping(|| page(&FieldErrors::default())))?;
    if !saved {
        // There is no such account any more.
        return Err(Error::not_logged_in());
    }
    let next = match visitor.draft {
        Some(_) => CHECK_DRAFT,
        None => ACCOUNT,
    };
    Ok(Reply::told(&visitor, next, Done::Saved, || applicant))
}
