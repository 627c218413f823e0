//! What was written becomes a draft.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{PaknCode, province};
use testing::{Browser, CONTENT, ENDED_AGENCY, TITLE, World};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    FILLED_IN, a_world, author, browser, remembered, stored, with, without_store, written,
};

/// A UUID: 36 characters.
const KEY: &str = "0d4c1e5e-8a0a-4c7e-9d53-2f1f6f8f4b7a";

fn program(world: &World) -> Browser {
    browser(world).json()
}

#[tokio::test]
async fn what_was_written_is_kept_and_leads_to_the_check() {
    let world = a_world().await;
    let mut browser = browser(&world);
    browser
        .post("/phan-anh", &FILLED_IN)
        .await
        .leads_to("/phan-anh/kiem-tra");
    let draft = stored(&world, &remembered(&browser)).await.unwrap();
    assert_eq!(draft.code.to_string(), remembered(&browser));
    assert_eq!(
        (draft.text.title.as_str(), draft.text.content.as_str()),
        (TITLE, CONTENT)
    );
}

#[tokio::test]
async fn with_mistakes_the_same_form_comes_back_with_everything_typed() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let fields = [
        ("kind", "can-bo"),
        ("agency", ""),
        ("title", TITLE),
        ("content", "Ngắn <quá>"),
        ("unnamed", "yes"),
    ];

    let page = browser.post("/phan-anh", &fields).await;
    page.shows("role=\"alert\" tabindex=\"-1\" autofocus");
    page.is(422)
        .shows(TITLE)
        .shows("Ngắn &lt;quá&gt;")
        .shows("Chọn đơn vị tiếp nhận")
        .shows("Nội dung cần ít nhất 20 ký tự, hiện có 10")
        .shows("Từ 20 đến 5.000 ký tự");
    page.shows("Lỗi: ")
        .shows("checked")
        .shows("action=\"/phan-anh\"");
    assert_eq!(browser.cookie("__Host-nhap"), None);
    assert_eq!(world.count("CASE#").await, 0);

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
    let world = a_world().await;
    let mut browser = browser(&world);
    for (kind, page) in [
        ("khieu-nai", "/gui-phan-anh/khieu-nai/"),
        ("to-cao", "/gui-phan-anh/to-cao/"),
        ("hoi-dap-phap-luat", "/gui-phan-anh/hoi-dap-phap-luat/"),
    ] {
        let answer = browser.post("/phan-anh", &with("kind", kind)).await;
        answer.is(422).shows(page).shows(TITLE);
    }
}

#[tokio::test]
async fn decomposed_letters_are_stored_composed() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let (title, content): (String, String) = (TITLE.nfd().collect(), CONTENT.nfd().collect());
    assert_ne!(title, TITLE);

    let mut fields = with("title", &title);
    fields.retain(|(name, _)| *name != "content");
    fields.push(("content", &content));
    browser.post("/phan-anh", &fields).await.is(303);
    let draft = stored(&world, &remembered(&browser)).await.unwrap();
    assert_eq!(
        (draft.text.title.as_str(), draft.text.content.as_str()),
        (TITLE, CONTENT)
    );
}

#[tokio::test]
async fn who_does_not_know_the_agency_reaches_the_focal_point() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let fields = with("agency", "khong-biet");
    browser.post("/phan-anh", &fields).await.is(303);
    let draft = stored(&world, &remembered(&browser)).await.unwrap();
    assert_eq!(draft.text.agency, province().focal_point);
    assert!(draft.text.agency_unknown);
}

#[tokio::test]
async fn an_agency_that_has_ended_cannot_be_chosen() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let page = browser
        .post("/phan-anh", &with("agency", ENDED_AGENCY))
        .await;
    page.is(422)
        .shows("Đơn vị này không còn trong danh sách")
        .shows(TITLE)
        .hides(&format!("value=\"{ENDED_AGENCY}\""));
    assert_eq!(world.count("CASE#").await, 0);
}

