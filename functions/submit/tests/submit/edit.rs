//! The form again, with what the draft holds.

use testing::{CONTENT, TITLE};

use crate::{a_world, browser, remembered, with, written};

#[tokio::test]
async fn the_form_holds_the_draft_and_names_it() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let mut fields = with("title", TITLE);
    fields.push(("unnamed", "yes"));
    browser.post("/phan-anh", &fields).await.is(303);
    let page = browser.get("/phan-anh/sua").await;
    page.is(200)
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("value=\"so-noi-vu\" selected")
        .shows("checked");
    assert_eq!(page.hidden("draft"), remembered(&browser));
}

#[tokio::test]
async fn who_did_not_know_the_agency_finds_that_choice_again() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let fields = with("agency", "khong-biet");
    browser.post("/phan-anh", &fields).await.is(303);
    browser
        .get("/phan-anh/sua")
        .await
        .shows("value=\"khong-biet\" selected");
}

#[tokio::test]
async fn a_program_gets_the_fields_as_it_may_send_them() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let draft = written(&mut browser).await;
    let form = browser.json().get("/phan-anh/sua").await.is(200).json();
    let expected = [
        ("kind", "can-bo"),
        ("agency", "so-noi-vu"),
        ("title", TITLE),
        ("content", CONTENT),
        ("unnamed", ""),
        ("draft", &draft),
    ];
    for (name, value) in expected {
        assert_eq!(form[name], value, "{name}");
    }
}
