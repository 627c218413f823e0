//! What all actions have in common.

use domain::Status;
use testing::{AGENCY, a_case};

use crate::office::{ACTIONS, ANSWER, OFFICER, Office, QUESTION, address, page, send};

#[tokio::test]
async fn a_case_offers_what_can_be_done_now() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (case, offered) in [
        (a_case(), &["tiep-nhan", "chuyen", "khong-tiep-nhan"][..]),
        (
            a_case().accepted(),
            &["tra-loi", "yeu-cau-bo-sung", "chuyen", "khong-tiep-nhan"],
        ),
        (
            a_case().accepted().asked(QUESTION),
            &["tra-loi", "khong-tiep-nhan"],
        ),
        (a_case().accepted().answered(ANSWER), &[]),
        (a_case().refused("to-cao"), &[]),
        (a_case().withdrawn(), &[]),
    ] {
        let code = office.sent(case).await;
        let page = officer.get(&page(&code)).await;
        for (action, _) in ACTIONS {
            let address = format!("\"{}\"", address(&code, action));
            assert_eq!(
                page.body.contains(&address),
                offered.contains(&action),
                "{action}"
            );
        }
    }
}

#[tokio::test]
async fn a_reload_leads_to_the_case_and_is_no_way_for_programs() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (action, _) in ACTIONS {
        let address = address(&code, action);
        if action != "chuyen" {
            officer.get(&address).await.leads_to(&page(&code));
        }
        let refused = officer.clone().json().get(&address).await;
        assert_eq!(refused.is(405).headers["allow"], "POST");
    }
}

#[tokio::test]
async fn what_the_status_does_not_allow_is_refused_and_the_text_is_kept() {
    let (office, code) = Office::with(a_case().refused("khong-ro")).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (action, fields) in ACTIONS {
        let answer = send(&mut officer, &code, action, 2, fields).await;
        answer
            .is(409)
            .shows("Trạng thái hiện nay: Không tiếp nhận.")
            .shows("đã kết thúc");
        let written = |name: &str| {
            matches!(name, "answer" | "question" | "explanation")
                || (name == "reason" && action == "chuyen")
        };
        for (_, text) in fields.iter().filter(|(name, _)| written(name)) {
            answer.shows(&format!("<pre>{text}</pre>"));
        }
        let mut program = officer.clone().json();
        let problem = send(&mut program, &code, action, 2, fields).await;
        assert_eq!(
            problem.is(409).headers["content-type"],
            "application/problem+json"
        );
        let problem = problem.json();
        assert_eq!(
            (&problem["case_status"], &problem["version"]),
            (&"refused".into(), &2.into())
        );
    }
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn what_comes_first_is_said() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(
        &mut officer,
        &code,
        "tra-loi",
        1,
        &[("outcome", "done"), ("answer", ANSWER)],
    )
    .await;
    answer
        .is(409)
        .shows("Đã gửi, chờ tiếp nhận")
        .shows(ANSWER)
        .shows("Cần tiếp nhận phản ánh, kiến nghị này trước.");
}

#[tokio::test]
async fn an_action_names_the_version_that_was_seen() {
    let (office, code) = Office::with_case().await;
    let mut program = office.officer(AGENCY, OFFICER).await.json();
    let address = address(&code, "tiep-nhan");
    let json = "application/json";
    for (body, problem) in [
        ("{}", "missing"),
        (r#"{"version": " "}"#, "missing"),
        (r#"{"version": "một"}"#, "malformed"),
        (r#"{"version": "-1"}"#, "malformed"),
        (r#"{"version": 4294967296}"#, "malformed"),
    ] {
        let refused = program.post_raw(&address, json, body).await;
        let refused = refused.is(422).json();
        assert_eq!(refused["errors"][0]["field"], "version", "{body}");
        assert_eq!(refused["errors"][0]["code"], problem, "{body}");
    }
    for body in [r#"{"version": null}"#, r#"{"version": [1]}"#, "[]", "{"] {
        program.post_raw(&address, json, body).await.is(400);
    }
    office.at_version(&code, 1).await;
    let done = program.post_raw(&address, json, r#"{"version": 1}"#).await;
    done.is(200);
    assert_eq!(office.world.case(&code).await.status, Status::InProgress);
}
