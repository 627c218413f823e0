//! How long what serves one person may take in all: whatever is asked of AWS for it fails when the time is over, so that the
//! function can still say so. It is about duration, not about what time it is.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

tokio::task_local! {
    static DEADLINE: Instant;
}

/// Carries out something within that time. What it asks of AWS later fails at once.
pub async fn within<T>(time: Duration, work: impl Future<Output = T>) -> T {
    DEADLINE.scope(Instant::now() + time, work).await
}

/// When the time is over of what is being carried out; none if it has no end.
pub(crate) fn deadline() -> Option<Instant> {
    DEADLINE.try_with(|deadline| *deadline).ok()
}
