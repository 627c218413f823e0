//! GET /theo-doi/cua-toi: what a citizen has sent, newest first.

mod json;
mod page;

use axum::extract::State;
use web::{App, Error, Reply, Visitor};

use self::json::List;
use self::page::page;

pub(crate) async fn get(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    let token = visitor.token.as_ref().ok_or_else(Error::not_logged_in)?;
    let (citizen, sent) = tokio::try_join!(
        app.store.citizen(token, visitor.now),
        app.store.cases_of(token.claimed_account())
    )?;
    // What was read ahead for the claimed account is dropped if the session is not valid.
    let citizen = citizen.ok_or_else(Error::not_logged_in)?;
    app.store.note_request(token, &citizen, visitor.now).await?;
    let cases = app.store.cases_now(sent).await?;
    Ok(Reply::show(&visitor, || page(&cases), || List::of(&cases)))
}
