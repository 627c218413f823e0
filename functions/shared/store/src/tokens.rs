//! The tokens of e-mailed links, and of the browser in which somebody registered: 256 random bits, of which only the hash is
//! kept. And the six digits that confirm an address instead of a link. Each belongs to the account's credential as it was
//! then: a new password ends it.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Item, Stored, number};
use crate::error::Error;
use crate::random::{random_bytes, sha256_hex};
use crate::schema::Key;

/// How long the link to confirm an address and the link to a new password can be used.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// How long an officer who is invited has to set her password: a week with its end and a journey in it.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Confirm the address.
    Confirm,
    /// Choose a new password.
    ResetPassword,
    /// Confirm the new address of an account that has one.
    ChangeAddress,
    /// Know the browser in which an account was registered, so that confirming its address there logs in.
    Registration,
    /// Confirm the address, by the digits that its mail shows.
    ConfirmByDigits,
    /// Set an officer's password.
    OfficerPassword,
}

/// The cookie of the browser in which somebody registered.
pub type RegistrationToken = TokenSecret;

/// The digits of a mail that confirm its address, typed into the browser that registered. A million possibilities: who takes
/// them counts the tries.
#[derive(Clone, PartialEq, Eq)]
pub struct Digits(String);

impl Digits {
    /// So many.
    pub const NUMBER: usize = 6;

    fn draw() -> Result<Self, Error> {
        // 2^64 is so much more than a million that all are as likely.
        let number = u64::from_be_bytes(random_bytes()?) % 1_000_000;
        Ok(Self(format!("{number:06}")))
    }

    /// Reads what somebody typed; blanks do not matter.
    pub fn parse(raw: &str) -> Option<Self> {
        let digits: String = raw
            .chars()
            .filter(|symbol| !symbol.is_whitespace())
            .collect();
        let right =
            digits.len() == Self::NUMBER && digits.bytes().all(|byte| byte.is_ascii_digit());
        right.then_some(Self(digits))
    }

    /// As the mail shows them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn key(&self, account: &AccountId) -> Key {
        Key::token(&sha256_hex(&[
            account.as_str().as_bytes(),
            self.0.as_bytes(),
        ]))
    }
}

impl std::fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Digits(…)")
    }
}

/// The secret in a link.
#[derive(Clone)]
pub struct TokenSecret(String);

impl TokenSecret {
    /// A new one, which stands for nothing until it is stored.
    pub fn draw() -> Result<Self, Error> {
        let secret = random_bytes::<32>()?;
        Ok(Self(data_encoding::HEXLOWER.encode(&secret)))
    }

    /// As it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a cookie.
    pub fn to_cookie(&self) -> String {
        self.0.clone()
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
    /// Of a new address: which change it confirms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) change: Option<String>,
}

impl TokenItem {
    pub(crate) fn new(
        account: &AccountId,
        credential: u32,
        purpose: Purpose,
        now: Timestamp,
    ) -> Self {
        Self {
            account: account.clone(),
            purpose,
            credential,
            expires_at: now + LINK_LASTS,
            change: None,
        }
    }

    pub(crate) fn of_change(self, change: &str) -> Self {
        Self {
            change: Some(change.to_owned()),
            ..self
        }
    }

    /// For as long as that, not as most links.
    pub(crate) fn lasting(self, expires_at: Timestamp) -> Self {
        Self { expires_at, ..self }
    }

    pub(crate) fn is_for(&self, purpose: Purpose, now: Timestamp) -> bool {
        self.purpose == purpose && self.expires_at > now
    }

    pub(crate) fn kept_at(&self, key: Key) -> Result<Item, Error> {
        let mut item = self.to_item(key)?;
        item.insert("ttl".to_owned(), number(self.expires_at.as_second()));
        Ok(item)
    }
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
        self.keep_token(TokenItem::new(account, credential, purpose, now))
            .await
    }

    pub(crate) async fn keep_token(&self, token: TokenItem) -> Result<TokenSecret, Error> {
        let secret = TokenSecret::draw()?;
        let item = token.kept_at(secret.key())?;
        self.put(&self.tables.people, item).await?;
        Ok(secret)
    }

    /// Makes the digits that confirm an account's address.
    pub async fn make_digits(
        &self,
        account: &AccountId,
        credential: u32,
        now: Timestamp,
    ) -> Result<Digits, Error> {
        let digits = Digits::draw()?;
        let token = TokenItem::new(account, credential, Purpose::ConfirmByDigits, now);
        let item = token.kept_at(digits.key(account))?;
        self.put(&self.tables.people, item).await?;
        Ok(digits)
    }

    /// What a link's token stands for, if it is for that and has not expired.
    pub(crate) async fn token(
        &self,
        secret: &TokenSecret,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<TokenItem>, Error> {
        self.token_at(secret.key(), purpose, now).await
    }

    pub(crate) async fn token_at(
        &self,
        key: Key,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Option<TokenItem>, Error> {
        let found = self.get(&self.tables.people, key).await?;
        let token = found.map(TokenItem::from_item).transpose()?;
        Ok(token.filter(|token| token.is_for(purpose, now)))
    }
}
