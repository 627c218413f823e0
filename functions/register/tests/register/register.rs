//! From the empty form to an account that waits to be confirmed.

use domain::EmailAddress;
use store::Purpose;
use testing::World;
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    EMAIL, FILLED_IN, PASSWORD, a_world, accounts, browser, confirmed, link, log_in, mails, same,
};

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
    // What waits beside hers waits in vain.
    let all = accounts(&world).await;
    let other = all.into_iter().find(|id| *id != account.id).unwrap();
    let token = link(&world, &other, Purpose::Confirm).await;
    let form = [("token", token.as_str()), ("registered_password", PASSWORD)];
    let mut thief = browser(&world);
    thief.post("/tai-khoan/xac-nhan", &form).await.is(410);
    log_in(&mut browser(&world), PASSWORD).await.is(303);
}

#[tokio::test]
async fn each_registration_of_an_address_is_confirmed_on_its_own_and_the_first_confirmed_has_it() {
    let world = a_world().await;
    let (mut one, mut other) = (browser(&world), browser(&world));
    one.post(ADDRESS, &FILLED_IN).await.is(303);
    let first = accounts(&world).await.remove(0);
    other.post(ADDRESS, &FILLED_IN).await.is(303);
    let all = accounts(&world).await;
    let second = all.into_iter().find(|id| *id != first).unwrap();
    // The earlier one is not gone because a later one came.
    for (person, account, status) in [(&mut one, first, 200), (&mut other, second, 410)] {
        let token = link(&world, &account, Purpose::Confirm).await;
        let form = [("token", token.as_str())];
        person.post("/tai-khoan/xac-nhan", &form).await.is(status);
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
async fn a_mailbox_gets_three_mails_an_hour_and_what_was_typed_is_kept() {
    let world = a_world().await;
    for email in [EMAIL, "y.thanh+1@example.vn", "y.thanh+2@example.vn"] {
        let mut fields = FILLED_IN;
        fields[2].1 = email;
        browser(&world).post(ADDRESS, &fields).await.is(303);
    }
    let page = browser(&world).post(ADDRESS, &FILLED_IN).await;
    page.is(429)
        .shows("Thử lại sau")
        .shows("Thôn Kon Rờ Bàng")
        .hides(PASSWORD);
    assert!(page.headers.contains_key("retry-after"));
    for status in [303, 303, 303, 429] {
        world.wait(jiff::SignedDuration::from_mins(if status == 303 {
            61
        } else {
            0
        }));
        browser(&world).post(ADDRESS, &FILLED_IN).await.is(status);
    }
}

#[tokio::test]
async fn a_reload_leads_to_the_form() {
    let world = a_world().await;
    for (address, form) in [
        (ADDRESS, "/dang-ky/"),
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
