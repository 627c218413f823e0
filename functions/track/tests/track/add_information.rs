//! The author adds information.

use domain::{EventKind, Status};
use testing::{Browser, Fault, Faults, NewPassword, SITE, TITLE, a_case};
use web::App;

use crate::{a_world, browser, sent, without_store};

#[tokio::test]
async fn she_adds_what_was_asked_for_once_however_often_she_presses() {
    let world = a_world().await;
    let case = a_case().accepted().asked("Cho biết số hồ sơ.");
    let (_, code, mut browser) = sent(&world, case).await;
    let address = format!("/theo-doi/{code}/bo-sung");
    for _ in 0..2 {
        browser
            .post(&address, &[("content", "Số hồ sơ: H38-12")])
            .await
            .leads_to(&format!("/theo-doi/{code}?xong=da-bo-sung"));
    }
    let file = world.file(&code).await;
    assert_eq!(
        (file.case.status, file.events.len()),
        (Status::InProgress, 4)
    );
    let what = &file.events[3].what;
    assert_eq!(
        (what.kind(), what.text().as_deref()),
        (EventKind::InformationAdded, Some("Số hồ sơ: H38-12"))
    );
    browser
        .get(&format!("/theo-doi/{code}?xong=da-bo-sung"))
        .await
        .shows("<div role=\"status\"><p><strong>Đã gửi thông tin bổ sung.")
        .shows("Số hồ sơ: H38-12");

    let form = [("content", "Và ngày nộp là 3/11.")];
    let added = browser.json().post(&address, &form).await;
    let body = added.is(200).json();
    assert_eq!(
        (&body["status"], &body["version"]),
        (&"in_progress".into(), &5.into())
    );
    assert_eq!(body["tracking_url"], format!("/theo-doi/{code}"));
    assert_eq!(added.location(), format!("/theo-doi/{code}"));
}

#[tokio::test]
async fn the_same_words_after_another_question_are_new() {
    let world = a_world().await;
    let case = a_case()
        .accepted()
        .asked("Cho biết số hồ sơ.")
        .supplied("Số hồ sơ: H38-12")
        .asked("Số hồ sơ đó không có, xin xem lại.");
    let (_, code, mut browser) = sent(&world, case).await;
    let form = [("content", "Số hồ sơ: H38-12")];
    let address = format!("/theo-doi/{code}/bo-sung");
    browser.post(&address, &form).await.is(303);
    let file = world.file(&code).await;
    assert_eq!(
        (file.case.status, file.events.len()),
        (Status::InProgress, 6)
    );
}

#[tokio::test]
async fn too_early_or_too_late_it_is_kept_and_told() {
    let world = a_world().await;
    let (citizen, early, mut browser) = sent(&world, a_case()).await;
    browser
        .post(
            &format!("/theo-doi/{early}/bo-sung"),
            &[("content", "Quá <sớm>")],
        )
        .await
        .is(409)
        .shows("Cần tiếp nhận")
        .shows("Phần vừa viết vẫn còn ở dưới")
        .shows("Quá &lt;sớm&gt;");
    let answered = a_case()
        .accepted()
        .answered("Hồ sơ đã được trả ngày 10/11/2026.")
        .by(&citizen, &world)
        .await;
    let address = format!("/theo-doi/{answered}/bo-sung");
    browser
        .post(&address, &[("content", "Thêm: số hồ sơ 12")])
        .await
        .is(409)
        .shows("đã kết thúc")
        .shows("Trạng thái hiện nay: Đã trả lời.")
        .shows("Thêm: số hồ sơ 12")
        .shows("Hồ sơ đã được trả ngày 10/11/2026.");
    let mut program = browser.json();
    let problem = program.post(&address, &[("content", "Thêm")]).await;
    assert_eq!(
        (
            &problem.is(409).json()["case_status"],
            &problem.json()["version"]
        ),
        (&"answered".into(), &3.into())
    );
}

#[tokio::test]
async fn mistakes_are_told_and_what_was_typed_stays() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, a_case().accepted()).await;
    let address = format!("/theo-doi/{code}/bo-sung");
    browser
        .post(&address, &[("content", " ")])
        .await
        .is(422)
        .shows("Lỗi: ")
        .shows("href=\"#content\"")
        .shows("<details open");
    let long = "dài ".repeat(1300);
    browser
        .post(&address, &[("content", &long)])
        .await
        .is(422)
        .shows(&long);
    let mut program = browser.json();
    let problem = program.post(&address, &[("content", "")]).await;
    assert_eq!(problem.is(422).json()["errors"][0]["field"], "content");
    assert_eq!(world.case(&code).await.version, 2);
}

