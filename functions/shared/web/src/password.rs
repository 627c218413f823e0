//! Hashing passwords: argon2id with OWASP's least parameters (19 MiB, 2 passes, 1 lane). Their form is checked in
//! `domain`.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use domain::Password;

use crate::error::Error;

/// The hash of no one's password: checking against it costs the same, so that time does not tell who has an account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes a password with a new salt, into PHC form.
pub async fn hash(password: Password) -> Result<String, Error> {
    let salt = store::random_bytes::<16>()?;
    slowly(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_str().as_bytes(), &salt);
        hash.map(|hash: PasswordHash| hash.to_string())
            .map_err(|error| Error::fault(format!("argon2: {error}")))
    })
    .await?
}

/// Whether that is the password; without a hash (no such account) the same work is done, and the answer is no.
pub async fn verify(typed: &str, hash: Option<&str>) -> Result<bool, Error> {
    if typed.chars().count() > Password::MOST {
        return Ok(false);
    }
    let (typed, known, hash) = (
        Password::as_hashed(typed),
        hash.is_some(),
        hash.unwrap_or(NOBODY).to_owned(),
    );
    slowly(move || {
        let hash = PasswordHash::new(&hash)
            .map_err(|error| Error::fault(format!("stored password hash: {error}")))?;
        Ok(Argon2::default()
            .verify_password(typed.as_bytes(), &hash)
            .is_ok()
            && known)
    })
    .await?
}

/// Off the thread that answers the others.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::fault(format!("hashing stopped: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_verifies() {
        let hash = hash(Password::parse("bốn từ dễ nhớ").unwrap())
            .await
            .unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("bốn từ dễ nhớ", Some(&hash)).await.unwrap());
        assert!(!verify("bốn từ dễ nhớ ", Some(&hash)).await.unwrap());
        assert!(!verify("bốn từ dễ nhớ", None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_others() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(nobody.params.to_string(), "m=19456,t=2,p=1");
    }
}
