//! Sending: once, what was checked, by who is logged in.

use domain::Status;
use store::{CaseApplicant, SubmitOutcome};
use testing::{Browser, CONTENT, Fault, Faults, NewPassword, SITE, TITLE, World, a_case, a_draft};
use web::App;

use crate::{
    FILLED_IN, a_world, author, browser, code_in, nothing_sent, remembered, remembering, stored,
    with, without_store, written,
};

/// Changes the draft in another window of the same browser; the new one.
async fn changed_in_another_window(browser: &mut Browser, draft: &str) -> String {
    let mut fields = with("title", "Câu mới ở cửa sổ khác");
    fields.push(("draft", draft));
    browser.post("/phan-anh", &fields).await.is(303);
    remembered(browser)
}

#[tokio::test]
async fn who_is_logged_in_sends_and_gets_the_code() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let code = code_in(
        &browser
            .post("/phan-anh/gui", &[("draft", &draft), ("on_behalf", "no")])
            .await,
    );
    assert_eq!(code.to_string(), draft);
    assert_eq!(browser.cookie("__Host-nhap"), None);

    let file = world.file(&code).await;
    assert!(file.is_by(&citizen.citizen));
    assert_eq!(
        (file.case.status, file.case.on_behalf),
        (Status::Submitted, false)
    );
    let applicant = world.store.applicant(&file.case.id).await.unwrap();
    let from = CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    assert_eq!(applicant, Some((from, code.clone())));
    let sent = world.store.cases_of(&citizen.account.id).await.unwrap();
    let list = world.store.cases_now(sent).await.unwrap();
    let codes: Vec<_> = list.into_iter().map(|case| case.code).collect();
    assert_eq!(codes, [code]);
}

#[tokio::test]
async fn no_item_of_the_cases_says_who_sent_it() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let form = [
        ("draft", draft.as_str()),
        ("on_behalf", "yes"),
        ("on_behalf_name", "A Lực Canary"),
    ];
    browser.post("/phan-anh/gui", &form).await.is(303);

    let scan = world.engine.client().scan().table_name("CasesTable");
    let all = format!("{:?}", scan.send().await.unwrap().items.unwrap());
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
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;

    let presses: Vec<_> = (0..50)
        .map(|_| {
            let (mut browser, draft) = (browser.clone(), draft.clone());
            tokio::spawn(async move { browser.post("/phan-anh/gui", &[("draft", &draft)]).await })
        })
        .collect();
    for press in presses {
        assert_eq!(code_in(&press.await.unwrap()).to_string(), draft);
    }
    // The text, the case and its first event.
    assert_eq!(world.count("CASE#").await, 3);
    assert_eq!(world.count("OUTBOX#CASE#").await, 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_on_its_way_is_given_again() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let faults = Faults::before(&world.engine).await;
    faults.plan("TransactWriteItems", [Fault::AnswerLost]);
    let app = App::new(faults.store.clone(), world.app.clock.clone(), SITE);
    let mut browser = Browser::new(submit::router(app)).citizen(&citizen);
    let sent = browser.post("/phan-anh/gui", &[("draft", &draft)]).await;
    assert_eq!(code_in(&sent).to_string(), draft);
    assert!(faults.all_happened());
    assert_eq!(world.count("OUTBOX#CASE#").await, 1);
}

#[tokio::test]
async fn a_program_gets_the_same_body_twice() {
    let world = a_world().await;
    let (_, browser) = author(&world).await;
    let mut program = browser.json();
    let draft = program.post("/phan-anh", &FILLED_IN).await.is(201).json()["draft"].clone();
    let form = [("draft", draft.as_str().unwrap())];

    let first = program.post("/phan-anh/gui", &form).await;
    let receipt = first.is(201).json();
    assert_eq!(
        (&receipt["status"], &receipt["agency"], &receipt["code"]),
        (&"submitted".into(), &"so-noi-vu".into(), &draft)
    );
    assert_eq!(
        (&receipt["submitted_on"], &receipt["agency_name"]),
        (&"2026-11-24".into(), &"Sở Nội vụ".into())
    );
    assert!(receipt["accept_by"].is_string() && receipt["due_on"].is_string());
    let code = receipt["code"].as_str().unwrap();
    assert_eq!(receipt["tracking_url"], format!("{SITE}/theo-doi/{code}"));
    assert_eq!(first.location(), format!("/phan-anh/da-gui/{code}"));
    let again = program.post("/phan-anh/gui", &form).await;
    assert_eq!(again.is(201).json(), receipt);
    let read = program.get(first.location()).await;
    assert_eq!(read.is(200).json(), receipt);
}

