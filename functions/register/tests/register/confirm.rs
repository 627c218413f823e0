//! The link in the first e-mail.

use store::Purpose;

use crate::{FILLED_IN, PASSWORD, a_world, accounts, browser, link, log_in};

const ADDRESS: &str = "/tai-khoan/xac-nhan";

#[tokio::test]
async fn following_the_link_shows_a_page_and_its_button_works_once() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    log_in(&mut person, PASSWORD).await.is(422);

    let token = link(&world, &accounts(&world).await[0], Purpose::Confirm).await;
    let followed = format!("{ADDRESS}?token={token}");
    for _ in 0..2 {
        let page = person.get(&followed).await;
        assert_eq!(page.is(200).hidden("token"), token);
    }
    log_in(&mut person, PASSWORD).await.is(422);
    let form = [("token", token.as_str())];
    person
        .post(ADDRESS, &form)
        .await
        .is(200)
        .shows("/dang-nhap/");
    person.post(ADDRESS, &form).await.is(410).shows("/dang-ky/");
    person.get(&followed).await.is(410);
    log_in(&mut person, PASSWORD).await.is(303);
}

#[tokio::test]
async fn a_link_ends_after_24_hours() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let account = &accounts(&world).await[0];
    let token = link(&world, account, Purpose::Confirm).await;
    let form = [("token", token.as_str())];
    world.wait_days(1);
    person.post(ADDRESS, &form).await.is(410);
    person
        .get(&format!("{ADDRESS}?token={token}"))
        .await
        .is(410);
    let token = link(&world, account, Purpose::Confirm).await;
    world.wait(jiff::SignedDuration::from_hours(23));
    person.post(ADDRESS, &[("token", &token)]).await.is(200);
}

#[tokio::test]
async fn what_is_no_token_is_told_where_to_get_another() {
    let world = a_world().await;
    let long = "a".repeat(64);
    for token in ["", "abc", &long] {
        let mut person = browser(&world);
        person
            .get(&format!("{ADDRESS}?token={token}"))
            .await
            .is(410)
            .shows("/dang-ky/");
        person.post(ADDRESS, &[("token", token)]).await.is(410);
    }
    browser(&world).get(ADDRESS).await.is(410);
}
