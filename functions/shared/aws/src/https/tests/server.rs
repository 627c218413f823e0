//! An HTTPS server with threads of its own, which remembers the handshakes it had. It answers 200 to everything; "/together"
//! only when two such requests are there.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{HandshakeKind, ServerConfig, ServerConnection, StreamOwned, crypto};

/// A certificate authority.
pub(super) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(super) fn new() -> Self {
        let mut parameters = CertificateParams::new([]).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(parameters, key).unwrap())
    }

    pub(super) fn root(&self) -> CertificateDer<'static> {
        self.0.der().clone()
    }

    fn server_config(&self, name: &str) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let parameters = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = parameters.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap()
    }
}

pub(super) struct Server {
    port: u16,
    handshakes: Arc<Mutex<Vec<HandshakeKind>>>,
}

impl Server {
    /// With a certificate for that name.
    pub(super) fn start(authority: &Authority, name: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            handshakes: Arc::default(),
        };
        let (config, handshakes) = (
            Arc::new(authority.server_config(name)),
            server.handshakes.clone(),
        );
        let together = Arc::new(Barrier::new(2));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (config, handshakes, together) =
                    (config.clone(), handshakes.clone(), together.clone());
                // It ends with an error when the client goes away.
                thread::spawn(move || serve(stream?, config, &handshakes, &together));
            }
        });
        server
    }

    pub(super) fn address(&self) -> String {
        format!("https://localhost:{}/", self.port)
    }

    /// The handshakes so far, in the order in which they ended.
    pub(super) fn handshakes(&self) -> Vec<HandshakeKind> {
        self.handshakes.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: TcpStream,
    config: Arc<ServerConfig>,
    handshakes: &Mutex<Vec<HandshakeKind>>,
    together: &Barrier,
) -> std::io::Result<()> {
    let mut connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream)?;
    }
    handshakes
        .lock()
        .unwrap()
        .extend(connection.handshake_kind());
    let mut stream = StreamOwned::new(connection, stream);
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            head.extend(byte);
        }
        if head.starts_with(b"GET /together ") {
            together.wait();
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")?;
    }
}
