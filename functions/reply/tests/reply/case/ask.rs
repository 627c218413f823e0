//! Yêu cầu bổ sung.

use domain::Status;
use testing::{AGENCY, a_case};

use crate::office::{OFFICER, Office, QUESTION, address, after, page, send};

#[tokio::test]
async fn the_clock_stops() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let question = [("question", QUESTION)];
    let answer = send(&mut officer, &code, "yeu-cau-bo-sung", 2, &question).await;
    answer.leads_to(&after("yeu-cau-bo-sung", &code));
    let case = office.world.case(&code).await;
    assert_eq!(case.status, Status::WaitingForAuthor);
    assert!(case.days_left.is_some());
    let page = officer.get(&page(&code)).await;
    page.shows(QUESTION).hides("/yeu-cau-bo-sung\"");
    officer
        .get("/can-bo")
        .await
        .shows("0 quá hạn")
        .shows("1 chờ người gửi");
}

#[tokio::test]
async fn an_empty_question_is_asked_for_again() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "yeu-cau-bo-sung", 2, &[]).await;
    answer.is(422).shows("href=\"#question\"");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn a_question_is_read_once_more_before_it_goes() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let asked = [("version", "2"), ("question", QUESTION)];
    let address = address(&code, "yeu-cau-bo-sung");
    let preview = officer.post(&address, &asked).await;
    preview
        .is(200)
        .shows("Yêu cầu bổ sung: xem trước khi gửi")
        .shows(&format!("<div class=\"said\">{QUESTION}</div>"))
        .shows("Hạn bổ sung: <strong>thứ Ba, 15/12/2026</strong>")
        .shows("thời hạn trả lời dừng cho đến khi họ bổ sung")
        .shows("Gửi yêu cầu bổ sung");
    assert_eq!(preview.hidden("question"), QUESTION);
    let back = [asked[0], asked[1], ("confirmed", "no")];
    let form = officer.post(&address, &back).await;
    form.is(200).shows("<textarea").shows(QUESTION);
    office.at_version(&code, 2).await;
    let yes = [asked[0], asked[1], ("confirmed", "yes")];
    officer.post(&address, &yes).await.is(303);
    // What was sent already is not shown for sending again.
    officer.post(&address, &asked).await.is(303);
    office.at_version(&code, 3).await;
}
