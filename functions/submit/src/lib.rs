//! A PAKN from form to code (`/phan-anh`): what was written is kept as a draft, checked by its author, sent once, and
//! shown with its code. Following a case is `track`; accounts and logging in are `register`.

mod check;
mod delete;
mod edit;
mod notices;
mod receipt;
mod remembered;
mod send;
mod write;

use axum::Router;
use axum::routing::get;
use web::urls::{CHECK_DRAFT, CHOOSE_KIND};
use web::{App, form_at};

/// Where who deleted a draft comes to.
const DELETED: &str = "/phan-anh/da-xoa";

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/phan-anh", form_at(CHOOSE_KIND).post(write::post))
        .route(CHECK_DRAFT, get(check::get))
        .route("/phan-anh/sua", get(edit::get))
        .route("/phan-anh/gui", form_at(CHECK_DRAFT).post(send::post))
        .route("/phan-anh/xoa", get(delete::get).post(delete::post))
        .route(DELETED, get(delete::deleted))
        .route("/phan-anh/da-gui/{code}", get(receipt::get));
    web::service(routes, app)
}
