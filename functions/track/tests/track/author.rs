//! What the author of a case sees and does, logged in.

use domain::{Action, EventKind, PaknCode, Status};

use crate::officer::{OFFICER, does, file};
use crate::support::{Browser, CONTENT, Citizen, TITLE, World};

async fn author(world: &World) -> (Citizen, PaknCode, Browser) {
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = world.case_of(&citizen).await;
    let browser = Browser::new(track::router(world.app.clone())).logged_in(&citizen);
    (citizen, code, browser)
}

#[tokio::test]
async fn she_sees_all_of_it() {
    let world = World::new().await;
    let (_, code, mut browser) = author(&world).await;
    does(&world, &code, Action::Accept, None).await;
    does(
        &world,
        &code,
        Action::Ask,
        Some("Cho biết số hồ sơ và ngày nộp."),
    )
    .await;

    let page = browser.get(&format!("/theo-doi/{code}")).await;
    page.is(200)
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("Cho biết số hồ sơ và ngày nộp.")
        .shows("Chờ bổ sung thông tin");
    page.shows(&format!("action=\"/theo-doi/{code}/bo-sung\""))
        .shows(&format!("action=\"/theo-doi/{code}/rut\""))
        .shows("<details")
        .hides(OFFICER);

    let case = browser
        .json()
        .get(&format!("/theo-doi/{code}"))
        .await
        .is(200)
        .json();
    assert_eq!(
        (&case["title"], &case["content"]),
        (&TITLE.into(), &CONTENT.into())
    );
    assert_eq!(
        (&case["can_withdraw"], &case["can_add_information"]),
        (&true.into(), &true.into())
    );
    assert_eq!(case["events"][2]["text"], "Cho biết số hồ sơ và ngày nộp.");
}

#[tokio::test]
async fn her_list_is_hers_alone() {
    let world = World::new().await;
    let (citizen, first, mut browser) = author(&world).await;
    let second = world.case_of(&citizen).await;
    let other = world.citizen("A Lực", "a.luc@example.vn").await;

    browser
        .get("/theo-doi/cua-toi")
        .await
        .is(200)
        .shows(&first.to_string())
        .shows(&second.to_string())
        .shows(TITLE)
        .shows("Đã gửi, chờ tiếp nhận");
    let list = browser.json().get("/theo-doi/cua-toi").await.is(200).json();
    assert_eq!(list["cases"].as_array().unwrap().len(), 2);
    assert_eq!(list["cases"][0]["code"], second.to_string());

    let mut others = Browser::new(track::router(world.app.clone())).logged_in(&other);
    others
        .get("/theo-doi/cua-toi")
        .await
        .is(200)
        .hides(TITLE)
        .shows("/gui-phan-anh/");
    let mut nobody = Browser::new(track::router(world.app.clone()));
    nobody
        .get("/theo-doi/cua-toi")
        .await
        .leads_to("/dang-nhap/");
    let forged = format!("__Host-phien={}.{}", citizen.account.id, "A".repeat(43));
    let mut forger = Browser::new(track::router(world.app.clone())).with("cookie", forged);
    forger
        .get("/theo-doi/cua-toi")
        .await
        .leads_to("/dang-nhap/")
        .hides(TITLE);
    forger
        .get(&format!("/theo-doi/{first}"))
        .await
        .is(200)
        .hides(TITLE);
}

#[tokio::test]
async fn she_takes_it_back_once_however_often_she_presses() {
    let world = World::new().await;
    let (_, code, mut browser) = author(&world).await;
    let address = format!("/theo-doi/{code}/rut");
    for _ in 0..2 {
        browser
            .post(&address, &[("reason", "Đã được giải quyết")])
            .await
            .leads_to(&format!("/theo-doi/{code}"));
    }
    let file = file(&world, &code).await;
    assert_eq!(
        (file.case.status, file.events.len()),
        (Status::Withdrawn, 2)
    );
    assert_eq!(file.events[1].text.as_deref(), Some("Đã được giải quyết"));
    browser
        .get(&format!("/theo-doi/{code}"))
        .await
        .shows("Đã rút")
        .shows("Đã được giải quyết")
        .hides("action=\"/theo-doi");
}

