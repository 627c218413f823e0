//! Officers' own door (`/can-bo/dang-nhap`, `/can-bo/dang-xuat`). Their accounts are made by the province's IT; nobody
//! registers here. What officers do with cases is `reply`.

mod log_in;
mod log_out;

use axum::Router;
use axum::routing::get;
use web::{App, form_at, urls};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route(urls::OFFICER_LOG_IN, get(log_in::get).post(log_in::post))
        .route(
            urls::OFFICER_LOG_OUT,
            form_at(urls::QUEUE).post(log_out::post),
        );
    web::service(routes, app)
}
