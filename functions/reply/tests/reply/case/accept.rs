//! Tiếp nhận.

use domain::{EventKind, Role, Status};
use testing::{AGENCY, a_case};

use crate::office::{OFFICER, Office, after, page, send};

#[tokio::test]
async fn the_agency_takes_it_on() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "tiep-nhan", 1, &[]).await;
    answer.leads_to(&after("tiep-nhan", &code));
    let case = office.world.case(&code).await;
    assert_eq!(case.status, Status::InProgress);
    assert_eq!(case.next_due_on, case.due_on);
    let event = office.world.last_event(&code).await;
    assert_eq!(event.what.kind(), EventKind::Accepted);
    let by = event.by.officer().unwrap();
    assert_eq!((by.name.as_str(), by.role), (OFFICER, Role::Officer));
    // What must be mailed: received, accepted.
    assert_eq!(office.world.count("OUTBOX#CASE#").await, 2);
}

#[tokio::test]
async fn only_once() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "tiep-nhan", 2, &[]).await;
    answer.is(409).shows("đã được tiếp nhận");
    officer.get(&page(&code)).await.hides("/tiep-nhan\"");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn a_leader_can_do_what_an_officer_can() {
    let (office, code) = Office::with_case().await;
    let mut leader = office.in_role(AGENCY, OFFICER, Role::Leader).await;
    leader.get("/can-bo").await.is(200).shows(&page(&code));
    let accepted = send(&mut leader, &code, "tiep-nhan", 1, &[]).await;
    accepted.leads_to(&after("tiep-nhan", &code));
    let case = leader.clone().json().get(&page(&code)).await.json();
    assert_eq!(
        case["allowed_actions"],
        serde_json::json!([
            "answer", "ask", "extend", "take", "assign", "transfer", "refuse"
        ])
    );
    assert_eq!(case["events"][1]["actor"], "officer");
}
