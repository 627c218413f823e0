//! How this crate's requests go to DynamoDB: how often each is tried, and how long it may take. Where DynamoDB is and who asks,
//! `aws::Connection` says.

use std::time::Duration;

use aws::Connection;
use aws_sdk_dynamodb::config::interceptors::InterceptorContext;
use aws_sdk_dynamodb::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Builder, StalledStreamProtectionConfig};

/// How long the second attempt waits at most; the third, twice that. What it mostly meets is a connection that was closed
/// while the function slept, and nobody should wait for the SDK's second.
const SECOND_ATTEMPT_WITHIN: Duration = Duration::from_millis(50);

/// An answer that cannot be read, though its status is 200, was cut on its way: the same is asked once more.
#[derive(Debug)]
struct HalfAnswer;

impl ClassifyRetry for HalfAnswer {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let failed = matches!(context.output_or_error(), Some(Err(_)));
        let answered = context
            .response()
            .is_some_and(|answer| answer.status().is_success());
        if failed && answered {
            RetryAction::transient_error()
        } else {
            RetryAction::NoActionIndicated
        }
    }

    fn name(&self) -> &'static str {
        "half answer"
    }
}

/// Settings for a client: at most three attempts, since every request of ours is safe to repeat.
pub fn client_settings(connection: &Connection) -> Builder {
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_secs(5))
        .operation_timeout(Duration::from_secs(12))
        .build();
    let retries = RetryConfig::standard()
        .with_max_attempts(3)
        .with_initial_backoff(SECOND_ATTEMPT_WITHIN);
    let mut settings = Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(connection.region().clone())
        .credentials_provider(connection.credentials().clone())
        .http_client(connection.http_client().clone())
        .retry_config(retries)
        .retry_classifier(HalfAnswer)
        .timeout_config(timeouts)
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
    settings.set_endpoint_url(connection.dynamodb_endpoint().map(str::to_owned));
    settings
}
