//! The HTTP client under the AWS SDK: HTTP/1.1, TLS by rustls on ring, one pool of connections. The SDK's own client brings
//! HTTP/2, proxies and the machine's trust store with it, a tenth of a function's binary that nothing here uses. Retries and
//! the time that a request may take are the SDK's.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{self, Connect};
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore, crypto};

/// How long a name may take to be found and a connection to be made. Then it is sure that nothing was sent.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);

/// A client that trusts the certificates of a PEM file; it speaks plain HTTP only where an endpoint's address says so.
///
/// # Errors
/// When the file holds anything but certificates, in a sentence.
pub(crate) fn client(roots: &[u8]) -> Result<SharedHttpClient, String> {
    let connector = HttpsConnectorBuilder::new()
        .with_tls_config(trusting(roots)?)
        .https_or_http()
        .enable_http1();
    Ok(over(connector.wrap_connector(tcp())))
}

/// A client for endpoints on this machine.
pub(crate) fn plain_client() -> SharedHttpClient {
    over(tcp())
}

fn over<C: Connect + Clone + Debug + Send + Sync + 'static>(connector: C) -> SharedHttpClient {
    let connector = SharedHttpConnector::new(Connector(
        Client::builder(TokioExecutor::new()).build(connector),
    ));
    http_client_fn(move |_, _| connector.clone())
}

fn tcp() -> connect::HttpConnector {
    let mut tcp = connect::HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_WITHIN));
    tcp
}

fn trusting(roots: &[u8]) -> Result<ClientConfig, String> {
    let mut store = RootCertStore::empty();
    for root in CertificateDer::pem_slice_iter(roots) {
        store
            .add(root.map_err(|error| error.to_string())?)
            .map_err(|error| error.to_string())?;
    }
    ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map(|settings| settings.with_root_certificates(store).with_no_client_auth())
        .map_err(|error| error.to_string())
}

#[derive(Debug)]
struct Connector<C>(Client<C, SdkBody>);

impl<C: Connect + Clone + Debug + Send + Sync + 'static> HttpConnector for Connector<C> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => {
                return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into())));
            }
        };
        let answer = self.0.request(request);
        HttpConnectorFuture::new(async move {
            // A connection that cannot be made or breaks: the SDK tries such a request again, where its retries are on.
            let answer = answer
                .await
                .map_err(|error| ConnectorError::io(error.into()))?;
            HttpResponse::try_from(answer.map(SdkBody::from_body_1_x))
                .map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}
