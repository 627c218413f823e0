//! How a function starts in Lambda, lean: settings from the environment, one store, its connections opened, then requests. In
//! `cargo run` and in tests none of this runs; they build the `App` themselves.

use aws::{Clock, Connection};
use axum::Router;
use store::{Store, Tables};

pub use aws::Connections;

use crate::app::App;

/// Runs a function's routes until Lambda ends it.
///
/// # Errors
/// When a setting is missing; Lambda then shows the sentence in its log.
pub async fn run(
    router: fn(App) -> Router,
    connections: Connections,
) -> Result<(), lambda_http::Error> {
    aws::log_as_json();
    let (site_url, origin_verify) = (std::env::var("SITE_URL")?, std::env::var("ORIGIN_VERIFY")?);
    let connection = Connection::from_environment()?;
    let store = Store::new(&connection, Tables::from_environment()?);
    store.warm(&connection, connections).await;
    let app = App::new(store, Clock::system(), site_url).behind(origin_verify);
    lambda_http::run(router(app)).await
}
