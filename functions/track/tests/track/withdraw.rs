//! The author takes a case back.

use domain::Status;
use testing::{NewPassword, SITE, TITLE, a_case};

use crate::{a_world, browser, sent, without_store};

#[tokio::test]
async fn she_takes_it_back_once_however_often_she_presses() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, a_case()).await;
    let address = format!("/theo-doi/{code}/rut");
    for _ in 0..2 {
        browser
            .post(&address, &[("reason", "Đã được giải quyết")])
            .await
            .leads_to(&format!("/theo-doi/{code}?xong=da-rut"));
    }
    let file = world.file(&code).await;
    assert_eq!(
        (file.case.status, file.events.len()),
        (Status::Withdrawn, 2)
    );
    assert_eq!(
        file.events[1].what.text().as_deref(),
        Some("Đã được giải quyết")
    );
    browser
        .get(&format!("/theo-doi/{code}?xong=da-rut"))
        .await
        .shows("<div role=\"status\"><p><strong>Đã rút phản ánh, kiến nghị.")
        .shows("Người gửi đã rút ngày thứ Ba, 24/11/2026")
        .shows("Đã được giải quyết")
        .hides("action=\"/theo-doi/");
    // A link on a page of somebody else tells nothing; a browser that does not say from where is believed.
    let (site, referer) = ("sec-fetch-site", "referer");
    let own_page = format!("{SITE}/theo-doi/{code}");
    for (header, from, told) in [
        (site, "same-origin", true),
        (site, "cross-site", false),
        (site, "same-site", false),
        (site, "none", false),
        (referer, &*own_page, true),
        (referer, "https://vidu.vn/theo-doi/", false),
        (referer, &format!("{SITE}.vidu.vn/"), false),
    ] {
        let mut browser = browser.clone().with(header, from);
        let page = browser.get(&format!("/theo-doi/{code}?xong=da-rut")).await;
        page.is(200);
        assert_eq!(
            page.body.contains("role=\"status\""),
            told,
            "{header}: {from}"
        );
    }
    browser
        .post(&address, &[("reason", "Vì lý do khác")])
        .await
        .is(409)
        .shows("Vì lý do khác");
}

#[tokio::test]
async fn a_reason_is_not_needed_but_a_fair_one_if_there_is_one() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, a_case()).await;
    let address = format!("/theo-doi/{code}/rut");
    let long = "dài ".repeat(251);
    browser
        .post(&address, &[("reason", &long)])
        .await
        .is(422)
        .shows(&long)
        .shows("href=\"#reason\"");
    browser.post(&address, &[("reason", " ")]).await.is(303);
    let file = world.file(&code).await;
    assert_eq!(file.case.status, Status::Withdrawn);
    assert_eq!(file.events[1].what.text(), None);
}

#[tokio::test]
async fn after_the_answer_there_is_nothing_to_take_back() {
    let world = a_world().await;
    let case = a_case()
        .accepted()
        .answered("Hồ sơ đã được trả ngày 10/11/2026.");
    let (_, code, mut browser) = sent(&world, case).await;
    let address = format!("/theo-doi/{code}/rut");
    browser
        .post(&address, &[("reason", "Đổi ý, không gửi nữa")])
        .await
        .is(409)
        .shows("đã kết thúc")
        .shows("Đã trả lời")
        .shows("Đổi ý, không gửi nữa")
        .shows("Hồ sơ đã được trả ngày 10/11/2026.");
    let problem = browser.json().post(&address, &[]).await;
    assert_eq!(problem.is(409).json()["case_status"], "answered");
    assert_eq!(world.case(&code).await.status, Status::Answered);
}

#[tokio::test]
async fn nobody_else_takes_it_back() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, code, author) = sent(&world, a_case()).await;
        let other = world.citizen("A Lực", "a.luc@example.vn").await;
        let mut other = browser(&world).citizen(&other);
        let address = format!("/theo-doi/{code}/rut");
        other.post(&address, &[]).await.is(404).hides(TITLE);
        let mut foreign = other.with("origin", "https://example.com");
        foreign.post(&address, &[]).await.is(403);
        world.new_password(&citizen, how).await;
        for mut nobody in [browser(&world), author] {
            nobody.post(&address, &[]).await.leads_to_door(&address);
            // What was written is not lost.
            nobody
                .post(&address, &[("reason", "Vì đã được giải quyết")])
                .await
                .is(401)
                .shows("Vì đã được giải quyết")
                .shows(&format!("action=\"{address}\""))
                .hides(TITLE);
            nobody.json().post(&address, &[]).await.is(401);
        }
        assert_eq!(world.case(&code).await.status, Status::Submitted);
    }
}

#[tokio::test]
async fn a_fault_of_the_store_keeps_the_reason() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, a_case()).await;
    let mut unlucky = without_store(&world).citizen(&citizen);
    let address = format!("/theo-doi/{code}/rut");
    let form = [("reason", "Vì đã được giải quyết")];
    let page = unlucky.post(&address, &form).await;
    page.is(503).shows("Vì đã được giải quyết");
}

#[tokio::test]
async fn what_withdrawing_means_is_said_right_before_its_button() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, a_case()).await;
    let page = browser.get(&format!("/theo-doi/{code}")).await;
    let place = |text: &str| page.shows(text).body.find(text);
    let warning = place("Sau khi rút, đơn vị không xử lý tiếp; không thể mở lại");
    assert!(
        place("name=\"reason\"") < warning && warning < place("Rút phản ánh, kiến nghị</button>")
    );
}
