//! Against a real HTTPS server on this machine, with certificates made for the occasion.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod server;

use std::time::Duration;

use aws_smithy_runtime_api::client::http::HttpConnector as _;
use rustls::{HandshakeKind, RootCertStore};

use super::*;
use server::{Authority, Server};

const PATIENCE: Duration = Duration::from_secs(30);

fn trusting(authority: &Authority) -> Https {
    let mut roots = RootCertStore::empty();
    roots.add(authority.root()).unwrap();
    Https::trusting(roots).unwrap()
}

async fn get(https: &Https, address: &str) -> Result<u16, ConnectorError> {
    let request = HttpRequest::get(address).unwrap();
    let answer = tokio::time::timeout(PATIENCE, https.connector.call(request)).await;
    let answer = answer.expect("an answer in time")?;
    let status = answer.status().as_u16();
    ByteStream::new(answer.into_body()).collect().await.unwrap();
    Ok(status)
}

#[test]
fn the_roots_that_were_built_in_are_those_of_the_file() {
    let file = roots_in(include_bytes!("../amazon-roots.pem")).unwrap();
    assert_eq!(amazon_roots().roots, file.roots);
}

#[tokio::test]
async fn only_a_chain_to_a_trusted_root_is_taken() {
    let (ours, foreign) = (Authority::new(), Authority::new());
    let server = Server::start(&ours, "localhost");
    let address = server.address();
    assert_eq!(get(&trusting(&ours), &address).await.unwrap(), 200);

    // The foreign authority has the same name as ours, and another key.
    for https in [trusting(&foreign), Https::trusting(amazon_roots()).unwrap()] {
        let error = get(&https, &address).await.unwrap_err();
        assert!(was_never_connected(&error));
        assert!(causes(&error).contains("InvalidCertificate"), "{error:?}");
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let ours = Authority::new();
    let server = Server::start(&ours, "elsewhere.example");
    let error = get(&trusting(&ours), &server.address()).await.unwrap_err();
    assert!(was_never_connected(&error));
    assert!(causes(&error).contains("not valid for name"), "{error:?}");
}

#[tokio::test]
async fn the_second_connection_is_resumed_and_both_are_kept() {
    let ours = Authority::new();
    let (server, https) = (Server::start(&ours, "localhost"), trusting(&ours));
    get(&https, &server.address()).await.unwrap();
    let opened = tokio::time::timeout(PATIENCE, https.open_second()).await;
    opened.expect("a second connection in time");
    assert_eq!(https.opened.borrow().count, 2);

    // It answers these only when both have come.
    let together = format!("{}together", server.address());
    let answers = tokio::join!(get(&https, &together), get(&https, &together));
    assert_eq!((answers.0.unwrap(), answers.1.unwrap()), (200, 200));
    assert_eq!(https.opened.borrow().count, 2);
    assert_eq!(
        server.handshakes(),
        [HandshakeKind::Full, HandshakeKind::Resumed]
    );
}

#[tokio::test]
async fn a_refused_connection_was_never_made() {
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let error = get(&Https::plain(), &address).await.unwrap_err();
    assert!(was_never_connected(&error), "{error:?}");
}

fn causes(error: &(dyn Error + 'static)) -> String {
    let chain = std::iter::successors(Some(error), |error: &&(dyn Error + 'static)| {
        (*error).source()
    });
    chain.map(|error| format!("{error}: {error:?}\n")).collect()
}
