//! The morning's reminders at /_local/remind: a button that calls the function now, as its schedule does each morning. The
//! answer comes when it is done.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::get;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::handler::Handler;
use crate::pages::{page, respond};

const ADDRESS: &str = "/_local/remind";

/// The page; its address is whole, so that it stands beside the gateway's.
pub fn router<S>(remind: Handler) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(ADDRESS, get(show).post(run))
        .with_state(remind)
}

async fn show() -> Response<Body> {
    with_button(html! {
        p { "Mỗi sáng ngày làm việc, hệ thống nhắc cán bộ những việc mới đến, sắp đến hạn và quá hạn, và báo cho người gửi khi câu trả lời bị chậm. Trên máy này, việc đó cũng tự chạy khi đồng hồ đi qua giờ hẹn." }
    })
}

async fn run(State(remind): State<Handler>, headers: HeaderMap) -> Response<Body> {
    let Ok(outcome) = remind(json!({})).await else {
        let mut response = respond("text/plain; charset=utf-8", "see the log");
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return response;
    };
    let accepts = headers.get(header::ACCEPT);
    if accepts.is_some_and(|accepts| accepts.as_bytes().starts_with(b"application/json")) {
        return respond("application/json", outcome.to_string());
    }
    with_button(html! { p role="status" { (sentence(&outcome)) } })
}

fn with_button(before: Markup) -> Response<Body> {
    page(
        "Nhắc việc buổi sáng",
        html! {
            p { a href="/_local/mailbox" { "Hộp thư trên máy này" } " · " a href="/_local/clock" { "Đồng hồ trên máy này" } }
            (before)
            form method="post" action=(ADDRESS) { button { "Nhắc ngay" } }
        },
    )
}

fn sentence(outcome: &Value) -> String {
    match outcome.as_str() {
        Some("closed") => "Hôm nay không phải ngày làm việc: không nhắc ai.".to_owned(),
        Some("done_before") => "Hôm nay đã nhắc xong: không ai được nhắc lần nữa.".to_owned(),
        _ => format!(
            "Đã nhắc xong: {} email cho cán bộ, {} email cho người gửi có câu trả lời bị chậm; đóng {} phản ánh vì người gửi không bổ sung.",
            outcome["done"]["digests"], outcome["done"]["authors"], outcome["done"]["closed"]
        ),
    }
}
