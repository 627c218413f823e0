//! Yêu cầu bổ sung.

use domain::Status;
use testing::{AGENCY, a_case};

use crate::office::{OFFICER, Office, QUESTION, after, page, send};

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
