//! How often passwords may be tried and mail may be asked for. What a stranger tries with somebody's address must not lock
//! its owner out: passwords are counted tightly by address and network together, loosely by address alone, and on a device
//! that was logged in before by that device alone (OWASP's device cookies). By network alone generously: mobile
//! carriers put a district behind a few addresses.

use std::time::Duration;

use domain::{AccountId, EmailAddress};
use store::{Limit, Tries};

use crate::app::App;
use crate::error::Error;
use crate::visitor::Visitor;

const QUARTER: Duration = Duration::from_secs(15 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Where people log in. Citizens and officers do not count for each other.
#[derive(Debug)]
pub struct Door {
    /// On a device that was logged in before.
    device: Limit,
    device_day: Limit,
    /// By address and network together.
    near: Limit,
    /// By address alone: more than one network reaches under `near`, and the longer it goes on the longer is the wait.
    hour: Limit,
    day: Limit,
}

/// Where citizens log in.
pub const CITIZENS: Door = Door {
    device: limit("login-device", 10, QUARTER),
    device_day: limit("login-device-day", 100, DAY),
    near: limit("login", 10, QUARTER),
    hour: limit("login-hour", 50, HOUR),
    day: limit("login-day", 200, DAY),
};
/// Where officers log in.
pub const OFFICERS: Door = Door {
    device: limit("officer-device", 10, QUARTER),
    device_day: limit("officer-device-day", 100, DAY),
    near: limit("officer", 10, QUARTER),
    hour: limit("officer-hour", 50, HOUR),
    day: limit("officer-day", 200, DAY),
};
const LOGIN_BY_NETWORK: Limit = limit("login-network", 3000, HOUR);
/// The present password of who is logged in.
const PASSWORD_BY_ACCOUNT: Limit = limit("password", 10, QUARTER);

/// To a mailbox, an hour and a day. Registering and links are counted apart: only one of them sends mail to the same address,
/// but for one mail a day to who registers again.
const REGISTRATIONS: [Limit; 2] = [limit("mail", 3, HOUR), limit("mail-day", 6, DAY)];
const LINKS: [Limit; 2] = [limit("link", 3, HOUR), limit("link-day", 6, DAY)];
/// The link that the owner of an address can always have, whatever a stranger has asked for. Of that very address: what
/// others there may be in the mailbox does not count.
const LINK_AN_HOUR: Limit = limit("link-owner", 1, HOUR);
const MAIL_BY_NETWORK: Limit = limit("mail-network", 3000, HOUR);

const fn limit(name: &'static str, most: u32, window: Duration) -> Limit {
    Limit { name, most, window }
}

impl Door {
    /// Counts a try of a password before it is checked. `knows_device`: the account was logged in on this device before.
    pub async fn check(
        &self,
        app: &App,
        visitor: &Visitor,
        email: &EmailAddress,
        knows_device: bool,
    ) -> Result<(), Error> {
        if knows_device {
            let device = device(visitor, email);
            count(app, visitor, &self.device, &device).await?;
            return count(app, visitor, &self.device_day, &device).await;
        }
        let address = email.mailbox();
        let near = near(visitor, &address);
        tokio::try_join!(
            count(app, visitor, &self.near, &near),
            count(app, visitor, &LOGIN_BY_NETWORK, &visitor.address)
        )?;
        // What was refused does not count further: one network alone never reaches the hour's limit, and who hammers at that
        // one does not use up the day's.
        count(app, visitor, &self.hour, &address).await?;
        count(app, visitor, &self.day, &address).await
    }

    /// The right password ends the count of wrong ones, where they were typed.
    pub async fn forget(
        &self,
        app: &App,
        visitor: &Visitor,
        email: &EmailAddress,
        knows_device: bool,
    ) -> Result<(), Error> {
        let (limit, of) = match knows_device {
            true => (&self.device, device(visitor, email)),
            false => (&self.near, near(visitor, &email.mailbox())),
        };
        Ok(app.store.forget_tries(limit, &of, visitor.now).await?)
    }
}

fn near(visitor: &Visitor, address: &str) -> String {
    format!("{address} {}", visitor.address)
}

fn device(visitor: &Visitor, email: &EmailAddress) -> String {
    let device = visitor.device.as_ref();
    let device = device.map(|device| device.to_cookie()).unwrap_or_default();
    format!("{} {device}", email.mailbox())
}

/// Counts a try of the present password of who is logged in.
pub async fn check_present_password(
    app: &App,
    visitor: &Visitor,
    account: &AccountId,
) -> Result<(), Error> {
    count(app, visitor, &PASSWORD_BY_ACCOUNT, account.as_str()).await
}

/// Counts a registration, which sends mail to an address whether or not it is known.
pub async fn check_mail(app: &App, visitor: &Visitor, email: &EmailAddress) -> Result<(), Error> {
    count(app, visitor, &MAIL_BY_NETWORK, &visitor.address).await?;
    count_mail(app, visitor, &REGISTRATIONS, &email.mailbox()).await
}

/// The same for the link to a new password: one an hour there is always.
pub async fn check_link(app: &App, visitor: &Visitor, email: &EmailAddress) -> Result<(), Error> {
    count(app, visitor, &MAIL_BY_NETWORK, &visitor.address).await?;
    match count_mail(app, visitor, &LINKS, &email.mailbox()).await {
        Ok(()) => Ok(()),
        Err(_) => count(app, visitor, &LINK_AN_HOUR, email.as_str()).await,
    }
}

async fn count_mail(
    app: &App,
    visitor: &Visitor,
    [hour, day]: &[Limit; 2],
    mailbox: &str,
) -> Result<(), Error> {
    count(app, visitor, hour, mailbox).await?;
    count(app, visitor, day, mailbox).await
}

/// Counts one try of whoever `of` names.
pub async fn count(app: &App, visitor: &Visitor, limit: &Limit, of: &str) -> Result<(), Error> {
    match app.store.count_try(limit, of, visitor.now).await? {
        Tries::Counted => Ok(()),
        Tries::TooMany(until) => Err(Error::too_many(until)),
    }
}
