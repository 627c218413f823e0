//! From the empty form to an account that waits to be confirmed.

use domain::EmailAddress;
use store::Purpose;
use testing::World;
use unicode_normalization::UnicodeNormalization as _;

use crate::{EMAIL, FILLED_IN, PASSWORD, a_world, accounts, browser, confirmed, link, mails, same};

const ADDRESS: &str = "/tai-khoan/dang-ky";

#[tokio::test]
async fn a_new_account_waits_for_its_link() {
    let world = a_world().await;
    let mut person = browser(&world);
    person
        .post(ADDRESS, &FILLED_IN)
        .await
        .leads_to("/tai-khoan/da-dang-ky");
    person
        .get("/tai-khoan/da-dang-ky")
        .await
        .is(200)
        .shows("Kiểm tra email");
    let account = &accounts(&world).await[0];
    assert_eq!(mails(&world, account, "confirm").await, 1);
    let (account, _) = world.store.account(account).await.unwrap().unwrap();
    assert_eq!(account.confirmed_at, None);
    assert!(account.consented_at <= world.now());
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_its_owner_a_mail() {
    let world = a_world().await;
    let first = browser(&world).post(ADDRESS, &FILLED_IN).await;
    let world = a_world().await;
    let (account, _) = confirmed(&world).await;
    let again = browser(&world).post(ADDRESS, &FILLED_IN).await;
    same(&first, &again);
    assert_eq!(mails(&world, &account.id, "registered").await, 1);
    assert_eq!(accounts(&world).await.len(), 1);
}

#[tokio::test]
async fn a_later_registration_of_an_unconfirmed_address_takes_its_place() {
    let world = a_world().await;
    browser(&world).post(ADDRESS, &FILLED_IN).await.is(303);
    let first = accounts(&world).await.remove(0);
    browser(&world).post(ADDRESS, &FILLED_IN).await.is(303);
    let all = accounts(&world).await;
    let second = all.into_iter().find(|id| *id != first).unwrap();
    for (account, status) in [(first, 410), (second, 200)] {
        let token = link(&world, &account, Purpose::Confirm).await;
        browser(&world)
            .post("/tai-khoan/xac-nhan", &[("token", &token)])
            .await
            .is(status);
    }
}

#[tokio::test]
async fn every_empty_field_is_told_and_what_was_typed_stays_but_the_password() {
    let world = a_world().await;
    let mut program = browser(&world).json();
    let problem = program.post(ADDRESS, &[]).await.is(422).json();
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
    let page = browser(&world).post(ADDRESS, &fields).await;
    page.is(422)
        .shows("Email cần có dạng")
        .shows("Thôn Kon Rờ Bàng")
        .shows("Y Thanh")
        .hides(PASSWORD);
    assert!(accounts(&world).await.is_empty());
}

#[tokio::test]
async fn what_only_programs_fill_in_stores_nothing() {
    let world = a_world().await;
    let fields = [&FILLED_IN[..], &[("website", "https://khac.example")]].concat();
    let program = browser(&world).post(ADDRESS, &fields).await;
    nothing_stored(&world).await;
    let person = browser(&world).post(ADDRESS, &FILLED_IN).await;
    same(&person, &program);
}

#[tokio::test]
async fn a_decomposed_name_is_stored_composed() {
    let world = a_world().await;
    let name: String = "Đặng Thị Hồng".nfd().collect();
    let mut fields = FILLED_IN;
    fields[1].1 = &name;
    browser(&world).post(ADDRESS, &fields).await.is(303);
    let account = &accounts(&world).await[0];
    let (account, _) = world.store.account(account).await.unwrap().unwrap();
    assert_eq!(account.applicant.full_name.as_str(), "Đặng Thị Hồng");
    // Nobody's address yet.
    let email = EmailAddress::parse(EMAIL).unwrap();
    assert_eq!(world.store.account_of(&email).await.unwrap(), None);
}

#[tokio::test]
async fn another_site_cannot_register_anybody() {
    let world = a_world().await;
    for (header, value) in [
        ("origin", "https://khac.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut foreign = browser(&world).with(header, value);
        foreign.post(ADDRESS, &FILLED_IN).await.is(403);
    }
    nothing_stored(&world).await;
}

#[tokio::test]
async fn without_consent_nothing_is_stored() {
    let world = a_world().await;
    browser(&world)
        .post(ADDRESS, &FILLED_IN[..6])
        .await
        .is(422)
        .shows("Đánh dấu đồng ý");
    nothing_stored(&world).await;
}

#[tokio::test]
async fn an_address_gets_five_mails_an_hour_and_what_was_typed_is_kept() {
    let world = a_world().await;
    for _ in 0..5 {
        browser(&world).post(ADDRESS, &FILLED_IN).await.is(303);
    }
    let page = browser(&world).post(ADDRESS, &FILLED_IN).await;
    page.is(429)
        .shows("Thử lại sau")
        .shows("Thôn Kon Rờ Bàng")
        .hides(PASSWORD);
    assert!(page.headers.contains_key("retry-after"));
    world.wait(jiff::SignedDuration::from_hours(1));
    browser(&world).post(ADDRESS, &FILLED_IN).await.is(303);
}

#[tokio::test]
async fn a_reload_leads_to_the_form() {
    let world = a_world().await;
    for (address, form) in [
        (ADDRESS, "/dang-ky/"),
        ("/tai-khoan/dang-nhap", "/dang-nhap/"),
        ("/tai-khoan/dang-xuat", "/"),
        ("/tai-khoan/quen-mat-khau", "/quen-mat-khau/"),
        ("/tai-khoan/doi-mat-khau", "/tai-khoan"),
    ] {
        browser(&world).get(address).await.leads_to(form);
        let mut program = browser(&world).json();
        assert_eq!(program.get(address).await.is(405).headers["allow"], "POST");
    }
}

async fn nothing_stored(world: &World) {
    assert!(accounts(world).await.is_empty());
    assert_eq!(world.count("OUTBOX#").await, 0);
}
