//! The one place where errors become pages or problem+json (RFC 9457), where every answer gets its headers, and where
//! the one log line of a request is written. The line holds route, method, status and request id; no path, no body.

use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use domain::province;
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Serialize;

use crate::app::App;
use crate::error::{Carried, Error};
use crate::visitor::{Wants, request_id};

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

pub(crate) async fn finish(State(_): State<App>, request: Request, next: Next) -> Response {
    let wants = Wants::of(request.headers());
    let id = request_id(request.extensions());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", |path| path.as_str())
        .to_owned();
    let method = request.method().clone();

    let mut response = next.run(request).await;
    if is_of_axum(&response) {
        response = Error::NotFound.into_response();
    }
    if let Some(Carried(error)) = response.extensions_mut().remove::<Carried>() {
        if let Error::Fault { cause, .. } = &*error {
            tracing::error!(request_id = id, %method, route, status = 503, cause, "fault");
        } else {
            tracing::info!(request_id = id, %method, route, status = error.status().as_u16(), "refused");
        }
        response = write(&error, wants, &id);
    } else {
        tracing::info!(request_id = id, %method, route, status = response.status().as_u16(), "answered");
    }
    dress(response.headers_mut());
    response
}

/// An address whose encoding is broken is refused by axum, in English: there is no such page.
fn is_of_axum(response: &Response) -> bool {
    let text = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    response.status() == StatusCode::BAD_REQUEST && text
}

fn dress(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(VARY, HeaderValue::from_static("accept, cookie"));
}

fn write(error: &Error, wants: Wants, request_id: &str) -> Response {
    let mut response = match (wants, error) {
        (Wants::Html, Error::NotLoggedIn) => return to("/dang-nhap/"),
        (Wants::Html, Error::OfficerNotLoggedIn) => return to("/can-bo/dang-nhap"),
        (Wants::Html, _) => {
            (error.status(), Html(page(error, request_id).into_string())).into_response()
        }
        (Wants::Json, _) => {
            let mut response =
                (error.status(), Json(Problem::of(error, request_id))).into_response();
            response.headers_mut().insert(
                CONTENT_TYPE,
                HeaderValue::from_static("application/problem+json"),
            );
            response
        }
    };
    match error {
        Error::TooMany { until, .. } => {
            let seconds = until.duration_since(Timestamp::now()).as_secs().max(1);
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        Error::MethodNotAllowed => {
            response
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static("POST"));
        }
        _ => {}
    }
    response
}

fn to(location: &'static str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// RFC 9457, with the list of fields and, of a conflict, the status as it is now.
#[derive(Serialize)]
struct Problem<'a> {
    title: &'a str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_status: Option<domain::Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    request_id: &'a str,
}

#[derive(Serialize)]
struct FieldProblem {
    field: &'static str,
    code: &'static str,
    message: String,
}

impl<'a> Problem<'a> {
    fn of(error: &Error, request_id: &'a str) -> Self {
        let status = error.status();
        let errors = match error {
            Error::Invalid { errors, .. } => errors
                .iter()
                .map(|(field, problem)| FieldProblem {
                    field,
                    code: problem.code(),
                    message: site::message(field, problem),
                })
                .collect(),
            _ => Vec::new(),
        };
        let case = match error {
            Error::NotAllowed { case, .. } | Error::ChangedMeanwhile { case, .. } => Some(case),
            _ => None,
        };
        Self {
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: sentence(error),
            errors,
            case_status: case.map(|case| case.status),
            version: case.map(|case| case.version),
            request_id,
        }
    }
}

/// What people are told, in a sentence or two.
fn sentence(error: &Error) -> String {
    match error {
        Error::Invalid { errors, .. } => {
            format!("Cần sửa {} chỗ trước khi tiếp tục.", errors.len())
        }
        Error::NotAllowed { why, case, .. } => format!(
            "{} Trạng thái hiện nay: {}.",
            why.sentence(),
            case.status.label()
        ),
        Error::ChangedMeanwhile { case, .. } => {
            format!(
                "Trong lúc quý vị viết, phản ánh, kiến nghị đã thay đổi. Trạng thái hiện nay: {}.",
                case.status.label()
            )
        }
        Error::Conflict(sentence) | Error::Forbidden(sentence) | Error::BadRequest(sentence) => {
            (*sentence).to_owned()
        }
        Error::NotLoggedIn | Error::OfficerNotLoggedIn => {
            "Cần đăng nhập để xem trang này.".to_owned()
        }
        Error::NotFound => "Không có trang ở địa chỉ này.".to_owned(),
        Error::NoSuchCode { .. } => {
            "Không có phản ánh, kiến nghị nào mang mã này. Xem lại biên nhận hoặc email.".to_owned()
        }
        Error::LinkGone { .. } => {
            "Liên kết này đã dùng, đã quá 24 giờ hoặc bị thiếu ký tự.".to_owned()
        }
        Error::TooMany { until, .. } => {
            format!("Đã thử nhiều lần. Thử lại sau {}.", site::moment(*until))
        }
        Error::TooLarge => "Nội dung gửi lớn hơn 1 MB. Rút ngắn rồi gửi lại.".to_owned(),
        Error::ContentType => {
            "Chỉ nhận biểu mẫu (application/x-www-form-urlencoded) hoặc JSON (application/json)."
                .to_owned()
        }
        Error::MethodNotAllowed => "Địa chỉ này không nhận cách gọi vừa dùng.".to_owned(),
        Error::Fault { .. } => {
            "Hệ thống đang có lỗi. Thử lại sau ít phút; làm lại không bị gửi trùng.".to_owned()
        }
    }
}

fn page(error: &Error, request_id: &str) -> Markup {
    match error {
        Error::Invalid { page, .. }
        | Error::ChangedMeanwhile { page, .. }
        | Error::NoSuchCode { page } => return (**page).clone(),
        Error::NotAllowed {
            page: Some(page), ..
        } => return (**page).clone(),
        Error::TooMany {
            form: Some(form), ..
        }
        | Error::Fault {
            form: Some(form), ..
        } => {
            let notice = html! {
                p { strong { (sentence(error)) } " Phần đã viết vẫn còn ở dưới." }
                (help(error, request_id))
            };
            return (**form).clone().notice(notice).render();
        }
        _ => {}
    }
    let title = match error {
        Error::NotFound => "Không tìm thấy trang",
        Error::LinkGone { .. } => "Liên kết không còn dùng được",
        Error::TooMany { .. } => "Đã thử nhiều lần",
        Error::Fault { .. } => "Hệ thống đang có lỗi",
        Error::NotAllowed { .. } | Error::Conflict(_) => "Chưa thực hiện được",
        _ => "Chưa thực hiện được yêu cầu này",
    };
    let body = html! {
        p { (sentence(error)) }
        @if let Error::LinkGone { again } = error { p { a href=(again) { "Nhận liên kết mới" } } }
        (help(error, request_id))
        ul {
            li { a href="/" { "Trang đầu" } }
            li { a href="/gui-phan-anh/" { "Gửi phản ánh" } }
            li { a href="/tra-cuu/" { "Tra cứu kết quả trả lời" } }
        }
    };
    site::Page::new(title).body(body).render()
}

/// Whom to call; of a fault of ours, with the number under which it stands in the log.
fn help(error: &Error, request_id: &str) -> Markup {
    let telephone = html! { a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } };
    html! {
        p {
            @if matches!(error, Error::Fault { .. }) { "Nếu vẫn lỗi, gọi " (telephone) " và đọc số: " code { (request_id) } }
            @else { "Cần giúp đỡ, gọi " (telephone) "." }
        }
    }
}
