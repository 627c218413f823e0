//! The main journey for programs: JSON only.

use crate::support::{PASSWORD, System, WRITTEN};

#[test]
fn the_whole_journey_works_with_json_alone() {
    let system = System::start();
    let email = "y.json@vidu.vn";
    let mut citizen = system.client();
    citizen.register("Y Json", email);
    citizen.confirm(&system, email);
    assert_eq!(
        citizen
            .post(
                "/tai-khoan/dang-nhap",
                &[("email", email), ("password", PASSWORD)]
            )
            .is(200)
            .json()["logged_in"],
        true
    );
    let draft = citizen.post("/phan-anh", &WRITTEN).is(201).json()["draft"]
        .as_str()
        .unwrap()
        .to_owned();
    let sent = citizen
        .post("/phan-anh/gui", &[("draft", &draft)])
        .is(201)
        .json();
    let code = sent["code"].as_str().unwrap();
    assert_eq!(
        (&sent["status"], &sent["agency"]),
        (&"submitted".into(), &"so-noi-vu".into())
    );
    assert_eq!(
        citizen.post("/phan-anh/gui", &[("draft", &draft)]).json()["code"],
        sent["code"]
    );

    let seen = system
        .client()
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .json();
    assert_eq!(
        (&seen["status"], seen.get("title"), seen.get("content")),
        (&"submitted".into(), None, None)
    );
    assert_eq!(
        citizen.get("/theo-doi/cua-toi").is(200).json()["cases"][0]["code"],
        sent["code"]
    );

    let mut officer = system.officer();
    officer.speak_json();
    let case = format!("/can-bo/phan-anh/{code}");
    let version = officer.get(&case).is(200).json()["version"].to_string();
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", &version)])
        .is(200);
    // The same again is the same answer; something else on the old version is not.
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", &version)])
        .is(200);
    let late = [
        ("version", version.as_str()),
        ("question", "Xin cho biết số biên nhận."),
    ];
    let conflict = officer
        .post(&format!("{case}/yeu-cau-bo-sung"), &late)
        .is(409)
        .json();
    assert_eq!(
        (&conflict["case_status"], &conflict["version"]),
        (&"in_progress".into(), &2.into())
    );
    let answer = "Giấy khai sinh đã được cấp lại và gửi qua bưu điện.";
    officer
        .post(
            &format!("{case}/tra-loi"),
            &[("version", "2"), ("outcome", "done"), ("answer", answer)],
        )
        .is(200);
    let seen = system
        .client()
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .json();
    assert_eq!(
        (&seen["status"], &seen["events"][2]["text"]),
        (&"answered".into(), &answer.into())
    );
}
