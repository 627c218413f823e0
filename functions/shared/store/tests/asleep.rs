//! A function sleeps between two requests, and what DynamoDB does to its connection meanwhile it learns too late: the request
//! goes out on a connection that is closed. Nobody may notice. A runtime that nobody polls sleeps as a frozen function does.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use aws::Connection;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;

const PATIENCE: Duration = Duration::from_secs(30);

/// A DynamoDB that answers every request with no item, and closes the connection when it is told to.
struct Closing {
    endpoint: String,
    close: mpsc::Sender<()>,
    closed: mpsc::Receiver<()>,
}

fn start() -> Closing {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let (close, closings) = mpsc::channel();
    let (done, closed) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = answer(stream.unwrap()).unwrap();
            // It ends with the test.
            let Ok(()) = closings.recv() else { return };
            drop(stream);
            done.send(()).unwrap();
        }
    });
    Closing {
        endpoint,
        close,
        closed,
    }
}

/// The answer says nothing of the end: as far as the client knows, the connection stays open.
fn answer(stream: TcpStream) -> std::io::Result<TcpStream> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    reader.read_exact(&mut vec![0; length])?;
    let mut stream = reader.into_inner();
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}",
    )?;
    Ok(stream)
}

#[test]
fn a_connection_that_was_closed_while_the_function_slept_is_replaced() {
    let dynamodb = start();
    let endpoint = dynamodb.endpoint.as_str();
    let client =
        Client::from_conf(store::client_settings(&Connection::local(endpoint, endpoint)).build());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for _ in 0..3 {
        let read = client
            .get_item()
            .table_name("CasesTable")
            .key("pk", AttributeValue::S("WARM".to_owned()))
            .send();
        let answer = runtime.block_on(async { tokio::time::timeout(PATIENCE, read).await });
        assert!(answer.expect("an answer in time").unwrap().item.is_none());
        // Asleep: nobody polls the runtime.
        dynamodb.close.send(()).unwrap();
        let closed = dynamodb.closed.recv_timeout(PATIENCE);
        closed.expect("the connection is closed");
    }
}