#[tokio::test]
async fn who_sends_for_somebody_else_names_that_person() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let form = |name| {
        [
            ("draft", draft.as_str()),
            ("on_behalf", "yes"),
            ("on_behalf_name", name),
        ]
    };

    let again = browser.post("/phan-anh/gui", &form(" ")).await;
    again
        .is(422)
        .shows("Nhập họ và tên người được gửi hộ")
        .shows(TITLE)
        .shows("Y Thanh")
        .shows("value=\"yes\" checked");
    assert_eq!(again.hidden("draft"), draft);
    let long = "A".repeat(101);
    browser
        .post("/phan-anh/gui", &form(&long))
        .await
        .is(422)
        .shows(&long);
    browser
        .post(
            "/phan-anh/gui",
            &[("draft", draft.as_str()), ("on_behalf", "có")],
        )
        .await
        .is(422);
    nothing_sent(&world).await;

    let code = code_in(&browser.post("/phan-anh/gui", &form("A Lực")).await);
    let case = world.case(&code).await;
    assert!(case.on_behalf);
    let (applicant, _) = world.store.applicant(&case.id).await.unwrap().unwrap();
    assert_eq!(applicant.on_behalf_of.unwrap().as_str(), "A Lực");
}

#[tokio::test]
async fn who_is_not_logged_in_keeps_the_draft() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let draft = written(&mut browser).await;
    let form = [("draft", draft.as_str())];
    browser
        .post("/phan-anh/gui", &form)
        .await
        .leads_to_door("/phan-anh/gui");
    let mut program = browser.clone().json();
    program.post("/phan-anh/gui", &form).await.is(401);
    browser.get("/phan-anh/kiem-tra").await.is(200).shows(TITLE);
    nothing_sent(&world).await;
}

#[tokio::test]
async fn a_session_whose_password_was_changed_sends_nothing() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, mut browser) = author(&world).await;
        let draft = written(&mut browser).await;
        world.new_password(&citizen, how).await;
        let form = [("draft", draft.as_str())];
        browser
            .post("/phan-anh/gui", &form)
            .await
            .leads_to_door("/phan-anh/gui");
        let mut program = browser.clone().json();
        program.post("/phan-anh/gui", &form).await.is(401);
        nothing_sent(&world).await;
        browser.get("/phan-anh/kiem-tra").await.is(200).shows(TITLE);
    }
}

#[tokio::test]
async fn what_somebody_else_sent_is_not_sent_again() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let code = code_in(&browser.post("/phan-anh/gui", &[("draft", &draft)]).await);
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let mut other = remembering(&world, &draft).citizen(&other);
    for answer in [
        other.post("/phan-anh/gui", &[("draft", &draft)]).await,
        other
            .json()
            .post("/phan-anh/gui", &[("draft", &draft)])
            .await,
    ] {
        answer.is(404).hides(&code.to_string()).hides(TITLE);
    }
    assert_eq!(world.count("CASE#").await, 3);
}

