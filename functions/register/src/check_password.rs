//! Whether somebody knows the password of an account.

use domain::{AccountId, Problem};
use store::{Proof, StoredPassword};
use web::{App, Error, Visitor, check_present_password, password};

/// What an account has to prove who somebody is. Of an account that does not exist as much is read.
pub(crate) async fn proof(
    app: &App,
    visitor: &Visitor,
    account: &AccountId,
) -> Result<Proof, Error> {
    let proof = app
        .store
        .proof(account, visitor.device.as_ref(), visitor.now);
    Ok(proof.await?)
}

/// The stored password, if what was typed is it. Without one as much is hashed, and the answer is no.
pub(crate) fn check_password(
    stored: Option<StoredPassword>,
    typed: &str,
) -> Result<Option<StoredPassword>, Error> {
    let hash = stored.as_ref().map(|stored| stored.hash.as_str());
    let right = password::verify(typed, hash)?;
    Ok(stored.filter(|_| right))
}

/// The number of an account's credential, if what was typed is its present password; or what is wrong with it. The tries are
/// counted.
pub(crate) async fn present_credential(
    app: &App,
    visitor: &Visitor,
    account: &AccountId,
    typed: &str,
) -> Result<Result<u32, Problem>, Error> {
    if typed.is_empty() {
        return Ok(Err(Problem::Missing));
    }
    check_present_password(app, visitor, account).await?;
    let stored = proof(app, visitor, account).await?.password;
    let proven = check_password(stored, typed)?;
    Ok(proven.map(|stored| stored.credential).ok_or(Problem::Wrong))
}
