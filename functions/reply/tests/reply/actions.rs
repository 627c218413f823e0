//! What officers do with a case, and what becomes of it.

use domain::{EventKind, Status};

use crate::office::{
    FOCAL_POINT, HOME, OFFICER, OTHER, address, case, citizen, does, last_event, officer, sent,
};
use crate::support::{Browser, World};

const ANSWER: &str = "Hồ sơ đã có kết quả ngày 24/11. Mời nhận tại bộ phận một cửa.";

/// Every action with fields that are right in themselves.
const ACTIONS: [(&str, &[(&str, &str)]); 5] = [
    ("tiep-nhan", &[]),
    ("tra-loi", &[("answer", ANSWER)]),
    (
        "yeu-cau-bo-sung",
        &[("question", "Số biên nhận là bao nhiêu?")],
    ),
    (
        "chuyen",
        &[
            ("agency", "so-tai-chinh"),
            ("reason", "Thuộc việc của sở này"),
        ],
    ),
    (
        "khong-tiep-nhan",
        &[
            ("reason", "khieu-nai"),
            ("explanation", "Xem hướng dẫn trên trang."),
        ],
    ),
];

#[tokio::test]
async fn accept_and_answer() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;

    let answer = browser
        .post(&address(&code, "tiep-nhan"), &[("version", "1")])
        .await;
    answer.leads_to(&format!("/can-bo?xong=tiep-nhan&ma={code}"));
    assert_eq!(case(&world, &code).await.status, Status::InProgress);

    let answer = browser
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    answer.leads_to(&format!("/can-bo?xong=tra-loi&ma={code}"));
    let event = last_event(&world, &code).await;
    assert_eq!(
        (event.kind, event.text.as_deref(), event.officer.as_deref()),
        (EventKind::Answered, Some(ANSWER), Some(OFFICER))
    );
    assert_eq!(world.count("OUTBOX#CASE#").await, 3);

    browser
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .is(200)
        .shows(ANSWER)
        .hides("<textarea");
}

#[tokio::test]
async fn ask_and_the_clock_stops() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    does(&world, &mut browser, &code, "tiep-nhan", &[]).await;
    does(
        &world,
        &mut browser,
        &code,
        "yeu-cau-bo-sung",
        &[("question", "Số biên nhận là bao nhiêu?")],
    )
    .await;
    let case = case(&world, &code).await;
    assert_eq!(case.status, Status::WaitingForAuthor);
    assert!(case.working_days_left.is_some());
}

#[tokio::test]
async fn transfer_to_another_agency_but_not_to_the_same() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    let reason = ("reason", "Việc này thuộc Sở Tư pháp.");

    let answer = browser
        .post(
            &address(&code, "chuyen"),
            &[("version", "1"), ("agency", HOME), reason],
        )
        .await;
    answer.is(422).shows("Việc này thuộc Sở Tư pháp.");
    let answer = browser
        .post(
            &address(&code, "chuyen"),
            &[("version", "1"), ("agency", "so-bi-an"), ("reason", " ")],
        )
        .await;
    answer.is(422);

    does(
        &world,
        &mut browser,
        &code,
        "chuyen",
        &[("agency", OTHER), reason],
    )
    .await;
    let case = case(&world, &code).await;
    assert_eq!(
        (case.agency.as_str(), case.status),
        (OTHER, Status::Submitted)
    );
    // The agency that gave it away does not have it any more.
    browser
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .is(404);
    let mut other = officer(&world, OTHER, OFFICER).await;
    other
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .is(200)
        .shows("Việc này thuộc Sở Tư pháp.");
}

