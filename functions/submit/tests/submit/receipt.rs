//! The page with the code.

use testing::{CONTENT, NewPassword, TITLE, a_case};

use crate::{a_world, author, browser, code_in, without_store, written};

#[tokio::test]
async fn right_after_sending_it_shows_the_code_and_what_happens_next() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let sent = browser.post("/phan-anh/gui", &[("draft", &draft)]).await;
    let code = code_in(&sent);
    let receipt = browser.get(sent.location()).await;
    receipt
        .is(200)
        .shows(&code.to_string())
        .shows("<svg")
        .shows("Sở Nội vụ")
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11");
    receipt
        .shows(&format!("sms:?body=Ma%20PAKN%20{code}"))
        .shows(domain::province().telephone);
    let first = world.case(&code).await.first;
    receipt
        .shows("Việc tiếp theo")
        .shows(&site::day(first.accept_by))
        .shows(&site::day(first.answer_by))
        .shows("(15 ngày làm việc, mức đặt tạm, chờ tỉnh ban hành).")
        .shows("10:00, thứ Ba, 24/11/2026")
        .shows("BIÊN NHẬN PHẢN ÁNH, KIẾN NGHỊ")
        .shows(domain::province().owner)
        .shows("<dt>Người gửi</dt><dd>Y Thanh</dd>");
}

#[tokio::test]
async fn who_comes_back_later_sees_how_it_stands_and_when_it_was_sent() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    let code = a_case()
        .sent_days_ago(5)
        .accepted()
        .by(&citizen, &world)
        .await;
    let page = browser.get(&format!("/phan-anh/da-gui/{code}")).await;
    page.is(200)
        .shows("Đang xử lý")
        .shows("19/11/2026")
        .shows("Phiếu hẹn trả ngày 6/11")
        .hides("Việc tiếp theo");
    let first = world.case(&code).await.first;
    let address = format!("/phan-anh/da-gui/{code}");
    let receipt = browser.json().get(&address).await.is(200).json();
    assert_eq!(receipt["accept_by"], first.accept_by.to_string());
    assert_eq!(
        (&receipt["submitted_on"], &receipt["status"]),
        (&"2026-11-19".into(), &"in_progress".into())
    );
}

#[tokio::test]
async fn it_is_for_its_author_alone() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    let code = a_case().by(&citizen, &world).await;
    let typed = code.to_string().to_lowercase();
    browser
        .get(&format!("/phan-anh/da-gui/{typed}"))
        .await
        .is(200)
        .shows(CONTENT.lines().next().unwrap());

    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let nobody = crate::browser(&world);
    for mut stranger in [nobody.clone(), nobody.citizen(&other)] {
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
        let mut program = stranger.json();
        let elsewhere = program.get(&format!("/phan-anh/da-gui/{code}")).await;
        let expected = format!("{{\"tracking_url\":\"{}/theo-doi/{code}\"}}", testing::SITE);
        assert_eq!(elsewhere.is(200).body, expected);
    }
}

#[tokio::test]
async fn a_session_whose_password_was_changed_does_not_open_it() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, mut browser) = author(&world).await;
        let code = a_case().by(&citizen, &world).await;
        world.new_password(&citizen, how).await;
        browser
            .get(&format!("/phan-anh/da-gui/{code}"))
            .await
            .leads_to(&format!("/theo-doi/{code}"))
            .hides(TITLE);
    }
}

#[tokio::test]
async fn a_fault_of_the_store_stays_one() {
    let world = a_world().await;
    let (citizen, _) = author(&world).await;
    let code = a_case().by(&citizen, &world).await;
    let mut unlucky = without_store(&world).citizen(&citizen);
    let address = format!("/phan-anh/da-gui/{code}");
    unlucky.get(&address).await.is(503);
    unlucky.json().get(&address).await.is(503);
    let mut nobody = browser(&world);
    nobody
        .get(&address)
        .await
        .leads_to(&format!("/theo-doi/{code}"));
}

#[tokio::test]
async fn for_whom_it_was_sent_stands_on_it_for_the_sender_alone() {
    let world = a_world().await;
    let (citizen, mut author) = author(&world).await;
    let case = a_case().on_behalf_of("Y Brâu");
    let code = case.by(&citizen, &world).await;
    let address = format!("/phan-anh/da-gui/{code}");
    let page = author.get(&address).await;
    page.is(200)
        .shows("<dt>Người gửi</dt><dd>Y Thanh</dd><dt>Gửi hộ</dt><dd>Y Brâu</dd>");
    author.json().get(&address).await.is(200).hides("Y Brâu");
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    for mut other in [browser(&world), browser(&world).citizen(&other)] {
        other.get(&address).await.is(303).hides("Y Brâu");
    }
}