#[tokio::test]
async fn only_who_reports_an_official_can_stay_unnamed() {
    let world = a_world().await;
    let mut browser = browser(&world);
    for (kind, unnamed) in [("can-bo", true), ("chinh-sach", false)] {
        let mut fields = with("kind", kind);
        fields.push(("unnamed", "yes"));
        browser.post("/phan-anh", &fields).await.is(303);
        let draft = stored(&world, &remembered(&browser)).await.unwrap();
        assert_eq!(draft.text.unnamed, unnamed);
    }
}

#[tokio::test]
async fn who_asks_in_another_word_to_stay_unnamed_is_not_named_by_mistake() {
    let world = a_world().await;
    for word in ["true", "on", "1", "YES", " yes"] {
        let mut fields = with("kind", "can-bo");
        fields.push(("unnamed", word));
        let answer = program(&world).post("/phan-anh", &fields).await;
        assert_eq!(answer.is(422).json()["errors"][0]["field"], "unnamed");
    }
    assert_eq!(world.count("CASE#").await, 0);
}

#[tokio::test]
async fn a_draft_is_changed_by_the_browser_that_remembers_it_and_by_no_other() {
    let world = a_world().await;
    let (mut author, mut other) = (browser(&world), browser(&world));
    let old = written(&mut author).await;

    let mut fields = with("title", "Câu của người khác");
    fields.push(("draft", &old));
    other.post("/phan-anh", &fields).await.is(303);
    assert_ne!(remembered(&other), old);
    let draft = stored(&world, &old).await.unwrap();
    assert_eq!(draft.text.title.as_str(), TITLE);

    let mut fields = with("title", "Câu mới");
    fields.push(("draft", &old));
    author.post("/phan-anh", &fields).await.is(303);
    let new = remembered(&author);
    assert_ne!(new, old, "each text has a code of its own");
    assert_eq!(stored(&world, &old).await, None);
    let changed = stored(&world, &new).await.unwrap();
    assert_eq!(changed.text.title.as_str(), "Câu mới");
    assert_eq!(changed.id, draft.id, "it will be the same case");
    other
        .get(&format!("/phan-anh/kiem-tra?nhap={new}"))
        .await
        .is(200)
        .hides("Câu mới");
}

#[tokio::test]
async fn what_was_changed_after_it_was_deleted_is_a_new_draft() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let old = written(&mut browser).await;
    let mut other_window = browser.clone();
    other_window
        .post("/phan-anh/xoa", &[("draft", &old)])
        .await
        .leads_to("/phan-anh/da-xoa?xong=da-xoa");
    assert_eq!(stored(&world, &old).await, None);

    let mut fields = FILLED_IN.to_vec();
    fields.push(("draft", &old));
    browser.post("/phan-anh", &fields).await.is(303);
    let new = remembered(&browser);
    assert_ne!(new, old);
    let draft = stored(&world, &new).await.unwrap();
    assert_eq!(draft.text.title.as_str(), TITLE);
}

#[tokio::test]
async fn a_program_repeats_itself_by_its_key() {
    let world = a_world().await;
    let program = || program(&world).with("idempotency-key", KEY);

    let first = program().post("/phan-anh", &FILLED_IN).await;
    let draft = first.is(201).json()["draft"].as_str().unwrap().to_owned();
    assert_eq!(PaknCode::parse(&draft).unwrap().to_string(), draft);
    assert_eq!(first.location(), format!("/phan-anh/kiem-tra?nhap={draft}"));
    assert_eq!(first.json()["check_url"], first.location());
    let again = program().post("/phan-anh", &FILLED_IN).await;
    assert_eq!(again.is(201).json(), first.json());
    assert_eq!(world.count("CASE#").await, 1);

    let mut other = browser(&world)
        .json()
        .with("idempotency-key", KEY.replace('0', "1"));
    let other = other.post("/phan-anh", &FILLED_IN).await.is(201).json();
    assert_ne!(other["draft"], draft.as_str());
    assert_eq!(world.count("CASE#").await, 2);
}

