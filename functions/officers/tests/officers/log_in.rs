//! Logging in.

use domain::Role;
use jiff::SignedDuration;
use testing::AGENCY;

use crate::door::{
    EMAIL, LOG_IN, NAME, PASSWORD, WRONG, browser, session, typed, world_with_officer,
};

#[tokio::test]
async fn the_right_password_opens_for_a_working_day() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.get(LOG_IN).await.is(200).shows("name=\"password\"");
    let entered = typed(" Y.Ha@noivu.example.vn ", PASSWORD);
    browser.post(LOG_IN, &entered).await.leads_to("/can-bo");
    let officer = session(&world, &browser).await.unwrap().officer().clone();
    assert_eq!(
        (officer.name.as_str(), officer.agency.as_str(), officer.role),
        (NAME, AGENCY, Role::Leader)
    );
    world.wait(SignedDuration::from_mins(8 * 60 - 1));
    assert!(session(&world, &browser).await.is_some());
    world.wait(SignedDuration::from_mins(1));
    assert!(session(&world, &browser).await.is_none());
}

#[tokio::test]
async fn who_logs_in_again_leaves_no_session_behind() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    let before = browser.clone();
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    assert!(session(&world, &browser).await.is_some());
    assert!(session(&world, &before).await.is_none());
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_the_address_is_kept() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    let empty = browser.post(LOG_IN, &[]).await;
    empty.is(422).shows("href=\"#email\"").shows("#password");
    let malformed = browser.post(LOG_IN, &typed("y.ha", "x")).await;
    malformed.is(422).shows("value=\"y.ha\"");
    let wrong = browser.post(LOG_IN, &typed(EMAIL, WRONG)).await;
    wrong.is(422).shows(EMAIL).hides(WRONG);
    assert!(browser.cookie("__Host-phien").is_none());
    let mut program = browser.json();
    let wrong = program.post(LOG_IN, &typed(EMAIL, WRONG)).await;
    assert_eq!(wrong.is(422).json()["errors"][0]["code"], "wrong");
}

#[tokio::test]
async fn nobody_learns_which_addresses_are_officers() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    let stranger = "khong.co@noivu.example.vn";
    let known = browser.post(LOG_IN, &typed(EMAIL, WRONG)).await;
    let unknown = browser.post(LOG_IN, &typed(stranger, WRONG)).await;
    assert_eq!(unknown.status, known.status);
    assert_eq!(unknown.body.replace(stranger, EMAIL), known.body);
    // The right password of an officer is nobody else's.
    browser
        .post(LOG_IN, &typed(stranger, PASSWORD))
        .await
        .is(422);
}

#[tokio::test]
async fn the_eleventh_wrong_password_is_not_looked_at() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    for _ in 0..10 {
        browser.post(LOG_IN, &typed(EMAIL, WRONG)).await.is(422);
    }
    let refused = browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await;
    refused.is(429).shows("Thử lại sau ");
    let wait = refused.headers["retry-after"].to_str().unwrap();
    let wait: i64 = wait.parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    world.wait(SignedDuration::from_secs(wait + 1));
    browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
}

#[tokio::test]
async fn the_right_password_ends_the_count() {
    let world = world_with_officer().await;
    let mut browser = browser(&world);
    for _ in 0..2 {
        for _ in 0..9 {
            browser.post(LOG_IN, &typed(EMAIL, WRONG)).await.is(422);
        }
        browser.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(303);
    }
}

#[tokio::test]
async fn programs_log_in_too() {
    let world = world_with_officer().await;
    let mut program = browser(&world).json();
    let answer = program.post(LOG_IN, &typed(EMAIL, PASSWORD)).await;
    let expected = serde_json::json!({
        "name": NAME,
        "agency": AGENCY,
        "agency_name": "Sở Nội vụ",
    });
    assert_eq!(answer.is(200).json(), expected);
    assert!(session(&world, &program).await.is_some());
    program.get(LOG_IN).await.is(405);
}

#[tokio::test]
async fn another_sites_page_cannot_log_in() {
    let world = world_with_officer().await;
    let mut foreign = browser(&world).with("origin", "https://evil.example");
    foreign.post(LOG_IN, &typed(EMAIL, PASSWORD)).await.is(403);
    assert!(foreign.cookie("__Host-phien").is_none());
}

#[tokio::test]
async fn logging_in_leads_back_to_where_she_came_from_and_nowhere_else() {
    let world = world_with_officer().await;
    for (from, to) in [
        (
            "/can-bo/phan-anh/M0T7Z-X8RJX-G7XKZ",
            "/can-bo/phan-anh/M0T7Z-X8RJX-G7XKZ",
        ),
        ("//vidu.vn", "/can-bo"),
        ("/theo-doi/cua-toi", "/can-bo"),
    ] {
        let mut browser = browser(&world);
        let door = browser.get(&format!("{LOG_IN}?ve={from}")).await;
        assert_eq!(door.is(200).hidden("ve"), from);
        let mut form = typed(EMAIL, PASSWORD).to_vec();
        form.push(("ve", from));
        browser.post(LOG_IN, &form).await.leads_to(to);
    }
}
