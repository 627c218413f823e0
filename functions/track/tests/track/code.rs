//! Codes as people type them.

use crate::{NOBODYS, a_world, browser, without_store};

#[tokio::test]
async fn a_mistyped_code_is_told_without_asking_the_store() {
    let world = a_world().await;
    let mut browser = without_store(&world);
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
        let mut program = browser.clone().json();
        program
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
    let world = a_world().await;
    let mut browser = browser(&world);
    browser
        .post("/theo-doi", &[("code", NOBODYS)])
        .await
        .leads_to(&format!("/theo-doi/{NOBODYS}"));
    let page = browser.get(&format!("/theo-doi/{NOBODYS}")).await;
    page.is(404)
        .shows("Không có phản ánh")
        .shows(&format!("value=\"{NOBODYS}\""))
        .shows("action=\"/theo-doi\"")
        .shows(domain::province().telephone);
    let mut program = browser.json();
    let problem = program.post("/theo-doi", &[("code", NOBODYS)]).await;
    assert_eq!(
        problem
            .is(404)
            .shows("Không có phản ánh, kiến nghị nào mang mã này")
            .headers["content-type"],
        "application/problem+json"
    );
}

#[tokio::test]
async fn asking_for_codes_that_no_case_has_leaves_nothing_behind() {
    let world = a_world().await;
    let mut browser = browser(&world);
    browser.get(&format!("/theo-doi/{NOBODYS}")).await.is(404);
    assert_eq!(world.keys("CasesTable").await, []);
}
