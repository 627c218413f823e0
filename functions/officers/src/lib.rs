//! Officers' own door (`/can-bo/dang-nhap`, `/can-bo/dang-xuat`), and the page where they set their passwords with a link
//! (`/can-bo/tai-khoan/mat-khau`). Their accounts are made by the province's IT (`infra/admin`); nobody registers here. What
//! officers do with cases is `reply`.

mod log_in;
mod log_out;
mod password;

use axum::Router;
use axum::routing::get;
use web::{App, form_at, urls};

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route(urls::OFFICER_LOG_IN, get(log_in::get).post(log_in::post))
        .route(
            urls::OFFICER_PASSWORD,
            get(password::get).post(password::post),
        )
        .route(
            urls::OFFICER_LOG_OUT,
            form_at(urls::QUEUE).post(log_out::post),
        );
    web::service(routes, app)
}
