//! Before anything is opened.

use testing::{OTHER_AGENCY, TITLE, a_case};

use crate::{a_world, address, at_work, browser, names_nobody, officer, sent};
use domain::Role;

#[tokio::test]
async fn it_says_what_will_happen_and_opens_and_records_nothing() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let page = officer(&world).await.get(&address(&code)).await;
    page.is(200)
        .shows(TITLE)
        .shows("được ghi vào lịch sử")
        .shows("Người gửi nhận email")
        .shows(&format!("action=\"/can-bo/nguoi-gui/{code}\""))
        .shows(&format!("href=\"/can-bo/phan-anh/{code}\""))
        .shows("Y Hà, Sở Nội vụ");
    names_nobody(&page);
    assert_eq!(world.case(&code).await.version, 1);
}

#[tokio::test]
async fn programs_are_told_what_it_takes() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case().unnamed()).await;
    let mut program = at_work(&world, testing::FOCAL_POINT, Role::FocalPoint)
        .await
        .json();
    let answer = program.get(&address(&code)).await;
    names_nobody(&answer);
    let needed = answer.is(200).json();
    assert_eq!(
        (&needed["code"], &needed["title"], &needed["status"]),
        (&code.to_string().into(), &TITLE.into(), &"submitted".into())
    );
    assert_eq!(
        (
            &needed["unnamed"],
            &needed["reason_least"],
            &needed["reason_most"]
        ),
        (&true.into(), &10.into(), &1000.into())
    );
}

#[tokio::test]
async fn another_agencys_case_is_not_there() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let mut other = at_work(&world, OTHER_AGENCY, Role::Leader).await;
    other.get(&address(&code)).await.is(404).hides(TITLE);
    for nothing in ["M0T7Z-X8RJX-G7XKZ", "M0T7Z-X8RJX-G7XKM", "khong-phai-ma"] {
        other
            .get(&format!("/can-bo/nguoi-gui/{nothing}"))
            .await
            .is(404);
    }
    let mut nobody = browser(&world);
    nobody
        .get(&address(&code))
        .await
        .leads_to_door(&address(&code));
}
