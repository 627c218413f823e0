//! SES's address on this machine: the one operation of the SESv2 API that the system calls, SendEmail,
//! as the real SDK writes it. Signatures are not checked.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use encodify::rfc2047;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::{Mail, Mailbox, Mode};

/// SES takes no larger message.
const LARGEST_MAIL: usize = 40 * 1024 * 1024;

/// Why a connection is dropped without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the mailbox was told to drop this connection")]
struct Dropped;

/// Answers until it is dropped. Not by axum: an axum handler always answers, and SES sometimes does not.
pub async fn serve(listener: TcpListener, mailbox: Mailbox) -> Infallible {
    let mut connections = JoinSet::new();
    loop {
        // A connection that ended before it was taken is its client's affair.
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        while connections.try_join_next().is_some() {}
        let mailbox = mailbox.clone();
        connections.spawn(async move {
            let service = service_fn(move |request| answer(mailbox.clone(), request));
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(mailbox: Mailbox, request: Request<Incoming>) -> Result<Response<Body>, Dropped> {
    if request.method() != Method::POST || request.uri().path() != "/v2/email/outbound-emails" {
        return Ok(refusal(
            StatusCode::NOT_FOUND,
            "NotFoundException",
            "no such operation here",
        ));
    }
    let body = to_bytes(Body::new(request.into_body()), LARGEST_MAIL)
        .await
        .map_err(|_| Dropped)?;
    let mode = mailbox.next_mode();
    match mode {
        Mode::TooMany => {
            return Ok(refusal(
                StatusCode::TOO_MANY_REQUESTS,
                "TooManyRequestsException",
                "Maximum sending rate exceeded.",
            ));
        }
        Mode::ServerError => return Ok(failure()),
        Mode::Reset => return Err(Dropped),
        Mode::Ok | Mode::Bounce | Mode::AcceptAndHang | Mode::AcceptAndServerError => {}
    }
    let mail = match read(&body, mailbox.0.clock.now()) {
        Ok(mail) => Mail {
            bounced: mode == Mode::Bounce,
            ..mail
        },
        Err(reason) => {
            return Ok(refusal(
                StatusCode::BAD_REQUEST,
                "BadRequestException",
                reason,
            ));
        }
    };
    let id = mail.id.clone();
    if mailbox.accept(mail).is_err() {
        return Ok(failure());
    }
    match mode {
        Mode::AcceptAndHang => std::future::pending().await,
        Mode::AcceptAndServerError => Ok(failure()),
        _ => Ok(json_response(StatusCode::OK, &json!({ "MessageId": id }))),
    }
}

/// The request as a mail, with SES's own refusals of what can never be sent.
pub(super) fn read(body: &Bytes, now: Timestamp) -> Result<Mail, &'static str> {
    let request: Value = serde_json::from_slice(body).map_err(|_| "the body is no JSON")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let simple = &request["Content"]["Simple"];
    let to: Vec<&str> = request["Destination"]["ToAddresses"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mail = Mail {
        id: message_id(now),
        from: decoded(&text(&request["FromEmailAddress"])),
        to: to.join(", "),
        subject: text(&simple["Subject"]["Data"]),
        text: text(&simple["Body"]["Text"]["Data"]),
        html: text(&simple["Body"]["Html"]["Data"]),
        headers: pairs(&simple["Headers"]),
        tags: pairs(&request["EmailTags"]),
        configuration_set: text(&request["ConfigurationSetName"]),
        received_at: now,
        bounced: false,
    };
    let is_line = |text: &str| !text.contains(['\r', '\n', '\0']);
    let is_tag = |text: &str| {
        (1..=256).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
    };
    if mail.from.is_empty() || to.is_empty() || !to.iter().all(|to| to.contains('@')) {
        return Err("Missing or illegal address");
    }
    if simple["Subject"]["Data"].is_null() || (mail.text.is_empty() && mail.html.is_empty()) {
        return Err("Missing subject or body");
    }
    if !is_line(&mail.subject) || !is_line(&mail.from) || !is_line(&mail.to) {
        return Err("Control character in a header");
    }
    if mail.headers.len() > 15 || !mail.headers.values().all(|value| is_line(value)) {
        return Err("Illegal header");
    }
    if !mail
        .tags
        .iter()
        .all(|(name, value)| is_tag(name) && is_tag(value))
    {
        return Err("Illegal tag");
    }
    Ok(mail)
}

/// A sender's name comes in encoded words; it is kept as people read it.
fn decoded(from: &str) -> String {
    rfc2047::decode_text(from.as_bytes(), rfc2047::utf8_charset).into_owned()
}

fn pairs(list: &Value) -> BTreeMap<String, String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|pair| {
            Some((
                pair["Name"].as_str()?.to_owned(),
                pair["Value"].as_str()?.to_owned(),
            ))
        })
        .collect()
}

/// Grows with time, so that the order of names is the order of arrival.
fn message_id(now: Timestamp) -> String {
    let mut random = [0_u8; 8];
    // Two mails of one nanosecond would share an id only if this failed, too.
    let _ = getrandom::fill(&mut random);
    format!(
        "{:020x}-{}-000000",
        now.as_nanosecond(),
        data_encoding::HEXLOWER.encode(&random)
    )
}

fn failure() -> Response<Body> {
    refusal(
        StatusCode::INTERNAL_SERVER_ERROR,
        "InternalFailure",
        "internal failure",
    )
}

fn refusal(status: StatusCode, kind: &'static str, message: &str) -> Response<Body> {
    let mut response = json_response(status, &json!({ "message": message }));
    response.headers_mut().insert(
        HeaderName::from_static("x-amzn-errortype"),
        HeaderValue::from_static(kind),
    );
    response
}

fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        axum::http::header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}
