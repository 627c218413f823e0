//! How often an officer's request waits for the store, and what her queue consumes.

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use domain::PaknCode;
use store::random_bytes;
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
    browser
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .is(200);
    assert_eq!(round_trips.take(), 1, "case");
    browser
        .post(&address(&code, "tiep-nhan"), &[("version", "1")])
        .await
        .is(303);
    assert_eq!(round_trips.take(), 2, "accept");
    let answer = [
        ("version", "2"),
        ("answer", "Câu trả lời đủ dài cho phản ánh này."),
    ];
    browser
        .post(&address(&code, "tra-loi"), &answer)
        .await
        .is(303);
    assert_eq!(round_trips.take(), 2, "answer");
}

/// As many copies of a case, each under a code of its own.
async fn copies(world: &World, code: &PaknCode, number: usize) {
    let client = world.engine.client();
    let (pk, sk) = (
        AttributeValue::S(format!("CASE#{}", code.compact())),
        AttributeValue::S("CASE".to_owned()),
    );
    let case = client
        .get_item()
        .table_name("CasesTable")
        .key("pk", pk)
        .key("sk", sk)
        .send()
        .await
        .unwrap()
        .item
        .unwrap();
    let copy = || {
        let code = PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte))
            .unwrap()
            .compact();
        let mut copy = case.clone();
        let day = copy["next_due_on"].as_s().unwrap().clone();
        copy.insert("pk".to_owned(), AttributeValue::S(format!("CASE#{code}")));
        copy.insert(
            "queue_at".to_owned(),
            AttributeValue::S(format!("{day}#{code}")),
        );
        copy.insert("code".to_owned(), AttributeValue::S(code));
        WriteRequest::builder()
            .put_request(PutRequest::builder().set_item(Some(copy)).build().unwrap())
            .build()
    };
    for _ in 0..number / 25 {
        let batch = client
            .batch_write_item()
            .request_items("CasesTable", (0..25).map(|_| copy()).collect());
        assert!(
            batch
                .send()
                .await
                .unwrap()
                .unprocessed_items
                .unwrap_or_default()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_queue_consumes_the_same_for_a_hundred_cases_and_for_five_thousand() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let (store, consumed) = world.engine.counted();
    let mut browser = Browser::new(reply::router(App::new(store, SITE)))
        .with("cookie", cookie(&world, HOME, OFFICER).await);

    copies(&world, &code, 100).await;
    browser.get("/can-bo").await.is(200).shows("Trang sau");
    let few = consumed.take_read_units();
    copies(&world, &code, 4_900).await;
    browser.get("/can-bo").await.is(200).shows("Trang sau");
    let many = consumed.take_read_units();
    assert!(few > 0.0 && few <= 4.0, "{few}");
    assert!((few - many).abs() < f64::EPSILON, "{few} and {many}");
}
