//! From a typed code to its case.

use testing::{TITLE, a_case};

use crate::{a_world, browser, sent, without_store};

#[tokio::test]
async fn a_code_as_people_write_it_leads_to_its_case() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case()).await;
    let mut browser = browser(&world);
    for typed in [
        format!(" pakn {} ", code.to_string().to_lowercase()),
        code.compact(),
        code.to_string().replace('-', " – "),
    ] {
        browser
            .post("/theo-doi", &[("code", &typed)])
            .await
            .leads_to(&format!("/theo-doi/{code}"));
    }
}

#[tokio::test]
async fn a_program_gets_the_case_at_once_and_its_author_what_is_hers() {
    let world = a_world().await;
    let (_, code, author) = sent(&world, a_case()).await;
    let typed = code.to_string();
    let form = [("code", typed.as_str())];
    let mut nobody = browser(&world).json();
    let case = nobody.post("/theo-doi", &form).await.is(200).json();
    assert_eq!(case["status"], "submitted");
    assert!(case.get("title").is_none());
    let case = author.json().post("/theo-doi", &form).await.is(200).json();
    assert_eq!(case["title"], TITLE);
}

#[tokio::test]
async fn a_fault_of_the_store_is_told() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case()).await;
    let mut browser = without_store(&world);
    browser
        .get(&format!("/theo-doi/{code}"))
        .await
        .is(503)
        .shows("Hệ thống đang có lỗi");
}
