//! Whether every agency's cases have somebody.

use serde_json::Value;

use crate::place::{Place, texts};

fn problems<'a>(json: &'a Value, agency: &str) -> Vec<&'a str> {
    let all = json["problems"].as_array().unwrap();
    let found = all.iter().find(|problem| problem["agency"] == agency);
    found.map_or(Vec::new(), |found| texts(&found["problems"]))
}

#[tokio::test(flavor = "multi_thread")]
async fn agencies_without_somebody_to_work_are_named_with_what_waits_there() {
    let place = Place::start().await;
    let found = place.done(&["agencies", "check"]).await;
    assert!(!found.is_good);
    assert!(found.json["in_force"].as_u64().unwrap() > 50);
    assert_eq!(problems(&found.json, "so-noi-vu"), [""; 0]);
    assert_eq!(problems(&found.json, "van-phong-ubnd-tinh"), [""; 0]);
    assert_eq!(problems(&found.json, "so-tu-phap"), ["has no officer"]);

    // Her last colleague leaves while a case is open.
    let mut citizen = place.citizen("Y Nga", "y.nga@vidu.vn").await;
    citizen.send("Hồ sơ cấp lại giấy khai sinh quá hẹn");
    let email = place.0.accounts().officer.email.clone();
    place.done(&["officers", "disable", &email]).await;
    let found = place.done(&["agencies", "check"]).await;
    assert_eq!(
        problems(&found.json, "so-noi-vu"),
        ["has no officer", "open cases wait there"]
    );
    assert!(
        found
            .text
            .contains("Sở Nội vụ (so-noi-vu): has no officer; open cases wait there")
    );

    let add = [
        "officers",
        "add",
        "y.ha@noivu.vidu.vn",
        "--name",
        "Y Hà",
        "--role",
        "officer",
    ];
    place
        .done(&[&add[..], &["--agency", "so-tu-phap"]].concat())
        .await;
    let found = place.done(&["agencies", "check"]).await;
    assert_eq!(
        problems(&found.json, "so-tu-phap"),
        ["has no officer who has set a password"]
    );
    place.0.stop().await;
}
