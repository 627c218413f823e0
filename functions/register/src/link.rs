//! The token in an e-mailed link. Following a link only shows a page: mail scanners follow links too. The page's button
//! uses it up.

use axum::extract::RawQuery;
use serde::Deserialize;
use store::TokenSecret;
use web::Error;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    pub(crate) token: String,
}

impl Link {
    pub(crate) fn of(RawQuery(query): &RawQuery) -> Self {
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default()
    }
}

/// The secret in a token, or where to get another link.
pub(crate) fn secret(token: &str, again: &'static str) -> Result<TokenSecret, Error> {
    TokenSecret::parse(token).ok_or_else(|| Error::link_gone(again))
}
