//! How tests wait here: for what must happen, with a time limit, and never for a length of time.

use std::time::Duration;

/// Nothing that a test waits for takes longer, even on a slow machine.
const LONGEST: Duration = Duration::from_secs(60);

/// What comes soon; the test ends where it does not come.
#[allow(clippy::expect_used)] // Only tests call it: they end here, with the sentence.
pub async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(LONGEST, what)
        .await
        .expect("it comes in time")
}

/// Until it is so.
pub async fn until(is_so: impl Fn() -> bool) {
    soon(async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}
