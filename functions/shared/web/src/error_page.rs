//! An error as people read it: what happened, what to do, whom to call; or the page that whoever refused brought with it.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{Html, IntoResponse as _, Response};
use domain::province;
use maud::{Markup, html};
use site::Page;
use store::SessionToken;

use crate::cookies;
use crate::error::{Error, Outcome};
use crate::urls::{CHOOSE_KIND, LOG_IN, LOOK_UP, OFFICER_LOG_IN, QUEUE, REGISTER};

/// For whom an error page is: where she is, and whether a session came with the request.
pub(crate) struct Reader {
    path: String,
    logged_in: bool,
}

impl Reader {
    pub(crate) fn of(request: &Request) -> Self {
        let session = cookies::read(request.headers(), cookies::SESSION);
        Self {
            path: request.uri().path().to_owned(),
            logged_in: session.and_then(SessionToken::parse).is_some(),
        }
    }

    fn is_officer(&self) -> bool {
        self.path == QUEUE || self.path.starts_with("/can-bo/")
    }

    /// Where to log in, and from there back.
    fn door(&self, door: &str) -> String {
        match door {
            OFFICER_LOG_IN => site::officers_door(&self.path),
            _ => site::citizens_door(&self.path),
        }
    }
}

pub(crate) fn error_page(error: &Error, request_id: &str, reader: &Reader) -> Response {
    let page = match (&error.outcome, &error.page) {
        (Outcome::NotLoggedIn { door }, None) => {
            return (StatusCode::SEE_OTHER, [(LOCATION, reader.door(door))]).into_response();
        }
        (Outcome::NotLoggedIn { door }, Some(page)) => (**page).clone().notice(log_in_first(door)),
        (Outcome::TooMany { .. } | Outcome::Fault { .. }, Some(page)) => {
            (**page).clone().notice(try_again(error, request_id))
        }
        (_, Some(page)) => (**page).clone(),
        (_, None) => plain(error, request_id, reader),
    };
    let not_logged_in = matches!(error.outcome, Outcome::NotLoggedIn { .. });
    let page = page.at(&reader.path, reader.logged_in && !not_logged_in);
    (error.outcome.status(), Html(page.render().into_string())).into_response()
}

/// The session ended while somebody wrote.
fn log_in_first(door: &str) -> Markup {
    html! {
        p { "Chưa đăng nhập, hoặc đã hết phiên: việc này chưa được thực hiện. Phần vừa viết vẫn còn ở dưới." }
        p { a href=(door) target="_blank" { "Đăng nhập ở cửa sổ mới" } ", rồi quay lại đây và bấm nút lần nữa." }
    }
}

fn try_again(error: &Error, request_id: &str) -> Markup {
    html! {
        p { strong { (error.sentence) } " Phần đã viết vẫn còn ở dưới." }
        (help(error, request_id))
    }
}

fn plain(error: &Error, request_id: &str, reader: &Reader) -> Page {
    let title = match error.outcome {
        Outcome::NotFound => "Không tìm thấy trang",
        Outcome::Gone { again: Some(_) } => "Liên kết không còn dùng được",
        Outcome::Gone { again: None } => "Không còn nữa",
        Outcome::TooMany { .. } => "Tạm khóa do thử quá nhiều lần",
        Outcome::Fault { .. } => "Hệ thống đang có lỗi",
        Outcome::Conflict => "Chưa thực hiện được",
        _ => "Chưa thực hiện được yêu cầu này",
    };
    let body = html! {
        p { (error.sentence) }
        @if let Outcome::Gone { again: Some(again) } = error.outcome {
            // The second press of the button that confirmed.
            @if again == REGISTER { p { strong { "Đã xác nhận rồi? " a href=(LOG_IN) { "Đăng nhập" } "." } } }
            p { a href=(again) { "Nhận liên kết mới" } }
        }
        (help(error, request_id))
        ul {
            @if reader.is_officer() { li { a href=(QUEUE) { "Danh sách phản ánh, kiến nghị" } } }
            @else {
                li { a href="/" { "Trang chủ" } }
                li { a href=(CHOOSE_KIND) { "Gửi phản ánh, kiến nghị" } }
                li { a href=(LOOK_UP) { "Tra cứu kết quả trả lời" } }
            }
        }
    };
    let page = Page::new(title).body(body);
    if reader.is_officer() {
        page.officer("")
    } else {
        page
    }
}

/// Whom to call; of a fault of ours, with the number under which it stands in the log.
fn help(error: &Error, request_id: &str) -> Markup {
    let telephone = html! { a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } };
    html! {
        p {
            @if let Outcome::Fault { .. } = error.outcome { "Nếu vẫn lỗi, gọi " (telephone) " và đọc số: " code { (request_id) } }
            @else { "Cần giúp đỡ, gọi " (telephone) "." }
        }
    }
}
