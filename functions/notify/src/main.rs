//! The function in Lambda: settings from the environment, one store, one cheap read that opens the connections, then events.

use aws::{Clock, Connection, Connections};
use lambda_runtime::{LambdaEvent, service_fn};
use notify::{Notify, Settings};
use serde_json::Value;
use store::{Store, Tables};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aws::log_as_json();
    let connection = Connection::from_environment()?;
    let store = Store::new(&connection, Tables::from_environment()?);
    store.warm(&connection, Connections::Two).await;
    let notify = Notify::new(
        store,
        &connection,
        Clock::system(),
        Settings::from_environment()?,
    );
    let handler = async |event: LambdaEvent<Value>| {
        let answer = notify.handle(event.payload).await?;
        if answer["_aws"].is_object() {
            // Figures: CloudWatch takes them from the log, where they must stand alone on their line.
            println!("{answer}");
        }
        Ok::<_, lambda_runtime::Error>(answer)
    };
    lambda_runtime::run(service_fn(handler)).await
}
