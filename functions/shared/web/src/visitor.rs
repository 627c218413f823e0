//! Who asks, and for what: read from the request's head alone. Whether a session is valid is asked of the store when a
//! handler needs to know.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use domain::{AccountId, DraftId};
use jiff::Timestamp;
use lambda_http::request::RequestContext;
use store::{OfficerSession, Session, SessionToken};

use crate::app::App;
use crate::cookies;
use crate::error::Error;

/// What kind of answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A page: what browsers get, and whoever does not say.
    Html,
    /// JSON: `Accept: application/json`.
    Json,
}

impl Wants {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let accept = headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .unwrap_or_default();
        let html = accept.find("text/html");
        let json = accept.find("json");
        match (html, json) {
            (None, Some(_)) => Self::Json,
            (Some(html), Some(json)) if json < html => Self::Json,
            _ => Self::Html,
        }
    }
}

/// Who asks. Nothing in it is proven: cookies are claims until the store confirms them.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Page or JSON.
    pub wants: Wants,
    /// The session's token, if a well-formed one came.
    pub token: Option<SessionToken>,
    /// The draft that the browser remembers.
    pub draft: Option<DraftId>,
    /// The network address, for generous limits only; empty if unknown.
    pub address: String,
    /// When the request came.
    pub now: Timestamp,
    /// `Idempotency-Key`, if one came.
    pub idempotency_key: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        Ok(Self {
            wants: Wants::of(headers),
            token: cookies::read(headers, cookies::SESSION).and_then(SessionToken::parse),
            draft: cookies::read(headers, cookies::DRAFT).and_then(DraftId::parse),
            address: network_address(parts),
            now: Timestamp::now(),
            idempotency_key: headers
                .get("idempotency-key")
                .and_then(|key| key.to_str().ok())
                .map(str::to_owned),
        })
    }
}

impl Visitor {
    /// The valid session, if there is one.
    pub async fn session(&self, app: &App) -> Result<Option<Session>, Error> {
        match &self.token {
            Some(token) => Ok(app.store.session(token, self.now).await?),
            None => Ok(None),
        }
    }

    /// The citizen who is logged in.
    pub async fn citizen(&self, app: &App) -> Result<AccountId, Error> {
        self.session(app)
            .await?
            .as_ref()
            .and_then(Session::citizen)
            .cloned()
            .ok_or(Error::NotLoggedIn)
    }

    /// The officer who is logged in.
    pub async fn officer(&self, app: &App) -> Result<OfficerSession, Error> {
        self.session(app)
            .await?
            .as_ref()
            .and_then(Session::officer)
            .ok_or(Error::OfficerNotLoggedIn)
    }

    /// Whose session the cookie claims to be: for reading ahead while the session is checked, never for deciding.
    pub fn claimed_account(&self) -> Option<&AccountId> {
        self.token.as_ref().map(SessionToken::claimed_account)
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

/// The request's id, as the gateway gave it: what an error page shows and the log holds.
pub(crate) fn request_id(extensions: &axum::http::Extensions) -> String {
    match extensions.get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.request_id.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}
