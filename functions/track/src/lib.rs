//! Following a PAKN (`/theo-doi`, `/T`): looking it up by its code, the author's own list, and what the author can do
//! with a case. Sending one is `submit`; what agencies do with it is `reply`.

mod add_information;
mod case;
mod code;
mod look_up;
mod mine;
mod perform;
mod promise;
mod rate;
mod reopen;
mod withdraw;

use axum::Router;
use axum::routing::get;
use web::urls::{LOOK_UP, MY_CASES};
use web::{App, form_at};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/theo-doi", form_at(LOOK_UP).post(look_up::post))
        .route(MY_CASES, get(mine::get))
        .route("/theo-doi/{code}", get(case::get))
        .route("/T/{code}", get(case::get))
        .route("/theo-doi/{code}/lich-su", get(case::history::get))
        .route(
            "/theo-doi/{code}/rut",
            get(perform::form).post(withdraw::post),
        )
        .route(
            "/theo-doi/{code}/bo-sung",
            get(perform::form).post(add_information::post),
        )
        .route(
            "/theo-doi/{code}/danh-gia",
            get(perform::form).post(rate::post),
        )
        .route(
            "/theo-doi/{code}/loi-hen",
            get(perform::form).post(promise::post),
        )
        .route(
            "/theo-doi/{code}/xem-xet-lai",
            get(perform::form).post(reopen::post),
        );
    web::service(routes, app)
}
