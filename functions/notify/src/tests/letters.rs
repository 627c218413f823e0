//! What SES is asked to send, to whom; and what the log says of it.

use std::cell::RefCell;
use std::io::Write;

use domain::{Action, Actor, Case, Event};

use super::fake_ses::Answer;
use super::*;

fn body(mail: &Value, part: &str) -> String {
    mail["Content"]["Simple"]["Body"][part]["Data"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn header(mail: &Value, name: &str) -> Option<String> {
    let headers = mail["Content"]["Simple"]["Headers"].as_array()?.clone();
    headers
        .into_iter()
        .find(|header| header["Name"] == name)
        .map(|header| header["Value"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_link_in_the_mail_confirms_the_address() {
    let world = World::new().await;
    let key = world.registration().await;
    world.ring(&[&key], Timestamp::now()).await;
    let mail = &world.ses.taken()[0];
    assert_eq!(mail["Destination"], json!({ "ToAddresses": [ADDRESS] }));
    assert_eq!(mail["ConfigurationSetName"], "pakn-mails");
    assert_eq!(
        mail["EmailTags"],
        json!([{ "Name": "row", "Value": ses::tag_of_row(&key) }])
    );
    let from = mail["FromEmailAddress"].as_str().unwrap();
    assert!(
        from.is_ascii()
            && from.starts_with("=?UTF-8?B?")
            && from.ends_with("?= <khong-tra-loi@pakn.example.vn>"),
        "{from}"
    );
    assert_eq!(
        header(mail, "Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    assert_eq!(header(mail, "References"), None);
    for part in ["Text", "Html"] {
        let body = body(mail, part);
        let token = body
            .split("/tai-khoan/xac-nhan?token=")
            .nth(1)
            .unwrap()
            .chars()
            .take(64)
            .collect::<String>();
        let secret = store::TokenSecret::parse(&token).unwrap();
        let owner = world
            .store()
            .token_account(&secret, store::Purpose::Confirm, Timestamp::now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(owner.applicant.email.as_str(), ADDRESS);
    }
}

#[tokio::test]
async fn the_author_gets_the_code_in_the_body_alone() {
    let world = World::new().await;
    let (case, code, key) = world.submission().await;
    world.ring(&[&key], at(0)).await;
    let mail = &world.ses.taken()[0];
    assert_eq!(mail["Destination"], json!({ "ToAddresses": [ADDRESS] }));
    for part in ["Text", "Html"] {
        assert!(body(mail, part).contains(&code.to_string()));
        assert!(
            body(mail, part).contains("thứ Hai, 30/11/2026"),
            "five working days to accept"
        );
        assert!(
            !body(mail, part).to_lowercase().contains("canary"),
            "no name, title or text"
        );
    }
    let thread = format!("<case.{case}@pakn.example.vn>");
    assert_eq!(
        (header(mail, "References"), header(mail, "In-Reply-To")),
        (Some(thread.clone()), Some(thread))
    );
    // Nothing outside of the body has the code.
    let mut outside = mail.clone();
    outside["Content"]["Simple"]["Body"] = Value::Null;
    let outside = outside.to_string();
    assert!(!outside.contains(&code.to_string()) && !outside.contains(&code.compact()));
}

/// Transfers the case to the agency; the key of the row for its officers.
async fn transfer(world: &World, case: &DraftId, code: &PaknCode, to: &str) -> String {
    let file = world.store().case(code).await.unwrap().unwrap();
    let to = AgencyId::parse(to).unwrap();
    let (after, kind): (Case, _) = file
        .case
        .apply(Action::Transfer, Actor::Officer, at(0), Some(to))
        .unwrap();
    let event = Event {
        number: after.version,
        at: at(0),
        kind,
        actor: Actor::Officer,
        agency: to,
        officer: Some("Cán bộ Canary".into()),
        text: Some("Không thuộc trách nhiệm (canary)".into()),
    };
    world
        .store()
        .record(code, &file.case, &after, &event)
        .await
        .unwrap();
    format!("OUTBOX#CASE#{case}#000002#agency")
}

#[tokio::test]
async fn officers_are_told_once_there_is_one() {
    let world = World::new().await;
    let (case, code, _) = world.submission().await;
    let key = transfer(&world, &case, &code, "so-noi-vu").await;
    world.ring(&[&key], at(0)).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Pending, 0),
        "nobody to tell yet"
    );
    for (email, agency) in [
        ("mot@vidu.vn", "so-noi-vu"),
        ("hai@vidu.vn", "so-noi-vu"),
        ("khac@vidu.vn", "so-tu-phap"),
    ] {
        assert!(
            world
                .store()
                .add_officer(&officer(email, agency))
                .await
                .unwrap()
        );
    }
    world.ring(&[&key], by(15)).await;
    let mail = &world.ses.taken()[0];
    assert_eq!(
        mail["Destination"],
        json!({ "ToAddresses": ["hai@vidu.vn", "mot@vidu.vn"] })
    );
    let whole = mail.to_string();
    assert!(whole.contains("https://pakn.example.vn/can-bo"));
    assert!(
        !whole.contains(&code.to_string())
            && !whole.contains(&code.compact())
            && !whole.to_lowercase().contains("canary")
    );
}

thread_local! {
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Each test has a thread and so a log of its own.
struct ThreadsLog;

impl Write for ThreadsLog {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.write(line))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_names_rows_and_nobody() {
    tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::INFO)
        .with_writer(|| ThreadsLog)
        .init();
    let world = World::new().await;
    let (case, code, submitted) = world.submission().await;
    let (registered, transferred) = (
        world.registration().await,
        transfer(&world, &case, &code, "so-noi-vu").await,
    );
    world
        .store()
        .add_officer(&officer("canary.can.bo@vidu.vn", "so-noi-vu"))
        .await
        .unwrap();
    LOG.take();
    world.ses.then([
        Answer::Take,
        Answer::TakeAndFail,
        Answer::Refuse(400, "MessageRejected"),
    ]);
    for key in [&submitted, &registered, &transferred] {
        world.ring(&[key], at(0)).await;
    }
    world.told("Bounce", &submitted, at(1)).await;
    let lines = String::from_utf8(LOG.take()).unwrap();
    let ours: Vec<&str> = lines
        .lines()
        .filter(|line| line.contains("\"target\":\"notify"))
        .collect();
    assert_eq!(ours.len(), 4, "one line for each: {ours:#?}");
    assert!(
        ours[0].contains(&submitted) && ours[0].contains("sent"),
        "{}",
        ours[0]
    );
    let ours = ours.concat().to_lowercase();
    for secret in [
        "canary",
        "vidu.vn",
        &code.to_string().to_lowercase(),
        &code.compact().to_lowercase(),
        "mã pakn",
    ] {
        assert!(!ours.contains(secret), "the log tells {secret}: {ours}");
    }
}
