//! The one address of the system: static files and functions, told apart as the content network does, and
//! the functions by the template's routes.
//! Each request goes to its function as the event of the cloud's gateway and through lambda_http, so
//! that a function cannot tell where it runs. No page is made here.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use aws::Clock;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use jiff::Timestamp;
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequest;
use lambda_http::lambda_runtime::{Context, LambdaEvent};
use lambda_http::tower::Service;
use serde_json::{Value, json};

use crate::event::{self, Circumstances};
use crate::files::Files;
use crate::routes::{Match, Routes};
use engine::template::Template;

/// The page of a file that is not there, as the content network's function `SitePages` has it.
const MISSING: &str = "/404.html";
/// The HTTP API takes no larger body.
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// The HTTP API waits no longer for a function.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// What the gateway serves.
pub struct Gateway {
    /// The generated site.
    pub files: Files,
    /// The template, which says which paths are the functions'.
    pub template: Template,
    /// Its routes.
    pub routes: Routes,
    /// Functions by the template's logical ids.
    pub functions: BTreeMap<String, Router>,
    /// What time it is.
    pub clock: Clock,
    /// The port that it listens on.
    pub port: u16,
}

/// The gateway as a service; `local` are the pages of this machine alone (mailbox).
pub fn router(gateway: Gateway, local: Router<Arc<Gateway>>) -> Router {
    local.fallback(answer).with_state(Arc::new(gateway))
}

/// As the content network does it: to a file or to the HTTP API by the path, a page in the place of some errors, and headers
/// for what has none.
async fn answer(
    State(gateway): State<Arc<Gateway>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response<Body> {
    let raw = request.uri().path().to_owned();
    let decoded = event::decoded_path(&raw);
    let is_for_api = gateway
        .template
        .is_for_api(decoded.as_ref().unwrap_or(&raw));
    let response = match decoded {
        Some(path) if is_for_api => of_api(&gateway, from, request, &path).await,
        Some(path) => of_file(&gateway, &request, &path),
        None => match &gateway.template.nowhere {
            Some(path) if is_for_api => of_api(&gateway, from, request, path).await,
            _ if is_for_api => message(StatusCode::BAD_REQUEST, "Bad Request"),
            _ => of_file(&gateway, &request, &raw),
        },
    };
    let mut response = in_the_place_of(&gateway, &response).unwrap_or(response);
    for (name, value) in gateway.files.headers() {
        let headers = response.headers_mut();
        headers.entry(name).or_insert_with(|| value.clone());
    }
    response
}

async fn of_api(
    gateway: &Gateway,
    from: SocketAddr,
    request: Request,
    path: &str,
) -> Response<Body> {
    match gateway.routes.find(request.method().as_str(), path) {
        Some(found) => through_function(gateway, from, request, path, &found).await,
        None => message(StatusCode::NOT_FOUND, "Not Found"),
    }
}

/// The content network lets nobody write to the files.
fn of_file(gateway: &Gateway, request: &Request, path: &str) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return message(StatusCode::FORBIDDEN, "Forbidden");
    }
    let files = &gateway.files;
    let unchanged = request.headers().get(header::IF_NONE_MATCH);
    let known = gateway.template.is_file(path);
    let file = known.then(|| files.get(path, unchanged)).flatten();
    file.or_else(|| files.with_status(MISSING, StatusCode::NOT_FOUND))
        .unwrap_or_else(|| message(StatusCode::NOT_FOUND, "Not Found"))
}

fn in_the_place_of(gateway: &Gateway, response: &Response<Body>) -> Option<Response<Body>> {
    let mut pages = gateway.template.error_pages.iter();
    let page = pages.find(|page| page.of == response.status().as_u16())?;
    let status = StatusCode::from_u16(page.status).ok()?;
    gateway.files.with_status(&page.path, status)
}

async fn through_function(
    gateway: &Gateway,
    from: SocketAddr,
    request: Request,
    path: &str,
    found: &Match<'_>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large");
    };
    let circumstances = Circumstances {
        request_id: request_id(),
        source: from.ip(),
        now: gateway.clock.now(),
        port: gateway.port,
        origin_headers: gateway.template.origin_headers.clone(),
    };
    let event = event::from_request(&head, path, &body, found, &circumstances);
    let response = match gateway.functions.get(&found.route.function) {
        Some(function) => call(function.clone(), event, &circumstances).await,
        None => message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
    };
    // Never the path, which may hold a code.
    tracing::info!(
        route = found.key(),
        status = response.status().as_u16(),
        request_id = circumstances.request_id,
    );
    response
}

/// One invocation. In a task of its own: a panic ends the invocation, as it does in Lambda.
async fn call(
    function: Router,
    event: ApiGatewayV2httpRequest,
    circumstances: &Circumstances,
) -> Response<Body> {
    let (request_id, now) = (circumstances.request_id.clone(), circumstances.now);
    let invocation = tokio::spawn(invoke(function, event, request_id, now));
    let answer = match tokio::time::timeout(LONGEST_ANSWER, invocation).await {
        Ok(Ok(answer)) => answer,
        // The panic's text may quote what somebody typed: only that it happened is told.
        Ok(Err(_)) => None,
        Err(_) => return message(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable"),
    };
    answer
        .as_ref()
        .and_then(event::into_response)
        .unwrap_or_else(|| message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"))
}

/// What `lambda_http::run` does with an event, which comes and goes as JSON there, too.
async fn invoke(
    function: Router,
    event: ApiGatewayV2httpRequest,
    request_id: String,
    now: Timestamp,
) -> Option<Value> {
    let mut context = Context::default();
    context.request_id = request_id;
    context.deadline =
        u64::try_from(now.as_millisecond()).unwrap_or_default() + LONGEST_ANSWER.as_secs() * 1000;
    let payload = serde_json::from_slice(&serde_json::to_vec(&event).ok()?).ok()?;
    // The adapter itself cannot be moved between threads, its call can. A router is always ready.
    let call = lambda_http::Adapter::from(function).call(LambdaEvent::new(payload, context));
    let answer = call.await.ok()?;
    serde_json::to_value(&answer).ok()
}

/// As the HTTP API words what it answers itself.
fn message(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(Bytes::from(
        json!({ "message": text }).to_string(),
    )));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

fn request_id() -> String {
    let mut bytes = [0_u8; 16];
    // Only to tell two log lines apart: zeros do no harm.
    let _ = getrandom::fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}

#[cfg(test)]
mod tests;
