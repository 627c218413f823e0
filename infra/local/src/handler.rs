//! A function that is called with events rather than requests, as the stream, the clock and SES call it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde_json::Value;

/// What a handler is doing.
pub type Doing = Pin<Box<dyn Future<Output = Result<Value, ()>> + Send>>;

/// A function that is called with events: by the stream, the clock or SES. What went wrong is logged
/// where it happened; who calls only needs to know that something did.
pub type Handler = Arc<dyn Fn(Value) -> Doing + Send + Sync>;
