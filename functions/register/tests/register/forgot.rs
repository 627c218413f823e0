//! Asking for a link to a new password.

use jiff::SignedDuration;
use testing::{Browser, SITE};
use web::App;

use crate::{EMAIL, FILLED_IN, a_world, browser, mails, registered, same};

const ADDRESS: &str = "/tai-khoan/quen-mat-khau";

#[tokio::test]
async fn the_owner_of_the_address_gets_a_mail_each_time() {
    let world = a_world().await;
    let (account, mut person) = registered(&world).await;
    for sent in 1..=2_usize {
        person
            .post(ADDRESS, &[("email", EMAIL)])
            .await
            .leads_to("/tai-khoan/da-gui-lien-ket");
        assert_eq!(mails(&world, &account.id, "reset").await, sent);
    }
    person
        .get("/tai-khoan/da-gui-lien-ket")
        .await
        .is(200)
        .shows("24 giờ");
}

#[tokio::test]
async fn unknown_and_unconfirmed_addresses_get_the_same_answer_after_the_same_work() {
    let world = a_world().await;
    registered(&world).await;
    let mut unconfirmed = FILLED_IN;
    unconfirmed[2].1 = "cho@example.vn";
    browser(&world)
        .post("/tai-khoan/dang-ky", &unconfirmed)
        .await
        .is(303);
    let (store, round_trips) = world.engine.counted();
    let app = App::new(store, world.app.clock.clone(), SITE);
    let mut person = Browser::new(register::router(app));
    let known = person.post(ADDRESS, &[("email", EMAIL)]).await;
    let work = round_trips.take();
    for email in ["ai@example.vn", "cho@example.vn"] {
        let before = world.count("OUTBOX#").await;
        let unknown = person.post(ADDRESS, &[("email", email)]).await;
        same(&known, &unknown);
        assert_eq!(round_trips.take(), work);
        assert_eq!(world.count("OUTBOX#").await, before + 1);
    }
}

#[tokio::test]
async fn whatever_a_stranger_asks_for_the_owner_gets_a_link_an_hour() {
    let world = a_world().await;
    let (account, mut owner) = registered(&world).await;
    world.wait(SignedDuration::from_hours(2));
    let mut stranger = browser(&world);
    for _ in 0..4 {
        stranger.post("/tai-khoan/dang-ky", &FILLED_IN).await;
    }
    stranger
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .is(429);
    // Nor by other addresses of her mailbox, to which no mail goes.
    for other in [
        "y.thanh+a@example.vn",
        "y.thanh+b@example.vn",
        "y.thanh+c@example.vn",
    ] {
        stranger.post(ADDRESS, &[("email", other)]).await.is(303);
    }
    owner.post(ADDRESS, &[("email", EMAIL)]).await.is(303);
    assert_eq!(mails(&world, &account.id, "reset").await, 1);
    owner.post(ADDRESS, &[("email", EMAIL)]).await.is(429);
    world.wait(SignedDuration::from_hours(1));
    owner.post(ADDRESS, &[("email", EMAIL)]).await.is(303);
}

#[tokio::test]
async fn what_is_no_address_is_told() {
    let world = a_world().await;
    browser(&world)
        .post(ADDRESS, &[("email", "y.thanh@")])
        .await
        .is(422)
        .shows("Email cần có dạng")
        .shows("value=\"y.thanh@\"");
}
