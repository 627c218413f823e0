//! Changed and forgotten passwords, and the profile.

use store::Purpose;

use crate::support::World;
use crate::{EMAIL, PASSWORD, browser, confirmed, link};

const NEW: &str = "năm từ khác dễ nhớ";

#[tokio::test]
async fn a_changed_password_ends_other_sessions_and_keeps_this_one() {
    let world = World::new().await;
    let (account, mut here) = confirmed(&world).await;
    let mut elsewhere = browser(&world);
    elsewhere
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", PASSWORD)],
        )
        .await
        .is(303);

    here.post(
        "/tai-khoan/doi-mat-khau",
        &[("current_password", "không phải"), ("password", NEW)],
    )
    .await
    .is(422)
    .shows("hiện nay chưa đúng");
    here.post(
        "/tai-khoan/doi-mat-khau",
        &[("current_password", PASSWORD), ("password", NEW)],
    )
    .await
    .leads_to("/tai-khoan");
    here.get("/tai-khoan").await.is(200);
    elsewhere.get("/tai-khoan").await.leads_to("/dang-nhap/");
    assert_eq!(
        world
            .count(&format!("OUTBOX#ACCOUNT#{}#changed#", account.id))
            .await,
        1
    );
    browser(&world)
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", NEW)],
        )
        .await
        .is(303);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_by_a_link_and_all_sessions_end() {
    let world = World::new().await;
    let (account, mut here) = confirmed(&world).await;
    browser(&world)
        .post("/tai-khoan/quen-mat-khau", &[("email", EMAIL)])
        .await
        .leads_to("/tai-khoan/da-gui-lien-ket");
    assert_eq!(
        world
            .count(&format!("OUTBOX#ACCOUNT#{}#reset#", account.id))
            .await,
        1
    );

    let token = link(&world, &account.id, Purpose::ResetPassword).await;
    let mut person = browser(&world);
    person
        .get(&format!("/tai-khoan/dat-lai-mat-khau?token={token}"))
        .await
        .is(200)
        .shows(&token);
    person
        .post(
            "/tai-khoan/dat-lai-mat-khau",
            &[("token", &token), ("password", "ngắn")],
        )
        .await
        .is(422)
        .shows("ít nhất 8 ký tự")
        .shows(&token);
    person
        .post(
            "/tai-khoan/dat-lai-mat-khau",
            &[("token", &token), ("password", NEW)],
        )
        .await
        .leads_to("/dang-nhap/");
    person
        .post(
            "/tai-khoan/dat-lai-mat-khau",
            &[("token", &token), ("password", NEW)],
        )
        .await
        .is(410)
        .shows("/quen-mat-khau/");
    here.get("/tai-khoan").await.leads_to("/dang-nhap/");
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_mail() {
    let world = World::new().await;
    confirmed(&world).await;
    let before = world.count("OUTBOX#").await;
    let unknown = browser(&world)
        .post("/tai-khoan/quen-mat-khau", &[("email", "ai@example.vn")])
        .await;
    assert_eq!(world.count("OUTBOX#").await, before);
    let known = browser(&world)
        .post("/tai-khoan/quen-mat-khau", &[("email", EMAIL)])
        .await;
    assert_eq!(
        (known.status, &known.headers, &known.body),
        (unknown.status, &unknown.headers, &unknown.body)
    );
}

#[tokio::test]
async fn a_link_to_confirm_does_not_change_a_password() {
    let world = World::new().await;
    let (account, _) = confirmed(&world).await;
    let token = link(&world, &account.id, Purpose::Confirm).await;
    browser(&world)
        .post(
            "/tai-khoan/dat-lai-mat-khau",
            &[("token", &token), ("password", NEW)],
        )
        .await
        .is(410);
}

#[tokio::test]
async fn the_profile_is_corrected_and_mistakes_are_told() {
    let world = World::new().await;
    let (account, mut person) = confirmed(&world).await;
    let fields = [
        ("applicant_type", "organisation"),
        ("full_name", "Y Thanh"),
        ("phone", "12"),
        ("address", "Tổ 3"),
        ("organisation_name", ""),
    ];
    person
        .post("/tai-khoan", &fields)
        .await
        .is(422)
        .shows("Nhập tên tổ chức")
        .shows("Số điện thoại có 10 chữ số")
        .shows("Tổ 3");
    let fields = [
        ("applicant_type", "person"),
        ("full_name", "Y Thanh"),
        ("phone", "0987654321"),
        ("address", "Tổ 3"),
    ];
    person
        .post("/tai-khoan", &fields)
        .await
        .leads_to("/tai-khoan");
    let stored = world.app.store.account(&account.id).await.unwrap().unwrap();
    assert_eq!(
        (
            stored.applicant.phone.as_str(),
            stored.applicant.email.as_str()
        ),
        ("0987654321", EMAIL)
    );
}
