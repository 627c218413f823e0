#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use super::*;
use crate::handler::Handler;
use crate::patience::{soon, until};

struct Ses {
    mailbox: Mailbox,
    events: mpsc::UnboundedReceiver<Value>,
    address: std::net::SocketAddr,
    folder: PathBuf,
}

impl Drop for Ses {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn ses() -> Ses {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let folder = std::env::temp_dir().join(format!(
        "pakn-mailbox-{}-{}",
        std::process::id(),
        address.port()
    ));
    let (mailbox, events) = open(&folder);
    tokio::spawn(serve(listener, mailbox.clone()));
    Ses {
        mailbox,
        events,
        address,
        folder,
    }
}

/// The mailbox, and what is told to the function.
fn open(folder: &Path) -> (Mailbox, mpsc::UnboundedReceiver<Value>) {
    let (news, told) = mpsc::unbounded_channel();
    let mailbox = Mailbox::open(folder, Clock::system(), news).unwrap();
    let (sender, events) = mpsc::unbounded_channel();
    let handler: Handler = Arc::new(move |event| {
        let heard = sender.send(event).map(|()| Value::Null).map_err(|_| ());
        Box::pin(async move { heard })
    });
    tokio::spawn(tell(mailbox.clone(), told, handler));
    (mailbox, events)
}

fn request(to: &str) -> Value {
    json!({
        "FromEmailAddress": "=?UTF-8?B?UGjhuqNu?= =?UTF-8?B?IMOhbmg=?= <pakn@example.vn>",
        "Destination": {"ToAddresses": [to]},
        "Content": {"Simple": {
            "Subject": {"Data": "Đã nhận phản ánh", "Charset": "UTF-8"},
            "Body": {"Text": {"Data": "Xin chào http://localhost/x."}, "Html": {"Data": "<p>Xin chào</p>"}},
            "Headers": [{"Name": "References", "Value": "<a@example.vn>"}],
        }},
        "EmailTags": [{"Name": "outbox", "Value": "abc-1"}],
        "ConfigurationSetName": "pakn",
    })
}

/// The whole answer as text; empty where the connection was dropped.
async fn send(ses: &Ses, body: &Value) -> String {
    let mut stream = TcpStream::connect(ses.address).await.unwrap();
    let body = body.to_string();
    let head = format!(
        "POST /v2/email/outbound-emails HTTP/1.1\r\nHost: ses\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = soon(stream.read_to_string(&mut answer)).await;
    answer
}

async fn kinds(ses: &mut Ses, count: usize) -> Vec<String> {
    let mut kinds = Vec::new();
    for _ in 0..count {
        let event = soon(ses.events.recv()).await.unwrap();
        let message: Value =
            serde_json::from_str(event["Records"][0]["Sns"]["Message"].as_str().unwrap()).unwrap();
        assert_eq!(message["mail"]["tags"]["outbox"], json!(["abc-1"]));
        kinds.push(message["eventType"].as_str().unwrap().to_owned());
    }
    kinds
}

#[tokio::test]
async fn keeps_a_mail_and_tells_that_it_was_delivered() {
    let mut ses = ses().await;
    let answer = send(&ses, &request("a@example.vn")).await;
    let mails = ses.mailbox.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert!(answer.contains(&mail.id), "{answer}");
    assert_eq!(
        (mail.from.as_str(), mail.to.as_str(), mail.subject.as_str()),
        (
            "Phản ánh <pakn@example.vn>",
            "a@example.vn",
            "Đã nhận phản ánh"
        )
    );
    assert_eq!(kinds(&mut ses, 2).await, ["Send", "Delivery"]);
    let told = ses.folder.join(format!("{}.told", mail.id));
    until(|| told.exists()).await;
    let eml = std::fs::read_to_string(ses.folder.join(format!("{}.eml", mail.id))).unwrap();
    for part in [
        "From: =?utf-8?",
        "multipart/alternative",
        "text/html",
        "References: <a@example.vn>",
        "outbox=abc-1",
    ] {
        assert!(eml.contains(part), "{part} in {eml}");
    }
    let (news, mut told_again) = mpsc::unbounded_channel();
    let again = Mailbox::open(&ses.folder, Clock::system(), news).unwrap();
    assert_eq!(again.mails(), mails);
    assert!(told_again.try_recv().is_err());
}

#[tokio::test]
async fn what_was_not_told_before_the_end_is_told_at_the_next_start() {
    let ses = ses().await;
    // Kept, but the process ended before anything was told.
    let (news, _nobody) = mpsc::unbounded_channel();
    let cut_off = Mailbox::open(&ses.folder, Clock::system(), news).unwrap();
    let body = request("a@example.vn").to_string().into();
    let mail = endpoint::read(&body, Clock::system().now()).unwrap();
    cut_off.accept(mail).unwrap();
    let (_mailbox, mut events) = open(&ses.folder);
    for kind in ["Send", "Delivery"] {
        let event = soon(events.recv()).await.unwrap().to_string();
        assert!(event.contains(kind), "{event}");
    }
}

#[tokio::test]
async fn fails_as_it_is_told() {
    let mut ses = ses().await;
    let mail = request("a@example.vn");
    ses.mailbox.fail(Mode::TooMany, 2);
    for _ in 0..2 {
        let answer = send(&ses, &mail).await;
        assert!(
            answer.starts_with("HTTP/1.1 429") && answer.contains("TooManyRequestsException"),
            "{answer}"
        );
    }
    ses.mailbox.fail(Mode::ServerError, 1);
    assert!(send(&ses, &mail).await.starts_with("HTTP/1.1 500"));
    ses.mailbox.fail(Mode::Reset, 1);
    assert_eq!(send(&ses, &mail).await, "");
    assert!(ses.mailbox.mails().is_empty());
    ses.mailbox.fail(Mode::AcceptAndServerError, 1);
    assert!(send(&ses, &mail).await.starts_with("HTTP/1.1 500"));
    assert_eq!(ses.mailbox.mails().len(), 1);
    assert_eq!(kinds(&mut ses, 2).await, ["Send", "Delivery"]);
    ses.mailbox.fail(Mode::Bounce, 1);
    assert!(send(&ses, &mail).await.starts_with("HTTP/1.1 200"));
    assert_eq!(kinds(&mut ses, 2).await, ["Send", "Bounce"]);
}

#[tokio::test]
async fn hangs_after_keeping_the_mail() {
    let ses = Arc::new(ses().await);
    ses.mailbox.fail(Mode::AcceptAndHang, 1);
    let sender = ses.clone();
    let hanging = tokio::spawn(async move { send(&sender, &request("a@example.vn")).await });
    until(|| ses.mailbox.mails().len() == 1).await;
    // A later one is answered, the first one is not.
    let later = send(&ses, &request("b@example.vn")).await;
    assert!(later.starts_with("HTTP/1.1 200") && !hanging.is_finished());
    hanging.abort();
}

#[tokio::test]
async fn refuses_what_ses_refuses() {
    let ses = ses().await;
    let mut injected = request("a@example.vn");
    injected["Content"]["Simple"]["Headers"][0]["Value"] = json!("x\r\nBcc: b@example.vn");
    let mut tag = request("a@example.vn");
    tag["EmailTags"][0]["Value"] = json!("a#b");
    for refused in [injected, tag, request("nobody"), json!({})] {
        let answer = send(&ses, &refused).await;
        assert!(
            answer.starts_with("HTTP/1.1 400") && answer.contains("BadRequestException"),
            "{answer}"
        );
    }
    assert!(ses.mailbox.mails().is_empty());
}

#[test]
fn addresses_of_the_simulator_bounce_and_complain() {
    let mail = |to: &str| Mail {
        id: "1".into(),
        from: "a@b".into(),
        to: to.into(),
        subject: String::new(),
        text: String::new(),
        html: String::new(),
        headers: BTreeMap::new(),
        tags: BTreeMap::new(),
        configuration_set: String::new(),
        received_at: jiff::Timestamp::UNIX_EPOCH,
        bounced: false,
    };
    assert_eq!(events::of(&mail("bounce@simulator.amazonses.com")).len(), 2);
    let complaint = events::of(&mail("complaint@simulator.amazonses.com"));
    let last = complaint.last().unwrap()["Records"][0]["Sns"]["Message"]
        .as_str()
        .unwrap();
    assert!(last.contains("\"eventType\":\"Complaint\""));
}
