//! The queue: what is late first, what is whose, page by page.

use domain::{AgencyId, Title};

use crate::office::{FOCAL_POINT, HOME, OFFICER, OTHER, citizen, does, officer, sent};
use crate::support::World;

fn titled(title: &str) -> impl FnOnce(&mut store::Draft) {
    let title = Title::parse(title).unwrap();
    move |draft| draft.title = title
}

#[tokio::test]
async fn an_empty_queue_says_so() {
    let world = World::new().await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    browser
        .get("/can-bo")
        .await
        .is(200)
        .shows("Không có phản ánh, kiến nghị nào đang chờ");
    let queue = browser.json().get("/can-bo").await.json();
    assert_eq!(queue["cases"], serde_json::json!([]));
}

#[tokio::test]
async fn what_is_late_stands_first() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    sent(&world, &citizen, 0, titled("Việc mới gửi")).await;
    sent(&world, &citizen, 30, titled("Việc gửi tháng trước")).await;
    let other = |draft: &mut store::Draft| draft.agency = AgencyId::parse(OTHER).unwrap();
    sent(&world, &citizen, 60, other).await;

    let mut browser = officer(&world, HOME, OFFICER).await;
    let page = browser.get("/can-bo").await;
    page.is(200).shows("1 quá hạn").shows("ngày làm việc");
    assert!(page.body.find("Việc gửi tháng trước") < page.body.find("Việc mới gửi"));
    let queue = browser.json().get("/can-bo").await.json();
    assert_eq!(queue["cases"].as_array().unwrap().len(), 2);
    assert_eq!(queue["cases"][0]["urgency"], "overdue");
    assert_eq!(queue["cases"][0]["agency"], HOME);
}

#[tokio::test]
async fn after_an_action_the_next_case_is_named() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 30, titled("Việc gửi tháng trước")).await;
    let next = sent(&world, &citizen, 0, titled("Việc mới gửi")).await;
    let mut browser = officer(&world, HOME, OFFICER).await;

    let page = browser
        .get(&format!("/can-bo?xong=tiep-nhan&ma={code}"))
        .await;
    page.shows("Đã tiếp nhận")
        .shows(&code.to_string())
        .shows("Việc tiếp theo: ")
        .shows(&format!("/can-bo/phan-anh/{next}"));
    does(
        &world,
        &mut browser,
        &code,
        "khong-tiep-nhan",
        &[("reason", "khong-ro")],
    )
    .await;
    does(
        &world,
        &mut browser,
        &next,
        "khong-tiep-nhan",
        &[("reason", "khong-ro")],
    )
    .await;
    browser
        .get(&format!("/can-bo?xong=khong-tiep-nhan&ma={next}"))
        .await
        .shows("Không còn việc nào khác");
    // Only what can be read is said.
    for query in [
        "xong=<b>&ma=M0T7Z-X8RJX-G7XKZ",
        "xong=tra-loi&ma=<b>",
        "xong=tra-loi",
        "xong=tra-loi&ma=M0T7Z-X8RJX-G7XKM",
        "%ff=%",
    ] {
        browser
            .get(&format!(
                "/can-bo?{}",
                query.replace('<', "%3C").replace('>', "%3E")
            ))
            .await
            .is(200)
            .hides("Việc tiếp theo")
            .hides("<b>");
    }
}

#[tokio::test]
async fn a_long_queue_has_pages() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    for number in 0..53 {
        sent(
            &world,
            &citizen,
            number % 7,
            titled(&format!("Việc số {number}")),
        )
        .await;
    }
    let mut browser = officer(&world, HOME, OFFICER).await.json();
    let first = browser.get("/can-bo").await.json();
    let next = first["next"].as_str().unwrap().replace('#', "%23");
    let second = browser.get(&format!("/can-bo?tiep={next}")).await.json();
    let codes = |page: &serde_json::Value| -> Vec<String> {
        page["cases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|case| case["code"].to_string())
            .collect()
    };
    let mut all: Vec<_> = codes(&first).into_iter().chain(codes(&second)).collect();
    all.sort();
    all.dedup();
    assert_eq!(
        (codes(&first).len(), codes(&second).len(), all.len()),
        (50, 3, 53)
    );
    assert!(second.get("next").is_none());

    let mut browser = officer(&world, HOME, OFFICER).await;
    browser
        .get("/can-bo")
        .await
        .shows(&format!("/can-bo?tiep={next}"));
    browser
        .get(&format!("/can-bo?tiep={next}"))
        .await
        .shows("3 việc trên trang này")
        .hides("?tiep=");
    // A forged page is the first one.
    browser
        .get("/can-bo?tiep=x%23y")
        .await
        .is(200)
        .shows("50 việc trên trang này");
}

#[tokio::test]
async fn only_the_focal_point_sees_all_agencies() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    sent(&world, &citizen, 0, |_| {}).await;
    sent(&world, &citizen, 0, |draft| {
        draft.agency = AgencyId::parse(OTHER).unwrap()
    })
    .await;
    let mut focal = officer(&world, FOCAL_POINT, OFFICER).await;
    focal
        .get("/can-bo/tat-ca")
        .await
        .is(200)
        .shows("Sở Nội vụ")
        .shows("Sở Tư pháp");
    assert_eq!(
        focal.clone().json().get("/can-bo/tat-ca").await.json()["cases"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    focal
        .get("/can-bo")
        .await
        .is(200)
        .shows("Không có phản ánh");

    let mut other = officer(&world, HOME, OFFICER).await;
    other
        .get("/can-bo/tat-ca")
        .await
        .is(403)
        .shows("bộ phận đầu mối")
        .hides("Sở Tư pháp");
    other.json().get("/can-bo/tat-ca").await.is(403);
}
