//! Writing, checking and changing a draft.

use domain::{Content, DraftId, Title};
use jiff::{SignedDuration, Timestamp};
use store::{Draft, DraftStored};
use unicode_normalization::UnicodeNormalization as _;

use crate::support::{Browser, CONTENT, TITLE, World};

pub const FILLED_IN: [(&str, &str); 4] = [
    ("kind", "can-bo"),
    ("agency", "so-noi-vu"),
    ("title", TITLE),
    ("content", CONTENT),
];

pub fn with<'a>(
    mut fields: Vec<(&'a str, &'a str)>,
    name: &'a str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    fields.retain(|(field, _)| *field != name);
    fields.push((name, value));
    fields
}

async fn stored(world: &World, id: &str) -> Option<Draft> {
    match world
        .app
        .store
        .draft(&DraftId::parse(id).unwrap(), Timestamp::now())
        .await
        .unwrap()
    {
        Some(DraftStored::Open(draft)) => Some(*draft),
        _ => None,
    }
}

#[tokio::test]
async fn what_was_written_is_kept_and_shown_to_be_checked() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));

    browser
        .post("/phan-anh", &FILLED_IN)
        .await
        .leads_to("/phan-anh/kiem-tra");
    let draft = stored(&world, browser.cookie("__Host-nhap").unwrap())
        .await
        .unwrap();
    assert_eq!(
        (draft.title.as_str(), draft.content.as_str()),
        (TITLE, CONTENT)
    );

    let page = browser.get("/phan-anh/kiem-tra").await;
    page.is(200)
        .shows(TITLE)
        .shows("Sở Nội vụ")
        .shows("chưa được gửi")
        .shows("href=\"/dang-nhap/\"")
        .shows("href=\"/dang-ky/\"");
    page.shows("/phan-anh/sua")
        .hides("action=\"/phan-anh/gui\"")
        .hides(&draft.code.to_string());
}

#[tokio::test]
async fn with_mistakes_the_same_form_comes_back_with_everything_typed() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    let fields = [
        ("kind", "can-bo"),
        ("agency", ""),
        ("title", TITLE),
        ("content", "Ngắn <quá>"),
        ("unnamed", "yes"),
    ];

    let page = browser.post("/phan-anh", &fields).await;
    page.is(422)
        .shows(TITLE)
        .shows("Ngắn &lt;quá&gt;")
        .shows("Chọn đơn vị tiếp nhận")
        .shows("Nội dung cần ít nhất 20 ký tự, hiện có 10");
    page.shows("Lỗi: ")
        .shows("checked")
        .shows("action=\"/phan-anh\"");
    assert_eq!(browser.cookie("__Host-nhap"), None);

    let problem = browser.json().post("/phan-anh", &fields).await;
    assert_eq!(
        problem.is(422).headers["content-type"],
        "application/problem+json"
    );
    let errors = problem.json()["errors"].clone();
    assert_eq!(
        (&errors[0]["field"], &errors[0]["code"]),
        (&"agency".into(), &"missing".into())
    );
    assert_eq!(
        (&errors[1]["field"], &errors[1]["code"]),
        (&"content".into(), &"too_short".into())
    );
}

#[tokio::test]
async fn a_complaint_is_told_where_it_belongs() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    for (kind, page) in [
        ("khieu-nai", "/gui-phan-anh/khieu-nai/"),
        ("to-cao", "/gui-phan-anh/to-cao/"),
        ("hoi-dap-phap-luat", "/gui-phan-anh/hoi-dap-phap-luat/"),
    ] {
        let answer = browser
            .post("/phan-anh", &with(FILLED_IN.to_vec(), "kind", kind))
            .await;
        answer.is(422).shows(page).shows(TITLE);
    }
}

#[tokio::test]
async fn decomposed_letters_are_stored_composed() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    let (title, content): (String, String) = (TITLE.nfd().collect(), CONTENT.nfd().collect());
    assert_ne!(title, TITLE);

    let fields = with(
        with(FILLED_IN.to_vec(), "title", &title),
        "content",
        &content,
    );
    browser.post("/phan-anh", &fields).await.is(303);
    let draft = stored(&world, browser.cookie("__Host-nhap").unwrap())
        .await
        .unwrap();
    assert_eq!(
        (draft.title.as_str(), draft.content.as_str()),
        (TITLE, CONTENT)
    );
}

