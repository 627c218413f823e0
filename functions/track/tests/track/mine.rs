//! What a citizen has sent.

use domain::AgencyId;
use testing::{ENDED_AGENCY, NewPassword, TITLE, a_case};

use crate::{a_world, browser, sent};

const MINE: &str = "/theo-doi/cua-toi";

#[tokio::test]
async fn her_list_is_hers_alone() {
    let world = a_world().await;
    let (citizen, first, mut author) = sent(&world, a_case().sent_days_ago(1)).await;
    let second = a_case().by(&citizen, &world).await;

    author
        .get(MINE)
        .await
        .is(200)
        .shows(&first.to_string())
        .shows(&second.to_string())
        .shows(TITLE)
        .shows("Đã gửi, chờ tiếp nhận");
    let list = author.json().get(MINE).await.is(200).json();
    let codes: Vec<_> = list["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(codes, [second.to_string(), first.to_string()]);

    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let mut other = browser(&world).citizen(&other);
    other
        .get(MINE)
        .await
        .is(200)
        .hides(TITLE)
        .shows("Chưa có phản ánh, kiến nghị nào")
        .shows("/gui-phan-anh/");
    let mut nobody = browser(&world);
    nobody.get(MINE).await.leads_to_door(MINE);
    nobody.json().get(MINE).await.is(401);
    let forged = format!("{}.{}", citizen.account.id, "A".repeat(43));
    let mut forger = browser(&world).session(&forged);
    forger.get(MINE).await.leads_to_door(MINE).hides(TITLE);
    forger.json().get(MINE).await.is(401).hides(TITLE);
}

#[tokio::test]
async fn it_dies_with_the_password() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, _, mut author) = sent(&world, a_case()).await;
        author.get(MINE).await.is(200).shows(TITLE);
        world.new_password(&citizen, how).await;
        author.get(MINE).await.leads_to_door(MINE).hides(TITLE);
    }
}

#[tokio::test]
async fn each_case_stands_there_as_it_is_now() {
    let world = a_world().await;
    let case = a_case()
        .sent_days_ago(5)
        .accepted()
        .transferred()
        .accepted();
    let (_, code, mut author) = sent(&world, case).await;
    let page = author.get(MINE).await;
    page.shows("Đang xử lý")
        .shows("Sở Tư pháp")
        .shows("19/11/2026");
    let now = world.case(&code).await;
    let list = author.json().get(MINE).await.json();
    let listed = &list["cases"][0];
    let expected = [
        ("code", code.to_string()),
        ("kind", "can-bo".to_owned()),
        ("agency", "so-tu-phap".to_owned()),
        ("agency_name", now.agency.name().to_owned()),
        ("status", "in_progress".to_owned()),
        ("title", TITLE.to_owned()),
        ("submitted_on", "2026-11-19".to_owned()),
        ("due_on", now.due_on.to_string()),
        ("next_due_on", now.next_due_on.to_string()),
    ];
    for (name, value) in expected {
        assert_eq!(listed[name], value, "{name}");
    }
}

#[tokio::test]
async fn what_has_ended_owes_nobody_a_day() {
    let world = a_world().await;
    let (_, _, author) = sent(&world, a_case().withdrawn()).await;
    let list = author.json().get(MINE).await.json();
    assert_eq!(list["cases"][0]["status"], "withdrawn");
    assert!(list["cases"][0].get("next_due_on").is_none());
}

#[tokio::test]
async fn a_case_that_was_sent_just_now_is_there_even_if_it_cannot_be_read_yet() {
    let world = a_world().await;
    let (_, code, mut author) = sent(&world, a_case()).await;
    // The list reads cases as they may have been a second ago.
    let client = world.engine.client();
    let partition = format!("CASE#{}", code.compact());
    let key = |value: &str| aws_sdk_dynamodb::types::AttributeValue::S(value.to_owned());
    let deleted = client
        .delete_item()
        .table_name("CasesTable")
        .key("pk", key(&partition))
        .key("sk", key("FILE"));
    deleted.send().await.unwrap();
    author
        .get(MINE)
        .await
        .is(200)
        .shows(&code.to_string())
        .shows(TITLE)
        .shows("Đã gửi, chờ tiếp nhận");
}

#[tokio::test]
async fn a_case_at_an_agency_that_has_ended_is_there() {
    let world = a_world().await;
    let (citizen, ended, mut author) = sent(&world, a_case().at(ENDED_AGENCY)).await;
    let other = a_case().by(&citizen, &world).await;
    let name = AgencyId::find(ENDED_AGENCY).unwrap().name();
    author
        .get(MINE)
        .await
        .is(200)
        .shows(&ended.to_string())
        .shows(name)
        .shows(&other.to_string());
}

#[tokio::test]
async fn who_looks_at_her_cases_stays_logged_in_and_who_does_not_is_logged_out() {
    let world = a_world().await;
    let (_, code, mut author) = sent(&world, a_case()).await;
    let own = format!("/theo-doi/{code}");
    for address in [MINE, &own, MINE, &own] {
        world.wait(jiff::SignedDuration::from_mins(29));
        author.get(address).await.is(200).shows(TITLE);
    }
    world.wait(jiff::SignedDuration::from_mins(40));
    author.get(&own).await.is(200).hides(TITLE);
}
