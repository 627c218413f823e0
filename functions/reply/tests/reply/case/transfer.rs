//! Chuyển đơn vị.

use domain::Status;
use testing::{AGENCY, ENDED_AGENCY, FOCAL_POINT, OTHER_AGENCY, a_case};

use crate::office::{
    ANSWER, COLLEAGUE, OFFICER, Office, QUESTION, address, after, agency, page, send,
};

const REASON: (&str, &str) = ("reason", "Việc này thuộc Sở Tư pháp.");
const TO_OTHER: [(&str, &str); 2] = [("agency", OTHER_AGENCY), REASON];

#[tokio::test]
async fn the_other_agency_has_it_then_and_this_one_has_not() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let due_on = office.world.case(&code).await.due_on;
    let answer = send(&mut officer, &code, "chuyen", 1, &TO_OTHER).await;
    answer.leads_to(&after("chuyen", &code));
    let case = office.world.case(&code).await;
    assert_eq!(
        (case.agency.as_str(), case.status, case.due_on),
        (OTHER_AGENCY, Status::Submitted, due_on)
    );
    officer.get(&page(&code)).await.is(404);
    let mut other = office.officer(OTHER_AGENCY, COLLEAGUE).await;
    let page = other.get(&page(&code)).await;
    page.is(200)
        .shows("Việc này thuộc Sở Tư pháp.")
        .shows(&format!("{OFFICER}, đến Sở Tư pháp"));
}

#[tokio::test]
async fn its_form_stands_on_a_page_of_its_own() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let form = address(&code, "chuyen");
    let case = officer.get(&page(&code)).await;
    case.shows(&format!("<a href=\"{form}\">Chuyển đơn vị</a>"))
        .hides("<select")
        .hides("so-tu-phap");
    let own = officer.get(&form).await;
    own.is(200)
        .shows(&format!("action=\"{form}\""))
        .shows("giấy khai sinh")
        .shows("<select id=\"agency\"")
        .shows("value=\"so-tu-phap\"")
        .shows(&format!("<a href=\"{}\">", page(&code)));
    assert_eq!(own.hidden("version"), "1");
    officer.json().get(&form).await.is(405);
}

#[tokio::test]
async fn the_form_is_for_who_may_transfer_now() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for case in [
        a_case().accepted().asked(QUESTION),
        a_case().accepted().answered(ANSWER),
    ] {
        let code = office.sent(case).await;
        officer
            .get(&address(&code, "chuyen"))
            .await
            .leads_to(&page(&code));
    }
    let code = office.sent(a_case()).await;
    let form = address(&code, "chuyen");
    let mut stranger = office.officer(OTHER_AGENCY, OFFICER).await;
    stranger.get(&form).await.is(404).hides("giấy khai sinh");
    office.nobody().get(&form).await.leads_to_door(&form);
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    focal_point.get(&form).await.is(200).shows("<select");
}

#[tokio::test]
async fn it_does_not_go_to_the_agency_that_has_it() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let fields = [("agency", AGENCY), REASON];
    let answer = send(&mut officer, &code, "chuyen", 1, &fields).await;
    answer
        .is(422)
        .shows("Việc này thuộc Sở Tư pháp.")
        .shows("href=\"#agency\"")
        .hides("value=\"so-noi-vu\"");
    let mut program = officer.json();
    let problem = send(&mut program, &code, "chuyen", 1, &fields).await;
    let problem = problem.is(422).json();
    assert_eq!(problem["errors"][0]["field"], "agency");
    assert_eq!(problem["errors"][0]["code"], "unchanged");
    office.at_version(&code, 1).await;
}

#[tokio::test]
async fn unknown_and_ended_agencies_cannot_be_chosen() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    officer
        .get(&address(&code, "chuyen"))
        .await
        .hides(ENDED_AGENCY);
    for to in ["so-bi-an", ENDED_AGENCY] {
        let fields = [("agency", to), ("reason", " ")];
        let answer = send(&mut officer, &code, "chuyen", 1, &fields).await;
        answer
            .is(422)
            .shows("Đơn vị này không còn trong danh sách")
            .shows("href=\"#reason\"");
        let fields = [("agency", to), REASON];
        let answer = send(&mut officer, &code, "chuyen", 1, &fields).await;
        answer.is(422).shows("Việc này thuộc Sở Tư pháp.");
    }
    office.at_version(&code, 1).await;
}

