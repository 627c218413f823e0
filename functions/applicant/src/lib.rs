//! Who sent a case (`/can-bo/nguoi-gui`): shown to an officer for one recorded click with a reason, and the author is told.
//! The only function for officers that may read people's data; everything else that officers do is `reply`.

mod form;
mod open;
mod opener;
mod reason;

use axum::Router;
use axum::routing::get;
use web::App;

/// The routes of the function.
pub fn router(app: App) -> Router {
    let routes = Router::new().route("/can-bo/nguoi-gui/{code}", get(form::get).post(open::post));
    web::service(routes, app)
}
