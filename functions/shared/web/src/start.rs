//! How a function starts in Lambda, lean: settings from the environment, one store, one cheap read that opens the
//! connection, then requests. In `cargo run` and in tests none of this runs; they build the `App` themselves.

use axum::Router;
use store::{Connection, Store, Tables};

use crate::app::App;

/// Runs a function's routes until Lambda ends it.
///
/// # Errors
/// When a setting is missing; Lambda then shows the sentence in its log.
pub async fn run(router: fn(App) -> Router) -> Result<(), lambda_http::Error> {
    log_as_json();
    let site_url = std::env::var("SITE_URL")?;
    let store = Store::new(
        &Connection::from_environment()?,
        Tables::from_environment()?,
    );
    store.warm().await;
    lambda_http::run(router(App::new(store, site_url))).await
}

/// One JSON object a line, as CloudWatch's queries and metric filters read it.
fn log_as_json() {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_target(false)
        .with_max_level(tracing::Level::INFO)
        .init();
}
