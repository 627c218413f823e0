//! A request as the event of API Gateway's HTTP API (payload 2.0), and a function's JSON answer as a
//! response. It imitates what the content network and the gateway in the cloud do to both, and decides nothing.

use std::net::IpAddr;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header, request};
use data_encoding::BASE64;
use jiff::Timestamp;
use lambda_http::aws_lambda_events::apigw::{
    ApiGatewayV2httpRequest, ApiGatewayV2httpRequestContext, ApiGatewayV2httpResponse,
};
use percent_encoding::percent_decode_str;
use serde::Deserialize as _;
use serde_json::Value;

use crate::routes::Match;

/// The host that functions see: the HTTP API's own, never the one that people see.
pub const API_HOST: &str = "local.execute-api.invalid";

/// What the gateway adds to a request.
pub struct Circumstances {
    /// One per request; also in the log.
    pub request_id: String,
    /// Who asks.
    pub source: IpAddr,
    /// When.
    pub now: Timestamp,
    /// The port that the gateway listens on.
    pub port: u16,
    /// What the content network adds.
    pub origin_headers: Vec<(String, String)>,
}

/// A path as the HTTP API hands it on: percent-decoded, and cut at a question mark that was encoded.
/// `None` where the encoding is broken or is not UTF-8.
pub fn decoded_path(raw: &str) -> Option<String> {
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        let broken = byte == b'%'
            && !(rest.next().is_some_and(|b| b.is_ascii_hexdigit())
                && rest.next().is_some_and(|b| b.is_ascii_hexdigit()));
        if broken {
            return None;
        }
    }
    let decoded = percent_decode_str(raw).decode_utf8().ok()?;
    let cut = decoded.split('?').next().unwrap_or_default();
    Some(cut.to_owned())
}

/// The event that the function gets.
pub fn from_request(
    head: &request::Parts,
    path: &str,
    body: &Bytes,
    found: &Match<'_>,
    circumstances: &Circumstances,
) -> ApiGatewayV2httpRequest {
    let query = head.uri.query().unwrap_or_default();
    let cookies = cookies(&head.headers);
    let mut event = ApiGatewayV2httpRequest::default();
    event.version = Some("2.0".to_owned());
    event.route_key = Some(found.key());
    event.raw_path = Some(path.to_owned());
    event.raw_query_string = Some(query.to_owned());
    event.cookies = (!cookies.is_empty()).then_some(cookies);
    event.headers = headers(&head.headers, circumstances);
    event.query_string_parameters = query.parse().unwrap_or_default();
    event.path_parameters = found.parameters.clone();
    event.request_context = request_context(head, path, found, circumstances);
    match textual_body(&head.headers, body) {
        _ if body.is_empty() => {}
        Some(text) => event.body = Some(text.to_owned()),
        None => {
            event.body = Some(BASE64.encode(body));
            event.is_base64_encoded = true;
        }
    }
    event
}

fn request_context(
    head: &request::Parts,
    path: &str,
    found: &Match<'_>,
    circumstances: &Circumstances,
) -> ApiGatewayV2httpRequestContext {
    let mut context = ApiGatewayV2httpRequestContext::default();
    context.account_id = Some("000000000000".to_owned());
    context.apiid = Some("local".to_owned());
    context.domain_name = Some(API_HOST.to_owned());
    context.domain_prefix = Some("local".to_owned());
    context.http.method = head.method.clone();
    context.http.path = Some(path.to_owned());
    context.http.protocol = Some(format!("{:?}", head.version));
    context.http.source_ip = Some(circumstances.source.to_string());
    context.http.user_agent = Some(text(head.headers.get(header::USER_AGENT)));
    context.request_id = Some(circumstances.request_id.clone());
    context.route_key = Some(found.key());
    context.stage = Some("$default".to_owned());
    let time = circumstances.now.strftime("%d/%b/%Y:%H:%M:%S +0000");
    context.time = Some(time.to_string());
    context.time_epoch = circumstances.now.as_millisecond();
    context
}

