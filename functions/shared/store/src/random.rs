//! Random bytes of the system's generator, and hashes of secrets. Passwords are hashed elsewhere, slowly.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// Random bytes of the system's generator.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandom)?;
    Ok(bytes)
}

/// SHA-256 in hexadecimal digits: enough for secrets of 128 and more random bits.
pub(crate) fn sha256(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    HEXLOWER.encode(&hash.finalize())
}
