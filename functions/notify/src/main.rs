//! The function in Lambda: settings from the environment, one store, one cheap read that opens the connection, then events.

use lambda_runtime::{LambdaEvent, service_fn};
use notify::{Notify, Settings};
use serde_json::Value;
use store::{Connection, Store, Tables};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    // One JSON object a line, as CloudWatch's queries and metric filters read it.
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_target(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    let connection = Connection::from_environment()?;
    let store = Store::new(&connection, Tables::from_environment()?);
    store.warm().await;
    let notify = Notify::new(store, &connection, Settings::from_environment()?);
    let handler = async |event: LambdaEvent<Value>| {
        notify
            .handle(event.payload)
            .await
            .map_err(lambda_runtime::Error::from)
    };
    lambda_runtime::run(service_fn(handler)).await
}
