//! Trả lời.

use domain::{EventKind, Status};
use testing::{AGENCY, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, after, page, send};

#[tokio::test]
async fn the_author_is_answered_and_nothing_is_left_to_do() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "tra-loi", 2, &[("answer", ANSWER)]).await;
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
        .hides("<textarea")
        .hides("<form action=\"/can-bo/phan-anh");
    officer.get("/can-bo").await.hides(&code.to_string());
}

#[tokio::test]
async fn also_while_the_author_is_asked() {
    let (office, code) = Office::with(a_case().accepted().asked(QUESTION)).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    office
        .does(&mut officer, &code, "tra-loi", &[("answer", ANSWER)])
        .await;
}

#[tokio::test]
async fn an_empty_answer_is_asked_for_again() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "tra-loi", 2, &[("answer", "  ")]).await;
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
        let answer = send(&mut officer, &code, "tra-loi", 2, &[("answer", text)]).await;
        answer
            .is(422)
            .shows(text)
            .shows(&format!("<mark>{place}</mark>"))
            .shows("name=\"agency_contact\"");
        let mut program = officer.clone().json();
        let problem = send(&mut program, &code, "tra-loi", 2, &[("answer", text)]).await;
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
    let confirmed = [text, ("agency_contact", "yes")];
    // Another error keeps the box as it was ticked.
    let fields = [("version", ""), text, ("agency_contact", "yes")];
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
    let written = [("version", "2"), ("answer", ANSWER)];
    let preview = officer.post(&address, &written).await;
    preview
        .is(200)
        .shows("Trả lời: xem trước khi gửi")
        .shows("Gửi trả lời")
        .shows("Người gửi nhận email ngay.");
    assert_eq!(preview.hidden("answer"), ANSWER);
    office.at_version(&code, 2).await;
    // Back to the form, with every word.
    let back = [written[0], written[1], ("confirmed", "no")];
    let form = officer.post(&address, &back).await;
    form.is(200).shows("<textarea").shows(ANSWER);
    office.at_version(&code, 2).await;
    // What cannot be sent is not shown as if it could.
    let short = [("version", "2"), ("answer", "Ngắn")];
    officer.post(&address, &short).await.is(422);
    let old = [("version", "1"), ("answer", ANSWER)];
    officer.post(&address, &old).await.is(409).shows(ANSWER);
    // A program has read it before.
    officer.json().post(&address, &written).await.is(200);
    office.at_version(&code, 3).await;
}
