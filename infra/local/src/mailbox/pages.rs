//! The mailbox's pages at /_local/mailbox, its JSON for tests, and the switch that makes it fail.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};
use domain::calendar::in_vietnam;
use maud::{Markup, html};
use serde::Deserialize;

use super::{Mail, Mailbox, Mode};
use crate::pages::{page, respond};

/// The pages; the addresses are whole, so that they stand beside the gateway's.
pub fn router<S>(mailbox: Mailbox) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/_local/mailbox", get(list))
        .route("/_local/mailbox.json", get(as_json))
        .route("/_local/mailbox/fail", post(fail))
        .route("/_local/mailbox/{id}", get(show))
        .route("/_local/mailbox/{id}/html", get(only_html))
        .route("/_local/mailbox/{id}/eml", get(eml))
        .with_state(mailbox)
}

async fn list(State(mailbox): State<Mailbox>) -> Response<Body> {
    let mails = mailbox.mails();
    page(
        "Hộp thư trên máy này",
        html! {
            p { "Email mà hệ thống gửi đi đều nằm ở đây, không ra khỏi máy này. " a href="/_local/mailbox.json" { "Dạng JSON" } }
            p { a href="/_local/clock" { "Đồng hồ trên máy này" } " · " a href="/_local/remind" { "Nhắc việc buổi sáng" } }
            @if mails.is_empty() { p { "Chưa có email nào." } }
            ul {
                @for mail in &mails {
                    li {
                        a href={ "/_local/mailbox/" (mail.id) } { (mail.subject) }
                        br;
                        "Gửi đến " (mail.to) ", " time datetime=(mail.received_at) { (in_vietnam(mail.received_at).strftime("%H:%M:%S, ngày %d/%m/%Y")) }
                    }
                }
            }
        },
    )
}

async fn show(State(mailbox): State<Mailbox>, Path(id): Path<String>) -> Response<Body> {
    let Some(mail) = mailbox.mail(&id) else {
        return missing();
    };
    page(
        &mail.subject,
        html! {
            p { a href="/_local/mailbox" { "Tất cả email" } }
            dl {
                dt { "Từ" } dd { (mail.from) }
                dt { "Đến" } dd { (mail.to) }
                dt { "Lúc" } dd { (in_vietnam(mail.received_at).strftime("%H:%M:%S, ngày %d/%m/%Y")) " (giờ Việt Nam)" }
                @for (name, value) in &mail.headers { dt { (name) } dd { (value) } }
                @for (name, value) in &mail.tags { dt { "Thẻ " (name) } dd { (value) } }
            }
            h2 { "Bản chữ" }
            pre { (with_links(&mail.text)) }
            h2 { "Bản HTML" }
            p { a href={ "/_local/mailbox/" (mail.id) "/html" } { "Mở riêng" } " · " a href={ "/_local/mailbox/" (mail.id) "/eml" } { "Tệp .eml" } }
            iframe title="Bản HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src={ "/_local/mailbox/" (mail.id) "/html" } {}
        },
    )
}

/// So that a link can be followed with one click, as in a mail program.
fn with_links(text: &str) -> Markup {
    html! {
        @for part in text.split_inclusive(char::is_whitespace) {
            @let link = part.trim_end().trim_end_matches(['.', ',', ')']);
            @if link.starts_with("http://") || link.starts_with("https://") {
                a href=(link) { (link) } (part[link.len()..])
            } @else {
                (part)
            }
        }
    }
}

/// As a mail program shows it: no script, nothing from elsewhere. Links open beside it, because a page
/// inside the frame may not send forms.
async fn only_html(State(mailbox): State<Mailbox>, Path(id): Path<String>) -> Response<Body> {
    let Some(mail) = mailbox.mail(&id) else {
        return missing();
    };
    let html = mail
        .html
        .replacen("<head>", "<head><base target=\"_blank\">", 1);
    let mut response = respond("text/html; charset=utf-8", html);
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
    );
    response
}

async fn eml(State(mailbox): State<Mailbox>, Path(id): Path<String>) -> Response<Body> {
    // The id is looked up first: it names a file only if it names a mail.
    let file = mailbox
        .mail(&id)
        .map(|mail| mailbox.folder().join(format!("{}.eml", mail.id)));
    match file.and_then(|file| std::fs::read(file).ok()) {
        Some(bytes) => respond("message/rfc822", bytes),
        None => missing(),
    }
}

async fn as_json(State(mailbox): State<Mailbox>) -> Response<Body> {
    let mails: Vec<Mail> = mailbox.mails();
    respond(
        "application/json",
        serde_json::to_vec(&mails).unwrap_or_default(),
    )
}

#[derive(Deserialize)]
struct Failing {
    mode: String,
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

/// `mode` and `count`, in the query or as a form.
async fn fail(
    State(mailbox): State<Mailbox>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response<Body> {
    let from_body = serde_html_form::from_bytes::<Failing>(&body).ok();
    let asked = from_body.or_else(|| serde_html_form::from_str(&query.unwrap_or_default()).ok());
    match asked.and_then(|asked| Some((Mode::parse(&asked.mode)?, asked.count))) {
        Some((mode, count)) => {
            mailbox.fail(mode, count);
            respond("application/json", "{}")
        }
        None => {
            let mut response = respond(
                "text/plain; charset=utf-8",
                "mode=ok|429|500|accept-and-hang|accept-and-500|reset|bounce and count=N",
            );
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            response
        }
    }
}

fn missing() -> Response<Body> {
    let mut response = page(
        "Không có email này",
        html! { p { a href="/_local/mailbox" { "Tất cả email" } } },
    );
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
