//! How a function reaches AWS and starts lean: connection, HTTPS, trust store, credentials, JSON log; and the one clock. It
//! names no service: DynamoDB is `store`'s, SES is `notify`'s, and both build their clients from the same `Connection`.

mod clock;
mod connection;
mod deadline;
mod https;
mod log;

pub use clock::Clock;
pub use connection::{Connection, ConnectionError, Connections};
pub use deadline::within;
pub use https::was_never_connected;
pub use log::log_as_json;
