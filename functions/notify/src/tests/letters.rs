//! What SES is asked to send, to whom; and what the log says of it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Write;

use domain::{AgencyId, Information, LateStep, Officer, Question, Reason, Role};
use store::{OfficerAccount, Post};
use testing::{AGENCY, FOCAL_POINT, OTHER_AGENCY};

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

fn receivers(mail: &Value) -> BTreeSet<String> {
    let addresses = mail["Destination"]["ToAddresses"].as_array().unwrap();
    addresses
        .iter()
        .map(|address| address.as_str().unwrap().to_owned())
        .collect()
}

/// Sends the mail of that row alone.
async fn sent(world: &MailWorld, key: &str) -> Value {
    let before = world.ses.taken().len();
    world.ring(&[key]).await;
    let mut taken = world.ses.taken();
    assert_eq!(taken.len(), before + 1, "{key} was not sent");
    taken.pop().unwrap()
}

#[tokio::test]
async fn the_link_in_the_mail_confirms_the_address() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    let mail = sent(&world, &key).await;
    assert_eq!(mail["Destination"], json!({ "ToAddresses": [NEW_ADDRESS] }));
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
        header(&mail, "Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    assert_eq!(header(&mail, "References"), None);
    for part in ["Text", "Html"] {
        let body = body(&mail, part);
        let token = body
            .split("/tai-khoan/xac-nhan?token=")
            .nth(1)
            .unwrap()
            .chars()
            .take(64)
            .collect::<String>();
        let secret = store::TokenSecret::parse(&token).unwrap();
        let owner = world
            .store
            .token_account(&secret, store::Purpose::Confirm, world.now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(owner.applicant.email.as_str(), NEW_ADDRESS);
    }
}

#[tokio::test]
async fn the_author_gets_the_code_in_the_body_alone() {
    let world = MailWorld::new().await;
    let (code, key) = world.submission().await;
    let case = world.case(&code).await.id;
    let mail = sent(&world, &key).await;
    assert_eq!(mail["Destination"], json!({ "ToAddresses": [ADDRESS] }));
    for part in ["Text", "Html"] {
        assert!(body(&mail, part).contains(&code.to_string()));
        assert!(
            body(&mail, part).contains("thứ Ba, 01/12/2026"),
            "five working days to accept"
        );
        assert!(
            !body(&mail, part).to_lowercase().contains("canary"),
            "no name, title or text"
        );
    }
    let thread = format!("<case.{case}@pakn.example.vn>");
    assert_eq!(
        (header(&mail, "References"), header(&mail, "In-Reply-To")),
        (Some(thread.clone()), Some(thread))
    );
    // Nothing outside of the body has the code.
    let mut outside = mail.clone();
    outside["Content"]["Simple"]["Body"] = Value::Null;
    let outside = outside.to_string();
    assert!(!outside.contains(&code.to_string()) && !outside.contains(&code.compact()));
}

/// A mail that is really sent; its code and the case's id are drawn anew each time.
#[tokio::test]
async fn a_refusal_as_ses_is_asked_to_send_it() {
    let world = MailWorld::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = a_case().refused("khong-ro").by(&citizen, &world).await;
    let key = world.key(&code, 2, Audience::Author).await;
    let mail = sent(&world, &key).await;
    let subject = &mail["Content"]["Simple"]["Subject"]["Data"];
    let mut shown = format!("To: {:?}\nSubject: {subject}\n", receivers(&mail));
    for name in ["Auto-Submitted", "In-Reply-To", "References"] {
        shown += &format!("{name}: {}\n", header(&mail, name).unwrap());
    }
    // A line for each element, so that a change is seen where it is.
    let html = body(&mail, "Html").replace("><", ">\n<");
    shown += &format!("\n{}\n{html}\n", body(&mail, "Text"));
    let shown = shown
        .replace(&code.to_string(), "M0T7Z-X8RJX-G7XKZ")
        .replace(world.case(&code).await.id.as_str(), "CASE-ID");
    insta::assert_snapshot!(shown);
}

/// What was true when it happened is told, however late, and whatever has happened since.
#[tokio::test]
async fn a_late_mail_tells_the_days_of_its_event() {
    let world = MailWorld::new().await;
    let (code, submitted) = world.submission().await;
    let officer = world
        .officer("Cán bộ Canary", OTHER_AGENCY, Role::Officer)
        .await;
    let question = Question::parse("Số của giấy hẹn là bao nhiêu?").unwrap();
    let information = Information::parse("Số của giấy hẹn là 123.").unwrap();
    let transfer = Action::Transfer {
        to: AgencyId::find(AGENCY).unwrap(),
        reason: Reason::parse("Việc này thuộc đơn vị khác.").unwrap(),
    };
    // Tuesday, 24 November.
    world.act(&code, &officer.by(), Action::Accept).await;
    world
        .act(&code, &officer.by(), Action::Ask { question })
        .await;
    // Thursday: the days between do not count.
    world.wait_days(2);
    let add = Action::AddInformation { information };
    world.act(&code, &By::Author, add).await;
    world.act(&code, &officer.by(), transfer).await;
    // Friday: nothing was sent yet, and it is not too late.
    world.wait(SignedDuration::from_hours(20));
    for (event, days) in [
        (1, &["thứ Ba, 01/12/2026", "thứ Ba, 15/12/2026"][..]),
        (2, &["thứ Ba, 15/12/2026"]),
        (3, &["thứ Ba, 15/12/2026"]),
        (4, &["thứ Năm, 17/12/2026"]),
        (5, &["thứ Năm, 03/12/2026", "thứ Năm, 17/12/2026"]),
    ] {
        let key = world.key(&code, event, Audience::Author).await;
        let text = body(&sent(&world, &key).await, "Text");
        let told: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once("- Hạn ")?.1.split_once(": "))
            .map(|(_, day)| day)
            .collect();
        assert_eq!(told, days, "event {event}: {text}");
    }
    assert_eq!(world.state(&submitted).await, MailState::Sent);
}

