//! Trả lời.

use domain::{EventKind, Status};
use testing::{AGENCY, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, after, page, send};

#[tokio::test]
async fn the_author_is_answered_and_nothing_is_left_to_do() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(
        &mut officer,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", ANSWER)],
    )
    .await;
    answer.leads_to(&after("tra-loi", &code));
    assert_eq!(office.world.case(&code).await.status, Status::Answered);
    let event = office.world.last_event(&code).await;
    assert_eq!(event.what.kind(), EventKind::Answered);
    assert_eq!(event.what.text().as_deref(), Some(ANSWER));
    assert_eq!(event.by.officer().unwrap().name.as_str(), OFFICER);
    assert_eq!(office.world.count("OUTBOX#CASE#").await, 3);

    let page = officer.get(&page(&code)).await;
    page.is(200)
        .shows(ANSWER)
        .hides("name=\"version\"")
        .hides("name=\"answer\"");
    officer.get("/can-bo").await.hides(&code.to_string());
}

#[tokio::test]
async fn also_while_the_author_is_asked() {
    let (office, code) = Office::with(a_case().accepted().asked(QUESTION)).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    office
        .does(
            &mut officer,
            &code,
            "tra-loi",
            &[("outcome", "done"), ("answer", ANSWER)],
        )
        .await;
}

#[tokio::test]
async fn an_empty_answer_is_asked_for_again() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(
        &mut officer,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", "  ")],
    )
    .await;
    answer
        .is(422)
        .shows("href=\"#answer\"")
        .shows("id=\"answer\"")
        .shows("<details open><summary>Trả lời")
        // The forms that were not sent have ids of their own.
        .shows("id=\"yeu-cau-bo-sung-question\"");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn personal_data_are_pointed_at() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (text, place) in [
        ("Đã gọi số 0912 345 678 và trả kết quả.", "0912 345 678"),
        (
            "Đã gửi kết quả tới y.thanh@example.vn hôm qua.",
            "y.thanh@example.vn",
        ),
        (
            "Người có căn cước 062199001234 đã nhận kết quả.",
            "062199001234",
        ),
    ] {
        let answer = send(
            &mut officer,
            &code,
            "tra-loi",
            2,
            &[("outcome", "done"), ("answer", text)],
        )
        .await;
        answer
            .is(422)
            .shows(text)
            .shows(&format!("<mark>{place}</mark>"))
            .shows("name=\"agency_contact\"");
        let mut program = officer.clone().json();
        let problem = send(
            &mut program,
            &code,
            "tra-loi",
            2,
            &[("outcome", "done"), ("answer", text)],
        )
        .await;
        let problem = problem.is(422).json();
        assert_eq!(problem["errors"][0]["field"], "answer");
        assert_eq!(problem["errors"][0]["code"], "personal_data");
    }
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn an_agency_has_a_telephone_too() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let text = ("answer", "Có việc gì xin gọi Sở theo số 0260 3862 222.");
    let done = ("outcome", "done");
    let confirmed = [done, text, ("agency_contact", "yes")];
    // Another error keeps the box as it was ticked.
    let fields = [("version", ""), done, text, ("agency_contact", "yes")];
    let address = crate::office::address(&code, "tra-loi");
    officer
        .post(&address, &fields)
        .await
        .is(422)
        .shows("id=\"agency_contact\" name=\"agency_contact\" value=\"yes\" checked");
    office
        .does(&mut officer, &code, "tra-loi", &confirmed)
        .await;
}

#[tokio::test]
async fn an_answer_is_read_once_more_before_it_goes() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let address = crate::office::address(&code, "tra-loi");
    let written = [("version", "2"), ("outcome", "done"), ("answer", ANSWER)];
    let preview = officer.post(&address, &written).await;
    preview
        .is(200)
        .shows("Trả lời: xem trước khi gửi")
        .shows("Gửi trả lời")
        .shows("Người gửi nhận email ngay.");
    assert_eq!(preview.hidden("answer"), ANSWER);
    assert_eq!(preview.hidden("outcome"), "done");
    office.at_version(&code, 2).await;
    // Back to the form, with every word.
    let back = [written[0], written[1], written[2], ("confirmed", "no")];
    let form = officer.post(&address, &back).await;
    form.is(200)
        .shows("<textarea")
        .shows(ANSWER)
        .shows("value=\"done\" checked");
    office.at_version(&code, 2).await;
    // What cannot be sent is not shown as if it could.
    let short = [("version", "2"), ("outcome", "done"), ("answer", "Ngắn")];
    officer.post(&address, &short).await.is(422);
    let old = [("version", "1"), ("outcome", "done"), ("answer", ANSWER)];
    officer.post(&address, &old).await.is(409).shows(ANSWER);
    // A program has read it before.
    officer.json().post(&address, &written).await.is(200);
    office.at_version(&code, 3).await;
}

#[tokio::test]
async fn an_answer_says_what_it_comes_to_and_a_promise_by_when() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let address = crate::office::address(&code, "tra-loi");
    let answer = |outcome, day| {
        [
            ("version", "2"),
            ("outcome", outcome),
            ("promised_by", day),
            ("answer", ANSWER),
        ]
    };
    for (outcome, day, told) in [
        ("", "", "Chọn kết quả"),
        ("khac", "", "Kết quả: chọn một trong các dòng có sẵn"),
        ("promised", "", "Chọn ngày hẹn"),
        ("promised", "mai", "Ngày hẹn cần có dạng 30/12/2026"),
        (
            "promised",
            "2026-11-24",
            "chọn ngày từ thứ Tư, 25/11/2026 đến thứ Tư, 24/11/2027",
        ),
        (
            "promised",
            "2031-01-01",
            "chọn ngày từ thứ Tư, 25/11/2026 đến thứ Tư, 24/11/2027",
        ),
    ] {
        let page = officer.post(&address, &answer(outcome, day)).await;
        page.is(422).shows(told).shows(ANSWER);
    }
    office.at_version(&code, 2).await;
    let preview = officer
        .post(&address, &answer("promised", "30/12/2026"))
        .await;
    preview.is(200).shows(
        "Kết quả: <strong>Sẽ giải quyết</strong>, đến hết <strong>thứ Tư, 30/12/2026</strong>",
    );
    assert_eq!(preview.hidden("promised_by"), "30/12/2026");
    let mut program = officer.clone().json();
    program
        .post(&address, &answer("promised", "2026-12-30"))
        .await
        .is(200);
    let case = crate::office::page(&code);
    officer
        .get(&case)
        .await
        .shows("đến hết <strong>thứ Tư, 30/12/2026</strong>");
    let events = program.get(&case).await.is(200).json()["events"].clone();
    assert_eq!(
        events[2]["outcome"],
        serde_json::json!({ "kind": "promised", "by": "2026-12-30" })
    );
}

#[tokio::test]
async fn an_answer_of_less_than_twenty_characters_is_asked_for_again_with_what_was_chosen() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let short = [("outcome", "not_possible"), ("answer", "Chưa làm được.")];
    send(&mut officer, &code, "tra-loi", 2, &short)
        .await
        .is(422)
        .shows("Nội dung trả lời cần ít nhất 20 ký tự, hiện có 14")
        .shows("href=\"#answer\"")
        .shows(">Chưa làm được.</textarea>")
        .shows("value=\"not_possible\" checked");
    office.at_version(&code, 2).await;
}
