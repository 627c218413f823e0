//! The whole system starts, answers, stops and leaves what it should.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::time::Duration;

use pakn::{Options, StartError, start};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

fn options(name: &str, ephemeral: bool) -> Options {
    let data_dir = std::env::temp_dir().join(format!("pakn-start-{name}-{}", std::process::id()));
    Options {
        port: 0,
        data_dir,
        ephemeral,
        demo: false,
    }
}

/// Nothing here takes longer, even on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

async fn get(site_url: &str, path: &str) -> String {
    tokio::time::timeout(PATIENCE, answer(site_url, path))
        .await
        .unwrap()
}

async fn answer(site_url: &str, path: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(site_url.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    stream
        .write_all(
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        )
        .await
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ephemeral_system_leaves_nothing() {
    let running = start(options("ephemeral", true)).await.unwrap();
    let folder: PathBuf = running.data_dir().to_owned();
    assert!(
        get(&running.site_url(), "/")
            .await
            .starts_with("HTTP/1.1 200")
    );
    assert!(
        get(&running.site_url(), "/_local/mailbox")
            .await
            .contains("Hộp thư")
    );
    assert!(
        get(&running.site_url(), "/khong-co-trang-nay")
            .await
            .starts_with("HTTP/1.1 404")
    );
    assert!(folder.exists());
    running.stop().await;
    assert!(!folder.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accounts_are_the_same_at_the_next_start() {
    let options = options("accounts", false);
    let running = start(options.clone()).await.unwrap();
    let accounts = running.accounts().clone();
    assert!(matches!(
        start(options.clone()).await,
        Err(StartError::InUse(_))
    ));
    running.stop().await;
    let running = start(options.clone()).await.unwrap();
    assert_eq!(*running.accounts(), accounts);
    running.stop().await;
    std::fs::remove_dir_all(options.data_dir).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_can_be_put_in_twice() {
    let options = Options {
        demo: true,
        ..options("demo", false)
    };
    for _ in 0..2 {
        start(options.clone()).await.unwrap().stop().await;
    }
    std::fs::remove_dir_all(options.data_dir).unwrap();
}
