//! Around every request: errors are written as who asked wants them, every answer gets its headers, and the one log line of
//! the request is written. The line holds route, method, status and request id; no path, no body.

use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, VARY};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use lambda_http::request::RequestContext;

use crate::app::App;
use crate::cookies;
use crate::error::{Carried, Error, Outcome};
use crate::error_page::{Reader, error_page};
use crate::problem_json::problem_json;
use crate::wants::Wants;

/// Lambda ends a function after 20 seconds, in its own words. Before that the function says itself that it could not, and
/// keeps what was typed: the last attempt may begin just before this and take five seconds.
const ANSWER_WITHIN: Duration = Duration::from_secs(14);

/// Headers of every answer of a function. What is personal is not kept anywhere on the way.
const HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("cache-control", "no-store"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-robots-tag", "noindex"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("strict-transport-security", "max-age=31536000"),
];

pub(crate) async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let wants = Wants::of(request.headers());
    let id = request_id(request.extensions());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", |path| path.as_str())
        .to_owned();
    let method = request.method().clone();
    let reader = Reader::of(&request);

    let mut response = aws::within(ANSWER_WITHIN, next.run(request)).await;
    if is_of_axum(&response) {
        response = Error::not_found().into_response();
    }
    let status = response.status().as_u16();
    if let Some(Carried(error)) = response.extensions_mut().remove::<Carried>() {
        if let Outcome::Fault { cause } = &error.outcome {
            tracing::error!(request_id = id, %method, route, status, cause, "fault");
        } else {
            tracing::info!(request_id = id, %method, route, status, "refused");
        }
        response = match wants {
            Wants::Html => error_page(&error, &id, &reader),
            Wants::Json => problem_json(&error, &id),
        };
        set_headers_of(&error.outcome, &app, response.headers_mut());
        if error.forgets_draft
            && let Ok(cookie) = HeaderValue::from_str(&cookies::clear(cookies::DRAFT))
        {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    } else {
        tracing::info!(request_id = id, %method, route, status, "answered");
    }
    set_headers(response.headers_mut());
    response
}

/// The request's id, as the gateway gave it: what an error page shows and the log holds.
fn request_id(extensions: &Extensions) -> String {
    match extensions.get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.request_id.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// An address whose encoding is broken is refused by axum, in English: there is no such page.
fn is_of_axum(response: &Response) -> bool {
    let text = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    response.status() == StatusCode::BAD_REQUEST && text
}

fn set_headers(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(VARY, HeaderValue::from_static("accept, cookie"));
}

fn set_headers_of(outcome: &Outcome, app: &App, headers: &mut HeaderMap) {
    match outcome {
        Outcome::TooMany { until } => {
            // Rounded up: who waits exactly that long is not too early.
            let seconds = until.duration_since(app.clock.now()).as_millis() / 1000 + 1;
            let seconds = i64::try_from(seconds.max(1)).unwrap_or(i64::MAX);
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        Outcome::MethodNotAllowed => {
            headers.insert(ALLOW, HeaderValue::from_static("POST"));
        }
        _ => {}
    }
}
