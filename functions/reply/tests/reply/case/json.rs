//! A case as programs get it.

use testing::{AGENCY, CONTENT, FOCAL_POINT, TITLE, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, page, send};

#[tokio::test]
async fn everything_but_who_and_at_which_hour() {
    let case = a_case()
        .sent_days_ago(4)
        .on_behalf_of("Y Thanh")
        .accepted()
        .asked(QUESTION);
    let (office, code) = Office::with(case).await;
    let mut program = office.officer(AGENCY, OFFICER).await.json();
    let shown = program.get(&page(&code)).await.is(200).json();
    let case = office.world.case(&code).await;
    assert_eq!(
        shown,
        serde_json::json!({
            "code": code.to_string(),
            "kind": "can-bo",
            "agency": AGENCY,
            "agency_name": "Sở Nội vụ",
            "status": "waiting_for_author",
            "title": TITLE,
            "content": CONTENT,
            "on_behalf": true,
            "unnamed": false,
            "version": 3,
            "submitted_on": "2026-11-20",
            "due_on": case.due_on.to_string(),
            "rule": {"id": "answer-1", "amount": 15, "unit": "working"},
            "next_due_on": case.next_due_on.to_string(),
            "allowed_actions": ["answer", "take", "assign", "refuse"],
            "internal_notes": [],
            "events": [
                {
                    "number": 1, "on": "2026-11-20", "kind": "submitted", "actor": "author",
                    "agency": AGENCY, "agency_name": "Sở Nội vụ",
                },
                {
                    "number": 2, "on": "2026-11-21", "kind": "accepted", "actor": "officer",
                    "agency": AGENCY, "agency_name": "Sở Nội vụ", "officer": "Y Hà",
                },
                {
                    "number": 3, "on": "2026-11-23", "kind": "information_requested",
                    "actor": "officer", "agency": AGENCY, "agency_name": "Sở Nội vụ",
                    "officer": "Y Hà", "text": QUESTION,
                },
            ],
        })
    );
}

#[tokio::test]
async fn a_case_that_has_ended_owes_nothing() {
    let (office, code) = Office::with(a_case().accepted().answered(ANSWER)).await;
    let mut program = office.officer(AGENCY, OFFICER).await.json();
    let shown = program.get(&page(&code)).await.is(200).json();
    assert!(shown.get("next_due_on").is_none());
    assert_eq!(shown["allowed_actions"], serde_json::json!([]));
    assert_eq!(shown["events"][2]["text"], ANSWER);
}

#[tokio::test]
async fn after_an_action_only_how_it_stands() {
    let (office, code) = Office::with_case().await;
    let mut program = office.officer(AGENCY, OFFICER).await.json();
    let accepted = send(&mut program, &code, "tiep-nhan", 1, &[]).await;
    assert_eq!(accepted.is(200).location(), page(&code));
    assert_eq!(
        accepted.json(),
        serde_json::json!({
            "code": code.to_string(),
            "status": "in_progress",
            "agency": AGENCY,
            "agency_name": "Sở Nội vụ",
            "version": 2,
        })
    );
}

#[tokio::test]
async fn whose_side_acted() {
    let (office, code) = Office::with(a_case().accepted().supplied("Số 15.")).await;
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await.json();
    let to_itself = [("agency", FOCAL_POINT), ("reason", "Xem lại việc này")];
    office
        .does(&mut focal_point, &code, "chuyen", &to_itself)
        .await;
    office.does(&mut focal_point, &code, "tiep-nhan", &[]).await;
    let shown = focal_point.get(&page(&code)).await.json();
    let actors: Vec<_> = shown["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["actor"].as_str().unwrap())
        .collect();
    assert_eq!(
        actors,
        ["author", "officer", "author", "focal_point", "focal_point"]
    );
}
