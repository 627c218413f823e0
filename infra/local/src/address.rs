//! The addresses on which this machine answers: both loopback addresses under one port, since
//! "localhost" means either of them.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use tokio::net::TcpListener;

use crate::error::StartError;

/// Tries of a free port before giving up.
const TRIES: usize = 20;

/// Listens; port 0 takes a free one. The first listener is always there.
pub async fn listen(port: u16) -> Result<(Vec<TcpListener>, u16), StartError> {
    for _ in 0..TRIES {
        let first = bind(Ipv4Addr::LOCALHOST.into(), port).await?;
        let taken = first
            .local_addr()
            .map_err(|reason| StartError::Port { port, reason })?
            .port();
        match bind(Ipv6Addr::LOCALHOST.into(), taken).await {
            Ok(second) => return Ok((vec![first, second], taken)),
            Err(StartError::PortTaken(_)) if port == 0 => {}
            Err(problem @ StartError::PortTaken(_)) => return Err(problem),
            // No IPv6 on this machine.
            Err(_) => return Ok((vec![first], taken)),
        }
    }
    Err(StartError::PortTaken(port))
}

async fn bind(address: IpAddr, port: u16) -> Result<TcpListener, StartError> {
    TcpListener::bind((address, port))
        .await
        .map_err(|reason| match reason.kind() {
            ErrorKind::AddrInUse => StartError::PortTaken(port),
            _ => StartError::Port { port, reason },
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[tokio::test]
    async fn a_taken_port_is_said_in_a_sentence() {
        let (_held, port) = listen(0).await.unwrap();
        let problem = listen(port).await.unwrap_err();
        assert_eq!(
            problem.to_string(),
            format!("Port {port} is taken: stop what uses it, or choose another with --port.")
        );
    }
}
