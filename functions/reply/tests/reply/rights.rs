//! Who gets at a case: officers of the agency that has it and the focal point, from our own pages.

use domain::Status;
use testing::{AGENCY, FOCAL_POINT, OTHER_AGENCY, SITE};

use crate::office::{ACTIONS, ANSWER, OFFICER, Office, page, send};

#[tokio::test]
async fn another_agencys_case_is_not_there() {
    let (office, code) = Office::with_case().await;
    let stranger = office.officer(OTHER_AGENCY, OFFICER).await;
    for mut browser in [stranger.clone(), stranger.json()] {
        let case = browser.get(&page(&code)).await;
        case.is(404).hides("giấy khai sinh");
        for (action, fields) in ACTIONS {
            for version in [1, 2] {
                let answer = send(&mut browser, &code, action, version, fields).await;
                answer.is(404).hides("giấy khai sinh");
            }
        }
    }
    office.at_version(&code, 1).await;
}

#[tokio::test]
async fn of_the_focal_point_is_who_has_its_role() {
    let (office, code) = Office::with_case().await;
    let role = domain::Role::Officer;
    let mut officer = office.in_role(FOCAL_POINT, OFFICER, role).await;
    officer.get(&page(&code)).await.is(404);
    officer.get("/can-bo/tat-ca").await.is(403);
}

#[tokio::test]
async fn unknown_and_mistyped_codes_are_not_there() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for code in ["M0T7Z-X8RJX-G7XKZ", "M0T7Z-X8RJX-G7XKM", "x"] {
        let case = format!("/can-bo/phan-anh/{code}");
        officer.get(&case).await.is(404);
        officer.get(&format!("{case}/chuyen")).await.is(404);
        let fields = [("version", "1"), ("outcome", "done"), ("answer", ANSWER)];
        let answer = officer.post(&format!("{case}/tra-loi"), &fields).await;
        answer.is(404);
    }
}

#[tokio::test]
async fn nobody_is_led_to_the_door() {
    let (office, code) = Office::with_case().await;
    let mut nobody = office.nobody();
    for address in [
        page(&code),
        "/can-bo".to_owned(),
        "/can-bo/tat-ca".to_owned(),
    ] {
        nobody.get(&address).await.leads_to_door(&address);
        nobody.clone().json().get(&address).await.is(401);
    }
}

#[tokio::test]
async fn a_citizen_is_no_officer() {
    let (office, code) = Office::with_case().await;
    let mut citizen = office.nobody().citizen(&office.citizen);
    for address in ["/can-bo".to_owned(), page(&code)] {
        citizen.get(&address).await.leads_to_door(&address);
    }
    let answer = send(&mut citizen, &code, "tiep-nhan", 1, &[]).await;
    answer.is(401);
    let case = office.world.case(&code).await;
    assert_eq!((case.status, case.version), (Status::Submitted, 1));
}

#[tokio::test]
async fn another_sites_page_cannot_act() {
    let (office, code) = Office::with_case().await;
    let officer = office.officer(AGENCY, OFFICER).await;
    for (header, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut foreign = officer.clone().with(header, value);
        let answer = send(&mut foreign, &code, "tiep-nhan", 1, &[]).await;
        answer.is(403);
    }
    office.at_version(&code, 1).await;
    let mut ours = officer.with("origin", SITE);
    let answer = send(&mut ours, &code, "tiep-nhan", 1, &[]).await;
    answer.is(303);
}
