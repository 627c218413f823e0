//! The body of a POST: a form or JSON, into the same struct. Parsing what is in the fields is the domain's.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The largest body in bytes. The longest text has 10,000 characters, of at most 4 bytes, each written `%XX`: 120 KB. What is
/// sent comes back in the page, several times as long: Lambda's answers end at 6 MB.
const MOST: usize = 250_000;

/// What was filled in.
#[derive(Debug)]
pub struct Input<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let content_type = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let content_type = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let body = to_bytes(request.into_body(), MOST)
            .await
            .map_err(|_| Error::too_large())?;
        match content_type.as_str() {
            "application/x-www-form-urlencoded" => {
                check_encoding(&body)?;
                serde_html_form::from_bytes(&body)
                    .map(Self)
                    .map_err(|_| Error::bad_request(UNREADABLE_FORM))
            }
            "application/json" => serde_json::from_slice(&body)
                .map(Self)
                .map_err(|_| Error::bad_request(UNREADABLE_JSON)),
            // An empty form, as some clients send it.
            "" if body.is_empty() => serde_html_form::from_bytes(&body)
                .map(Self)
                .map_err(|_| Error::bad_request(UNREADABLE_FORM)),
            _ => Err(Error::content_type()),
        }
    }
}

const UNREADABLE_FORM: &str = "Không đọc được nội dung vừa gửi. Tải lại trang rồi thử lại.";
const UNREADABLE_JSON: &str =
    "Không đọc được JSON vừa gửi: cần một đối tượng, mỗi trường là một chuỗi.";

/// The form reader guesses where the encoding is broken; a guess would be stored as somebody's words.
fn check_encoding(body: &[u8]) -> Result<(), Error> {
    let whole = body.split(|&byte| byte == b'%').skip(1).all(|rest| {
        rest.iter()
            .take(2)
            .filter(|byte| byte.is_ascii_hexdigit())
            .count()
            == 2
    });
    let utf8 = body
        .split(|&byte| matches!(byte, b'&' | b'='))
        .all(|part| percent_decode(part).decode_utf8().is_ok());
    if whole && utf8 {
        Ok(())
    } else {
        Err(Error::bad_request(UNREADABLE_FORM))
    }
}
