//! Counts how often somebody waits for the store (requests that run side by side are one round trip), and what queries
//! consume.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::query::{QueryInput, QueryOutput};
use aws_sdk_dynamodb::types::{ConsumedCapacity, ReturnConsumedCapacity};

#[derive(Debug, Default)]
struct Counts {
    under_way: AtomicU32,
    round_trips: AtomicU32,
    half_units: AtomicU32,
}

/// Watches every request of a store (`Store::observed`). Clones count together.
#[derive(Debug, Clone, Default)]
pub struct RoundTrips(Arc<Counts>);

impl RoundTrips {
    /// How many since it was asked last.
    pub fn take(&self) -> u32 {
        self.0.round_trips.swap(0, Ordering::SeqCst)
    }

    /// Read units that queries consumed since it was asked last.
    pub fn take_read_units(&self) -> f64 {
        f64::from(self.0.half_units.swap(0, Ordering::SeqCst)) / 2.0
    }
}

impl Intercept for RoundTrips {
    fn name(&self) -> &'static str {
        "round trips"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.0.under_way.fetch_add(1, Ordering::SeqCst) == 0 {
            self.0.round_trips.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(query) = context.input_mut().downcast_mut::<QueryInput>() {
            query.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        }
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let query = context
            .output_or_error()
            .ok()
            .and_then(|output| output.downcast_ref::<QueryOutput>());
        let units = query
            .and_then(QueryOutput::consumed_capacity)
            .and_then(ConsumedCapacity::capacity_units)
            .unwrap_or_default();
        // DynamoDB counts in halves.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        self.0
            .half_units
            .fetch_add((units * 2.0).round() as u32, Ordering::SeqCst);
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
