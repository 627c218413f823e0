//! How often a citizen who sends waits for the store.

use jiff::Timestamp;
use web::App;

use crate::support::{Browser, SITE, World};

#[tokio::test]
async fn checking_waits_once_and_sending_twice() {
    let world = World::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let draft = World::draft(Timestamp::now());
    world
        .app
        .store
        .add_draft(&draft, Timestamp::now())
        .await
        .unwrap();
    let (store, round_trips) = world.engine.counted();
    let cookies = format!("__Host-phien={}; __Host-nhap={}", citizen.cookie, draft.id);
    let mut browser = Browser::new(submit::router(App::new(store, SITE))).with("cookie", cookies);

    browser.get("/phan-anh/kiem-tra").await.is(200);
    assert_eq!(round_trips.take(), 1, "check");
    let sent = browser
        .post(
            "/phan-anh/gui",
            &[("draft", draft.id.as_str()), ("on_behalf", "no")],
        )
        .await;
    sent.is(303);
    assert_eq!(round_trips.take(), 2, "send");
    browser.get(sent.location()).await.is(200);
    assert_eq!(round_trips.take(), 1, "code");
}
