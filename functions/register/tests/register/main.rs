//! The function `register` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod logging_in;
mod passwords;
mod registering;
#[path = "../../../submit/tests/submit/support.rs"]
mod support;

use domain::EmailAddress;
use jiff::Timestamp;
use store::{Account, Purpose};
use support::{Browser, World};

const EMAIL: &str = "y.thanh@example.vn";
const PASSWORD: &str = "sáu từ chỉ mình tôi biết";
const FILLED_IN: [(&str, &str); 7] = [
    ("applicant_type", "person"),
    ("full_name", "Y Thanh"),
    ("email", EMAIL),
    ("phone", "0912 345 678"),
    ("address", "Thôn Kon Rờ Bàng, xã Vinh Quang"),
    ("password", PASSWORD),
    ("consent", "yes"),
];

fn browser(world: &World) -> Browser {
    Browser::new(register::router(world.app.clone()))
}

/// The account that the newest item of people is; there is one for each registration.
async fn accounts(world: &World) -> Vec<domain::AccountId> {
    let items = world
        .engine
        .client()
        .scan()
        .table_name("PeopleTable")
        .send()
        .await
        .unwrap()
        .items
        .unwrap_or_default();
    let ids = items
        .iter()
        .filter(|item| item["sk"].as_s().unwrap() == "ACCOUNT");
    ids.map(|item| domain::AccountId::parse(item["id"].as_s().unwrap()).unwrap())
        .collect()
}

async fn link(world: &World, account: &domain::AccountId, purpose: Purpose) -> String {
    world
        .app
        .store
        .make_token(account, purpose, Timestamp::now())
        .await
        .unwrap()
        .as_str()
        .to_owned()
}

/// A person with a confirmed account, logged in.
async fn confirmed(world: &World) -> (Account, Browser) {
    let mut person = browser(world);
    person
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .leads_to("/tai-khoan/da-dang-ky");
    let token = link(world, &accounts(world).await[0], Purpose::Confirm).await;
    person
        .post("/tai-khoan/xac-nhan", &[("token", &token)])
        .await
        .is(200);
    person
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", EMAIL), ("password", PASSWORD)],
        )
        .await
        .leads_to("/theo-doi/cua-toi");
    (
        world
            .app
            .store
            .account_by_email(&EmailAddress::parse(EMAIL).unwrap())
            .await
            .unwrap()
            .unwrap(),
        person,
    )
}
