//! From the empty form to a confirmed account.

use domain::EmailAddress;
use jiff::{SignedDuration, Timestamp};
use store::Purpose;
use unicode_normalization::UnicodeNormalization as _;

use crate::support::World;
use crate::{EMAIL, FILLED_IN, PASSWORD, accounts, browser, confirmed, link};

#[tokio::test]
async fn following_the_link_shows_a_page_and_its_button_works_once() {
    let world = World::new().await;
    let mut person = browser(&world);
    person
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .leads_to("/tai-khoan/da-dang-ky");
    person
        .get("/tai-khoan/da-dang-ky")
        .await
        .is(200)
        .shows("Kiểm tra email");
    assert_eq!(
        world
            .count(&format!(
                "OUTBOX#ACCOUNT#{}#confirm#",
                accounts(&world).await[0]
            ))
            .await,
        1
    );
    person
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", PASSWORD)],
        )
        .await
        .is(422);

    let token = link(&world, &accounts(&world).await[0], Purpose::Confirm).await;
    for _ in 0..2 {
        person
            .get(&format!("/tai-khoan/xac-nhan?token={token}"))
            .await
            .is(200)
            .shows(&token);
    }
    person
        .post("/tai-khoan/xac-nhan", &[("token", &token)])
        .await
        .is(200)
        .shows("/dang-nhap/");
    person
        .post("/tai-khoan/xac-nhan", &[("token", &token)])
        .await
        .is(410)
        .shows("/dang-ky/");
    person
        .get(&format!("/tai-khoan/xac-nhan?token={token}"))
        .await
        .is(410);
}

#[tokio::test]
async fn a_link_ends_after_24_hours() {
    let world = World::new().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let yesterday = Timestamp::now() - SignedDuration::from_hours(24);
    let token = world
        .app
        .store
        .make_token(&accounts(&world).await[0], Purpose::Confirm, yesterday)
        .await
        .unwrap();
    person
        .post("/tai-khoan/xac-nhan", &[("token", token.as_str())])
        .await
        .is(410);
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_its_owner_a_mail() {
    let world = World::new().await;
    let first = browser(&world).post("/tai-khoan/dang-ky", &FILLED_IN).await;
    let world = World::new().await;
    let (account, _) = confirmed(&world).await;
    let again = browser(&world).post("/tai-khoan/dang-ky", &FILLED_IN).await;
    assert_eq!(
        (first.status, &first.headers, &first.body),
        (again.status, &again.headers, &again.body)
    );
    assert_eq!(
        world
            .count(&format!("OUTBOX#ACCOUNT#{}#registered#", account.id))
            .await,
        1
    );
    assert_eq!(accounts(&world).await.len(), 1);
}

#[tokio::test]
async fn a_later_registration_of_an_unconfirmed_address_takes_its_place() {
    let world = World::new().await;
    browser(&world)
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .is(303);
    let first = accounts(&world).await.remove(0);
    browser(&world)
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .is(303);
    let second = accounts(&world)
        .await
        .into_iter()
        .find(|id| *id != first)
        .unwrap();
    let (first, second) = (
        link(&world, &first, Purpose::Confirm).await,
        link(&world, &second, Purpose::Confirm).await,
    );
    browser(&world)
        .post("/tai-khoan/xac-nhan", &[("token", &first)])
        .await
        .is(410);
    browser(&world)
        .post("/tai-khoan/xac-nhan", &[("token", &second)])
        .await
        .is(200);
}

#[tokio::test]
async fn every_empty_field_is_told_and_what_was_typed_stays_but_the_password() {
    let world = World::new().await;
    let problem = browser(&world)
        .json()
        .post("/tai-khoan/dang-ky", &[])
        .await
        .is(422)
        .json();
    let fields: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "applicant_type",
            "full_name",
            "phone",
            "address",
            "email",
            "password",
            "consent"
        ]
    );

    let mut fields = FILLED_IN;
    fields[2].1 = "y.thanh@example.vn\r\nBcc: a@b.vn";
    let page = browser(&world).post("/tai-khoan/dang-ky", &fields).await;
    page.is(422)
        .shows("Email cần có dạng")
        .shows("Thôn Kon Rờ Bàng")
        .shows("Y Thanh")
        .hides(PASSWORD);
    assert!(accounts(&world).await.is_empty());
}

#[tokio::test]
async fn what_only_programs_fill_in_stores_nothing() {
    let world = World::new().await;
    let fields = [&FILLED_IN[..], &[("website", "https://khac.example")]].concat();
    let program = browser(&world).post("/tai-khoan/dang-ky", &fields).await;
    assert!(accounts(&world).await.is_empty());
    assert_eq!(world.count("OUTBOX#").await, 0);
    let person = browser(&world).post("/tai-khoan/dang-ky", &FILLED_IN).await;
    assert_eq!(
        (person.status, &person.headers, &person.body),
        (program.status, &program.headers, &program.body)
    );
}

#[tokio::test]
async fn a_decomposed_name_is_stored_composed() {
    let world = World::new().await;
    let name: String = "Đặng Thị Hồng".nfd().collect();
    let mut fields = FILLED_IN;
    fields[1].1 = &name;
    browser(&world)
        .post("/tai-khoan/dang-ky", &fields)
        .await
        .is(303);
    let account = world
        .app
        .store
        .account(&accounts(&world).await[0])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.applicant.full_name.as_str(), "Đặng Thị Hồng");
    assert!(
        world
            .app
            .store
            .account_by_email(&EmailAddress::parse(EMAIL).unwrap())
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn another_site_cannot_register_anybody() {
    let world = World::new().await;
    for (header, value) in [
        ("origin", "https://khac.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        browser(&world)
            .with(header, value)
            .post("/tai-khoan/dang-ky", &FILLED_IN)
            .await
            .is(403);
    }
    assert!(accounts(&world).await.is_empty());
}

#[tokio::test]
async fn without_consent_nothing_is_stored() {
    let world = World::new().await;
    browser(&world)
        .post("/tai-khoan/dang-ky", &FILLED_IN[..6])
        .await
        .is(422)
        .shows("Đánh dấu đồng ý");
    assert!(accounts(&world).await.is_empty());
}