#[tokio::test]
async fn who_does_not_know_the_agency_reaches_the_focal_point_and_sees_that_choice_again() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    browser
        .post(
            "/phan-anh",
            &with(FILLED_IN.to_vec(), "agency", "khong-biet"),
        )
        .await
        .is(303);
    let draft = stored(&world, browser.cookie("__Host-nhap").unwrap())
        .await
        .unwrap();
    assert_eq!(draft.agency, domain::province().focal_point);
    browser
        .get("/phan-anh/kiem-tra")
        .await
        .shows("Tôi không biết");
    browser
        .get("/phan-anh/sua")
        .await
        .shows("value=\"khong-biet\" selected");
}

#[tokio::test]
async fn only_who_reports_an_official_can_stay_unnamed() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    for (kind, unnamed) in [("can-bo", true), ("chinh-sach", false)] {
        browser
            .post(
                "/phan-anh",
                &with(with(FILLED_IN.to_vec(), "kind", kind), "unnamed", "yes"),
            )
            .await
            .is(303);
        assert_eq!(
            stored(&world, browser.cookie("__Host-nhap").unwrap())
                .await
                .unwrap()
                .unnamed,
            unnamed
        );
    }
}

#[tokio::test]
async fn a_draft_is_changed_by_the_browser_that_remembers_it_and_by_no_other() {
    let world = World::new().await;
    let mut author = Browser::new(submit::router(world.app.clone()));
    let mut other = Browser::new(submit::router(world.app.clone()));
    author.post("/phan-anh", &FILLED_IN).await.is(303);
    let id = author.cookie("__Host-nhap").unwrap().to_owned();

    author
        .get("/phan-anh/sua")
        .await
        .is(200)
        .shows(TITLE)
        .shows(&format!("name=\"draft\" value=\"{id}\""));
    author
        .post(
            "/phan-anh",
            &with(with(FILLED_IN.to_vec(), "title", "Câu mới"), "draft", &id),
        )
        .await
        .is(303);
    assert_eq!(author.cookie("__Host-nhap"), Some(id.as_str()));
    assert_eq!(stored(&world, &id).await.unwrap().title.as_str(), "Câu mới");

    other
        .post(
            "/phan-anh",
            &with(
                with(FILLED_IN.to_vec(), "title", "Câu của người khác"),
                "draft",
                &id,
            ),
        )
        .await
        .is(303);
    assert_ne!(other.cookie("__Host-nhap"), Some(id.as_str()));
    assert_eq!(stored(&world, &id).await.unwrap().title.as_str(), "Câu mới");
    other
        .get(&format!("/phan-anh/kiem-tra?nhap={id}"))
        .await
        .hides("Câu mới");
}

#[tokio::test]
async fn what_was_changed_after_it_was_deleted_is_a_new_draft() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    let id = browser.cookie("__Host-nhap").unwrap().to_owned();
    browser
        .clone()
        .post("/phan-anh/xoa", &[("draft", &id)])
        .await
        .leads_to("/");
    assert_eq!(stored(&world, &id).await, None);

    browser
        .post("/phan-anh", &with(FILLED_IN.to_vec(), "draft", &id))
        .await
        .is(303);
    let new = browser.cookie("__Host-nhap").unwrap();
    assert_ne!(new, id);
    assert_eq!(stored(&world, new).await.unwrap().title.as_str(), TITLE);
}

#[tokio::test]
async fn who_deletes_a_draft_is_not_reminded_of_it() {
    let world = World::new().await;
    let mut browser = Browser::new(submit::router(world.app.clone()));
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    let id = browser.cookie("__Host-nhap").unwrap().to_owned();
    let deleted = browser.post("/phan-anh/xoa", &[("draft", &id)]).await;
    assert_eq!(
        deleted.leads_to("/").headers["clear-site-data"],
        "\"storage\"",
        "the browser keeps nothing of the text either"
    );
    assert_eq!(browser.cookie("__Host-nhap"), None);
    browser.get("/phan-anh/kiem-tra").await.is(404).hides(TITLE);
}

