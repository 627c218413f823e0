//! Logging in and out.

use crate::support::World;
use crate::{EMAIL, PASSWORD, browser, confirmed};

#[tokio::test]
async fn the_session_cookie_is_bound_to_this_host_and_unreadable_for_scripts() {
    let world = World::new().await;
    confirmed(&world).await;
    let answer = browser(&world)
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", PASSWORD)],
        )
        .await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-phien=")
            && cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
}

#[tokio::test]
async fn unknown_address_and_wrong_password_get_the_same_answer() {
    let world = World::new().await;
    confirmed(&world).await;
    let wrong = browser(&world)
        .json()
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", "không phải")],
        )
        .await;
    let unknown = browser(&world)
        .json()
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", "ai@example.vn"), ("password", "không phải")],
        )
        .await;
    assert_eq!(
        (wrong.status, &wrong.headers, &wrong.body),
        (unknown.status, &unknown.headers, &unknown.body)
    );
}

#[tokio::test]
async fn the_eleventh_wrong_password_waits_and_right_ones_are_not_counted() {
    let world = World::new().await;
    confirmed(&world).await;
    for _ in 0..11 {
        browser(&world)
            .post(
                "/tai-khoan/dang-nhap",
                &[("email", EMAIL), ("password", PASSWORD)],
            )
            .await
            .is(303);
    }
    for _ in 0..10 {
        browser(&world)
            .post(
                "/tai-khoan/dang-nhap",
                &[("email", EMAIL), ("password", "không phải")],
            )
            .await
            .is(422);
    }
    let waits = browser(&world)
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", PASSWORD)],
        )
        .await;
    waits.is(429).shows("Thử lại sau");
    assert!(waits.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn logging_out_ends_the_session_in_the_store() {
    let world = World::new().await;
    let (_, mut person) = confirmed(&world).await;
    let stolen = person.clone();
    person.get("/tai-khoan").await.is(200).shows("Y Thanh");
    assert_eq!(world.count("SESSION#").await, 1);
    let out = person.post("/tai-khoan/dang-xuat", &[]).await;
    assert_eq!(out.leads_to("/").headers["clear-site-data"], "\"storage\"");
    assert_eq!(world.count("SESSION#").await, 0);
    stolen
        .clone()
        .get("/tai-khoan")
        .await
        .leads_to("/dang-nhap/");
}
