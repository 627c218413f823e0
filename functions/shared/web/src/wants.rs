//! Page or JSON: the one question that a request's head answers before all others.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

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