#[tokio::test]
async fn a_key_in_any_letters_is_a_key() {
    let world = a_world().await;
    let key = "ê".repeat(40);
    for _ in 0..2 {
        let mut program = program(&world).with("idempotency-key", &key);
        program.post("/phan-anh", &FILLED_IN).await.is(201);
    }
    assert_eq!(world.count("CASE#").await, 1);
}

#[tokio::test]
async fn a_key_with_other_words_learns_nothing_and_stores_nothing() {
    let world = a_world().await;
    let program = || program(&world).with("idempotency-key", KEY);
    let first = program().post("/phan-anh", &FILLED_IN).await;
    let draft = first.is(201).json()["draft"].as_str().unwrap().to_owned();
    for (field, value) in [
        ("title", "Việc khác"),
        ("agency", "so-tu-phap"),
        ("kind", "chinh-sach"),
        ("content", "Một nội dung khác, đủ dài để được nhận."),
        ("unnamed", "yes"),
    ] {
        let refused = program().post("/phan-anh", &with(field, value)).await;
        refused
            .is(409)
            .shows("Idempotency-Key này đã dùng")
            .hides(&draft)
            .hides(TITLE);
        assert_eq!(refused.location(), "");
        assert!(!refused.headers.contains_key("set-cookie"));
    }
    assert_eq!(world.count("CASE#").await, 1);
}

#[tokio::test]
async fn a_short_key_is_refused_and_a_uuid_is_not() {
    let world = a_world().await;
    let thirty_one = "a".repeat(31);
    for key in ["1", "b7c1f0a2d9e84c55", &thirty_one] {
        let mut short = program(&world).with("idempotency-key", key);
        short
            .post("/phan-anh", &FILLED_IN)
            .await
            .is(400)
            .shows("ít nhất 32 ký tự ngẫu nhiên, ví dụ một UUID");
    }
    assert_eq!(world.count("CASE#").await, 0);
    for key in [KEY, &"a".repeat(32)] {
        let mut long = program(&world).with("idempotency-key", key);
        long.post("/phan-anh", &FILLED_IN).await.is(201);
    }
}

#[tokio::test]
async fn without_a_key_each_time_is_a_draft_of_its_own() {
    let world = a_world().await;
    let mut program = program(&world);
    let first = program.post("/phan-anh", &FILLED_IN).await.json();
    let second = program.post("/phan-anh", &FILLED_IN).await.json();
    assert_ne!(first["draft"], second["draft"]);
    assert_eq!(world.count("CASE#").await, 2);
}

#[tokio::test]
async fn a_program_changes_the_draft_that_it_names() {
    let world = a_world().await;
    let mut program = program(&world);
    let old = program.post("/phan-anh", &FILLED_IN).await.json()["draft"].clone();
    let old = old.as_str().unwrap();
    let mut fields = with("title", "Câu mới");
    fields.push(("draft", old));
    let new = program.post("/phan-anh", &fields).await.is(201).json()["draft"].clone();
    let changed = stored(&world, new.as_str().unwrap()).await.unwrap();
    assert_eq!(
        (changed.text.title.as_str(), changed.text.content.as_str()),
        ("Câu mới", CONTENT)
    );
    assert_eq!(stored(&world, old).await, None);
}

#[tokio::test]
async fn a_key_used_again_after_a_day_writes_a_new_draft_even_if_the_old_one_is_not_deleted_yet() {
    let world = a_world().await;
    let program = || program(&world).with("idempotency-key", KEY);
    let first = program().post("/phan-anh", &FILLED_IN).await.json()["draft"].clone();
    world.wait_days(1);
    let second = program()
        .post("/phan-anh", &with("title", "Việc khác"))
        .await;
    let second = second.is(201).json()["draft"].clone();
    assert_ne!(first, second);
    let draft = stored(&world, second.as_str().unwrap()).await.unwrap();
    assert_eq!(draft.text.title.as_str(), "Việc khác");
}

