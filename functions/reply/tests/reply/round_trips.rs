//! How often an officer's request waits for the store, and what her queue consumes.

use domain::Role;
use testing::{FOCAL_POINT, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, address, page, send};

#[tokio::test]
async fn no_page_and_no_action_waits_more_than_twice() {
    let (office, code) = Office::with_case().await;
    let (store, round_trips) = office.world.engine.counted();
    let mut browser = office.officer_on(store).await;
    browser.get("/can-bo").await.is(200);
    assert_eq!(round_trips.take(), 2, "queue with its counts");
    for list in [
        "qua-han",
        "sap-den-han",
        "cho-tiep-nhan",
        "cua-toi",
        "da-ket-thuc",
    ] {
        browser
            .get(&format!("/can-bo/{list}?loai=can-bo"))
            .await
            .is(200);
        assert_eq!(round_trips.take(), 2, "{list}");
    }
    browser.get(&page(&code)).await.is(200);
    assert_eq!(round_trips.take(), 2, "case, and then its notes");
    browser.get(&address(&code, "chuyen")).await.is(200);
    assert_eq!(round_trips.take(), 1, "form of transfer");
    browser.get(&address(&code, "giao-viec")).await.is(200);
    assert_eq!(round_trips.take(), 2, "form of assigning, with the names");
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

#[tokio::test]
async fn a_list_consumes_the_same_for_six_hundred_cases_and_for_five_thousand() {
    let office = Office::open().await;
    let codes = [
        office.sent(a_case().sent_days_ago(30)).await,
        office.sent(a_case().sent_days_ago(6)).await,
        office.sent(a_case().accepted().asked(QUESTION)).await,
    ];
    let (store, consumed) = office.world.engine.counted();
    let mut browser = office.officer_on(store).await;
    let mut units = async || {
        let mut units = Vec::new();
        for list in [
            "/can-bo",
            "/can-bo/qua-han",
            "/can-bo/sap-den-han",
            "/can-bo/cho-tiep-nhan",
            "/can-bo/cho-bo-sung",
            "/can-bo/cua-toi",
            "/can-bo?giao=chua",
        ] {
            browser.get(list).await.is(200);
            units.push(consumed.take_read_units());
        }
        units
    };
    office.world.copies(&codes, 200).await;
    let few = units().await;
    office.world.copies(&codes, 1_600).await;
    let many = units().await;
    assert_eq!(few, many);
    let most = few.into_iter().fold(0.0, f64::max);
    assert!(most > 0.0 && most <= 25.0, "{most}");
}
