//! The HTTP client under the AWS SDK: HTTP/1.1, TLS by rustls on ring, one pool of connections. Retries and the time that a
//! request may take are the SDK's.
//!
//! ring, since aws-lc takes 400 million instructions to start. Not the SDK's own client (aws-smithy-http-client, with
//! rustls and ring), since it brings HTTP/2 and proxies with it: `track` becomes 949 KB larger, 369 KB of them zipped, and
//! takes 0.15 million instructions more to start and 0.015 million more a request.

use std::error::Error;
use std::fmt::{self, Debug};
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use http::Uri;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{self, Connect};
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, Der, TrustAnchor};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::watch;
use tower::{Service, ServiceExt as _, service_fn};

use crate::deadline::deadline;

type BoxError = Box<dyn Error + Send + Sync>;

/// How long a name may take to be found and a connection to be made. Then it is sure that nothing was sent.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);

/// The roots of src/amazon-roots.pem, as build.rs read them.
static AMAZON_ROOTS: &[TrustAnchor<'static>] =
    include!(concat!(env!("OUT_DIR"), "/amazon-roots.rs"));

/// The roots that AWS's endpoints chain to.
pub(crate) fn amazon_roots() -> RootCertStore {
    RootCertStore::from_iter(AMAZON_ROOTS.iter().cloned())
}

/// The certificates of a PEM file.
///
/// # Errors
/// When it holds none, or anything but certificates, in a sentence.
pub(crate) fn roots_in(pem: &[u8]) -> Result<RootCertStore, String> {
    let mut store = RootCertStore::empty();
    for root in CertificateDer::pem_slice_iter(pem) {
        store
            .add(root.map_err(|error| error.to_string())?)
            .map_err(|error| error.to_string())?;
    }
    if store.is_empty() {
        return Err("no certificate in it".to_owned());
    }
    Ok(store)
}

/// Whether a request failed before any of it could be sent: name not found, refused, no TLS.
pub fn was_never_connected(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<hyper_util::client::legacy::Error>() {
            return error.is_connect();
        }
        cause = error.source();
    }
    false
}

/// The client with its pool, and what was opened in it.
#[derive(Debug, Clone)]
pub(crate) struct Https {
    client: SharedHttpClient,
    connector: SharedHttpConnector,
    opened: watch::Receiver<Opened>,
}

/// The connections that were opened so far, whatever became of them.
#[derive(Debug, Default)]
struct Opened {
    count: usize,
    last: Uri,
}

impl Https {
    /// Trusts these roots alone; it speaks plain HTTP only where an endpoint's address says so.
    pub(crate) fn trusting(roots: RootCertStore) -> Result<Self, rustls::Error> {
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1();
        Ok(Self::over(connector.wrap_connector(tcp())))
    }

    /// For endpoints on this machine.
    pub(crate) fn plain() -> Self {
        Self::over(tcp())
    }

    fn over<C, S>(connector: C) -> Self
    where
        C: Service<Uri, Response = S, Error: Into<BoxError>, Future: Send> + Clone,
        C: Send + Sync + 'static,
        S: hyper::rt::Read + hyper::rt::Write + connect::Connection + Send + Unpin + 'static,
    {
        let (tell, opened) = watch::channel(Opened::default());
        let telling = service_fn(move |to: Uri| {
            let (connecting, tell) = (connector.clone().oneshot(to.clone()), tell.clone());
            Box::pin(async move {
                let stream = connecting.await.map_err(Into::into)?;
                tell.send_modify(|opened| {
                    opened.count += 1;
                    opened.last = to;
                });
                Ok::<_, BoxError>(stream)
            })
        });
        let client = Client::builder(TokioExecutor::new()).build(telling);
        let connector = SharedHttpConnector::new(Connector(client));
        let same = connector.clone();
        Self {
            client: http_client_fn(move |_, _| same.clone()),
            connector,
            opened,
        }
    }

    /// The client as the SDK takes it.
    pub(crate) fn client(&self) -> &SharedHttpClient {
        &self.client
    }

    /// Opens a second connection to where the first one leads; its TLS handshake is a resumed one. Two requests at the same
    /// time do it: the one for which there is no connection has one made, and whichever it then goes on, both are kept. They
    /// are unsigned and cost a tenth of the SDK's; what is answered does not matter.
    pub(crate) async fn open_second(&self) {
        let mut opened = self.opened.clone();
        let origin = opened.borrow().last.to_string();
        tokio::join!(self.ask(&origin), self.ask(&origin));
        let _ = opened.wait_for(|opened| opened.count > 1).await;
    }

    async fn ask(&self, address: &str) {
        if let Ok(request) = HttpRequest::get(address)
            && let Ok(answer) = self.connector.call(request).await
        {
            // To its end, or the connection would be closed.
            let _ = ByteStream::new(answer.into_body()).collect().await;
        }
    }
}

fn tcp() -> connect::HttpConnector {
    let mut tcp = connect::HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_WITHIN));
    tcp
}

struct Connector<C>(Client<C, SdkBody>);

impl<C> Debug for Connector<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Connector")
    }
}

impl<C: Connect + Clone + Send + Sync + 'static> HttpConnector for Connector<C> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => {
                return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into())));
            }
        };
        let answer = self.0.request(request);
        let answer = async move {
            // A connection that cannot be made or breaks: the SDK tries such a request again, where its retries are on.
            let answer = answer
                .await
                .map_err(|error| ConnectorError::io(error.into()))?;
            HttpResponse::try_from(answer.map(SdkBody::from_body_1_x))
                .map_err(|error| ConnectorError::other(error.into(), None))
        };
        HttpConnectorFuture::new(async move {
            match deadline() {
                None => answer.await,
                Some(deadline) => match tokio::time::timeout_at(deadline, answer).await {
                    Ok(answer) => answer,
                    Err(late) => Err(ConnectorError::timeout(late.into())),
                },
            }
        })
    }
}

#[cfg(test)]
mod tests;
