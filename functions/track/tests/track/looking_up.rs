//! Looking up a case with nothing but its code.

use domain::{Action, PaknCode};
use store::{Connection, Store};
use web::App;

use crate::officer::{OFFICER, does};
use crate::support::{Browser, CONTENT, Citizen, SITE, TITLE, World};

const ANSWER: &str =
    "Hồ sơ đã trả ngày 10/11, cán bộ đã bị nhắc nhở. <b>Xin lỗi</b> vì sự chậm trễ.";
/// Well-formed, and nobody's.
const NOBODYS: &str = "M0T7Z-X8RJX-G7XKZ";

async fn case(world: &World) -> (Citizen, PaknCode) {
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = world.case_of(&citizen).await;
    (citizen, code)
}

#[tokio::test]
async fn whoever_has_the_code_sees_where_the_case_stands_and_the_answer() {
    let world = World::new().await;
    let (_, code) = case(&world).await;
    let mut browser = Browser::new(track::router(world.app.clone()));

    browser
        .post(
            "/theo-doi",
            &[(
                "code",
                &format!(" pakn {} ", code.to_string().to_lowercase()),
            )],
        )
        .await
        .leads_to(&format!("/theo-doi/{code}"));
    let page = browser.get(&format!("/theo-doi/{code}")).await;
    page.is(200)
        .shows(&code.to_string())
        .shows("Sở Nội vụ")
        .shows("Việc làm của cán bộ")
        .shows("Đã gửi, chờ tiếp nhận")
        .shows("chậm nhất");

    does(&world, &code, Action::Accept, None).await;
    does(&world, &code, Action::Answer, Some(ANSWER)).await;
    let page = browser.get(&format!("/T/{}", code.compact())).await;
    page.is(200)
        .shows("Đã trả lời")
        .shows("Hồ sơ đã trả ngày 10/11")
        .shows("&lt;b&gt;Xin lỗi")
        .hides(OFFICER);
    browser
        .get(&format!("/T/{}", code.to_string().to_lowercase()))
        .await
        .is(200)
        .shows("Đã trả lời");
}

#[tokio::test]
async fn the_code_shows_nothing_of_the_text_and_nobody() {
    let world = World::new().await;
    let (_, code) = case(&world).await;
    does(&world, &code, Action::Accept, None).await;
    does(
        &world,
        &code,
        Action::Ask,
        Some("Quý vị Y Thanh cho biết số hồ sơ?"),
    )
    .await;
    does(
        &world,
        &code,
        Action::OpenPersonalData,
        Some("Gọi điện cho người gửi"),
    )
    .await;
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let visitors = [
        Browser::new(track::router(world.app.clone())),
        Browser::new(track::router(world.app.clone())).json(),
        Browser::new(track::router(world.app.clone())).logged_in(&other),
        Browser::new(track::router(world.app.clone()))
            .logged_in(&other)
            .json(),
    ];
    for mut visitor in visitors {
        let answer = visitor.get(&format!("/theo-doi/{code}")).await;
        answer.is(200);
        for hidden in [
            TITLE,
            CONTENT.lines().next().unwrap(),
            "Y Thanh",
            "y.thanh@example.vn",
            "0912",
            "số hồ sơ?",
            "Gọi điện",
            OFFICER,
        ] {
            answer.hides(hidden);
        }
        answer
            .hides("personal_data_opened")
            .hides("Đã xem thông tin người gửi")
            .hides("/rut")
            .hides("/bo-sung")
            .hides("author_proof");
    }
}

