//! GET /phan-anh/da-gui/{code}: the receipt. For the author alone; whoever else comes here with the code sees what a code
//! shows.

mod json;
mod page;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::PaknCode;
use web::{App, AuthorCase, Code, Error, Reply, Visitor, urls};

pub(crate) use self::json::Receipt;
use self::json::TrackingUrl;
use self::page::page;

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    own: Result<AuthorCase, Error>,
) -> Response {
    let AuthorCase { file, content } = match own {
        Ok(own) => own,
        Err(error) => return for_others(&app, &visitor, &code, error),
    };
    let shown = Reply::show(
        &visitor,
        || page(&app, &file, &content),
        || Receipt::new(&app, &code, &file.case),
    );
    shown.into_response()
}

/// Whose case it is not comes to the page that a code opens, whether or not there is a case. A fault stays one.
fn for_others(app: &App, visitor: &Visitor, code: &PaknCode, error: Error) -> Response {
    let refused = error.into_response();
    match refused.status() {
        StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND => {
            Reply::done(visitor, &urls::case(code), || TrackingUrl::new(app, code)).into_response()
        }
        _ => refused,
    }
}
