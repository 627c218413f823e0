//! The clock's page at /_local/clock, with buttons that move it, and the same for tests as JSON.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::get;
use domain::calendar::in_vietnam;
use jiff::SignedDuration;
use maud::html;
use serde::Deserialize;
use serde_json::json;

use super::LocalClock;
use crate::pages::{page, respond};

const ADDRESS: &str = "/_local/clock";
/// What can be pressed: words, days, hours.
const BUTTONS: [(&str, u32, u32); 4] = [
    ("Thêm 1 giờ", 0, 1),
    ("Thêm 1 ngày", 1, 0),
    ("Thêm 1 tuần", 7, 0),
    ("Thêm 3 tuần", 21, 0),
];
/// No deadline is longer; one step further is a slip of the fingers.
const MOST_DAYS: u32 = 3660;

/// The page; its address is whole, so that it stands beside the gateway's.
pub fn router<S>(clock: LocalClock) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(ADDRESS, get(show).post(advance))
        .with_state(clock)
}

async fn show(State(clock): State<LocalClock>, headers: HeaderMap) -> Response<Body> {
    if wants_json(&headers) {
        return as_json(&clock);
    }
    let (now, ahead) = (in_vietnam(clock.now()), clock.ahead());
    page(
        "Đồng hồ trên máy này",
        html! {
            p { a href="/_local/mailbox" { "Hộp thư trên máy này" } " · " a href="/_local/remind" { "Nhắc việc buổi sáng" } }
            p {
                "Bây giờ là " time datetime=(clock.now()) { (now.strftime("%H:%M:%S, ngày %d/%m/%Y")) } " (giờ Việt Nam)"
                @if ahead.is_zero() { ", đúng với giờ thật." } @else { ", đi trước giờ thật " (words(ahead)) "." }
            }
            p { "Cả hệ thống trên máy này đi theo đồng hồ này: hạn xử lý, email, phiên đăng nhập. Đồng hồ chỉ đi tới, không quay lại." }
            @for (label, days, hours) in BUTTONS {
                form method="post" action=(ADDRESS) {
                    input type="hidden" name="days" value=(days);
                    input type="hidden" name="hours" value=(hours);
                    button { (label) }
                }
            }
        },
    )
}

#[derive(Deserialize)]
struct Step {
    #[serde(default)]
    days: u32,
    #[serde(default)]
    hours: u32,
}

impl Step {
    /// As JSON, if it says so, else as a form. None: it is none, or too far, or nowhere.
    fn read(headers: &HeaderMap, body: &[u8]) -> Option<SignedDuration> {
        let is_json = says(headers, header::CONTENT_TYPE, "application/json");
        let step: Self = if is_json {
            serde_json::from_slice(body).ok()?
        } else {
            serde_html_form::from_bytes(body).ok()?
        };
        let hours = i64::from(step.days) * 24 + i64::from(step.hours);
        let possible = 1..=i64::from(MOST_DAYS) * 24;
        possible
            .contains(&hours)
            .then(|| SignedDuration::from_hours(hours))
    }
}

/// `days` and `hours`, both or one, as a form or JSON.
async fn advance(
    State(clock): State<LocalClock>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let Some(by) = Step::read(&headers, &body) else {
        return failed(
            StatusCode::UNPROCESSABLE_ENTITY,
            format!("days=N and hours=N: at least one hour, at most {MOST_DAYS} days"),
        );
    };
    if let Err(problem) = clock.advance(by) {
        let what = format!("the new time cannot be kept: {problem}");
        return failed(StatusCode::INTERNAL_SERVER_ERROR, what);
    }
    if wants_json(&headers) {
        return as_json(&clock);
    }
    let mut response = respond("text/plain; charset=utf-8", "");
    *response.status_mut() = StatusCode::SEE_OTHER;
    let address = HeaderValue::from_static(ADDRESS);
    response.headers_mut().insert(header::LOCATION, address);
    response
}

fn as_json(clock: &LocalClock) -> Response<Body> {
    let shown = json!({ "now": clock.now(), "ahead_seconds": clock.ahead().as_secs() });
    respond("application/json", shown.to_string())
}

fn failed(status: StatusCode, what: String) -> Response<Body> {
    let mut response = respond("text/plain; charset=utf-8", what);
    *response.status_mut() = status;
    response
}

fn wants_json(headers: &HeaderMap) -> bool {
    says(headers, header::ACCEPT, "application/json")
}

fn says(headers: &HeaderMap, name: header::HeaderName, what: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.starts_with(what))
}

/// It is moved by whole hours.
fn words(ahead: SignedDuration) -> String {
    let (days, hours) = (ahead.as_hours() / 24, ahead.as_hours() % 24);
    match (days, hours) {
        (0, hours) => format!("{hours} giờ"),
        (days, 0) => format!("{days} ngày"),
        (days, hours) => format!("{days} ngày {hours} giờ"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &'static str, body: &str) -> Option<i64> {
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
        let step = Step::read(&headers.into_iter().collect(), body.as_bytes());
        step.map(|step| step.as_hours())
    }

    #[test]
    fn days_and_hours_come_as_a_form_or_as_json() {
        let form = "application/x-www-form-urlencoded";
        assert_eq!(read(form, "days=21&hours=0"), Some(504));
        assert_eq!(read(form, "hours=1"), Some(1));
        assert_eq!(
            read("application/json", r#"{"days":1,"hours":2}"#),
            Some(26)
        );
        for nothing in [
            "",
            "days=0",
            "days=-1",
            "days=3661",
            "days=x",
            "hours=4000000000",
        ] {
            assert_eq!(read(form, nothing), None, "{nothing}");
        }
        assert_eq!(read("application/json", "days=1"), None);
    }

    #[test]
    fn how_far_it_is_ahead_is_said_in_days_and_hours() {
        for (hours, said) in [(1, "1 giờ"), (48, "2 ngày"), (505, "21 ngày 1 giờ")] {
            assert_eq!(words(SignedDuration::from_hours(hours)), said);
        }
    }
}
