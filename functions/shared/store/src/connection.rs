//! How a function reaches AWS, and why it starts lean: region, credentials and endpoints stand in Lambda's environment, so
//! aws-config is not needed; ring instead of aws-lc saves its 400 million instructions of start-up; the trust store
//! holds only the roots that AWS's endpoints use. `notify` takes the same connection to SES.

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{
    BehaviorVersion, Region, SharedHttpClient, StalledStreamProtectionConfig,
};
use aws_smithy_async::rt::sleep::TokioSleep;

use crate::https;

/// Amazon's root certificates; the file says which and until when.
const AMAZON_ROOTS: &[u8] = include_bytes!("amazon-roots.pem");

/// Where AWS is and who we are there.
#[derive(Debug, Clone)]
pub struct Connection {
    region: Region,
    credentials: Credentials,
    http_client: SharedHttpClient,
    dynamodb_endpoint: Option<String>,
    ses_endpoint: Option<String>,
}

/// Why no connection can be made.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// Lambda sets these variables; elsewhere somebody must.
    #[error("the environment variable {0} is not set")]
    Environment(&'static str),
    /// The file that CA_PEM names, or the compiled-in roots, cannot be used.
    #[error("the trusted certificates cannot be read: {0}")]
    TrustStore(String),
}

impl Connection {
    /// From Lambda's environment.
    ///
    /// # Errors
    /// When AWS_REGION or the credentials are not set, or the file that CA_PEM names cannot be read.
    pub fn from_environment() -> Result<Self, ConnectionError> {
        let variable = |name| std::env::var(name).map_err(|_| ConnectionError::Environment(name));
        let endpoint = |name| {
            std::env::var(name)
                .or_else(|_| std::env::var("AWS_ENDPOINT_URL"))
                .ok()
        };
        let roots = match std::env::var("CA_PEM") {
            Ok(path) => std::fs::read(path)
                .map_err(|error| ConnectionError::TrustStore(error.to_string()))?,
            Err(_) => AMAZON_ROOTS.to_vec(),
        };
        let credentials = Credentials::new(
            variable("AWS_ACCESS_KEY_ID")?,
            variable("AWS_SECRET_ACCESS_KEY")?,
            std::env::var("AWS_SESSION_TOKEN").ok(),
            None,
            "environment",
        );
        Ok(Self {
            region: Region::new(variable("AWS_REGION")?),
            credentials,
            http_client: https::client(&roots).map_err(ConnectionError::TrustStore)?,
            dynamodb_endpoint: endpoint("AWS_ENDPOINT_URL_DYNAMODB"),
            ses_endpoint: endpoint("AWS_ENDPOINT_URL_SESV2"),
        })
    }

    /// To an embedded engine and a mailbox on this machine.
    pub fn local(dynamodb_endpoint: &str, ses_endpoint: &str) -> Self {
        Self {
            region: Region::from_static("local"),
            credentials: Credentials::new("local", "local", None, None, "local"),
            http_client: https::plain_client(),
            dynamodb_endpoint: Some(dynamodb_endpoint.to_owned()),
            ses_endpoint: Some(ses_endpoint.to_owned()),
        }
    }

    /// Settings for DynamoDB: at most three attempts, since every request of ours is safe to repeat.
    pub fn dynamodb(&self) -> aws_sdk_dynamodb::config::Builder {
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(Duration::from_secs(5))
            .operation_timeout(Duration::from_secs(12))
            .build();
        let mut settings = aws_sdk_dynamodb::config::Builder::new()
            .behavior_version(BehaviorVersion::latest())
            .region(self.region.clone())
            .credentials_provider(self.credentials.clone())
            .http_client(self.http_client.clone())
            .sleep_impl(TokioSleep::new())
            .retry_config(RetryConfig::standard().with_max_attempts(3))
            .timeout_config(timeouts)
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
        settings.set_endpoint_url(self.dynamodb_endpoint.clone());
        settings
    }

    /// AWS's region.
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// Who signs the requests.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// The one HTTP client, so that there is one pool and one trust store.
    pub fn http_client(&self) -> &SharedHttpClient {
        &self.http_client
    }

    /// Where SES is, if not at AWS's own address.
    pub fn ses_endpoint(&self) -> Option<&str> {
        self.ses_endpoint.as_deref()
    }

    /// Where DynamoDB is, if not at AWS's own address.
    pub fn dynamodb_endpoint(&self) -> Option<&str> {
        self.dynamodb_endpoint.as_deref()
    }
}