#[tokio::test]
async fn a_transfer_names_both_agencies() {
    let world = MailWorld::new().await;
    let case = a_case().transferred_to("so-tu-phap");
    let case = case.transferred_to("so-noi-vu").accepted();
    let code = case.by(&world.sender().await, &world).await;
    for (event, agencies) in [
        (2, ["Sở Nội vụ", "Sở Tư pháp"]),
        (3, ["Sở Tư pháp", "Sở Nội vụ"]),
    ] {
        let key = world.key(&code, event, Audience::Author).await;
        let [from, to] = agencies;
        let sentence = format!("{from} đã chuyển phản ánh, kiến nghị của quý vị tới {to}.");
        let text = body(&sent(&world, &key).await, "Text");
        assert!(text.contains(&sentence), "{text}");
    }
}

#[tokio::test]
async fn the_hundred_and_twentieth_event_is_told_like_the_first() {
    let world = MailWorld::new().await;
    let answer = "Hồ sơ đã được trả ngày 20/11/2026, mời quý vị đến nhận.";
    let mut case = a_case().accepted();
    for _ in 3..120 {
        case = case.opened();
    }
    let code = case
        .answered(answer)
        .by(&world.sender().await, &world)
        .await;
    assert_eq!(world.case(&code).await.version, 120);
    let opened = "Cần gọi điện để hỏi thêm.";
    for (event, words) in [(3, opened), (101, opened), (120, answer)] {
        let key = world.key(&code, event, Audience::Author).await;
        let mail = sent(&world, &key).await;
        for part in ["Text", "Html"] {
            assert!(body(&mail, part).contains(words), "event {event}");
        }
    }
}

/// Hands the case on to Sở Nội vụ; the key of the row for its officers.
async fn transfer(world: &MailWorld, code: &PaknCode) -> String {
    let by = By::Officer(Officer {
        account: AccountId::from_random([1; 16]),
        name: FullName::parse("Cán bộ Canary").unwrap(),
        agency: world.case(code).await.agency,
        role: Role::Officer,
    });
    let transfer = Action::Transfer {
        to: AgencyId::find(AGENCY).unwrap(),
        reason: Reason::parse("Không thuộc trách nhiệm (canary)").unwrap(),
    };
    world.act(code, &by, transfer).await;
    world.key(code, 2, Audience::Agency).await
}

