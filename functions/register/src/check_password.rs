//! Whether somebody knows the password of an account.

use domain::AccountId;
use store::StoredPassword;
use web::{App, Error, password};

/// The stored password, if what was typed is it. Of an account that does not exist as much is read and hashed, and the
/// answer is no.
pub(crate) async fn check_password(
    app: &App,
    account: &AccountId,
    typed: &str,
) -> Result<Option<StoredPassword>, Error> {
    let stored = app.store.password(account).await?;
    let hash = stored.as_ref().map(|stored| stored.hash.as_str());
    let right = password::verify(typed, hash).await?;
    Ok(stored.filter(|_| right))
}
