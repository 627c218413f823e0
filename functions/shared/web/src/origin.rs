//! Where a request comes from. Nobody else's page may post for a person (cross-site request forgery): a browser says where a POST comes from, in
//! `Sec-Fetch-Site`, older ones in `Origin`. A client that says neither is no browser and has nobody's cookies; in a very
//! old browser `SameSite=Lax` still keeps the session out of foreign POSTs.

use axum::extract::{Request, State};
use axum::http::header::{ORIGIN, REFERER};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::error::Error;

/// https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
const SITE: &str = "sec-fetch-site";
const FOREIGN: &str =
    "Yêu cầu này đến từ một trang khác. Mở trang phản ánh, kiến nghị rồi làm lại.";

pub(crate) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || is_ours(request.headers(), app.site_url()) {
        next.run(request).await
    } else {
        Error::forbidden(FOREIGN).into_response()
    }
}

/// Whether a page of ours led to the one that is asked for, by a link or after a form; a browser that says nothing, as old
/// ones do, is believed. Only what is harmless may depend on it.
pub(crate) fn led_here(headers: &HeaderMap, site_url: &str) -> bool {
    let of_ours = |referer: &str| {
        let path = referer.strip_prefix(site_url);
        path.is_some_and(|path| path.starts_with('/'))
    };
    match (value(headers, SITE), value(headers, REFERER.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(referer)) => of_ours(referer),
        (None, None) => true,
    }
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_ours(headers: &HeaderMap, site_url: &str) -> bool {
    match (value(headers, SITE), value(headers, ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == site_url,
        (None, None) => true,
    }
}