#[tokio::test]
async fn after_the_answer_there_is_nothing_to_take_back() {
    let world = World::new().await;
    let (_, code, mut browser) = author(&world).await;
    does(&world, &code, Action::Accept, None).await;
    does(
        &world,
        &code,
        Action::Answer,
        Some("Hồ sơ đã được trả ngày 10/11/2026."),
    )
    .await;

    let page = browser
        .post(
            &format!("/theo-doi/{code}/rut"),
            &[("reason", "Đổi ý, không gửi nữa")],
        )
        .await;
    page.is(409)
        .shows("đã kết thúc")
        .shows("Đã trả lời")
        .shows("Đổi ý, không gửi nữa")
        .shows("Hồ sơ đã được trả ngày 10/11/2026.");
    let page = browser
        .post(
            &format!("/theo-doi/{code}/bo-sung"),
            &[("content", "Thêm: số hồ sơ 12")],
        )
        .await;
    page.is(409).shows("Thêm: số hồ sơ 12");
    let problem = browser
        .json()
        .post(&format!("/theo-doi/{code}/rut"), &[])
        .await;
    assert_eq!(problem.is(409).json()["case_status"], "answered");
    assert_eq!(file(&world, &code).await.case.status, Status::Answered);
}

#[tokio::test]
async fn she_adds_what_was_asked_for() {
    let world = World::new().await;
    let (_, code, mut browser) = author(&world).await;
    let address = format!("/theo-doi/{code}/bo-sung");
    browser
        .post(&address, &[("content", "Quá sớm")])
        .await
        .is(409)
        .shows("Cần tiếp nhận")
        .shows("Quá sớm");
    does(&world, &code, Action::Accept, None).await;
    does(&world, &code, Action::Ask, Some("Cho biết số hồ sơ.")).await;

    let page = browser.get(&format!("/theo-doi/{code}")).await;
    let place = |text: &str| page.shows(text).body.find(text);
    assert!(
        place("Cho biết số hồ sơ.") < place("Thông tin bổ sung"),
        "the question stands above the form"
    );
    assert_eq!(page.body.matches("Cho biết số hồ sơ.").count(), 1);

    browser
        .post(&address, &[("content", " ")])
        .await
        .is(422)
        .shows("Lỗi: ");
    let long = "dài ".repeat(1300);
    browser
        .post(&address, &[("content", &long)])
        .await
        .is(422)
        .shows(&long);
    for _ in 0..2 {
        browser
            .post(&address, &[("content", "Số hồ sơ: H38-12")])
            .await
            .leads_to(&format!("/theo-doi/{code}"));
    }
    let file = file(&world, &code).await;
    assert_eq!(
        (file.case.status, file.events.len()),
        (Status::InProgress, 4)
    );
    assert_eq!(
        (file.events[3].kind, file.events[3].text.as_deref()),
        (EventKind::InformationAdded, Some("Số hồ sơ: H38-12"))
    );
    browser
        .get(&format!("/theo-doi/{code}"))
        .await
        .shows("Số hồ sơ: H38-12");

    let done = browser
        .json()
        .post(&address, &[("content", "Và ngày nộp là 3/11.")])
        .await;
    assert_eq!(done.is(200).json()["status"], "in_progress");
    assert_eq!(done.location(), format!("/theo-doi/{code}"));
}

#[tokio::test]
async fn two_acts_at_once_both_count() {
    let world = World::new().await;
    let (_, code, browser) = author(&world).await;
    does(&world, &code, Action::Accept, None).await;
    let acts = ["Thông tin thứ nhất", "Thông tin thứ hai"].map(|text| {
        let (mut browser, address) = (browser.clone(), format!("/theo-doi/{code}/bo-sung"));
        tokio::spawn(async move { browser.post(&address, &[("content", text)]).await.status })
    });
    for act in acts {
        assert_eq!(act.await.unwrap(), 303);
    }
    assert_eq!(file(&world, &code).await.events.len(), 4);
}

#[tokio::test]
async fn nobody_else_acts_on_it() {
    let world = World::new().await;
    let (_, code, _) = author(&world).await;
    does(&world, &code, Action::Accept, None).await;
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let mut others = Browser::new(track::router(world.app.clone())).logged_in(&other);
    let mut nobody = Browser::new(track::router(world.app.clone()));
    for act in ["rut", "bo-sung"] {
        let address = format!("/theo-doi/{code}/{act}");
        others
            .post(&address, &[("content", "Một thông tin khác")])
            .await
            .is(404)
            .hides(TITLE);
        nobody
            .clone()
            .json()
            .post(&address, &[("content", "Một thông tin khác")])
            .await
            .is(401);
        others
            .clone()
            .with("origin", "https://example.com")
            .post(&address, &[])
            .await
            .is(403);
    }
    nobody
        .post(&format!("/theo-doi/{code}/rut"), &[])
        .await
        .leads_to("/dang-nhap/");
    // What was written while the session ended is not lost.
    let page = nobody
        .post(
            &format!("/theo-doi/{code}/bo-sung"),
            &[("content", "Viết rất lâu")],
        )
        .await;
    page.is(401)
        .shows("Viết rất lâu")
        .shows("/dang-nhap/")
        .hides(TITLE);
    assert_eq!(file(&world, &code).await.events.len(), 2);
}
