//! Reading once more what would be sent.

use testing::{CONTENT, NewPassword, TITLE};

use crate::{FILLED_IN, a_world, author, browser, code_in, remembered, remembering, with, written};

#[tokio::test]
async fn who_is_not_logged_in_reads_it_and_is_told_to_log_in() {
    let world = a_world().await;
    let mut browser = browser(&world);
    written(&mut browser).await;
    let page = browser.get("/phan-anh/kiem-tra").await;
    page.is(200)
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("Sở Nội vụ")
        .shows("chưa được gửi")
        .shows("href=\"/dang-nhap/\"")
        .shows("href=\"/dang-ky/\"")
        .shows("đăng nhập hoặc đăng ký");
    page.shows("/phan-anh/sua")
        .hides("action=\"/phan-anh/gui\"");
}

#[tokio::test]
async fn who_is_logged_in_checks_her_data_too() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let page = browser.get("/phan-anh/kiem-tra").await;
    page.is(200)
        .shows(TITLE)
        .shows("Y Thanh")
        .shows("0912 345 678")
        .shows("Thôn Kon Rờ Bàng")
        .shows("href=\"/tai-khoan\"");
    // For whom it is sent is kept in the tab, while she corrects her own data.
    page.shows("<form action=\"/phan-anh/gui\" method=\"post\" novalidate data-giu>")
        .shows("Gửi hộ người khác?")
        .shows("Rồi bấm nút <strong>Gửi phản ánh</strong>")
        .shows("<a class=\"small\" href=\"/phan-anh/xoa\">Xóa, không gửi nữa</a>")
        .hides("action=\"/phan-anh/xoa\"")
        .hides("href=\"/dang-nhap/\"");
    assert_eq!(page.hidden("draft"), draft, "what is read is what is sent");
}

#[tokio::test]
async fn who_did_not_know_the_agency_sees_that_choice_again() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let fields = with("agency", "khong-biet");
    browser.post("/phan-anh", &fields).await.is(303);
    browser
        .get("/phan-anh/kiem-tra")
        .await
        .shows("Tôi không biết");
}

#[tokio::test]
async fn a_program_reads_the_draft_that_it_names() {
    let world = a_world().await;
    let (_, browser) = author(&world).await;
    let mut program = browser.json();
    let written = program.post("/phan-anh", &FILLED_IN).await;
    let check = program.get(written.location()).await.is(200).json();
    assert_eq!(check["draft"], written.json()["draft"]);
    assert_eq!(
        (&check["title"], &check["content"], &check["agency"]),
        (&TITLE.into(), &CONTENT.into(), &"so-noi-vu".into())
    );
    assert_eq!(
        (&check["kind"], &check["agency_name"], &check["unnamed"]),
        (&"can-bo".into(), &"Sở Nội vụ".into(), &false.into())
    );
    assert_eq!(check["applicant"]["full_name"], "Y Thanh");
    let mut nobody = crate::browser(&world).json();
    let check = nobody.get(written.location()).await.is(200).json();
    assert!(check["applicant"].is_null());
}

#[tokio::test]
async fn a_link_puts_no_text_of_somebody_else_in_front_of_a_person() {
    let world = a_world().await;
    let draft = written(&mut browser(&world)).await;
    let (_, mut other) = author(&world).await;
    for address in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
        other
            .get(&format!("{address}?nhap={draft}"))
            .await
            .is(404)
            .hides(TITLE);
    }
}

#[tokio::test]
async fn a_draft_of_yesterday_is_gone_and_that_is_said() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let draft = written(&mut browser).await;
    world.wait_days(1);
    for address in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
        browser
            .clone()
            .get(address)
            .await
            .is(404)
            .shows("quá 24 giờ")
            .shows("/gui-phan-anh/")
            .hides(TITLE);
    }
    // The browser forgets it: logging in leads on to her cases again.
    browser.get("/phan-anh/kiem-tra").await.is(404);
    assert_eq!(browser.cookie("__Host-nhap"), None);
    let problem = browser
        .json()
        .get(&format!("/phan-anh/kiem-tra?nhap={draft}"))
        .await;
    assert_eq!(
        problem.is(404).hides(TITLE).headers["content-type"],
        "application/problem+json"
    );
}

#[tokio::test]
async fn a_session_for_an_account_that_exists_cannot_be_made_up() {
    let world = a_world().await;
    let draft = written(&mut browser(&world)).await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let forged = format!("{}.{}", citizen.account.id, "A".repeat(43));
    let mut forger = browser(&world).with(
        "cookie",
        format!("__Host-phien={forged}; __Host-nhap={draft}"),
    );
    forger
        .get("/phan-anh/kiem-tra")
        .await
        .is(200)
        .hides("Y Thanh")
        .hides("0912 345 678");
    forger
        .post("/phan-anh/gui", &[("draft", &draft)])
        .await
        .leads_to_door("/phan-anh/gui");
}

#[tokio::test]
async fn a_session_dies_with_the_password_and_shows_nothing_of_the_account() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, mut browser) = author(&world).await;
        written(&mut browser).await;
        world.new_password(&citizen, how).await;
        let page = browser.get("/phan-anh/kiem-tra").await;
        page.is(200)
            .shows(TITLE)
            .shows("href=\"/dang-nhap/\"")
            .hides("Y Thanh")
            .hides("0912 345 678")
            .hides("action=\"/phan-anh/gui\"");
        assert!(!remembered(&browser).is_empty(), "the draft stays hers");
    }
}

#[tokio::test]
async fn what_somebody_else_sent_shows_nobody_else_its_code() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    let draft = written(&mut browser).await;
    let sent = browser.post("/phan-anh/gui", &[("draft", &draft)]).await;
    let code = code_in(&sent);

    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    for mut same_phone in [
        remembering(&world, &draft),
        remembering(&world, &draft).citizen(&other),
    ] {
        for address in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
            same_phone
                .get(address)
                .await
                .is(409)
                .shows("đã được gửi")
                .hides(&code.to_string())
                .hides(TITLE);
        }
    }
    // Her own browser, with the page still open in another window, comes to the code.
    let mut again = browser.with("cookie", format!("__Host-nhap={draft}"));
    for address in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
        again
            .get(address)
            .await
            .leads_to(&format!("/phan-anh/da-gui/{code}"));
    }
    let address = format!("/phan-anh/kiem-tra?nhap={draft}");
    let sent = again.json().get(&address).await.is(200).json();
    assert_eq!(sent["code"], code.to_string());
}

#[tokio::test]
async fn who_reads_what_she_wrote_stays_logged_in() {
    let world = a_world().await;
    let (_, mut browser) = author(&world).await;
    written(&mut browser).await;
    for _ in 0..3 {
        world.wait(jiff::SignedDuration::from_mins(29));
        let page = browser.get("/phan-anh/kiem-tra").await;
        page.is(200).shows("Y Thanh");
    }
}

#[tokio::test]
async fn whose_session_has_ended_is_told_so_by_the_header_of_each_page_of_her_draft() {
    let world = a_world().await;
    let (citizen, mut browser) = author(&world).await;
    written(&mut browser).await;
    for path in ["/phan-anh/kiem-tra", "/phan-anh/sua", "/phan-anh/xoa"] {
        browser.get(path).await.is(200).shows("Thoát</button>");
    }
    world.new_password(&citizen, NewPassword::Changed).await;
    for path in ["/phan-anh/kiem-tra", "/phan-anh/sua", "/phan-anh/xoa"] {
        let page = browser.get(path).await;
        page.is(200)
            .shows("Đăng ký, đăng nhập")
            .hides("Thoát</button>");
    }
}
