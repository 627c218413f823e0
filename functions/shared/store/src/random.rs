//! Random bytes of the system's generator, hashes of secrets and of what must not be changed. Passwords are hashed
//! elsewhere, slowly.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// Random bytes of the system's generator.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandom)?;
    Ok(bytes)
}

/// SHA-256 of the parts, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// SHA-256 in hexadecimal digits, for keys: enough for secrets of 128 and more random bits.
pub(crate) fn sha256_hex(parts: &[&[u8]]) -> String {
    HEXLOWER.encode(&sha256(parts))
}

/// HMAC-SHA-256.
pub(crate) fn keyed(key: &[u8; 32], text: &str) -> [u8; 32] {
    // RFC 2104: a key shorter than the block is filled up with zeros.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}
