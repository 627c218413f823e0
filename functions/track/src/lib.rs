//! Following a PAKN (`/theo-doi`, `/T`): looking it up by its code, the author's own list, and what the author can do
//! with a case. Sending one is `submit`; what agencies do with it is `reply`.

mod act;
mod case;
mod look_up;
mod mine;
mod page;
mod sentence;
mod shown;
mod supplement;
mod withdraw;

use axum::Router;
use axum::routing::get;
use web::{App, form_at};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/theo-doi", form_at("/tra-cuu/").post(look_up::post))
        .route("/theo-doi/cua-toi", get(mine::get))
        .route("/theo-doi/{code}", get(case::get))
        .route("/T/{code}", get(case::get))
        .route(
            "/theo-doi/{code}/rut",
            get(act::to_case).post(withdraw::post),
        )
        .route(
            "/theo-doi/{code}/bo-sung",
            get(act::to_case).post(supplement::post),
        );
    web::service(routes, app)
}
