//! The tokens of e-mailed links: 256 random bits, of which only the hash is kept. A link belongs to the account's
//! credential as it was then: a new password ends it.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Stored, number};
use crate::error::Error;
use crate::random::{random_bytes, sha256_hex};
use crate::schema::Key;

/// How long the link to confirm an address and the link to a new password can be used.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Confirm the address.
    Confirm,
    /// Choose a new password.
    ResetPassword,
}

/// The secret in a link.
#[derive(Clone)]
pub struct TokenSecret(String);

impl TokenSecret {
    /// As it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a link's token; anything of another form belongs to nobody.
    pub fn parse(raw: &str) -> Option<Self> {
        (raw.len() == 64 && raw.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| Self(raw.to_ascii_lowercase()))
    }

    pub(crate) fn key(&self) -> Key {
        Key::token(&sha256_hex(&[self.0.as_bytes()]))
    }
}

impl std::fmt::Debug for TokenSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TokenSecret(…)")
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct TokenItem {
    pub(crate) account: AccountId,
    purpose: Purpose,
    pub(crate) credential: u32,
    expires_at: Timestamp,
}

impl Stored for TokenItem {
    const KIND: &'static str = "token";
    const VERSION: u8 = 1;
}

impl Store {
    /// Makes the token of a link, for the account's credential as it is now. Called where the mail is written, so that the
    /// secret stands nowhere else.
    pub async fn make_token(
        &self,
        account: &AccountId,
        credential: u32,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<TokenSecret, Error> {
        let secret = TokenSecret(data_encoding::HEXLOWER.encode(&random_bytes::<32>()?));
        let token = TokenItem {
            account: account.clone(),
            purpose,
            credential,
            expires_at: now + LINK_LASTS,
        };
        let mut item = token.to_item(secret.key())?;
        item.insert("ttl".to_owned(), number(token.expires_at.as_second()));
        self.put(&self.tables.people, item).await?;
        Ok(secret)
    }

    /// What a link's token stands for, if it is for that and has not expired.
    pub(crate) async fn token(
        &self,
        secret: &TokenSecret,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<TokenItem>, Error> {
        let found = self.get(&self.tables.people, secret.key()).await?;
        let token = found.map(TokenItem::from_item).transpose()?;
        Ok(token.filter(|token| token.purpose == purpose && token.expires_at > now))
    }
}
