//! Citizens' accounts: register, confirm the address, log in and out, passwords, profile (/tai-khoan/*). Officers' accounts
//! are not made here.

mod change_address;
mod change_password;
mod check_password;
mod confirm;
mod confirm_new_address;
mod forgot;
mod link;
mod log_in;
mod log_out;
mod personal_data;
mod profile;
mod register;
mod reset;
mod session;

use axum::Router;
use axum::routing::get;
use web::urls::{ACCOUNT, CHANGE_ADDRESS, CONFIRM_NEW_ADDRESS, LOG_IN_AGAIN};
use web::{App, form_at, service};

/// The function's routes.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route(ACCOUNT, get(profile::get).post(profile::post))
        .route(
            "/tai-khoan/dang-ky",
            form_at("/dang-ky/").post(register::post),
        )
        .route("/tai-khoan/da-dang-ky", get(register::done))
        .route("/tai-khoan/xac-nhan", get(confirm::get).post(confirm::post))
        .route(
            "/tai-khoan/xac-nhan-ma",
            form_at("/tai-khoan/da-dang-ky").post(confirm::post_digits),
        )
        .route(LOG_IN_AGAIN, get(log_in::get).post(log_in::post))
        .route("/tai-khoan/dang-xuat", form_at("/").post(log_out::post))
        .route(
            "/tai-khoan/quen-mat-khau",
            form_at("/quen-mat-khau/").post(forgot::post),
        )
        .route("/tai-khoan/da-gui-lien-ket", get(forgot::done))
        .route(
            "/tai-khoan/dat-lai-mat-khau",
            get(reset::get).post(reset::post),
        )
        .route(
            "/tai-khoan/doi-mat-khau",
            form_at(ACCOUNT).post(change_password::post),
        )
        .route(
            CHANGE_ADDRESS,
            get(change_address::get).post(change_address::post),
        )
        .route(
            CONFIRM_NEW_ADDRESS,
            get(confirm_new_address::get).post(confirm_new_address::post),
        );
    service(routes, app)
}
