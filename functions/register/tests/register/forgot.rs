//! Asking for a link to a new password.

use crate::{EMAIL, FILLED_IN, a_world, browser, mails, registered, same};

const ADDRESS: &str = "/tai-khoan/quen-mat-khau";

#[tokio::test]
async fn the_owner_of_the_address_gets_a_mail_each_time() {
    let world = a_world().await;
    let (account, mut person) = registered(&world).await;
    for sent in 1..=2 {
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
async fn unknown_and_unconfirmed_addresses_get_the_same_answer_and_no_mail() {
    let world = a_world().await;
    registered(&world).await;
    let mut unconfirmed = FILLED_IN;
    unconfirmed[2].1 = "cho@example.vn";
    browser(&world)
        .post("/tai-khoan/dang-ky", &unconfirmed)
        .await
        .is(303);
    let known = browser(&world).post(ADDRESS, &[("email", EMAIL)]).await;
    let before = world.count("OUTBOX#").await;
    for email in ["ai@example.vn", "cho@example.vn"] {
        let unknown = browser(&world).post(ADDRESS, &[("email", email)]).await;
        same(&known, &unknown);
    }
    assert_eq!(world.count("OUTBOX#").await, before);
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
