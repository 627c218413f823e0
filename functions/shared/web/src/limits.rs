//! How often passwords may be tried and mail may be asked for: tight by e-mail address, generous by network address,
//! since whole villages share one.

use std::time::Duration;

use store::{Limit, Tries};

use crate::app::App;
use crate::error::Error;
use crate::visitor::Visitor;

const QUARTER: Duration = Duration::from_secs(15 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Wrong passwords for one e-mail address.
pub const LOGIN_BY_ADDRESS: Limit = Limit {
    name: "login",
    most: 10,
    window: QUARTER,
};
const LOGIN_BY_NETWORK: Limit = Limit {
    name: "login-network",
    most: 600,
    window: HOUR,
};
/// Requests that send mail to one e-mail address.
pub const MAIL_BY_ADDRESS: Limit = Limit {
    name: "mail",
    most: 5,
    window: HOUR,
};
const MAIL_BY_NETWORK: Limit = Limit {
    name: "mail-network",
    most: 300,
    window: HOUR,
};

/// Counts a try of a password before it is checked. `forget_tries` of `LOGIN_BY_ADDRESS` ends the count after the right
/// one.
pub async fn check_login(app: &App, visitor: &Visitor, email: &str) -> Result<(), Error> {
    check(
        app,
        visitor,
        [
            (&LOGIN_BY_ADDRESS, email),
            (&LOGIN_BY_NETWORK, &visitor.address),
        ],
    )
    .await
}

/// Counts a request that may send mail, whether or not the address is known.
pub async fn check_mail(app: &App, visitor: &Visitor, email: &str) -> Result<(), Error> {
    check(
        app,
        visitor,
        [
            (&MAIL_BY_ADDRESS, email),
            (&MAIL_BY_NETWORK, &visitor.address),
        ],
    )
    .await
}

async fn check(
    app: &App,
    visitor: &Visitor,
    [one, other]: [(&Limit, &str); 2],
) -> Result<(), Error> {
    let (one, other) = tokio::try_join!(
        app.store.count_try(one.0, one.1, visitor.now),
        app.store.count_try(other.0, other.1, visitor.now)
    )?;
    match [one, other].into_iter().find_map(|tries| match tries {
        Tries::TooMany(until) => Some(until),
        Tries::Counted => None,
    }) {
        Some(until) => Err(Error::too_many(until)),
        None => Ok(()),
    }
}