fn text(value: Option<&HeaderValue>) -> String {
    value
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .unwrap_or_default()
}

/// Repeated ones joined; cookies travel apart.
fn headers(all: &HeaderMap, circumstances: &Circumstances) -> HeaderMap {
    let joined = |name: &HeaderName| {
        let values: Vec<String> = all
            .get_all(name)
            .iter()
            .map(|value| text(Some(value)))
            .collect();
        values.join(",")
    };
    let mut headers = HeaderMap::new();
    let mut set = |name: &HeaderName, value: &str| {
        // It was a header's value before, or is in ASCII: it can be one.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    for name in all.keys().filter(|name| *name != header::COOKIE) {
        set(name, &joined(name));
    }
    // The content network appends who asked it, the gateway who asked the gateway: here that is the same machine.
    let from = HeaderName::from_static("x-forwarded-for");
    let (before, source) = (joined(&from), circumstances.source);
    let separator = if before.is_empty() { "" } else { ", " };
    set(&from, &format!("{before}{separator}{source}, {source}"));
    for (name, value) in &circumstances.origin_headers {
        if let Ok(name) = HeaderName::try_from(name) {
            set(&name, value);
        }
    }
    set(&header::HOST, API_HOST);
    set(&HeaderName::from_static("x-forwarded-proto"), "http");
    set(
        &HeaderName::from_static("x-forwarded-port"),
        &circumstances.port.to_string(),
    );
    headers
}

fn cookies(all: &HeaderMap) -> Vec<String> {
    all.get_all(header::COOKIE)
        .iter()
        .flat_map(|value| {
            text(Some(value))
                .split(';')
                .map(|one| one.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|one| !one.is_empty())
        .collect()
}

/// The gateway hands on as text only what says that it is text; a form does not.
fn textual_body<'a>(headers: &HeaderMap, body: &'a Bytes) -> Option<&'a str> {
    let kind = text(headers.get(header::CONTENT_TYPE)).to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
    let textual = kind.is_empty()
        || kind.starts_with("text/")
        || [
            "application/json",
            "application/javascript",
            "application/xml",
        ]
        .contains(&kind.as_str())
        || kind.ends_with("+json");
    if !textual || headers.contains_key(header::CONTENT_ENCODING) {
        return None;
    }
    std::str::from_utf8(body).ok()
}

