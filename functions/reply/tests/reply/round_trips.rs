//! How often an officer's request waits for the store: requests that run side by side are one round trip.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::config::interceptors::{BeforeSerializationInterceptorContextRef, FinalizerInterceptorContextRef};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents, SharedInterceptor};
use aws_sdk_dynamodb::error::BoxError;
use store::Store;
use web::App;

use crate::office::{HOME, OFFICER, address, citizen, cookie, sent};
use crate::support::{Browser, SITE, World};

#[derive(Debug, Default)]
struct Watch {
    under_way: AtomicU32,
    round_trips: AtomicU32,
}

#[derive(Debug, Clone, Default)]
struct Watched(Arc<Watch>);

impl Intercept for Watched {
    fn name(&self) -> &'static str {
        "round trips"
    }

    fn read_before_execution(&self, _: &BeforeSerializationInterceptorContextRef<'_>, _: &mut ConfigBag) -> Result<(), BoxError> {
        if self.0.under_way.fetch_add(1, Ordering::SeqCst) == 0 {
            self.0.round_trips.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }

    fn read_after_execution(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}

impl Watched {
    fn round_trips(&self) -> u32 {
        self.0.round_trips.swap(0, Ordering::SeqCst)
    }
}

#[tokio::test]
async fn no_page_and_no_action_waits_more_than_twice() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let watched = Watched::default();
    let store = Store::observed(&world.engine.connection, world.engine.tables.clone(), SharedInterceptor::new(watched.clone()));
    let router = reply::router(App::new(store, SITE));
    let mut browser = Browser::new(router).with("cookie", cookie(&world, HOME, OFFICER).await);

    browser.get("/can-bo").await.is(200);
    assert_eq!(watched.round_trips(), 2, "queue");
    browser.get(&format!("/can-bo/phan-anh/{code}")).await.is(200);
    assert_eq!(watched.round_trips(), 1, "case");
    browser.post(&address(&code, "tiep-nhan"), &[("version", "1")]).await.is(303);
    assert_eq!(watched.round_trips(), 2, "accept");
    let answer = [("version", "2"), ("answer", "Câu trả lời đủ dài cho phản ánh này.")];
    browser.post(&address(&code, "tra-loi"), &answer).await.is(303);
    assert_eq!(watched.round_trips(), 2, "answer");
}
