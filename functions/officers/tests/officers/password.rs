//! An officer sets her password with a link.

use jiff::SignedDuration;
use store::{INVITATION_LASTS, LINK_LASTS};
use testing::World;

use crate::door::{
    EMAIL, LOG_IN, PASSWORD, WRONG, browser, link, record, session, session_of, typed,
    world_with_invited, world_with_officer,
};

const ADDRESS: &str = "/can-bo/tai-khoan/mat-khau";
const NEW: &str = "một hai ba nắng vàng";

fn form<'a>(token: &'a str, password: &'a str) -> [(&'static str, &'a str); 2] {
    [("token", token), ("password", password)]
}

/// Neither shown nor taken.
async fn leads_nowhere(world: &World, token: &str) {
    let mut browser = browser(world);
    let shown = browser.get(&format!("{ADDRESS}?token={token}")).await;
    shown.is(410).shows("bộ phận công nghệ thông tin");
    browser.post(ADDRESS, &form(token, NEW)).await.is(410);
}

#[tokio::test]
async fn who_is_invited_sets_a_password_once_and_logs_in_with_it() {
    let (world, invited) = world_with_invited().await;
    assert!(!invited.has_password);
    let mut browser = browser(&world);
    browser.post(LOG_IN, &typed(EMAIL, NEW)).await.is(422);
    let token = link(&world, INVITATION_LASTS).await;
    // However often it is opened, by whomever: nothing is used up.
    for _ in 0..3 {
        let page = browser.get(&format!("{ADDRESS}?token={token}")).await;
        assert_eq!(page.is(200).shows(EMAIL).hidden("token"), token);
    }
    let page = browser.post(ADDRESS, &form(&token, "ngắn")).await;
    assert_eq!(page.is(422).shows("ít nhất 8 ký tự").hidden("token"), token);
    let mut program = browser.clone().json();
    let own = program.post(ADDRESS, &form(&token, EMAIL)).await;
    assert_eq!(own.is(422).json()["errors"][0]["code"], "too_common");
    browser
        .post(ADDRESS, &form(&token, NEW))
        .await
        .leads_to(LOG_IN);
    assert!(browser.cookie("__Host-phien").is_none(), "no link logs in");
    assert!(record(&world).await.has_password);
    leads_nowhere(&world, &token).await;
    browser.post(LOG_IN, &typed(EMAIL, WRONG)).await.is(422);
    browser.post(LOG_IN, &typed(EMAIL, NEW)).await.is(303);
    assert!(session(&world, &browser).await.is_some());
}

#[tokio::test]
async fn who_is_reset_is_out_at_once_and_her_old_password_is_worth_nothing() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    let cookie = browser.cookie("__Host-phien").unwrap().to_owned();
    let older = link(&world, LINK_LASTS).await;
    let officer = record(&world).await;
    let reset = world.store.reset_officer(&officer, world.now());
    assert!(reset.await.unwrap());
    assert!(session_of(&world, &cookie).await.is_none());
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(422);
    leads_nowhere(&world, &older).await;

    let [one, other] = [
        link(&world, LINK_LASTS).await,
        link(&world, LINK_LASTS).await,
    ];
    browser.post(ADDRESS, &form(&one, NEW)).await.is(303);
    leads_nowhere(&world, &other).await;
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(422);
    browser.post(LOG_IN, &typed(EMAIL, NEW)).await.is(303);
    assert!(session_of(&world, &cookie).await.is_none());
}

#[tokio::test]
async fn who_is_removed_is_out_at_once_with_all_her_links() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    let token = link(&world, LINK_LASTS).await;
    let officer = record(&world).await;
    assert!(world.store.disable_officer(&officer).await.unwrap());
    assert!(session(&world, &browser).await.is_none());
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(422);
    leads_nowhere(&world, &token).await;
    // What was decided on an older state is not done.
    let reset = world.store.reset_officer(&officer, world.now());
    assert!(!reset.await.unwrap());
}

#[tokio::test]
async fn a_link_ends_with_its_time() {
    let (world, _) = world_with_invited().await;
    let token = link(&world, INVITATION_LASTS).await;
    world.wait(INVITATION_LASTS - SignedDuration::from_secs(1));
    let mut browser = browser(&world);
    browser
        .get(&format!("{ADDRESS}?token={token}"))
        .await
        .is(200);
    world.wait(SignedDuration::from_secs(1));
    leads_nowhere(&world, &token).await;
    leads_nowhere(&world, "").await;
    leads_nowhere(&world, &"0".repeat(64)).await;
}

#[tokio::test]
async fn programs_set_it_too() {
    let (world, _) = world_with_invited().await;
    let token = link(&world, INVITATION_LASTS).await;
    let mut program = browser(&world).json();
    let set = program.post(ADDRESS, &form(&token, NEW)).await;
    assert_eq!(
        set.is(200).json(),
        serde_json::json!({ "password_set": true })
    );
    program.post(LOG_IN, &typed(EMAIL, NEW)).await.is(200);
}

#[tokio::test]
async fn another_sites_page_cannot_set_it() {
    let (world, _) = world_with_invited().await;
    let token = link(&world, INVITATION_LASTS).await;
    let mut foreign = browser(&world).with("origin", "https://evil.example");
    foreign.post(ADDRESS, &form(&token, NEW)).await.is(403);
    assert!(!record(&world).await.has_password);
}