/// The function's answer as a response; `None` where it is not in the shape that the gateway takes.
pub fn into_response(answer: &Value) -> Option<Response<Body>> {
    let answer = ApiGatewayV2httpResponse::deserialize(answer).ok()?;
    let written = answer.body.unwrap_or_default();
    let body = if answer.is_base64_encoded {
        BASE64.decode(&written).ok()?
    } else {
        written.to_vec()
    };
    let status = u16::try_from(answer.status_code).ok()?;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    *response.headers_mut() = answer.headers;
    // The gateway counts the body itself.
    response.headers_mut().remove(header::CONTENT_LENGTH);
    for cookie in answer.cookies {
        let cookie = HeaderValue::try_from(cookie).ok()?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use axum::http::Request;
    use serde_json::json;

    use super::*;
    use crate::routes::Routes;
    use engine::template::Route;

    fn event(request: Request<()>, body: &'static [u8]) -> Value {
        let routes = Routes::new(vec![Route {
            method: "ANY".into(),
            path: "/theo-doi/{proxy+}".into(),
            function: "F".into(),
        }]);
        let (head, ()) = request.into_parts();
        let path = decoded_path(head.uri.path()).unwrap();
        let found = routes.find(head.method.as_str(), &path).unwrap();
        let circumstances = Circumstances {
            request_id: "r1".into(),
            source: IpAddr::from([127, 0, 0, 1]),
            now: "2026-11-23T01:02:03Z".parse().unwrap(),
            port: 8080,
            origin_headers: vec![("x-origin-verify".into(), "the network".into())],
        };
        let body = Bytes::from_static(body);
        serde_json::to_value(from_request(&head, &path, &body, &found, &circumstances)).unwrap()
    }

    #[test]
    fn cookies_headers_and_query_are_as_the_gateway_writes_them() {
        let event = event(
            Request::get("/theo-doi/x?a=1&b=m%E1%BB%99t+hai&a=2&c")
                .header("Host", "localhost:8080")
                .header("Cookie", "one=1; two=2")
                .header("Cookie", "three=3")
                .header("Accept", "text/html")
                .header("Accept", "application/json")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Origin-Verify", "guessed")
                .body(())
                .unwrap(),
            b"",
        );
        assert_eq!(event["cookies"], json!(["one=1", "two=2", "three=3"]));
        assert_eq!(event["headers"]["accept"], "text/html,application/json");
        assert_eq!(
            event["headers"]["x-forwarded-for"],
            "10.0.0.1, 127.0.0.1, 127.0.0.1"
        );
        assert_eq!(event["headers"]["x-origin-verify"], "the network");
        assert!(event["headers"].get("cookie").is_none());
        assert_eq!(event["headers"]["host"], API_HOST);
        assert_eq!(event["rawQueryString"], "a=1&b=m%E1%BB%99t+hai&a=2&c");
        assert_eq!(
            event["queryStringParameters"],
            json!({"a": "1,2", "b": "một hai", "c": ""})
        );
        assert_eq!(
            event["requestContext"]["time"],
            "23/Nov/2026:01:02:03 +0000"
        );
        assert_eq!(event["requestContext"]["http"]["protocol"], "HTTP/1.1");
        assert!(event.get("body").is_none());
    }

    #[test]
    fn the_path_is_decoded() {
        let event = event(
            Request::get("/theo-doi/m%E1%BB%99t%20hai")
                .body(())
                .unwrap(),
            b"",
        );
        assert_eq!(event["rawPath"], "/theo-doi/một hai");
        assert_eq!(event["pathParameters"]["proxy"], "một hai");
        assert_eq!(event["routeKey"], "ANY /theo-doi/{proxy+}");
        assert_eq!(decoded_path("/a%3Fb").as_deref(), Some("/a"));
        assert_eq!(decoded_path("/%25"), Some("/%".to_owned()));
        for broken in ["/%", "/%z1", "/%1", "/%FF"] {
            assert_eq!(decoded_path(broken), None, "{broken}");
        }
    }

    #[test]
    fn json_stays_text_and_forms_and_bytes_become_base64() {
        let with = |kind: &str, body| {
            event(
                Request::post("/theo-doi/x")
                    .header("Content-Type", kind)
                    .body(())
                    .unwrap(),
                body,
            )
        };
        let json = with(
            "application/json; charset=utf-8",
            "{\"a\":\"ă\"}".as_bytes(),
        );
        assert_eq!(
            (&json["body"], &json["isBase64Encoded"]),
            (&json!("{\"a\":\"ă\"}"), &json!(false))
        );
        let form = with("application/x-www-form-urlencoded", b"a=1");
        assert_eq!(
            (&form["body"], &form["isBase64Encoded"]),
            (&json!("YT0x"), &json!(true))
        );
        let broken = with("text/plain", &[0xff, 0x00]);
        assert_eq!(
            (&broken["body"], &broken["isBase64Encoded"]),
            (&json!("/wA="), &json!(true))
        );
    }

    #[test]
    fn an_answer_becomes_a_response() {
        let response = into_response(&json!({
            "statusCode": 303,
            "headers": {"location": "/", "content-length": "99"},
            "cookies": ["a=1; Path=/", "b=2"],
            "body": "YT0x",
            "isBase64Encoded": true,
        }))
        .unwrap();
        assert_eq!(response.status(), 303);
        assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2);
        assert!(response.headers().get("content-length").is_none());
        assert!(into_response(&json!({"statusCode": 9000})).is_none());
        assert!(into_response(&json!("text")).is_none());
    }
}
