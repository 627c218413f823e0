//! Addresses that only take a POST, and such that are none.

use testing::a_case;

use crate::{a_world, browser, sent};

#[tokio::test]
async fn a_reload_leads_to_the_form() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case()).await;
    let mut browser = browser(&world);
    browser.get("/theo-doi").await.leads_to("/tra-cuu/");
    for action in ["rut", "bo-sung"] {
        browser
            .get(&format!("/theo-doi/{code}/{action}"))
            .await
            .leads_to(&format!("/theo-doi/{code}"));
        browser
            .get(&format!("/theo-doi/khong-phai-ma/{action}"))
            .await
            .is(404);
    }
    browser.get(&format!("/theo-doi/{code}/khac")).await.is(404);
    browser
        .get("/theo-doi/khong-tim-thay/trang.html")
        .await
        .is(404);
    browser
        .json()
        .get(&format!("/theo-doi/{code}/rut"))
        .await
        .is(405);
}
