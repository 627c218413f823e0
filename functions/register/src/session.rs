//! A session for whoever has just proven her password.

use domain::AccountId;
use jiff::SignedDuration;
use store::{NewSession, SessionToken};
use web::{App, Error, Visitor};

/// Whatever is done meanwhile; the cookie itself goes when the browser closes.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// `credential` is the number of the credential that was proven.
pub(crate) async fn start(
    app: &App,
    visitor: &Visitor,
    account: AccountId,
    credential: u32,
) -> Result<SessionToken, Error> {
    let session = NewSession {
        account,
        credential,
        officer: None,
        lasts: LASTS,
    };
    let token = app.store.start_session(session, visitor.now).await?;
    // The browser forgets the one that it had.
    if let Some(old) = &visitor.token {
        app.store.end_session(old).await?;
    }
    Ok(token)
}
