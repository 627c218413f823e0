//! Where AWS is, who we are there, and the one HTTP client on which all requests go. Region, credentials and endpoints stand in
//! Lambda's environment, so aws-config is not needed. What a service needs beyond that (retries, time limits), its own
//! crate adds.

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::region::Region;
use rustls::RootCertStore;

use crate::https::{self, Https};

/// A function that could not open its connections in this time starts without: Lambda ends a start after 10 seconds.
const OPEN_WITHIN: Duration = Duration::from_secs(5);

/// Where AWS is and who we are there. Cheap to clone; the clones share their open connections.
#[derive(Debug, Clone)]
pub struct Connection {
    region: Region,
    credentials: Credentials,
    https: Https,
    dynamodb_endpoint: Option<String>,
    ses_endpoint: Option<String>,
}

/// How many requests a function has under way at the same time, as a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connections {
    /// One after the other.
    One,
    /// Two side by side, as where a page reads session and case.
    Two,
}

/// Why no connection can be made.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// Lambda sets these variables; elsewhere somebody must.
    #[error("the environment variable {0} is not set")]
    Environment(&'static str),
    /// What CA_PEM names is no list of certificates.
    #[error("the trusted certificates in {file}, which CA_PEM names, cannot be read: {reason}")]
    TrustStore {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The cryptography that was built in does not fit together.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
}

impl Connection {
    /// From Lambda's environment.
    ///
    /// # Errors
    /// When AWS_REGION or the credentials are not set, or the file that CA_PEM names cannot be read.
    pub fn from_environment() -> Result<Self, ConnectionError> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    /// From variables named as in Lambda's environment.
    ///
    /// # Errors
    /// As `from_environment`.
    pub fn from_variables(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConnectionError> {
        let required = |name| variable(name).ok_or(ConnectionError::Environment(name));
        let endpoint = |name| variable(name).or_else(|| variable("AWS_ENDPOINT_URL"));
        let roots = match variable("CA_PEM") {
            Some(file) => roots_in(file)?,
            None => https::amazon_roots(),
        };
        let credentials = Credentials::new(
            required("AWS_ACCESS_KEY_ID")?,
            required("AWS_SECRET_ACCESS_KEY")?,
            variable("AWS_SESSION_TOKEN"),
            None,
            "environment",
        );
        Ok(Self {
            region: Region::new(required("AWS_REGION")?),
            credentials,
            https: Https::trusting(roots)?,
            dynamodb_endpoint: endpoint("AWS_ENDPOINT_URL_DYNAMODB"),
            ses_endpoint: endpoint("AWS_ENDPOINT_URL_SESV2"),
        })
    }

    /// To an embedded engine and a mailbox on this machine.
    pub fn local(dynamodb_endpoint: &str, ses_endpoint: &str) -> Self {
        Self {
            region: Region::from_static("local"),
            credentials: Credentials::new("local", "local", None, None, "local"),
            https: Https::plain(),
            dynamodb_endpoint: Some(dynamodb_endpoint.to_owned()),
            ses_endpoint: Some(ses_endpoint.to_owned()),
        }
    }

    /// Opens the connections while a function starts, so that the first person finds them open: the first by this request,
    /// which should be a cheap one, the second beside it. A failure is not told: the first real request will tell it.
    pub async fn open<T, E>(
        &self,
        connections: Connections,
        request: impl Future<Output = Result<T, E>>,
    ) {
        let opened = async {
            if request.await.is_ok() && connections == Connections::Two {
                self.https.open_second().await;
            }
        };
        let _ = tokio::time::timeout(OPEN_WITHIN, opened).await;
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
        self.https.client()
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

fn roots_in(file: String) -> Result<RootCertStore, ConnectionError> {
    let roots = std::fs::read(&file)
        .map_err(|error| error.to_string())
        .and_then(|pem| https::roots_in(&pem));
    roots.map_err(|reason| ConnectionError::TrustStore { file, reason })
}
