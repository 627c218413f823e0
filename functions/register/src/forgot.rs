//! POST /tai-khoan/quen-mat-khau: a link to a new password, if the address has an account. Neither the answer tells nor how
//! long it takes: for an unknown address a mail is ordered too, to an account that there is not.

mod page;

use axum::extract::State;
use domain::{AccountId, EmailAddress, FieldErrors};
use serde_json::json;
use site::forms::Forgotten;
use store::random_bytes;
use web::{App, Error, Input, Reply, Visitor, check_link};

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
    check_link(&app, &visitor, &email).await?;
    let account = match app.store.account_of(&email).await? {
        Some(account) => account,
        None => AccountId::from_random(random_bytes()?),
    };
    app.store.order_reset(&account, visitor.now).await?;
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
