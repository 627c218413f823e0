//! Citizens' accounts: register, confirm the address, log in and out, passwords, profile (/tai-khoan/*). Officers' accounts
//! are not made here.

mod confirm;
mod forgot;
mod link;
mod log_in;
mod log_out;
mod password;
mod profile;
mod register;
mod reset;

use axum::Router;
use axum::routing::{get, post};
use web::{App, form_at, service};

/// The function's routes.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/tai-khoan", get(profile::get).post(profile::post))
        .route(
            "/tai-khoan/dang-ky",
            post(register::post).merge(form_at("/dang-ky/")),
        )
        .route("/tai-khoan/da-dang-ky", get(register::done))
        .route("/tai-khoan/xac-nhan", get(confirm::get).post(confirm::post))
        .route(
            "/tai-khoan/dang-nhap",
            post(log_in::post).merge(form_at("/dang-nhap/")),
        )
        .route(
            "/tai-khoan/dang-xuat",
            post(log_out::post).merge(form_at("/")),
        )
        .route(
            "/tai-khoan/quen-mat-khau",
            post(forgot::post).merge(form_at("/quen-mat-khau/")),
        )
        .route("/tai-khoan/da-gui-lien-ket", get(forgot::done))
        .route(
            "/tai-khoan/dat-lai-mat-khau",
            get(reset::get).post(reset::post),
        )
        .route(
            "/tai-khoan/doi-mat-khau",
            post(password::post).merge(form_at("/tai-khoan")),
        );
    service(routes, app)
}
