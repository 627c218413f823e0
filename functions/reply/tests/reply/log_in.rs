//! Logging in and out.

use domain::{AccountId, AgencyId, EmailAddress, Password};
use store::{Officer, random_bytes};

use crate::office::{HOME, OFFICER};
use crate::support::{Browser, World};

const EMAIL: &str = "y.ha@noivu.example.vn";
const PASSWORD: &str = "bốn từ dễ nhớ";
const LOG_IN: &str = "/can-bo/dang-nhap";

async fn world_with_officer() -> World {
    let world = World::new().await;
    let officer = Officer {
        account: AccountId::from_random(random_bytes().unwrap()),
        email: EmailAddress::parse(EMAIL).unwrap(),
        full_name: OFFICER.to_owned(),
        agency: AgencyId::parse(HOME).unwrap(),
        password_hash: web::password::hash(Password::parse(PASSWORD).unwrap())
            .await
            .unwrap(),
    };
    assert!(world.app.store.add_officer(&officer).await.unwrap());
    world
}

fn browser(world: &World) -> Browser {
    Browser::new(reply::router(world.app.clone()))
}

#[tokio::test]
async fn log_in_work_log_out() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.get(LOG_IN).await.is(200).shows("name=\"password\"");
    browser
        .post(
            LOG_IN,
            &[("email", " Y.Ha@noivu.example.vn "), ("password", PASSWORD)],
        )
        .await
        .leads_to("/can-bo");
    let cookie = browser.cookie("__Host-phien").unwrap().to_owned();
    browser.get("/can-bo").await.is(200).shows("Sở Nội vụ");
    let out = browser.post("/can-bo/dang-xuat", &[]).await;
    out.leads_to(LOG_IN);
    assert_eq!(out.headers["clear-site-data"], "\"storage\"");
    assert!(browser.cookie("__Host-phien").is_none());
    // The cookie is worth nothing any more, should somebody have kept it.
    let mut thief = Browser::new(reply::router(world.app.clone()))
        .with("cookie", format!("__Host-phien={cookie}"));
    thief.get("/can-bo").await.leads_to(LOG_IN);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_the_address_is_kept() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.post(LOG_IN, &[]).await.is(422);
    browser
        .post(LOG_IN, &[("email", "y.ha"), ("password", "x")])
        .await
        .is(422)
        .shows("y.ha");
    let wrong = browser
        .post(LOG_IN, &[("email", EMAIL), ("password", "sai mật khẩu")])
        .await;
    wrong.is(422).shows(EMAIL).hides("sai mật khẩu");
    // Nobody learns which addresses are officers'.
    let unknown = browser
        .post(
            LOG_IN,
            &[
                ("email", "khong.co@noivu.example.vn"),
                ("password", "sai mật khẩu"),
            ],
        )
        .await;
    assert_eq!(
        unknown.body.replace("khong.co@noivu.example.vn", EMAIL),
        wrong.body
    );
    assert_eq!(unknown.status, wrong.status);
    let program = browser
        .clone()
        .json()
        .post(LOG_IN, &[("email", EMAIL), ("password", "sai mật khẩu")])
        .await;
    assert_eq!(program.is(422).json()["errors"][0]["code"], "wrong");
}

#[tokio::test]
async fn the_eleventh_wrong_password_is_not_looked_at() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    for _ in 0..10 {
        browser
            .post(LOG_IN, &[("email", EMAIL), ("password", "sai mật khẩu")])
            .await
            .is(422);
    }
    let refused = browser
        .post(LOG_IN, &[("email", EMAIL), ("password", PASSWORD)])
        .await;
    refused.is(429).shows("Thử lại sau ");
    let wait: u32 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(wait <= 900);
}

#[tokio::test]
async fn the_right_password_ends_the_count() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    for _ in 0..2 {
        for _ in 0..9 {
            browser
                .post(LOG_IN, &[("email", EMAIL), ("password", "sai mật khẩu")])
                .await
                .is(422);
        }
        browser
            .post(LOG_IN, &[("email", EMAIL), ("password", PASSWORD)])
            .await
            .is(303);
    }
}

#[tokio::test]
async fn programs_log_in_too() {
    let world = world_with_officer().await;
    let mut program = browser(&world).json();
    let answer = program
        .post(LOG_IN, &[("email", EMAIL), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.is(200).json()["agency"], HOME);
    program.get("/can-bo").await.is(200);
    program.get(LOG_IN).await.is(405);
}

#[tokio::test]
async fn another_sites_page_cannot_log_in() {
    let world = world_with_officer().await;
    let mut foreign = browser(&world).with("origin", "https://evil.example");
    foreign
        .post(LOG_IN, &[("email", EMAIL), ("password", PASSWORD)])
        .await
        .is(403);
}
