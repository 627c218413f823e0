//! How often looking up and the author's actions wait for the store.

use testing::{Browser, SITE, a_case};
use web::App;

use crate::{a_world, sent};

#[tokio::test]
async fn looking_up_waits_once_and_the_author_at_most_twice() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, a_case()).await;
    let (store, round_trips) = world.engine.counted();
    let app = App::new(store, world.app.clock.clone(), SITE);
    let mut nobody = Browser::new(track::router(app));

    nobody.get(&format!("/theo-doi/{code}")).await.is(200);
    assert_eq!(round_trips.take(), 1, "look up");
    nobody
        .post("/theo-doi", &[("code", "M0T7Z-X8RJX-G7XKM")])
        .await
        .is(422);
    assert_eq!(round_trips.take(), 0, "mistyped code");
    let mut author = nobody.citizen(&citizen);
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
