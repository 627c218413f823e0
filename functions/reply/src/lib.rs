//! What officers do with cases (`/can-bo`): see their agency's queue, open a case, accept, assign, transfer, ask, answer, refuse, one
//! or several at once.
//! Who sent a case is not shown here and cannot be: this function has no right to the table of people. `applicant` shows
//! it for a recorded click. Officers log in by `officers`.

mod bulk;
mod case;
mod due;
mod look_up;
mod place;
mod queue;
mod standing_json;

use axum::Router;
use axum::routing::get;
use web::{App, form_at, urls};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .merge(queue::routes())
        .route(
            urls::OFFICER_LOOK_UP,
            form_at(urls::QUEUE).post(look_up::post),
        )
        .route(bulk::ADDRESS, form_at(urls::QUEUE).post(bulk::post))
        .route("/can-bo/phan-anh/{code}", get(case::get))
        .route("/can-bo/phan-anh/{code}/lich-su", get(case::history::get))
        .route(
            "/can-bo/phan-anh/{code}/ghi-chu",
            get(case::note::get).post(case::note::post),
        )
        .merge(case::actions::routes());
    web::service(routes, app)
}
