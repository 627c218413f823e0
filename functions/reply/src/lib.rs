//! What officers do (`/can-bo`): log in, see their agency's queue, open a case, accept, transfer, ask, answer, refuse.
//! Who sent a case is not shown here and cannot be: this function has no right to the table of people. `applicant` shows
//! it for a recorded click.

mod accept;
mod act;
mod answer;
mod ask;
mod case;
mod due;
mod log_in;
mod log_out;
mod personal_data;
mod queue;
mod refuse;
mod transfer;

use axum::Router;
use axum::routing::get;
use web::{App, form_at};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/can-bo/dang-nhap", get(log_in::get).post(log_in::post))
        .route("/can-bo/dang-xuat", form_at("/can-bo").post(log_out::post))
        .route("/can-bo", get(queue::own))
        .route("/can-bo/tat-ca", get(queue::all))
        .route("/can-bo/phan-anh/{code}", get(case::get))
        .route(
            "/can-bo/phan-anh/{code}/tiep-nhan",
            get(act::to_case).post(accept::post),
        )
        .route(
            "/can-bo/phan-anh/{code}/chuyen",
            get(act::to_case).post(transfer::post),
        )
        .route(
            "/can-bo/phan-anh/{code}/yeu-cau-bo-sung",
            get(act::to_case).post(ask::post),
        )
        .route(
            "/can-bo/phan-anh/{code}/tra-loi",
            get(act::to_case).post(answer::post),
        )
        .route(
            "/can-bo/phan-anh/{code}/khong-tiep-nhan",
            get(act::to_case).post(refuse::post),
        );
    web::service(routes, app)
}