#[tokio::test]
async fn a_fault_of_the_store_keeps_what_was_typed() {
    let world = a_world().await;
    let mut browser = without_store(&world);
    let page = browser.post("/phan-anh", &FILLED_IN).await;
    page.is(503)
        .shows("Hệ thống đang có lỗi")
        .shows("Phần đã viết vẫn còn ở dưới")
        .shows(domain::province().telephone)
        .shows("action=\"/phan-anh\"");
    page.shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("value=\"so-noi-vu\" selected");
}

#[tokio::test]
async fn a_whole_village_may_write_but_not_without_end() {
    let world = a_world().await;
    let mut browser = browser(&world);
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    counted(&world, "LIMIT#draft-network#", 2999).await;
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    let refused = browser.post("/phan-anh", &FILLED_IN).await;
    refused
        .is(429)
        .shows(TITLE)
        .shows("Phần đã viết vẫn còn ở dưới");
    assert!(refused.headers.contains_key("retry-after"));
    // Reading is not limited, and who is logged in does not count with the village.
    browser.get("/phan-anh/kiem-tra").await.is(200);
    let (citizen, mut neighbour) = author(&world).await;
    neighbour.post("/phan-anh", &FILLED_IN).await.is(303);
    counted(&world, "LIMIT#draft-account#", 100).await;
    neighbour.post("/phan-anh", &FILLED_IN).await.is(429);
    // Whoever only claims to be somebody does.
    let claimed = format!("{}.{}", citizen.account.id, "A".repeat(43));
    let mut liar = crate::browser(&world).session(&claimed);
    liar.post("/phan-anh", &FILLED_IN).await.is(429);
    world.wait(jiff::SignedDuration::from_hours(1));
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    neighbour.post("/phan-anh", &FILLED_IN).await.is(303);
}

/// As if so many tries had been counted.
async fn counted(world: &World, key: &str, tries: u32) {
    let keys = world.keys("CasesTable").await;
    let (pk, sk) = keys.iter().find(|(pk, _)| pk.starts_with(key)).unwrap();
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let update = world.engine.client().update_item();
    let update = update.table_name("CasesTable");
    let update = update.key("pk", text(pk)).key("sk", text(sk));
    let update = update.update_expression("SET tries = :tries");
    let tries = AttributeValue::N(tries.to_string());
    let update = update.expression_attribute_values(":tries", tries);
    update.send().await.unwrap();
}

#[tokio::test]
async fn another_kind_is_chosen_without_losing_a_word() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let mut fields = with("title", TITLE);
    fields.extend([("unnamed", "yes"), ("other_kind", "chinh-sach")]);
    let form = browser.post("/phan-anh", &fields).await;
    form.is(200)
        .shows("Kiến nghị về chính sách, thủ tục")
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("phapluat.gov.vn")
        .shows("name=\"document\"");
    assert_eq!(form.hidden("kind"), "chinh-sach");
    assert_eq!(form.hidden("unnamed"), "yes", "for who comes back");
    assert_eq!(world.count("CASE#").await, 0, "nothing is stored by it");
}

#[tokio::test]
async fn a_policy_may_name_document_and_article() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let mut fields = with("kind", "chinh-sach");
    fields.push(("document", " Điều 5  Nghị định 61/2018/NĐ-CP "));
    browser.post("/phan-anh", &fields).await.is(303);
    for page in ["/phan-anh/kiem-tra", "/phan-anh/sua"] {
        browser
            .get(page)
            .await
            .is(200)
            .shows("Điều 5 Nghị định 61/2018/NĐ-CP");
    }
    // Only a policy has it.
    let mut fields = with("kind", "can-bo");
    fields.push(("document", "Nghị định 61/2018/NĐ-CP"));
    browser.post("/phan-anh", &fields).await.is(303);
    browser
        .get("/phan-anh/kiem-tra")
        .await
        .is(200)
        .hides("Nghị định 61");
}
