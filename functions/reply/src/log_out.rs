//! POST /can-bo/dang-xuat: the session ends here and in the store.

use axum::extract::State;
use serde::Serialize;
use web::{App, Error, Reply, SetCookie, Visitor};

#[derive(Serialize)]
struct LoggedOut {
    logged_in: bool,
}

pub(crate) async fn post(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    if let Some(token) = &visitor.token {
        app.store.end_session(token).await?;
    }
    Ok(Reply::done(&visitor, "/can-bo/dang-nhap", || LoggedOut {
        logged_in: false,
    })
    .with(SetCookie::NoSession))
}
