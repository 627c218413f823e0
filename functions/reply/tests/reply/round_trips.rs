//! How often an officer's request waits for the store, and what her queue consumes.

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use domain::{PaknCode, Role};
use store::random_bytes;
use testing::{FOCAL_POINT, a_case};

use crate::office::{ANSWER, OFFICER, Office, address, page, send};

#[tokio::test]
async fn no_page_and_no_action_waits_more_than_twice() {
    let (office, code) = Office::with_case().await;
    let (store, round_trips) = office.world.engine.counted();
    let mut browser = office.officer_on(store).await;
    browser.get("/can-bo").await.is(200);
    assert_eq!(round_trips.take(), 2, "queue");
    browser.get(&page(&code)).await.is(200);
    assert_eq!(round_trips.take(), 2, "case, and then its notes");
    browser.get(&address(&code, "chuyen")).await.is(200);
    assert_eq!(round_trips.take(), 1, "form of transfer");
    let accepted = send(&mut browser, &code, "tiep-nhan", 1, &[]).await;
    accepted.is(303);
    assert_eq!(round_trips.take(), 2, "accept");
    let answered = send(
        &mut browser,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", ANSWER)],
    )
    .await;
    answered.is(303);
    assert_eq!(round_trips.take(), 2, "answer");
    let refused = send(
        &mut browser,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", "Khác.")],
    )
    .await;
    refused.is(409);
    assert_eq!(round_trips.take(), 2, "rejected: then the text is read too");
    browser.get(&address(&code, "tra-loi")).await.is(303);
    assert_eq!(round_trips.take(), 0, "to the case");

    let role = Role::FocalPoint;
    let login = office.world.officer(OFFICER, FOCAL_POINT, role).await;
    let mut focal_point = browser.officer(&login);
    focal_point.get("/can-bo/tat-ca").await.is(200);
    assert_eq!(round_trips.take(), 2, "queue of all agencies");
}

/// As many copies of a case, each under a code of its own.
async fn copies(office: &Office, code: &PaknCode, number: usize) {
    let client = office.world.engine.client();
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let found = client
        .get_item()
        .table_name("CasesTable")
        .key("pk", text(&format!("CASE#{}", code.compact())))
        .key("sk", text("FILE"));
    let case = found.send().await.unwrap().item.unwrap();
    let first = code.compact();
    let copy = || {
        let code = PaknCode::draw(random_bytes).unwrap();
        let mut copy = case.clone();
        let place = copy["queue_at"].as_s().unwrap();
        let place = format!("{}#{}", place.split('#').next().unwrap(), code.compact());
        copy.insert("pk".to_owned(), text(&format!("CASE#{}", code.compact())));
        copy.insert("queue_at".to_owned(), text(&place));
        let card = copy["card"].as_s().unwrap();
        assert!(card.contains(&first));
        let card = text(&card.replace(&first, &code.compact()));
        copy.insert("card".to_owned(), card);
        let put = PutRequest::builder().set_item(Some(copy)).build().unwrap();
        WriteRequest::builder().put_request(put).build()
    };
    for _ in 0..number / 25 {
        let batch = (0..25).map(|_| copy()).collect();
        let written = client.batch_write_item().request_items("CasesTable", batch);
        let left = written.send().await.unwrap().unprocessed_items;
        assert!(left.unwrap_or_default().is_empty());
    }
}

#[tokio::test]
async fn a_queue_consumes_the_same_for_a_hundred_cases_and_for_five_thousand() {
    let (office, code) = Office::with(a_case()).await;
    let (store, consumed) = office.world.engine.counted();
    let mut browser = office.officer_on(store).await;
    copies(&office, &code, 100).await;
    let few = browser.get("/can-bo").await;
    few.is(200)
        .shows("Trang sau")
        .shows("20 phản ánh, kiến nghị trên trang này");
    let few = consumed.take_read_units();
    copies(&office, &code, 4_900).await;
    browser.get("/can-bo").await.is(200).shows("Trang sau");
    let many = consumed.take_read_units();
    assert!(few > 0.0 && few <= 2.0, "{few}");
    assert!((few - many).abs() < f64::EPSILON, "{few} and {many}");
}
