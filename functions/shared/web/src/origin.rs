//! Nobody else's page may post for a person (cross-site request forgery): a browser says where a POST comes from, in
//! `Sec-Fetch-Site`, older ones in `Origin`. A client that says neither is no browser and has nobody's cookies; in a very
//! old browser `SameSite=Lax` still keeps the session out of foreign POSTs.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::error::Error;

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

fn is_ours(headers: &HeaderMap, site_url: &str) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == site_url,
        (None, None) => true,
    }
}
