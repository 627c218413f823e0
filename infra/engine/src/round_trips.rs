//! Counts how often somebody waits for the store: requests that run side by side are one round trip.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::config::interceptors::{BeforeSerializationInterceptorContextRef, FinalizerInterceptorContextRef};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;

#[derive(Debug, Default)]
struct Counts {
    under_way: AtomicU32,
    round_trips: AtomicU32,
}

/// Watches every request of a store (`Store::observed`). Clones count together.
#[derive(Debug, Clone, Default)]
pub struct RoundTrips(Arc<Counts>);

impl RoundTrips {
    /// How many since it was asked last.
    pub fn take(&self) -> u32 {
        self.0.round_trips.swap(0, Ordering::SeqCst)
    }
}

impl Intercept for RoundTrips {
    fn name(&self) -> &'static str {
        "round trips"
    }

    fn read_before_execution(&self, _: &BeforeSerializationInterceptorContextRef<'_>, _: &mut ConfigBag) -> Result<(), BoxError> {
        if self.0.under_way.fetch_add(1, Ordering::SeqCst) == 0 {
            self.0.round_trips.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }

    fn read_after_execution(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}
