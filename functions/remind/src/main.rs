//! The function in Lambda: one store, one cheap read that opens the connection, then the schedule's mornings.

use aws::{Clock, Connection, Connections};
use lambda_runtime::{LambdaEvent, service_fn};
use remind::Remind;
use serde_json::Value;
use store::{Store, Tables};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aws::log_as_json();
    let connection = Connection::from_environment()?;
    let store = Store::new(&connection, Tables::from_environment()?);
    store.warm(&connection, Connections::One).await;
    let remind = Remind::new(store, Clock::system());
    // What the event says does not matter: it is time.
    let handler = async |_: LambdaEvent<Value>| {
        let outcome = remind.morning().await?;
        Ok::<_, lambda_runtime::Error>(outcome)
    };
    lambda_runtime::run(service_fn(handler)).await
}
