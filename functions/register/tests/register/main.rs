//! The function `register` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod change_address;
mod change_password;
mod check_password;
mod confirm;
mod forgot;
mod log_in;
mod log_out;
mod profile;
mod register;
mod reset;

use domain::{AccountId, EmailAddress};
use store::{Account, Purpose};
use testing::{Answer, Browser, World};

pub(crate) const EMAIL: &str = "y.thanh@example.vn";
pub(crate) const PASSWORD: &str = "sáu từ chỉ mình tôi biết";
pub(crate) const NEW: &str = "năm từ khác dễ nhớ";
pub(crate) const FILLED_IN: [(&str, &str); 7] = [
    ("applicant_type", "person"),
    ("full_name", "Y Thanh"),
    ("email", EMAIL),
    ("phone", "0912 345 678"),
    ("address", "Thôn Kon Rờ Bàng, xã Vinh Quang"),
    ("password", PASSWORD),
    ("consent", "yes"),
];

pub(crate) async fn a_world() -> World {
    World::of("RegisterFunction").await
}

pub(crate) fn browser(world: &World) -> Browser {
    Browser::new(::register::router(world.app.clone()))
}

/// The accounts that there are; one for each registration.
pub(crate) async fn accounts(world: &World) -> Vec<AccountId> {
    let keys = world.keys("PeopleTable").await;
    let accounts = keys.iter().filter(|(_, sort)| sort == "ACCOUNT");
    accounts
        .map(|(partition, _)| AccountId::parse(partition.strip_prefix("ACCOUNT#").unwrap()))
        .map(Option::unwrap)
        .collect()
}

/// The token of a link, as the mail that is written now would hold it.
pub(crate) async fn link(world: &World, account: &AccountId, purpose: Purpose) -> String {
    let (_, credential) = world.store.account(account).await.unwrap().unwrap();
    let secret = world
        .store
        .make_token(account, credential, purpose, world.now());
    secret.await.unwrap().as_str().to_owned()
}

pub(crate) async fn log_in(browser: &mut Browser, password: &str) -> Answer {
    let form = [("email", EMAIL), ("password", password)];
    browser.post("/tai-khoan/dang-nhap", &form).await
}

/// Registers and confirms.
pub(crate) async fn registered(world: &World) -> (Account, Browser) {
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
    let email = EmailAddress::parse(EMAIL).unwrap();
    let id = world.store.account_of(&email).await.unwrap().unwrap();
    let (account, _) = world.store.account(&id).await.unwrap().unwrap();
    (account, person)
}

/// A person with a confirmed account, logged in.
pub(crate) async fn confirmed(world: &World) -> (Account, Browser) {
    let (account, mut person) = registered(world).await;
    log_in(&mut person, PASSWORD)
        .await
        .leads_to("/theo-doi/cua-toi");
    (account, person)
}

/// So many mails of that kind are on their way to the account.
pub(crate) async fn mails(world: &World, account: &AccountId, kind: &str) -> usize {
    world
        .count(&format!("OUTBOX#ACCOUNT#{account}#{kind}#"))
        .await
}

/// Both are told the very same, but for what is random in a cookie.
#[track_caller]
pub(crate) fn same(one: &Answer, other: &Answer) {
    let told = |answer: &Answer| {
        let mut headers = answer.headers.clone();
        for cookie in headers.values_mut() {
            if let Some((name, value)) = cookie.to_str().unwrap().split_once('=')
                && name.starts_with("__Host-")
            {
                let length = value.len();
                *cookie = format!("{name}={length}").parse().unwrap();
            }
        }
        (answer.status, headers, answer.body.clone())
    };
    assert_eq!(told(one), told(other));
}
