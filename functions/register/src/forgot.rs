//! POST /tai-khoan/quen-mat-khau: a link to a new password, if the address has an account; the answer does not tell.

mod page;

use axum::extract::State;
use domain::{EmailAddress, FieldErrors};
use serde_json::json;
use site::forms::Forgotten;
use web::{App, Error, Input, Reply, Visitor, check_mail};

use self::page::{done_page, form_page};

const DONE: &str = "/tai-khoan/da-gui-lien-ket";

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Forgotten>,
) -> Result<Reply, Error> {
    let email = EmailAddress::parse(&form.email).map_err(|problem| {
        let errors = FieldErrors::one("email", problem);
        Error::invalid(errors, |errors| form_page(&form, errors))
    })?;
    check_mail(&app, &visitor, email.as_str()).await?;
    if let Some(account) = app.store.account_of(&email).await? {
        app.store.order_reset(&account, visitor.now).await?;
    }
    Ok(Reply::done(
        &visitor,
        DONE,
        || json!({ "next": "open_link" }),
    ))
}

/// GET /tai-khoan/da-gui-lien-ket: what happens next.
pub(crate) async fn done(visitor: Visitor) -> Reply {
    Reply::show(&visitor, done_page, || json!({ "next": "open_link" }))
}
