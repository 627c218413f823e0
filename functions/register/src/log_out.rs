//! POST /tai-khoan/dang-xuat: the session ends here and in the store, and the browser forgets what it kept: telephones
//! are shared.

use axum::extract::State;
use serde_json::json;
use web::urls::LOG_IN_AGAIN;
use web::{App, Done, Error, Reply, SetCookie, Visitor};

pub(crate) async fn post(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    if let Some(token) = &visitor.token {
        app.store.end_session(token).await?;
    }
    let body = || json!({ "logged_in": false });
    Ok(Reply::told(&visitor, LOG_IN_AGAIN, Done::LoggedOut, body)
        .with(SetCookie::NoSession)
        .with(SetCookie::NoDraft))
}
