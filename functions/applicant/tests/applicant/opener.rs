//! Who may.

use domain::Role;
use testing::{AGENCY, FOCAL_POINT, OTHER_AGENCY, a_case};

use crate::{NAME, REASON, a_world, address, at_work, names_nobody, sent};

#[tokio::test]
async fn who_wants_to_stay_unnamed_is_named_to_the_focal_point_alone() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case().unnamed()).await;
    for role in [Role::Officer, Role::Leader] {
        let mut agency = at_work(&world, AGENCY, role).await;
        let page = agency.get(&address(&code)).await;
        names_nobody(page.is(403).shows("không cho đơn vị biết tên"));
        for reason in [REASON, ""] {
            let form = [("reason", reason)];
            let page = agency.post(&address(&code), &form).await;
            names_nobody(page.is(403).shows("không cho đơn vị biết tên"));
            let mut program = agency.clone().json();
            let problem = program.post(&address(&code), &form).await;
            names_nobody(problem.is(403));
        }
    }
    assert_eq!(world.case(&code).await.version, 1);

    let mut focal = at_work(&world, FOCAL_POINT, Role::FocalPoint).await;
    let answer = focal.post(&address(&code), &[("reason", REASON)]).await;
    answer.is(200).shows(NAME);
    let by = world.last_event(&code).await.by;
    assert_eq!(by.as_str(), "focal_point");
}

#[tokio::test]
async fn leaders_and_officers_of_the_agency_may_and_others_do_not_see_the_case() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let people = [
        (AGENCY, Role::Officer, 200),
        (AGENCY, Role::Leader, 200),
        (FOCAL_POINT, Role::FocalPoint, 200),
        // In the focal point's house, but not of the focal point.
        (FOCAL_POINT, Role::Officer, 404),
        (OTHER_AGENCY, Role::Officer, 404),
        (OTHER_AGENCY, Role::Leader, 404),
    ];
    for (agency, role, status) in people {
        let mut browser = at_work(&world, agency, role).await;
        browser.get(&address(&code)).await.is(status);
        let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
        answer.is(status);
        if status != 200 {
            names_nobody(&answer);
        }
    }
    assert_eq!(world.case(&code).await.version, 4);
}

#[tokio::test]
async fn a_session_that_has_ended_opens_nothing() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let login = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let mut browser = crate::browser(&world).officer(&login);
    browser.get(&address(&code)).await.is(200);
    world.wait(jiff::SignedDuration::from_hours(8));
    let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
    names_nobody(answer.is(401).shows(REASON).shows("/can-bo/dang-nhap"));
    assert_eq!(world.case(&code).await.version, 1);
}