#[tokio::test]
async fn refuse_with_reason_and_right_channel_in_sentences() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;

    let answer = browser
        .post(
            &address(&code, "khong-tiep-nhan"),
            &[("version", "1"), ("explanation", "Giải thích đã gõ.")],
        )
        .await;
    answer.is(422).shows("Giải thích đã gõ.");
    does(
        &world,
        &mut browser,
        &code,
        "khong-tiep-nhan",
        &[("reason", "to-cao"), ("explanation", "Xem mục Hướng dẫn.")],
    )
    .await;
    let text = last_event(&world, &code).await.text.unwrap();
    assert!(
        text.starts_with("Nội dung là tố cáo theo Luật Tố cáo.\nHướng giải quyết: Người đứng đầu"),
        "{text}"
    );
    assert!(
        text.ends_with("Ban Tiếp công dân tỉnh.\n\nXem mục Hướng dẫn."),
        "{text}"
    );
}

#[tokio::test]
async fn what_the_status_does_not_allow_is_refused_and_the_text_is_kept() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;

    let answer = browser
        .post(
            &address(&code, "tra-loi"),
            &[("version", "1"), ("answer", ANSWER)],
        )
        .await;
    answer
        .is(409)
        .shows("Đã gửi, chờ tiếp nhận")
        .shows(ANSWER)
        .shows("Cần tiếp nhận phản ánh, kiến nghị này trước.");

    does(
        &world,
        &mut browser,
        &code,
        "khong-tiep-nhan",
        &[("reason", "khong-ro")],
    )
    .await;
    let version = case(&world, &code).await.version.to_string();
    for (action, fields) in ACTIONS {
        let fields: Vec<_> = [("version", version.as_str())]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        let answer = browser.post(&address(&code, action), &fields).await;
        answer
            .is(409)
            .shows("Trạng thái hiện nay: Không tiếp nhận.")
            .shows("đã kết thúc");
        for (_, text) in fields
            .iter()
            .filter(|(name, _)| matches!(*name, "answer" | "question" | "explanation"))
        {
            answer.shows(text);
        }
        let problem = browser
            .clone()
            .json()
            .post(&address(&code, action), &fields)
            .await;
        problem.is(409);
        assert_eq!(problem.json()["case_status"], "refused");
        assert_eq!(problem.headers["content-type"], "application/problem+json");
    }
    assert_eq!(case(&world, &code).await.version.to_string(), version);
}

#[tokio::test]
async fn another_agencys_case_is_not_there() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let stranger = officer(&world, OTHER, OFFICER).await;
    for mut browser in [stranger.clone(), stranger.json()] {
        browser
            .get(&format!("/can-bo/phan-anh/{code}"))
            .await
            .is(404)
            .hides("giấy khai sinh");
        for (action, fields) in ACTIONS {
            let fields: Vec<_> = [("version", "1")]
                .into_iter()
                .chain(fields.iter().copied())
                .collect();
            browser
                .post(&address(&code, action), &fields)
                .await
                .is(404)
                .hides("giấy khai sinh");
        }
    }
    assert_eq!(case(&world, &code).await.version, 1);
}

#[tokio::test]
async fn unknown_and_mistyped_codes_are_not_there() {
    let world = World::new().await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    for code in ["M0T7Z-X8RJX-G7XKZ", "M0T7Z-X8RJX-G7XKM", "x"] {
        browser
            .get(&format!("/can-bo/phan-anh/{code}"))
            .await
            .is(404);
        browser
            .post(
                &format!("/can-bo/phan-anh/{code}/tra-loi"),
                &[("version", "1"), ("answer", ANSWER)],
            )
            .await
            .is(404);
    }
}

#[tokio::test]
async fn the_focal_point_may_transfer_but_not_answer() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    does(
        &world,
        &mut officer(&world, HOME, OFFICER).await,
        &code,
        "tiep-nhan",
        &[],
    )
    .await;
    let mut focal = officer(&world, FOCAL_POINT, "Bùi Văn Đầu Mối").await;

    let page = focal.get(&format!("/can-bo/phan-anh/{code}")).await;
    page.is(200)
        .shows("giấy khai sinh")
        .shows("/chuyen\"")
        .hides("/tra-loi\"");
    let answer = focal
        .post(
            &address(&code, "tra-loi"),
            &[("version", "2"), ("answer", ANSWER)],
        )
        .await;
    answer
        .is(409)
        .shows("không có quyền")
        .shows("Trạng thái hiện nay: Đang xử lý.")
        .shows(ANSWER);
    let answer = focal
        .post(
            &address(&code, "chuyen"),
            &[
                ("version", "2"),
                ("agency", OTHER),
                ("reason", "Nhầm đơn vị"),
            ],
        )
        .await;
    answer.leads_to(&format!("/can-bo/tat-ca?xong=chuyen&ma={code}"));
    assert_eq!(case(&world, &code).await.agency.as_str(), OTHER);
}

