//! Checking the answers as oneself, sending, and the page with the code.

use domain::{DraftId, PaknCode, Status};
use jiff::Timestamp;
use store::DraftStored;

use crate::drafts::FILLED_IN;
use crate::support::{Answer, Browser, CONTENT, Citizen, TITLE, World};

async fn author(world: &World) -> (Citizen, Browser) {
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let browser = Browser::new(submit::router(world.app.clone())).logged_in(&citizen);
    (citizen, browser)
}

/// Writes a draft; its id.
async fn written(browser: &mut Browser) -> String {
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    browser.cookie("__Host-nhap").unwrap().to_owned()
}

fn code_in(answer: &Answer) -> PaknCode {
    answer.is(303);
    PaknCode::parse(answer.location().strip_prefix("/phan-anh/da-gui/").unwrap()).unwrap()
}

#[tokio::test]
async fn who_is_logged_in_checks_her_data_sends_and_gets_the_code() {
    let world = World::new().await;
    let (citizen, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;

    let check = browser.get("/phan-anh/kiem-tra").await;
    check
        .is(200)
        .shows(TITLE)
        .shows("Y Thanh")
        .shows("0912 345 678")
        .shows("Thôn Kon Rờ Bàng")
        .shows("href=\"/tai-khoan\"");
    check
        .shows("action=\"/phan-anh/gui\"")
        .shows(&draft)
        .shows("Gửi hộ người khác?")
        .hides("href=\"/dang-nhap/\"");

    let code = code_in(
        &browser
            .post("/phan-anh/gui", &[("draft", &draft), ("on_behalf", "no")])
            .await,
    );
    assert_eq!(browser.cookie("__Host-nhap"), None);

    let file = world.app.store.case(&code).await.unwrap().unwrap();
    assert!(file.is_by(&citizen.account.id));
    assert_eq!(
        (
            file.case.status,
            file.case.content.as_str(),
            file.case.on_behalf
        ),
        (Status::Submitted, CONTENT, false)
    );
    let applicant = world
        .app
        .store
        .applicant(&file.case.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (applicant.applicant, applicant.on_behalf_of),
        (citizen.account.applicant, None)
    );
    assert_eq!(
        world.app.store.codes_of(&citizen.account.id).await.unwrap(),
        std::slice::from_ref(&code)
    );

    let done = browser.get(&format!("/phan-anh/da-gui/{code}")).await;
    done.is(200)
        .shows(&code.to_string())
        .shows("<svg")
        .shows("Sở Nội vụ")
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11");
    done.shows(&format!("sms:?body=Ma%20PAKN%20{code}"))
        .shows("1800 1096");
}

#[tokio::test]
async fn no_item_of_the_cases_says_who_sent_it() {
    let world = World::new().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    browser
        .post(
            "/phan-anh/gui",
            &[
                ("draft", &draft),
                ("on_behalf", "yes"),
                ("on_behalf_name", "A Lực Canary"),
            ],
        )
        .await
        .is(303);

    let items = world
        .engine
        .client()
        .scan()
        .table_name("CasesTable")
        .send()
        .await
        .unwrap()
        .items
        .unwrap();
    let all = format!("{items:?}");
    assert!(all.contains(TITLE));
    for canary in [
        "Y Thanh",
        "y.thanh@example.vn",
        "0912345678",
        "Kon Rờ Bàng",
        "A Lực Canary",
    ] {
        assert!(!all.contains(canary), "{canary}");
    }
}

#[tokio::test]
async fn the_same_draft_sent_fifty_times_at_once_is_one_case() {
    let world = World::new().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;

    let presses: Vec<_> = (0..50)
        .map(|_| {
            let (mut browser, draft) = (browser.clone(), draft.clone());
            tokio::spawn(async move { browser.post("/phan-anh/gui", &[("draft", &draft)]).await })
        })
        .collect();
    let mut codes = Vec::new();
    for press in presses {
        codes.push(code_in(&press.await.unwrap()));
    }
    codes.dedup();
    assert_eq!(codes.len(), 1);
    assert_eq!(
        (
            world.count("CASE#").await,
            world.count("OUTBOX#CASE#").await
        ),
        (2, 1)
    ); // The case and its first event.
}

#[tokio::test]
async fn a_program_gets_the_same_body_twice() {
    let world = World::new().await;
    let (_, browser) = author(&world).await;
    let mut program = browser.json();
    let draft = program.post("/phan-anh", &FILLED_IN).await.is(201).json()["draft"]
        .as_str()
        .unwrap()
        .to_owned();

    let first = program.post("/phan-anh/gui", &[("draft", &draft)]).await;
    let receipt = first.is(201).json();
    assert_eq!(
        (&receipt["status"], &receipt["agency"]),
        (&"submitted".into(), &"so-noi-vu".into())
    );
    assert!(receipt["accept_by"].is_string() && receipt["due_on"].is_string());
    assert_eq!(
        receipt["tracking_url"],
        format!(
            "https://pakn.example.vn/theo-doi/{}",
            receipt["code"].as_str().unwrap()
        )
    );
    assert_eq!(
        first.location(),
        format!("/phan-anh/da-gui/{}", receipt["code"].as_str().unwrap())
    );
    assert_eq!(
        program
            .post("/phan-anh/gui", &[("draft", &draft)])
            .await
            .is(201)
            .json(),
        receipt
    );
    assert_eq!(program.get(first.location()).await.is(200).json(), receipt);
}

#[tokio::test]
async fn who_sends_for_somebody_else_names_that_person() {
    let world = World::new().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;

    let again = browser
        .post(
            "/phan-anh/gui",
            &[
                ("draft", &draft),
                ("on_behalf", "yes"),
                ("on_behalf_name", " "),
            ],
        )
        .await;
    again
        .is(422)
        .shows("Nhập họ và tên người được gửi hộ")
        .shows(TITLE)
        .shows("Y Thanh")
        .shows("value=\"yes\" checked");
    let long = "A".repeat(101);
    browser
        .post(
            "/phan-anh/gui",
            &[
                ("draft", &draft),
                ("on_behalf", "yes"),
                ("on_behalf_name", &long),
            ],
        )
        .await
        .is(422)
        .shows(&long);
    assert_eq!(world.count("CASE#").await, 0);

    let code = code_in(
        &browser
            .post(
                "/phan-anh/gui",
                &[
                    ("draft", &draft),
                    ("on_behalf", "yes"),
                    ("on_behalf_name", "A Lực"),
                ],
            )
            .await,
    );
    let file = world.app.store.case(&code).await.unwrap().unwrap();
    assert!(file.case.on_behalf);
    let applicant = world
        .app
        .store
        .applicant(&file.case.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(applicant.on_behalf_of.unwrap().as_str(), "A Lực");
}

#[tokio::test]
async fn who_is_not_logged_in_keeps_the_draft() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    let draft = written(&mut browser).await;
    browser
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .leads_to("/dang-nhap/");
    browser
        .clone()
        .json()
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .is(401);
    browser.get("/phan-anh/kiem-tra").await.is(200).shows(TITLE);
    assert_eq!(world.count("CASE#").await, 0);

    // A made-up session for an account that exists opens nothing of it.
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let forged = format!(
        "__Host-phien={}.{}; __Host-nhap={draft}",
        citizen.account.id,
        "A".repeat(43)
    );
    let mut forger = Browser::new(submit::router(world.app.clone())).with("cookie", forged);
    forger
        .get("/phan-anh/kiem-tra")
        .await
        .is(200)
        .hides("Y Thanh")
        .hides("0912 345 678");
    forger
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .leads_to("/dang-nhap/");
}

#[tokio::test]
async fn what_somebody_else_sent_shows_nobody_else_its_code() {
    let world = World::new().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let code = code_in(&browser.post("/phan-anh/gui", &[("draft", &draft)]).await);

    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let remembered = || {
        Browser::new(submit::router(world.app.clone()))
            .with("cookie", format!("__Host-nhap={draft}"))
    };
    let mut same_phone = remembered();
    same_phone
        .get("/phan-anh/kiem-tra")
        .await
        .shows("đã được gửi")
        .hides(&code.to_string())
        .hides(TITLE);
    let mut other = remembered().logged_in(&other);
    other
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .is(404);
    other
        .get(&format!("/phan-anh/da-gui/{code}"))
        .await
        .leads_to(&format!("/theo-doi/{code}"));
    assert_eq!(world.count("CASE#").await, 2);

    // Her own browser, with the page still open in another window, comes to the code.
    let mut again = browser.with("cookie", format!("__Host-nhap={draft}"));
    again
        .get("/phan-anh/kiem-tra")
        .await
        .leads_to(&format!("/phan-anh/da-gui/{code}"));
    again
        .get("/phan-anh/sua")
        .await
        .leads_to(&format!("/phan-anh/da-gui/{code}"));
}

#[tokio::test]
async fn a_draft_that_waits_in_another_window_stays_remembered() {
    let world = World::new().await;
    let (_, mut browser) = author(&world).await;
    let first = written(&mut browser).await;
    let second = written(&mut browser).await;
    browser
        .post("/phan-anh/gui", &[("draft", &first)])
        .await
        .is(303);
    assert_eq!(browser.cookie("__Host-nhap"), Some(second.as_str()));
    let id = DraftId::parse(&second).unwrap();
    assert!(matches!(
        world.app.store.draft(&id, Timestamp::now()).await.unwrap(),
        Some(DraftStored::Open(_))
    ));
}

#[tokio::test]
async fn the_page_with_the_code_is_for_its_author_alone() {
    let world = World::new().await;
    let (citizen, mut browser) = author(&world).await;
    let code = world.case_of(&citizen).await;
    let typed = code.to_string().to_lowercase();
    browser
        .get(&format!("/phan-anh/da-gui/{typed}"))
        .await
        .is(200)
        .shows(CONTENT.lines().next().unwrap());

    let mut stranger = Browser::new(submit::router(world.app.clone()));
    stranger
        .get(&format!("/phan-anh/da-gui/{code}"))
        .await
        .leads_to(&format!("/theo-doi/{code}"))
        .hides(TITLE);
    stranger
        .get("/phan-anh/da-gui/M0T7Z-X8RJX-G7XKZ")
        .await
        .leads_to("/theo-doi/M0T7Z-X8RJX-G7XKZ");
    stranger.get("/phan-anh/da-gui/khong-phai-ma").await.is(404);
}

#[tokio::test]
async fn nobody_sends_more_than_twenty_in_a_day_and_the_draft_is_kept() {
    let world = World::new().await;
    let (citizen, mut browser) = author(&world).await;
    for _ in 0..20 {
        world.case_of(&citizen).await;
    }
    let draft = written(&mut browser).await;
    let form = [
        ("draft", draft.as_str()),
        ("on_behalf", "yes"),
        ("on_behalf_name", "A Lực"),
    ];
    let refused = browser.post("/phan-anh/gui", &form).await;
    refused
        .is(429)
        .shows("Đã thử nhiều lần. Thử lại sau")
        .shows("Xem lại trước khi gửi")
        .shows(TITLE)
        .shows("value=\"A Lực\"");
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(
        world.count("CASE#").await,
        2 * 20,
        "each case with its first event, and no other"
    );

    let stranger = world.citizen("A Thut", "a.thut@example.vn").await;
    world.case_of(&stranger).await;
    let tomorrow = Timestamp::now() + jiff::SignedDuration::from_hours(24);
    let later = World::draft(tomorrow);
    world.app.store.add_draft(&later, tomorrow).await.unwrap();
    let from = store::CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    let sent = world
        .app
        .store
        .submit(&later, &citizen.account.id, from, tomorrow)
        .await
        .unwrap();
    assert!(matches!(sent, store::SubmitOutcome::Sent(_)), "{sent:?}");
}

#[tokio::test]
async fn a_draft_that_was_changed_after_it_was_read_is_not_sent() {
    let world = World::new().await;
    let (citizen, _) = author(&world).await;
    let now = Timestamp::now();
    let read = World::draft(now);
    world.app.store.add_draft(&read, now).await.unwrap();
    let changed = store::Draft {
        unnamed: true,
        code: World::draft(now).code,
        ..read.clone()
    };
    assert!(world.app.store.replace_draft(&changed).await.unwrap());

    let from = store::CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    let outcome = world
        .app
        .store
        .submit(&read, &citizen.account.id, from, now)
        .await
        .unwrap();
    assert_eq!(outcome, store::SubmitOutcome::NoDraft);
    assert_eq!(world.count("CASE#").await, 0);
}
