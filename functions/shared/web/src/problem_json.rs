//! An error as programs read it: problem+json (RFC 9457), with the list of fields.

use axum::Json;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;

#[derive(Serialize)]
struct ProblemJson<'a> {
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblemJson>,
    #[serde(flatten)]
    extensions: Map<String, Value>,
    #[serde(skip_serializing_if = "str::is_empty")]
    request_id: &'a str,
}

#[derive(Serialize)]
struct FieldProblemJson {
    field: &'static str,
    code: &'static str,
    message: String,
}

pub(crate) fn problem_json(error: &Error, request_id: &str) -> Response {
    let status = error.outcome.status();
    let fields = error
        .fields
        .iter()
        .map(|(field, problem)| FieldProblemJson {
            field,
            code: problem.code(),
            message: site::message(field, problem),
        });
    let extensions = error.extensions.iter();
    let problem = ProblemJson {
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail: &error.sentence,
        errors: fields.collect(),
        extensions: extensions
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        request_id,
    };
    let mut response = (status, Json(problem)).into_response();
    let problem_json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(CONTENT_TYPE, problem_json);
    response
}