#[tokio::test]
async fn personal_data_in_an_answer_are_pointed_at() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    does(&world, &mut browser, &code, "tiep-nhan", &[]).await;
    for (text, place) in [
        ("Đã gọi số 0912 345 678 và trả kết quả.", "0912 345 678"),
        (
            "Đã gửi kết quả tới y.thanh@example.vn hôm qua.",
            "y.thanh@example.vn",
        ),
        (
            "Người có căn cước 062199001234 đã nhận kết quả.",
            "062199001234",
        ),
    ] {
        let fields = [("version", "2"), ("answer", text)];
        let answer = browser.post(&address(&code, "tra-loi"), &fields).await;
        answer
            .is(422)
            .shows(text)
            .shows(&format!("<mark>{place}</mark>"));
        let problem = browser
            .clone()
            .json()
            .post(&address(&code, "tra-loi"), &fields)
            .await;
        assert_eq!(problem.is(422).json()["errors"][0]["field"], "answer");
        assert_eq!(problem.json()["errors"][0]["code"], "personal_data");
        let refusal = [
            ("version", "2"),
            ("reason", "trung-lap"),
            ("explanation", text),
        ];
        let answer = browser
            .post(&address(&code, "khong-tiep-nhan"), &refusal)
            .await;
        answer.is(422).shows(&format!("<mark>{place}</mark>"));
    }
    assert_eq!(case(&world, &code).await.version, 2);

    // An agency has a telephone too.
    let fields = [
        ("answer", "Có việc gì xin gọi Sở theo số 0260 3862 222."),
        ("agency_contact", "yes"),
    ];
    does(&world, &mut browser, &code, "tra-loi", &fields).await;
}

#[tokio::test]
async fn programs_do_the_same_in_json() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut program = officer(&world, HOME, OFFICER).await.json();

    let shown = program
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .is(200)
        .json();
    assert_eq!(
        (&shown["version"], &shown["status"]),
        (&1.into(), &"submitted".into())
    );
    assert_eq!(
        shown["allowed_actions"],
        serde_json::json!(["accept", "transfer", "refuse"])
    );
    assert_eq!(shown["events"][0]["kind"], "submitted");
    // Days, not times.
    assert_eq!(shown["submitted_on"].as_str().unwrap().len(), 10);
    assert_eq!(shown["events"][0]["on"].as_str().unwrap().len(), 10);

    let missing = program.post(&address(&code, "tiep-nhan"), &[]).await;
    assert_eq!(missing.is(422).json()["errors"][0]["field"], "version");
    let accepted = program
        .post_raw(
            &address(&code, "tiep-nhan"),
            "application/json",
            r#"{"version": 1}"#,
        )
        .await;
    assert_eq!(
        accepted.is(200).location(),
        format!("/can-bo/phan-anh/{code}")
    );
    let accepted = accepted.json();
    assert_eq!(
        (&accepted["status"], &accepted["version"]),
        (&"in_progress".into(), &2.into())
    );
    program.get(&address(&code, "tiep-nhan")).await.is(405);
}

#[tokio::test]
async fn a_reload_of_an_action_leads_to_the_case() {
    let world = World::new().await;
    let mut browser: Browser = officer(&world, HOME, OFFICER).await;
    let answer = browser
        .get("/can-bo/phan-anh/M0T7Z-X8RJX-G7XKZ/tra-loi")
        .await;
    answer.leads_to("/can-bo/phan-anh/M0T7Z-X8RJX-G7XKZ");
    browser.get("/can-bo/dang-xuat").await.leads_to("/can-bo");
}
