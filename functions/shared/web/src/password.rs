//! Hashing passwords: argon2id with OWASP's least parameters (19 MiB, 2 passes, 1 lane). Their form is checked in
//! `domain`.
//!
//! On the thread that answers, for some 30 ms: a function serves one person at a time, so nobody waits for it. There the
//! allocator keeps the 19 MiB for the next time; on threads of their own each took its part, up to 160 MB (`tests/bench`).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use domain::Password;

use crate::error::Error;

/// The hash of no one's password: checking against it costs the same, so that time does not tell who has an account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes a password with a new salt, into PHC form.
pub fn hash(password: &Password) -> Result<String, Error> {
    let salt = store::random_bytes::<16>()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_str().as_bytes(), &salt);
    hash.map(|hash: PasswordHash| hash.to_string())
        .map_err(|error| Error::fault(format!("argon2: {error}")))
}

/// Whether that is the password; without a hash (no such account) the same work is done, and the answer is no.
pub fn verify(typed: &str, hash: Option<&str>) -> Result<bool, Error> {
    if typed.chars().count() > Password::MOST {
        return Ok(false);
    }
    let typed = Password::as_hashed(typed);
    let stored = PasswordHash::new(hash.unwrap_or(NOBODY))
        .map_err(|error| Error::fault(format!("stored password hash: {error}")))?;
    let right = Argon2::default().verify_password(typed.as_bytes(), &stored);
    Ok(right.is_ok() && hash.is_some())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_the_password_itself_verifies() {
        let hash = hash(&Password::parse("bốn từ dễ nhớ").unwrap()).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("bốn từ dễ nhớ", Some(&hash)).unwrap());
        assert!(!verify("bốn từ dễ nhớ ", Some(&hash)).unwrap());
        assert!(!verify("bốn từ dễ nhớ", None).unwrap());
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_others() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(nobody.params.to_string(), "m=19456,t=2,p=1");
    }
}
