//! Devices on which an account was logged in: a random token in a cookie that stays, of which only the hash is kept, under
//! the account. Who knows it is not held up by what strangers try with the account's address (OWASP, "Slow Down Online
//! Guessing Attacks with Device Cookies"; with stored tokens no key for signing is needed). It logs nobody in.

use data_encoding::BASE64URL_NOPAD;
use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Stored, number};
use crate::error::Error;
use crate::random::{random_bytes, sha256_hex};
use crate::schema::Key;

/// How long a device is known after the last time that its account was logged in on it.
pub const DEVICE_LASTS: SignedDuration = SignedDuration::from_hours(365 * 24);

/// What the cookie of a device holds.
#[derive(Clone)]
pub struct DeviceToken([u8; 32]);

impl DeviceToken {
    /// Reads a cookie's value; which accounts know it is not said.
    pub fn parse(cookie: &str) -> Option<Self> {
        let secret = BASE64URL_NOPAD.decode(cookie.as_bytes()).ok()?;
        secret.try_into().ok().map(Self)
    }

    /// The cookie's value.
    pub fn to_cookie(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// The account's name goes into the hash: what stands under two accounts does not tell that they share a device.
    fn key(&self, account: &AccountId) -> Key {
        let hash = sha256_hex(&[&self.0, account.as_str().as_bytes()]);
        Key::device(account, &hash)
    }
}

/// Where the account's note of a device is. Of no device one that is not there: reading it is as much work.
pub(crate) fn device_key(device: Option<&DeviceToken>, account: &AccountId) -> Key {
    match device {
        Some(device) => device.key(account),
        None => Key::device(account, "NONE"),
    }
}

/// A token does not appear in logs by accident.
impl std::fmt::Debug for DeviceToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("DeviceToken(…)")
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct DeviceItem {
    expires_at: Timestamp,
}

impl Stored for DeviceItem {
    const KIND: &'static str = "device";
    const VERSION: u8 = 1;
}

impl DeviceItem {
    pub(crate) fn is_known(&self, now: Timestamp) -> bool {
        self.expires_at > now
    }
}

impl Store {
    /// Notes that an account was logged in on a device: one that the browser has a token for, or a new one.
    pub async fn remember_device(
        &self,
        account: &AccountId,
        device: Option<DeviceToken>,
        now: Timestamp,
    ) -> Result<DeviceToken, Error> {
        let device = match device {
            Some(device) => device,
            None => DeviceToken(random_bytes()?),
        };
        let expires_at = now + DEVICE_LASTS;
        let mut item = DeviceItem { expires_at }.to_item(device.key(account))?;
        item.insert("ttl".to_owned(), number(expires_at.as_second()));
        self.put(&self.tables.cases, item).await?;
        Ok(device)
    }
}