#[tokio::test]
async fn officers_are_told_once_there_is_one() {
    let world = MailWorld::new().await;
    let (code, _) = world.submission().await;
    let key = transfer(&world, &code).await;
    world.ring(&[&key]).await;
    assert_eq!(
        (world.state(&key).await, world.ses.asked()),
        (MailState::Pending, 0),
        "nobody to tell yet"
    );
    let one = world.officer("Một", AGENCY, Role::Officer).await;
    let leader = world.officer("Hai", AGENCY, Role::Leader).await;
    world.officer("Khác", OTHER_AGENCY, Role::Officer).await;
    // One account, two agencies.
    let of_both = OfficerAccount {
        id: AccountId::from_random([9; 16]),
        email: EmailAddress::parse("ca.hai@vidu.vn").unwrap(),
        name: FullName::parse("Cả Hai").unwrap(),
        posts: [OTHER_AGENCY, AGENCY]
            .map(|agency| Post {
                agency: AgencyId::find(agency).unwrap(),
                role: Role::Officer,
            })
            .to_vec(),
    };
    assert!(world.store.add_officer(&of_both, "none").await.unwrap());
    world.wait_minutes(15);
    let mail = sent(&world, &key).await;
    let told = [one.account, leader.account, of_both].map(|officer| officer.email.to_string());
    assert_eq!(receivers(&mail), BTreeSet::from(told));
    let whole = mail.to_string();
    assert!(whole.contains("https://pakn.example.vn/can-bo"));
    assert!(
        !whole.contains(&code.to_string())
            && !whole.contains(&code.compact())
            && !whole.to_lowercase().contains("canary")
    );
}

#[tokio::test]
async fn the_focal_point_is_told_of_refusals() {
    let world = MailWorld::new().await;
    let code = a_case().refused("khong-ro");
    let code = code.by(&world.sender().await, &world).await;
    world.officer("Khác", AGENCY, Role::Officer).await;
    let focal_point = world.officer("Một", FOCAL_POINT, Role::FocalPoint).await;
    let key = world.key(&code, 2, Audience::FocalPoint).await;
    let mail = sent(&world, &key).await;
    let told = focal_point.account.email.to_string();
    assert_eq!(receivers(&mail), BTreeSet::from([told]));
    assert!(body(&mail, "Text").contains("Sở Nội vụ vừa không tiếp nhận"));
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
    let world = MailWorld::new().await;
    let (code, submitted) = world.submission().await;
    let registered = world.registration().await;
    let transferred = transfer(&world, &code).await;
    world.officer("Cán bộ Canary", AGENCY, Role::Officer).await;
    LOG.take();
    world.ses.then([
        Answer::Take,
        Answer::TakeAndFail,
        Answer::Refuse(400, "MessageRejected"),
    ]);
    for key in [&submitted, &registered, &transferred] {
        world.ring(&[key]).await;
    }
    world.ses_tells("Bounce", &submitted).await;
    assert_eq!(world.ses.asked(), 3);
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
        "officer.example",
        &code.to_string().to_lowercase(),
        &code.compact().to_lowercase(),
        "mã pakn",
    ] {
        assert!(!ours.contains(secret), "the log tells {secret}: {ours}");
    }
}

/// The token of the link in a mail to an officer.
fn officer_token(mail: &Value, part: &str) -> store::TokenSecret {
    let body = body(mail, part);
    let link = format!("{SITE}/can-bo/tai-khoan/mat-khau?token=");
    let (_, rest) = body.split_once(&link).unwrap();
    store::TokenSecret::parse(&rest[..64]).unwrap()
}

#[tokio::test]
async fn an_officer_gets_the_link_to_her_password_until_she_is_removed() {
    let world = MailWorld::new().await;
    let officer = OfficerAccount {
        id: AccountId::from_random(random_bytes().unwrap()),
        email: EmailAddress::parse("y.ha@noivu.vidu.vn").unwrap(),
        name: FullName::parse("Y Hà").unwrap(),
        posts: vec![Post {
            agency: AgencyId::find(AGENCY).unwrap(),
            role: Role::Officer,
        }],
    };
    let (store, now) = (&world.store, world.now());
    assert!(store.invite_officer(&officer, now).await.unwrap());
    let record = || async {
        let found = store.officer_record(&officer.email).await;
        found.unwrap().unwrap()
    };
    let reset = record().await;
    assert!(store.reset_officer(&reset, now).await.unwrap());
    let trial = store.order_test_mail(&reset, now).await.unwrap();
    let due = world.due(SignedDuration::ZERO).await;
    let due = |part: &str| due.iter().find(|key| key.contains(part)).unwrap();
    for (row, subject, lasts) in [
        (
            due("#invited#"),
            "Tài khoản cán bộ của quý vị",
            store::INVITATION_LASTS,
        ),
        (due("#reset#"), "Đặt lại mật khẩu cán bộ", store::LINK_LASTS),
    ] {
        let mail = sent(&world, row).await;
        assert_eq!(
            receivers(&mail),
            BTreeSet::from([officer.email.to_string()])
        );
        assert_eq!(mail["Content"]["Simple"]["Subject"]["Data"], subject);
        for part in ["Text", "Html"] {
            let secret = officer_token(&mail, part);
            let last = store.token_officer(&secret, now + lasts - SignedDuration::from_secs(1));
            assert_eq!(last.await.unwrap().as_ref(), Some(&officer));
            let late = store.token_officer(&secret, now + lasts + SignedDuration::from_secs(1));
            assert_eq!(late.await.unwrap(), None);
        }
    }
    let mail = sent(&world, &trial).await;
    assert_eq!(
        mail["Content"]["Simple"]["Subject"]["Data"],
        "Kiểm tra gửi email"
    );

    let late = store.order_test_mail(&reset, now).await.unwrap();
    assert!(store.disable_officer(&record().await).await.unwrap());
    world.ring(&[&late]).await;
    let row = store.outbox_row(&late).await.unwrap().unwrap();
    assert_eq!(row.state, MailState::Needless);
}

