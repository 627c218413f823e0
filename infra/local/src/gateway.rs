//! The one address of the system: static files and functions, told apart as the content network does, and
//! the functions by the template's routes.
//! Each request goes to its function as the event of the cloud's gateway and through lambda_http, so
//! that a function cannot tell where it runs. No page is made here but for a function that fell over.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use aws::Clock;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use jiff::Timestamp;
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequest;
use lambda_http::lambda_runtime::{Context, LambdaEvent};
use lambda_http::tower::Service;
use serde_json::{Value, json};

use crate::event::{self, Circumstances};
use crate::files::Files;
use crate::routes::{Match, Routes};
use engine::template::Template;

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

async fn answer(
    State(gateway): State<Arc<Gateway>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response<Body> {
    let Some(path) = event::decoded_path(request.uri().path()) else {
        return message(StatusCode::BAD_REQUEST, "Bad Request");
    };
    if !gateway.template.is_for_api(&path) {
        return file(&gateway.files, &request, &path);
    }
    let html = wants_html(request.headers());
    let response = match gateway.routes.find(request.method().as_str(), &path) {
        Some(found) => through_function(&gateway, from, request, &path, &found).await,
        None => message(StatusCode::NOT_FOUND, "Not Found"),
    };
    match response.extensions().get::<FellOver>() {
        Some(_) if html => gateway
            .files
            .fallen_over(response.status())
            .unwrap_or(response),
        _ => response,
    }
}

/// The content network lets nobody write to the files.
fn file(files: &Files, request: &Request, path: &str) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return message(StatusCode::FORBIDDEN, "Forbidden");
    }
    files
        .get(path, request.headers().get(header::IF_NONE_MATCH))
        .or_else(|| files.not_found())
        .unwrap_or_else(|| message(StatusCode::NOT_FOUND, "Not Found"))
}

/// Marks an answer that no function made.
#[derive(Clone)]
struct FellOver;

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
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
    };
    let event = event::from_request(&head, path, &body, found, &circumstances);
    let response = match gateway.functions.get(&found.route.function) {
        Some(function) => call(function.clone(), event, &circumstances).await,
        None => fell_over(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
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
        Err(_) => return fell_over(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable"),
    };
    answer
        .as_ref()
        .and_then(event::into_response)
        .unwrap_or_else(|| fell_over(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"))
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

fn fell_over(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = message(status, text);
    response.extensions_mut().insert(FellOver);
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
