//! A PAKN from form to code (`/phan-anh`): what was written is kept as a draft, checked by its author, sent once, and
//! shown with its code. Following a case is `track`; accounts and logging in are `register`.

mod check;
mod delete;
mod done;
mod draft;
mod edit;
mod load;
mod notices;
mod send;

use axum::Router;
use axum::routing::get;
use web::{App, form_at};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/phan-anh", form_at("/gui-phan-anh/").post(draft::post))
        .route("/phan-anh/kiem-tra", get(check::get))
        .route("/phan-anh/sua", get(edit::get))
        .route(
            "/phan-anh/gui",
            form_at("/phan-anh/kiem-tra").post(send::post),
        )
        .route(
            "/phan-anh/xoa",
            form_at("/phan-anh/kiem-tra").post(delete::post),
        )
        .route("/phan-anh/da-gui/{code}", get(done::get));
    web::service(routes, app)
}