#[tokio::test]
async fn an_author_hears_of_a_late_answer_while_it_is_late() {
    let world = MailWorld::new().await;
    let (code, _) = world.submission().await;
    let case = world.case(&code).await.id;
    world.wait_days(30);
    let late = |step| {
        let case = case.clone();
        Mail::Late {
            case,
            step,
            reopened: 0,
        }
        .key()
    };
    for told in [0, 1] {
        let step = LateStep { reopened: 0, told };
        let told = world.store.tell_late(&case, step, world.now());
        assert!(told.await.unwrap());
    }
    let mail = sent(&world, &late(0)).await;
    assert_eq!(mail["Destination"], json!({ "ToAddresses": [ADDRESS] }));
    assert!(body(&mail, "Text").contains("Sở Tư pháp chưa trả lời"));
    assert!(body(&mail, "Text").contains(&code.to_string()));
    // It was withdrawn before the second went out.
    let withdraw = Action::Withdraw { reason: None };
    world.act(&code, &By::Author, withdraw).await;
    world.ring(&[&late(1)]).await;
    assert_eq!(world.state(&late(1)).await, MailState::Needless);
}

#[tokio::test]
async fn a_digest_goes_to_its_officer_alone() {
    let world = MailWorld::new().await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    world.officer("A Lực", AGENCY, Role::Officer).await;
    let digest = Mail::Digest {
        account: officer.account.id.clone(),
        day: "2026-11-24".parse().unwrap(),
        counts: domain::Digest {
            overdue: 7,
            ..domain::Digest::default()
        },
    };
    let ordered = world.store.order_once(&digest, world.now());
    assert!(ordered.await.unwrap());
    let mail = sent(&world, &digest.key()).await;
    let address = officer.account.email.as_str().to_owned();
    assert_eq!(receivers(&mail), BTreeSet::from([address]));
    assert!(body(&mail, "Text").contains("- Quá hạn: 7\n"));
}

#[tokio::test]
async fn who_is_given_a_case_is_told_and_who_takes_one_is_not() {
    let world = MailWorld::new().await;
    let (code, _) = world.submission().await;
    let agency = world.case(&code).await.agency;
    let leader = world.officer("Hai", agency.as_str(), Role::Leader).await;
    let one = world.officer("Một", agency.as_str(), Role::Officer).await;
    world.officer("Ba", agency.as_str(), Role::Officer).await;
    let to = (&one.officer).into();
    world.act(&code, &leader.by(), Action::Assign { to }).await;
    let mail = sent(&world, &world.key(&code, 2, Audience::Assignee).await).await;
    assert_eq!(
        receivers(&mail),
        BTreeSet::from([one.account.email.to_string()])
    );
    let text = body(&mail, "Text");
    assert!(text.contains("Hai vừa giao quý vị"), "{text}");
    assert!(text.contains("/can-bo"), "{text}");
    assert!(!text.contains(&code.to_string()), "{text}");
    let to = (&leader.officer).into();
    world.act(&code, &leader.by(), Action::Assign { to }).await;
    let key = world.key(&code, 3, Audience::Assignee).await;
    let found = world.keys("CasesTable").await;
    assert!(found.iter().all(|(partition, _)| *partition != key));
}
