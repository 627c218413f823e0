//! How often a citizen who sends waits for the store.

use testing::{Browser, SITE, a_draft};
use web::App;

use crate::{FILLED_IN, a_world};

#[tokio::test]
async fn checking_waits_once_and_sending_twice() {
    let world = a_world().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let draft = world.store.add_draft(a_draft(), world.now()).await.unwrap();
    let code = draft.code.to_string();
    let (store, round_trips) = world.engine.counted();
    let app = App::new(store, world.app.clock.clone(), SITE);
    let cookies = format!("__Host-phien={}; __Host-nhap={code}", citizen.cookie);
    let mut browser = Browser::new(submit::router(app)).with("cookie", cookies);

    browser.get("/phan-anh/kiem-tra").await.is(200);
    assert_eq!(round_trips.take(), 1, "check");
    browser.get("/phan-anh/sua").await.is(200);
    assert_eq!(round_trips.take(), 1, "edit");
    let form = [("draft", code.as_str()), ("on_behalf", "no")];
    let sent = browser.post("/phan-anh/gui", &form).await;
    sent.is(303);
    assert_eq!(round_trips.take(), 2, "send");
    browser.get(sent.location()).await.is(200);
    assert_eq!(round_trips.take(), 1, "receipt");
    browser.post("/phan-anh/gui", &form).await.is(303);
    assert_eq!(round_trips.take(), 1, "send again");
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    assert_eq!(round_trips.take(), 2, "write");
}
