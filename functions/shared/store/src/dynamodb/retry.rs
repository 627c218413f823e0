//! The pause before the same is asked again: longer each time, and of random length, so that two who met do not meet again.

use std::time::Duration;

use crate::error::Error;
use crate::random::random_bytes;

/// How often something is tried before it counts as failed.
pub(crate) const TRIES: u32 = 5;

/// Up to 64 ms after the first try, doubled after each further one.
pub(crate) async fn pause(tries: u32) -> Result<(), Error> {
    let [jitter] = random_bytes()?;
    let longest = 64_u64 << tries.min(TRIES);
    let pause = Duration::from_millis(u64::from(jitter) * longest / 256);
    tokio::time::sleep(pause).await;
    Ok(())
}