#[tokio::test]
async fn a_text_that_was_changed_in_another_window_is_checked_first() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let old = written(&mut browser).await;
    let read = browser.get("/phan-anh/kiem-tra").await.hidden("draft");
    assert_eq!(read, old);
    let new = changed_in_another_window(&mut browser, &old).await;

    // The button of the first window, which shows the old text.
    browser
        .post("/phan-anh/gui", &[("draft", &read)])
        .await
        .leads_to("/phan-anh/kiem-tra");
    let mut program = browser.clone().json();
    program
        .post("/phan-anh/gui", &[("draft", &read)])
        .await
        .is(409)
        .shows("ở một cửa sổ khác");
    nothing_sent(&world).await;
    assert_eq!(remembered(&browser), new);

    let check = browser.get("/phan-anh/kiem-tra").await;
    check.is(200).shows("Câu mới ở cửa sổ khác").hides(TITLE);
    assert_eq!(check.hidden("draft"), new);
    let form = [("draft", new.as_str())];
    let sent = browser.post("/phan-anh/gui", &form).await;
    let case = world.case(&code_in(&sent)).await;
    assert_eq!(case.title.as_str(), "Câu mới ở cửa sổ khác");
}

#[tokio::test]
async fn a_draft_that_was_changed_after_it_was_read_is_not_sent() {
    let world = a_world().await;
    let (citizen, _) = author(&world).await;
    let (store, now) = (&world.store, world.now());
    let read = store.add_draft(a_draft(), now).await.unwrap();
    let mut changed = a_draft();
    changed.unnamed = true;
    let replaced = store.replace_draft(&read.code, changed, now).await.unwrap();
    assert!(replaced.is_some());

    let from = CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    let outcome = store.submit(&read, &citizen.citizen, from, now).await;
    assert_eq!(outcome.unwrap(), SubmitOutcome::NoDraft);
    nothing_sent(&world).await;
}

#[tokio::test]
async fn a_draft_that_waits_in_another_window_stays_remembered() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let first = written(&mut browser).await;
    let second = written(&mut browser).await;
    browser
        .post("/phan-anh/gui", &[("draft", &first)])
        .await
        .is(303);
    assert_eq!(remembered(&browser), second);
    assert!(stored(&world, &second).await.is_some());
}

#[tokio::test]
async fn a_draft_of_yesterday_is_not_sent() {
    let world = a_world().await;
    let draft = written(&mut browser(&world)).await;
    world.wait_days(1);
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    for mut browser in [
        browser(&world).citizen(&citizen),
        remembering(&world, &draft).citizen(&citizen),
    ] {
        browser
            .post("/phan-anh/gui", &[("draft", &draft)])
            .await
            .is(404)
            .shows("quá 24 giờ");
        let mut program = browser.json();
        program
            .post("/phan-anh/gui", &[("draft", &draft)])
            .await
            .is(404);
    }
    nothing_sent(&world).await;
}

#[tokio::test]
async fn what_is_no_code_is_no_draft() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    for draft in ["", "M0T7Z-X8RJX-G7XKM", "M0T7Z-X8RJX-G7XKZ"] {
        browser
            .post("/phan-anh/gui", &[("draft", draft)])
            .await
            .is(404)
            .shows("Không còn bản nháp");
    }
}

#[tokio::test]
async fn nobody_sends_more_than_twenty_in_a_day_and_the_draft_is_kept() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    for _ in 0..20 {
        a_case().by(&citizen, &world).await;
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
        .shows("Tạm khóa do thử quá nhiều lần. Thử lại sau")
        .shows("Xem lại trước khi gửi")
        .shows(TITLE)
        .shows("value=\"A Lực\"");
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(cases(&world).await, 20);

    let stranger = world.citizen("A Thut", "a.thut@example.vn").await;
    a_case().by(&stranger, &world).await;
    world.wait_days(1);
    a_case().by(&citizen, &world).await;
    assert_eq!(cases(&world).await, 22);
}

async fn cases(world: &World) -> usize {
    let keys = world.keys("CasesTable").await;
    keys.iter().filter(|(_, sort)| sort == "FILE").count()
}

#[tokio::test]
async fn a_fault_of_the_store_is_told_and_nothing_is_sent() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let mut unlucky = without_store(&world).citizen(&citizen);
    unlucky
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .is(503)
        .shows("làm lại không bị gửi trùng");
    nothing_sent(&world).await;
    let sent = browser.post("/phan-anh/gui", &[("draft", &draft)]).await;
    browser
        .get(sent.location())
        .await
        .is(200)
        .shows(CONTENT.lines().next().unwrap());
}