#[tokio::test]
async fn two_at_once_both_count() {
    let world = a_world().await;
    let (_, code, browser) = sent(&world, a_case().accepted()).await;
    let both = ["Thông tin thứ nhất", "Thông tin thứ hai"].map(|text| {
        let (mut browser, address) = (browser.clone(), format!("/theo-doi/{code}/bo-sung"));
        tokio::spawn(async move { browser.post(&address, &[("content", text)]).await.status })
    });
    for one in both {
        assert_eq!(one.await.unwrap(), 303);
    }
    assert_eq!(world.file(&code).await.events.len(), 4);
}

#[tokio::test]
async fn nobody_else_adds_anything() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case().accepted()).await;
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let mut other = browser(&world).citizen(&other);
    let address = format!("/theo-doi/{code}/bo-sung");
    let form = [("content", "Một thông tin khác")];
    other.post(&address, &form).await.is(404).hides(TITLE);
    let mut foreign = other.with("origin", "https://example.com");
    foreign.post(&address, &form).await.is(403);
    browser(&world)
        .json()
        .post(&address, &form)
        .await
        .is(401)
        .hides(TITLE);
    assert_eq!(world.case(&code).await.version, 2);
}

#[tokio::test]
async fn what_was_written_while_the_session_ended_is_not_lost() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, code, author) = sent(&world, a_case().accepted()).await;
        let address = format!("/theo-doi/{code}/bo-sung");
        let form = [("content", "Viết rất <lâu>")];
        world.new_password(&citizen, how).await;
        for mut browser in [browser(&world), author] {
            let page = browser.post(&address, &form).await;
            page.is(401)
                .shows("hết phiên")
                .shows("Viết rất &lt;lâu&gt;")
                .shows("/dang-nhap/")
                .shows(&format!("action=\"{address}\""))
                .hides(TITLE);
            assert_eq!(page.location(), "");
        }
        assert_eq!(world.case(&code).await.version, 2);
    }
}

#[tokio::test]
async fn a_fault_of_the_store_keeps_what_was_written() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, a_case().accepted()).await;
    let mut unlucky = without_store(&world).citizen(&citizen);
    let address = format!("/theo-doi/{code}/bo-sung");
    unlucky
        .post(&address, &[("content", "Viết rất lâu")])
        .await
        .is(503)
        .shows("Viết rất lâu")
        .shows(&format!("action=\"{address}\""));
}

#[tokio::test]
async fn an_answer_that_was_lost_on_its_way_counts_once() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, a_case().accepted()).await;
    let faults = Faults::before(&world.engine).await;
    faults.plan("TransactWriteItems", [Fault::AnswerLost]);
    let app = App::new(faults.store.clone(), world.app.clock.clone(), SITE);
    let mut browser = Browser::new(track::router(app)).citizen(&citizen);
    let form = [("content", "Số hồ sơ: H38-12")];
    browser
        .post(&format!("/theo-doi/{code}/bo-sung"), &form)
        .await
        .is(303);
    assert!(faults.all_happened());
    assert_eq!(world.case(&code).await.version, 3);
}

#[tokio::test]
async fn ten_additions_a_day_are_enough_and_the_agency_gets_one_mail_an_hour() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, a_case().accepted()).await;
    let address = format!("/theo-doi/{code}/bo-sung");
    for number in 1..=10 {
        let text = format!("Bổ sung lần thứ {number}.");
        let added = browser.post(&address, &[("content", &text)]).await;
        added.leads_to(&format!("/theo-doi/{code}?xong=da-bo-sung"));
    }
    let case = world.case(&code).await;
    let gathered = format!("OUTBOX#CASE#{}#H", case.id);
    assert_eq!(world.count(&gathered).await, 1);
    let eleventh = [("content", "Bổ sung lần thứ mười một.")];
    let kept = browser.post(&address, &eleventh).await;
    kept.is(429).shows("Bổ sung lần thứ mười một.");
    assert_eq!(world.case(&code).await.version, case.version);
}

#[tokio::test]
async fn who_gets_the_case_within_the_hour_is_told_of_what_is_added_then() {
    let world = a_world().await;
    let case = a_case().accepted().supplied("Bổ sung lần đầu.");
    let case = case.transferred().accepted();
    let (_, code, mut browser) = sent(&world, case.supplied("Bổ sung sau khi chuyển.")).await;
    let case = world.case(&code).await;
    let gathered = format!("OUTBOX#CASE#{}#H", case.id);
    assert_eq!(world.count(&gathered).await, 2);
    browser.get(&format!("/theo-doi/{code}")).await.is(200);
}
