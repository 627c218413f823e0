//! Who asks, and for what: read from the request's head alone. Nothing in it is proven; whose session it is and which case
//! is meant is found out by the extractors of `people`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::PaknCode;
use jiff::Timestamp;
use lambda_http::request::RequestContext;
use store::SessionToken;

use crate::app::App;
use crate::cookies;
use crate::wants::Wants;

/// Who asks. Cookies are claims until the store confirms them.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Page or JSON.
    pub wants: Wants,
    /// The session's token, if a well-formed one came.
    pub token: Option<SessionToken>,
    /// The draft that the browser remembers.
    pub draft: Option<PaknCode>,
    /// The network address, for generous limits only; empty if unknown.
    pub address: String,
    /// When the request came.
    pub now: Timestamp,
    /// `Idempotency-Key`, if one came.
    pub idempotency_key: Option<String>,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    /// Read once a request: all that ask see the same visitor, and the same time.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if let Some(visitor) = parts.extensions.get::<Self>() {
            return Ok(visitor.clone());
        }
        let headers = &parts.headers;
        let visitor = Self {
            wants: Wants::of(headers),
            token: cookies::read(headers, cookies::SESSION).and_then(SessionToken::parse),
            draft: cookies::read(headers, cookies::DRAFT)
                .and_then(|cookie| PaknCode::parse(cookie).ok()),
            address: network_address(parts),
            now: app.clock.now(),
            idempotency_key: headers
                .get("idempotency-key")
                .map(|key| String::from_utf8_lossy(key.as_bytes()).into_owned()),
        };
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

/// Behind CloudFront the gateway sees CloudFront's address, and CloudFront appended the person's to `X-Forwarded-For`,
/// before the gateway appended CloudFront's own: the last but one is the person's.
fn network_address(parts: &Parts) -> String {
    let forwarded = parts
        .headers
        .get("x-forwarded-for")
        .and_then(|header| header.to_str().ok())
        .unwrap_or_default();
    if let Some(person) = forwarded.rsplit(',').nth(1) {
        return person.trim().to_owned();
    }
    match parts.extensions.get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.http.source_ip.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}