#[tokio::test]
async fn a_program_reads_the_same() {
    let world = World::new().await;
    let (_, code) = case(&world).await;
    does(&world, &code, Action::Accept, None).await;
    does(
        &world,
        &code,
        Action::Refuse,
        Some("Việc này là khiếu nại."),
    )
    .await;
    let mut program = Browser::new(track::router(world.app.clone())).json();

    let case = program
        .get(&format!("/theo-doi/{code}"))
        .await
        .is(200)
        .json();
    assert_eq!(case["code"], code.to_string());
    assert_eq!(
        (&case["kind"], &case["agency"], &case["status"]),
        (&"can-bo".into(), &"so-noi-vu".into(), &"refused".into())
    );
    assert!(case["submitted_on"].is_string() && case["due_on"].is_string());
    let kinds: Vec<_> = case["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["submitted", "accepted", "refused"]);
    assert_eq!(case["events"][2]["text"], "Việc này là khiếu nại.");
    assert!(case.get("title").is_none() && case.get("content").is_none());
    assert_eq!(
        program
            .post("/theo-doi", &[("code", &code.compact())])
            .await
            .is(200)
            .json(),
        case
    );
}

#[tokio::test]
async fn a_mistyped_code_is_told_without_asking_the_store() {
    // Nothing listens there: whoever asks gets a fault.
    let nowhere = Connection::local("http://127.0.0.1:9", "http://127.0.0.1:9");
    let tables = store::Tables {
        cases: "CasesTable".to_owned(),
        people: "PeopleTable".to_owned(),
    };
    let mut browser = Browser::new(track::router(App::new(Store::new(&nowhere, tables), SITE)));

    for (typed, message) in [
        ("M0T7Z-X8RJX-G7XKM", "Mã có chỗ gõ nhầm"),
        ("M0T7Z-X8RJX-G7XK", "Mã PAKN có 15 ký tự, hiện có 14"),
        ("", "Nhập mã PAKN"),
    ] {
        browser
            .post("/theo-doi", &[("code", typed)])
            .await
            .is(422)
            .shows(message)
            .shows(&format!("value=\"{typed}\""))
            .shows("action=\"/theo-doi\"");
        browser
            .clone()
            .json()
            .post("/theo-doi", &[("code", typed)])
            .await
            .is(422)
            .shows("\"field\":\"code\"");
    }
    browser
        .get("/theo-doi/M0T7Z-X8RJX-G7XKM")
        .await
        .is(422)
        .shows("value=\"M0T7Z-X8RJX-G7XKM\"");
    browser
        .get("/T/%3Cscript%3E")
        .await
        .is(422)
        .hides("<script>");
    browser
        .get("/theo-doi/%ff")
        .await
        .is(404)
        .shows("Không tìm thấy trang")
        .hides("Invalid");
}

#[tokio::test]
async fn a_code_that_no_case_has_is_told_with_what_was_typed() {
    let world = World::new().await;
    let mut browser = Browser::new(track::router(world.app.clone()));
    browser
        .post("/theo-doi", &[("code", NOBODYS)])
        .await
        .leads_to(&format!("/theo-doi/{NOBODYS}"));
    let page = browser.get(&format!("/theo-doi/{NOBODYS}")).await;
    page.is(404)
        .shows("Không có phản ánh")
        .shows(&format!("value=\"{NOBODYS}\""))
        .shows("action=\"/theo-doi\"")
        .shows("1800 1096");
    let problem = browser
        .clone()
        .json()
        .post("/theo-doi", &[("code", NOBODYS)])
        .await;
    assert_eq!(
        problem.is(404).headers["content-type"],
        "application/problem+json"
    );
}

#[tokio::test]
async fn who_guesses_without_end_is_stopped_and_who_has_a_code_is_not() {
    let world = World::new().await;
    let (_, code) = case(&world).await;
    let mut browser = Browser::new(track::router(world.app.clone()));
    for _ in 0..300 {
        browser.get(&format!("/theo-doi/{NOBODYS}")).await.is(404);
    }
    browser.get(&format!("/theo-doi/{NOBODYS}")).await.is(429);
    browser.get(&format!("/theo-doi/{code}")).await.is(200);
}

#[tokio::test]
async fn a_reload_leads_to_the_form() {
    let world = World::new().await;
    let (_, code) = case(&world).await;
    let mut browser = Browser::new(track::router(world.app.clone()));
    browser.get("/theo-doi").await.leads_to("/tra-cuu/");
    browser
        .get(&format!("/theo-doi/{code}/rut"))
        .await
        .leads_to(&format!("/theo-doi/{code}"));
    browser
        .get(&format!("/theo-doi/{code}/bo-sung"))
        .await
        .leads_to(&format!("/theo-doi/{code}"));
    browser.get(&format!("/theo-doi/{code}/khac")).await.is(404);
    browser
        .get("/theo-doi/khong-tim-thay/trang.html")
        .await
        .is(404);
    browser
        .json()
        .get(&format!("/theo-doi/{code}/rut"))
        .await
        .is(405);
}
