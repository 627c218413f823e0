//! What cannot be read, and what comes from elsewhere.

use testing::SITE;

use crate::{FILLED_IN, a_world, browser};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn what_cannot_be_read_is_told_as_such() {
    let world = a_world().await;
    let mut browser = browser(&world);
    for broken in [
        "title=%",
        "title=%4",
        "title=%zz",
        "title=%ff%fe",
        "title=%C3%28",
    ] {
        browser
            .post_raw("/phan-anh", FORM, broken)
            .await
            .is(400)
            .shows("Không đọc được");
    }
    browser
        .post_raw("/phan-anh", "application/json", "{")
        .await
        .is(400);
    browser
        .post_raw("/phan-anh", "application/json", r#"{"title": 1}"#)
        .await
        .is(400);
    browser
        .post_raw("/phan-anh", "text/plain", "title=a")
        .await
        .is(415);
    browser
        .post_raw(
            "/phan-anh",
            FORM,
            format!("content={}", "a".repeat(1_000_001)),
        )
        .await
        .is(413);
    assert_eq!(world.count("CASE#").await, 0);
}

#[tokio::test]
async fn nobody_elses_page_may_post() {
    let world = a_world().await;
    let browser = || browser(&world);
    for address in ["/phan-anh", "/phan-anh/gui", "/phan-anh/xoa"] {
        browser()
            .with("origin", "https://example.com")
            .post(address, &FILLED_IN)
            .await
            .is(403);
        browser()
            .with("origin", "null")
            .post(address, &FILLED_IN)
            .await
            .is(403);
        browser()
            .with("sec-fetch-site", "cross-site")
            .with("origin", SITE)
            .post(address, &FILLED_IN)
            .await
            .is(403);
    }
    browser()
        .with("sec-fetch-site", "same-origin")
        .with("origin", SITE)
        .post("/phan-anh", &FILLED_IN)
        .await
        .is(303);
}

#[tokio::test]
async fn a_reload_leads_to_the_form() {
    let world = a_world().await;
    let mut browser = browser(&world);
    browser.get("/phan-anh").await.leads_to("/gui-phan-anh/");
    browser
        .get("/phan-anh/gui")
        .await
        .leads_to("/phan-anh/kiem-tra");
    browser.get("/phan-anh/khong-co").await.is(404);
    assert_eq!(
        browser.json().get("/phan-anh").await.is(405).headers["allow"],
        "POST"
    );
}
