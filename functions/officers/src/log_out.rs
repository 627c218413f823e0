//! POST /can-bo/dang-xuat: the session ends here and in the store.

use axum::extract::State;
use serde::Serialize;
use web::{App, Done, Error, Reply, SetCookie, Visitor, urls};

#[derive(Serialize)]
struct LoggedOutJson {
    logged_in: bool,
}

pub(crate) async fn post(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    if let Some(token) = &visitor.token {
        app.store.end_session(token).await?;
    }
    let json = || LoggedOutJson { logged_in: false };
    let told = Reply::told(&visitor, urls::OFFICER_LOG_IN, Done::LoggedOut, json);
    Ok(told.with(SetCookie::NoSession))
}