#[tokio::test]
async fn a_draft_of_yesterday_is_gone_and_that_is_said() {
    let world = World::new().await;
    let written_at = Timestamp::now() - SignedDuration::from_hours(24);
    let old = World::draft(written_at);
    world.app.store.add_draft(&old, written_at).await.unwrap();
    let mut browser = Browser::new(submit::router(world.app.clone()))
        .with("cookie", format!("__Host-nhap={}", old.id));

    for address in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
        browser
            .get(address)
            .await
            .is(404)
            .shows("quá 24 giờ")
            .shows("/gui-phan-anh/")
            .hides(TITLE);
    }
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let mut browser = Browser::new(submit::router(world.app.clone())).logged_in(&citizen);
    browser
        .post("/phan-anh/gui", &[("draft", old.id.as_str())])
        .await
        .is(404)
        .shows("quá 24 giờ");
    browser
        .json()
        .post("/phan-anh/gui", &[("draft", old.id.as_str())])
        .await
        .is(404);
    assert_eq!(world.count("CASE#").await, 0);
}

#[tokio::test]
async fn a_program_repeats_itself_by_its_key() {
    let world = World::new().await;
    let program = || {
        Browser::new(submit::router(world.app.clone()))
            .json()
            .with("idempotency-key", "b7c1f0a2d9e84c55")
    };

    let first = program().post("/phan-anh", &FILLED_IN).await;
    let draft = first.is(201).json()["draft"].as_str().unwrap().to_owned();
    assert_eq!(first.location(), format!("/phan-anh/kiem-tra?nhap={draft}"));
    assert_eq!(
        program().post("/phan-anh", &FILLED_IN).await.is(201).json()["draft"],
        draft.as_str()
    );
    assert_eq!(world.count("DRAFT#").await, 1);
    program()
        .post("/phan-anh", &with(FILLED_IN.to_vec(), "title", "Việc khác"))
        .await
        .is(409);

    let short = Browser::new(submit::router(world.app.clone()))
        .json()
        .with("idempotency-key", "1")
        .post("/phan-anh", &FILLED_IN)
        .await;
    short.is(400);
    let mut other = Browser::new(submit::router(world.app.clone())).json();
    assert_ne!(
        other.post("/phan-anh", &FILLED_IN).await.json()["draft"],
        draft.as_str()
    );

    let checked = other.get(first.location()).await;
    assert_eq!(
        (&checked.json()["title"], &checked.json()["agency"]),
        (&TITLE.into(), &"so-noi-vu".into())
    );
    other
        .post(
            "/phan-anh",
            &with(
                with(FILLED_IN.to_vec(), "title", "Câu mới"),
                "draft",
                &draft,
            ),
        )
        .await
        .is(201);
    assert_eq!(
        stored(&world, &draft).await.unwrap().title,
        Title::parse("Câu mới").unwrap()
    );
    assert_eq!(
        stored(&world, &draft).await.unwrap().content,
        Content::parse(CONTENT).unwrap()
    );
}

#[tokio::test]
async fn a_key_used_again_after_a_day_writes_a_new_draft_even_if_the_old_one_is_not_deleted_yet() {
    let world = World::new().await;
    let old = World::draft(Timestamp::now() - SignedDuration::from_hours(25));
    world
        .app
        .store
        .add_draft(&old, old.created_at)
        .await
        .unwrap();
    let new = store::Draft {
        created_at: Timestamp::now(),
        code: World::draft(Timestamp::now()).code,
        ..old
    };
    assert_eq!(
        world
            .app
            .store
            .add_draft(&new, new.created_at)
            .await
            .unwrap(),
        None
    );
    let stored = world
        .app
        .store
        .draft(&new.id, new.created_at)
        .await
        .unwrap();
    assert_eq!(stored, Some(store::DraftStored::Open(Box::new(new))));
}

#[tokio::test]
async fn a_fault_of_the_store_keeps_what_was_typed() {
    // Nothing listens there.
    let nowhere = store::Connection::local("http://127.0.0.1:9", "http://127.0.0.1:9");
    let tables = store::Tables {
        cases: "CasesTable".to_owned(),
        people: "PeopleTable".to_owned(),
    };
    let app = web::App::new(store::Store::new(&nowhere, tables), crate::support::SITE);
    let mut browser = Browser::new(submit::router(app));
    let page = browser.post("/phan-anh", &FILLED_IN).await;
    page.is(503)
        .shows("Hệ thống đang có lỗi")
        .shows("Phần đã viết vẫn còn ở dưới")
        .shows("1800 1096")
        .shows("action=\"/phan-anh\"");
    page.shows(crate::support::TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("value=\"so-noi-vu\" selected");
}
