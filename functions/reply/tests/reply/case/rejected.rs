//! What was not done: nothing that was typed is lost, and nothing is shown that is not hers to see.

use testing::{AGENCY, FOCAL_POINT, Fault, Faults, OTHER_AGENCY, a_case};

use crate::office::{ACTIONS, ANSWER, COLLEAGUE, OFFICER, Office, QUESTION, address, page, send};

const ANSWERED: [(&str, &str); 2] = [("outcome", "done"), ("answer", ANSWER)];

#[tokio::test]
async fn who_was_overtaken_keeps_the_text_and_learns_what_changed() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut one = office.officer(AGENCY, OFFICER).await;
    let mut other = office.officer(AGENCY, COLLEAGUE).await;
    let question = [("question", QUESTION)];
    office
        .does(&mut one, &code, "yeu-cau-bo-sung", &question)
        .await;

    // The colleague still has the page of version 2; answering is possible in both, but the text was written for another state.
    let answer = send(&mut other, &code, "tra-loi", 2, &ANSWERED).await;
    answer
        .is(409)
        .shows(ANSWER)
        .shows("đã thay đổi: yêu cầu bổ sung thông tin.")
        .shows("Trạng thái hiện nay: Chờ bổ sung thông tin.")
        .shows("Phần vừa viết vẫn còn ở dưới.");
    assert_eq!(answer.hidden("version"), "3");
    let problem = send(&mut other.clone().json(), &code, "tra-loi", 2, &ANSWERED).await;
    let problem = problem.is(409).json();
    assert_eq!(
        (&problem["case_status"], &problem["version"]),
        (&"waiting_for_author".into(), &3.into())
    );

    // Having read it, she sends it all the same.
    office.does(&mut other, &code, "tra-loi", &ANSWERED).await;
    // And who comes later finds no form any more, but her text.
    let question = [("question", "Ngày nộp là ngày nào?")];
    let late = send(&mut one, &code, "yeu-cau-bo-sung", 2, &question).await;
    late.is(409)
        .shows("<pre>Ngày nộp là ngày nào?</pre>")
        .shows("đã trả lời")
        .hides("<textarea");
}

#[tokio::test]
async fn who_opens_the_applicants_data_while_she_writes_can_still_answer() {
    let (office, code) = Office::with(a_case().accepted().opened()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    // Her page is of version 2; the opening made it 3.
    let answer = send(&mut officer, &code, "tra-loi", 2, &ANSWERED).await;
    answer.is(303);
    let (office, code) =
        Office::with(a_case().accepted().opened().supplied("Thêm một việc.")).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let answer = send(&mut officer, &code, "tra-loi", 2, &ANSWERED).await;
    answer.is(409).shows(ANSWER).shows("đã bổ sung thông tin");
}

#[tokio::test]
async fn of_a_case_that_moved_on_only_what_was_typed_is_shown() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut focal_point = office.officer(FOCAL_POINT, COLLEAGUE).await;
    let fields = [("agency", OTHER_AGENCY), ("reason", "Lý do nội bộ")];
    office
        .does(&mut focal_point, &code, "chuyen", &fields)
        .await;

    for mut browser in [officer.clone(), officer.clone().json()] {
        let answer = send(&mut browser, &code, "tra-loi", 2, &ANSWERED).await;
        answer
            .is(409)
            .shows("đã chuyển sang Sở Tư pháp")
            .hides("giấy khai sinh")
            .hides("Lý do nội bộ")
            .hides("chờ tiếp nhận")
            .hides("submitted");
    }
    let answer = send(&mut officer, &code, "tra-loi", 2, &ANSWERED).await;
    answer.shows(ANSWER);
    // Who names a version that the agency never had learns nothing, nor who names none.
    for version in ["", "0", "3", "4", "x"] {
        let fields = [("version", version), ("confirmed", "yes"), ANSWERED[0]];
        let answer = officer.post(&address(&code, "tra-loi"), &fields).await;
        answer.is(404).hides("Sở Tư pháp");
    }
}

#[tokio::test]
async fn a_session_that_ended_while_writing_keeps_the_text() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    office.world.wait_days(1);
    let answer = send(&mut officer, &code, "tra-loi", 2, &ANSWERED).await;
    answer
        .is(401)
        .shows(ANSWER)
        .shows("/can-bo/dang-nhap")
        .shows("hết phiên")
        .shows(&format!("action=\"{}\"", address(&code, "tra-loi")))
        .hides("giấy khai sinh")
        .hides(OFFICER);
    assert_eq!(answer.hidden("version"), "2");
    let answer = send(&mut officer.json(), &code, "tra-loi", 2, &ANSWERED).await;
    answer.is(401).hides("giấy khai sinh");
    office.at_version(&code, 2).await;

    // After logging in elsewhere the same form is sent once more.
    let mut again = office.officer(AGENCY, OFFICER).await;
    office.does(&mut again, &code, "tra-loi", &ANSWERED).await;
}

#[tokio::test]
async fn without_a_session_every_form_comes_back_as_it_was_filled_in() {
    let (office, code) = Office::with_case().await;
    let mut nobody = office.nobody();
    for (action, fields) in ACTIONS {
        let answer = send(&mut nobody, &code, action, 1, fields).await;
        answer
            .is(401)
            .shows(&format!("action=\"{}\"", address(&code, action)))
            .hides("giấy khai sinh");
        for (_, value) in fields {
            answer.shows(value);
        }
    }
    let answer = send(&mut nobody, &code, "chuyen", 1, ACTIONS[3].1).await;
    answer.shows("value=\"so-tai-chinh\" selected");
    nobody.get(&page(&code)).await.leads_to_door(&page(&code));
}

#[tokio::test]
async fn a_fault_of_the_store_keeps_the_text() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let faults = Faults::before(&office.world.engine).await;
    let mut officer = office.officer_on(faults.store.clone()).await;
    for operation in ["TransactWriteItems", "Query"] {
        // As often as the store tries.
        faults.plan(operation, [Fault::Down, Fault::Down, Fault::Down]);
        let answer = send(&mut officer, &code, "tra-loi", 2, &ANSWERED).await;
        answer
            .is(503)
            .shows(ANSWER)
            .shows("Phần đã viết vẫn còn ở dưới.")
            .hides("giấy khai sinh");
        assert_eq!(answer.hidden("version"), "2");
        assert!(faults.all_happened());
    }
    office.at_version(&code, 2).await;
    office.does(&mut officer, &code, "tra-loi", &ANSWERED).await;
}
