//! How often looking up and the author's acts wait for the store.

use web::App;

use crate::support::{Browser, SITE, World};

#[tokio::test]
async fn looking_up_waits_once_and_the_author_at_most_twice() {
    let world = World::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = world.case_of(&citizen).await;
    let (store, round_trips) = world.engine.counted();
    let app = App::new(store, SITE);

    Browser::new(track::router(app.clone()))
        .get(&format!("/theo-doi/{code}"))
        .await
        .is(200);
    assert_eq!(round_trips.take(), 1, "look up");
    Browser::new(track::router(app.clone()))
        .post("/theo-doi", &[("code", "M0T7Z-X8RJX-G7XKM")])
        .await
        .is(422);
    assert_eq!(round_trips.take(), 0, "mistyped code");
    let mut author = Browser::new(track::router(app)).logged_in(&citizen);
    author.get(&format!("/theo-doi/{code}")).await.is(200);
    assert_eq!(round_trips.take(), 1, "author's case");
    author.get("/theo-doi/cua-toi").await.is(200);
    assert_eq!(round_trips.take(), 2, "author's list");
    author
        .post(&format!("/theo-doi/{code}/rut"), &[("reason", "")])
        .await
        .is(303);
    assert_eq!(round_trips.take(), 2, "withdraw");
}