#[tokio::test]
async fn a_case_of_an_agency_that_has_ended_is_shown_and_moved_on() {
    let (office, code) = Office::with(a_case().at(ENDED_AGENCY)).await;
    let name = agency(ENDED_AGENCY).name();
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    focal_point
        .get("/can-bo/tat-ca")
        .await
        .is(200)
        .shows(name)
        .shows(&page(&code));
    focal_point.get(&page(&code)).await.is(200).shows(name);
    office
        .does(&mut focal_point, &code, "chuyen", &TO_OTHER)
        .await;
    let case = office.world.case(&code).await;
    assert_eq!(case.agency, agency(OTHER_AGENCY));
    assert_eq!(case.first.agency, agency(ENDED_AGENCY));
}

#[tokio::test]
async fn the_focal_point_may_transfer_but_not_answer() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut focal_point = office.officer(FOCAL_POINT, "Bùi Văn Đầu Mối").await;
    let case = focal_point.get(&page(&code)).await;
    case.is(200)
        .shows("giấy khai sinh")
        .shows("/chuyen\"")
        .hides("/tra-loi\"");
    let answer = send(
        &mut focal_point,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", ANSWER)],
    )
    .await;
    answer
        .is(409)
        .shows("không có quyền")
        .shows("Trạng thái hiện nay: Đang xử lý.")
        .shows(ANSWER);
    let answer = send(&mut focal_point, &code, "chuyen", 2, &TO_OTHER).await;
    answer.leads_to(&format!("/can-bo/tat-ca?xong=chuyen&ma={code}"));
    assert_eq!(office.world.case(&code).await.agency.as_str(), OTHER_AGENCY);
    let event = office.world.last_event(&code).await;
    assert_eq!(event.by.as_str(), "focal_point");
    // What the focal point itself has, it works on in its own queue.
    let own = office.sent(a_case().at(FOCAL_POINT)).await;
    let answer = send(&mut focal_point, &own, "chuyen", 1, &TO_OTHER).await;
    answer.leads_to(&after("chuyen", &own));
}

#[tokio::test]
async fn who_was_overtaken_finds_the_form_filled_in_on_its_page() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut colleague = office.officer(AGENCY, COLLEAGUE).await;
    office.does(&mut colleague, &code, "tiep-nhan", &[]).await;
    let answer = send(&mut officer, &code, "chuyen", 1, &TO_OTHER).await;
    answer
        .is(409)
        .shows("đã thay đổi: đã tiếp nhận.")
        .shows("value=\"so-tu-phap\" selected")
        .shows("Việc này thuộc Sở Tư pháp.");
    assert_eq!(answer.hidden("version"), "2");
    office.does(&mut officer, &code, "chuyen", &TO_OTHER).await;
}

#[tokio::test]
async fn what_was_passed_on_is_named_without_a_link_that_leads_nowhere() {
    let office = Office::open().await;
    for (agency, seen) in [(AGENCY, false), (FOCAL_POINT, true)] {
        let code = office.sent(a_case().at(agency)).await;
        let mut officer = office.officer(agency, OFFICER).await;
        let passed_on = send(&mut officer, &code, "chuyen", 1, &TO_OTHER).await;
        let queue = officer.get(passed_on.location()).await;
        queue.is(200).shows("Đã chuyển").shows(&code.to_string());
        assert_eq!(queue.body.contains(&page(&code)), seen, "{agency}");
        officer
            .get(&page(&code))
            .await
            .is(if seen { 200 } else { 404 });
    }
}

#[tokio::test]
async fn the_agency_that_has_the_case_is_not_offered() {
    let (office, code) = Office::with(a_case().at(OTHER_AGENCY)).await;
    let option = |agency: &str| format!("<option value=\"{agency}\"");
    for (agency, who) in [(OTHER_AGENCY, OFFICER), (FOCAL_POINT, COLLEAGUE)] {
        let mut officer = office.officer(agency, who).await;
        let form = officer.get(&address(&code, "chuyen")).await;
        form.is(200)
            .shows(&option(AGENCY))
            .shows(&option(FOCAL_POINT))
            .hides(&option(OTHER_AGENCY));
        let again = send(&mut officer, &code, "chuyen", 1, &[REASON]).await;
        again.is(422).hides(&option(OTHER_AGENCY));
    }
}
