//! How often an officer's request waits for the store.

use web::App;

use crate::office::{HOME, OFFICER, address, citizen, cookie, sent};
use crate::support::{Browser, SITE, World};

#[tokio::test]
async fn no_page_and_no_action_waits_more_than_twice() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let (store, round_trips) = world.engine.counted();
    let router = reply::router(App::new(store, SITE));
    let mut browser = Browser::new(router).with("cookie", cookie(&world, HOME, OFFICER).await);

    browser.get("/can-bo").await.is(200);
    assert_eq!(round_trips.take(), 2, "queue");
    browser.get(&format!("/can-bo/phan-anh/{code}")).await.is(200);
    assert_eq!(round_trips.take(), 1, "case");
    browser.post(&address(&code, "tiep-nhan"), &[("version", "1")]).await.is(303);
    assert_eq!(round_trips.take(), 2, "accept");
    let answer = [("version", "2"), ("answer", "Câu trả lời đủ dài cho phản ánh này.")];
    browser.post(&address(&code, "tra-loi"), &answer).await.is(303);
    assert_eq!(round_trips.take(), 2, "answer");
}
