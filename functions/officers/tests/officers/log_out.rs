//! Logging out.

use crate::door::{
    EMAIL, LOG_IN, LOG_OUT, PASSWORD, browser, session_of, typed, world_with_officer,
};

#[tokio::test]
async fn the_session_ends_in_the_browser_and_in_the_store() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    let cookie = browser.cookie("__Host-phien").unwrap().to_owned();
    assert!(session_of(&world, &cookie).await.is_some());
    let out = browser.post(LOG_OUT, &[]).await;
    out.leads_to("/can-bo/dang-nhap?xong=da-thoat");
    assert_eq!(out.headers["clear-site-data"], "\"storage\"");
    assert!(browser.cookie("__Host-phien").is_none());
    // The cookie is worth nothing any more, should somebody have kept it.
    assert!(session_of(&world, &cookie).await.is_none());
}

#[tokio::test]
async fn who_is_logged_out_can_log_out_again() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser
        .post(LOG_OUT, &[])
        .await
        .leads_to("/can-bo/dang-nhap?xong=da-thoat");
    browser
        .get("/can-bo/dang-nhap?xong=da-thoat")
        .await
        .shows("Đã thoát.");
    let out = browser.clone().json().post(LOG_OUT, &[]).await;
    assert_eq!(
        out.is(200).json(),
        serde_json::json!({ "logged_in": false })
    );
    browser.get(LOG_OUT).await.leads_to("/can-bo");
    browser.json().get(LOG_OUT).await.is(405);
}
