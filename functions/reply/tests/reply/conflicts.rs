//! Two officers at one case, one officer with two clicks, and an officer who was away for too long.

use domain::{EventKind, Status};

use crate::office::{
    COLLEAGUE, FOCAL_POINT, HOME, OFFICER, OTHER, address, case, citizen, does, file, officer, sent,
};
use crate::support::{Browser, SITE, World};

const ANSWER: &str = "Hồ sơ đã có kết quả ngày 24/11. Mời nhận tại bộ phận một cửa.";

#[tokio::test]
async fn who_was_overtaken_keeps_the_text_and_learns_what_changed() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let (mut one, mut other) = (
        officer(&world, HOME, OFFICER).await,
        officer(&world, HOME, COLLEAGUE).await,
    );
    does(&world, &mut one, &code, "tiep-nhan", &[]).await;
    does(
        &world,
        &mut one,
        &code,
        "yeu-cau-bo-sung",
        &[("question", "Số biên nhận là bao nhiêu?")],
    )
    .await;

    // The colleague still has the page of version 2; answering is possible in both, but the text was written for another state.
    let answer = other
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    answer
        .is(409)
        .shows(ANSWER)
        .shows("yêu cầu bổ sung thông tin")
        .shows("Trạng thái hiện nay: Chờ bổ sung thông tin.");
    answer.shows("name=\"version\" value=\"3\"");
    let problem = other
        .clone()
        .json()
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    assert_eq!(problem.is(409).json()["version"], 3);
    assert_eq!(problem.json()["case_status"], "waiting_for_author");

    // Having read it, she sends it all the same.
    does(&world, &mut other, &code, "tra-loi", &[("answer", ANSWER)]).await;
    // And who comes later finds no form any more, but her text.
    let late = one
        .post(
            &address(&code, "yeu-cau-bo-sung"),
            &[("version", "2"), ("question", "Ngày nộp là ngày nào?")],
        )
        .await;
    late.is(409)
        .shows("Ngày nộp là ngày nào?")
        .shows("đã trả lời")
        .hides("<textarea");
}

#[tokio::test]
async fn of_two_officers_at_once_one_wins() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    does(
        &world,
        &mut officer(&world, HOME, OFFICER).await,
        &code,
        "tiep-nhan",
        &[],
    )
    .await;
    let mut officers = Vec::new();
    for number in 0..8 {
        officers.push((
            number,
            officer(&world, HOME, &format!("Cán bộ {number}")).await,
        ));
    }
    let address = address(&code, "tra-loi");
    let tasks: Vec<_> = officers
        .into_iter()
        .map(|(number, mut browser): (usize, Browser)| {
            let (address, text) = (
                address.clone(),
                format!("Câu trả lời thứ {number} cho phản ánh này."),
            );
            tokio::spawn(async move {
                (
                    browser
                        .post(&address, &[("version", "2"), ("answer", &text)])
                        .await,
                    text,
                )
            })
        })
        .collect();
    let mut winners = 0;
    for task in tasks {
        let (answer, text) = task.await.unwrap();
        match answer.status {
            303 => winners += 1,
            _ => drop(answer.is(409).shows(&text).shows("Đã trả lời")),
        }
    }
    assert_eq!(winners, 1);
    let file = file(&world, &code).await;
    assert_eq!(
        (file.case.version, file.events.len(), file.case.status),
        (3, 3, Status::Answered)
    );
}

#[tokio::test]
async fn the_button_pressed_twice_does_it_once() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    let fields = [
        ("version", "1"),
        ("agency", OTHER),
        ("reason", "Thuộc Sở Tư pháp"),
    ];
    for _ in 0..2 {
        browser
            .post(&address(&code, "chuyen"), &fields)
            .await
            .leads_to(&format!("/can-bo?xong=chuyen&ma={code}"));
    }
    assert_eq!(case(&world, &code).await.version, 2);
    // But what was written differently is not the same.
    let other_reason = [
        ("version", "1"),
        ("agency", OTHER),
        ("reason", "Một lý do khác hẳn"),
    ];
    browser
        .post(&address(&code, "chuyen"), &other_reason)
        .await
        .is(409)
        .shows("Một lý do khác hẳn");
}

#[tokio::test]
async fn a_case_that_moved_on_meanwhile_shows_only_what_was_typed() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    does(&world, &mut browser, &code, "tiep-nhan", &[]).await;
    let mut focal = officer(&world, FOCAL_POINT, COLLEAGUE).await;
    does(
        &world,
        &mut focal,
        &code,
        "chuyen",
        &[("agency", OTHER), ("reason", "Lý do nội bộ")],
    )
    .await;

    let answer = browser
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    answer
        .is(409)
        .shows(ANSWER)
        .shows("đã chuyển sang Sở Tư pháp")
        .hides("giấy khai sinh")
        .hides("Lý do nội bộ");
    // Who names a version that the agency never had learns nothing.
    browser
        .post(
            &address(&code, "tra-loi"),
            &[("version", "3"), ("answer", ANSWER)],
        )
        .await
        .is(404);
}

#[tokio::test]
async fn a_session_that_ended_while_writing_keeps_the_text() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut nobody = Browser::new(reply::router(world.app.clone()));
    let answer = nobody
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    answer
        .is(401)
        .shows(ANSWER)
        .shows("/can-bo/dang-nhap")
        .shows("name=\"version\" value=\"2\"")
        .hides("giấy khai sinh");
    nobody
        .clone()
        .json()
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await
        .is(401);
    nobody
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .leads_to("/can-bo/dang-nhap");
    nobody.get("/can-bo").await.leads_to("/can-bo/dang-nhap");
    nobody
        .get("/can-bo/tat-ca")
        .await
        .leads_to("/can-bo/dang-nhap");
}

#[tokio::test]
async fn a_citizen_is_no_officer() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = Browser::new(reply::router(world.app.clone())).logged_in(&citizen);
    browser.get("/can-bo").await.leads_to("/can-bo/dang-nhap");
    browser
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .leads_to("/can-bo/dang-nhap");
    browser
        .post(&address(&code, "tiep-nhan"), &[("version", "1")])
        .await
        .is(401);
    assert_eq!(
        file(&world, &code).await.events[0].kind,
        EventKind::Submitted
    );
    assert_eq!(case(&world, &code).await.version, 1);
}

#[tokio::test]
async fn another_sites_page_cannot_act() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let browser = officer(&world, HOME, OFFICER).await;
    for (header, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut foreign = browser.clone().with(header, value);
        foreign
            .post(&address(&code, "tiep-nhan"), &[("version", "1")])
            .await
            .is(403);
    }
    assert_eq!(case(&world, &code).await.version, 1);
    let mut ours = browser.with("origin", SITE);
    ours.post(&address(&code, "tiep-nhan"), &[("version", "1")])
        .await
        .is(303);
}
