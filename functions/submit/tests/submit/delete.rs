//! Not sending after all.

use testing::TITLE;

use crate::{a_world, author, browser, code_in, remembered, stored, with, written};

#[tokio::test]
async fn who_deletes_a_draft_is_not_reminded_of_it() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let draft = written(&mut browser).await;
    // The link to it asks first.
    let asked = browser.get("/phan-anh/xoa").await;
    asked.is(200).shows("Xóa phần đã viết?").shows(TITLE);
    assert_eq!(asked.hidden("draft"), draft);
    assert!(stored(&world, &draft).await.is_some());
    let deleted = browser.post("/phan-anh/xoa", &[("draft", &draft)]).await;
    assert_eq!(
        deleted.leads_to("/phan-anh/da-xoa?xong=da-xoa").headers["clear-site-data"],
        "\"storage\"",
        "the browser keeps nothing of the text either"
    );
    assert_eq!(browser.cookie("__Host-nhap"), None);
    assert_eq!(stored(&world, &draft).await, None);
    browser
        .get(deleted.location())
        .await
        .is(200)
        .shows("<div role=\"status\"><p><strong>Đã xóa phần đã viết. Chưa có gì được gửi.");
    browser.get("/phan-anh/kiem-tra").await.is(404).hides(TITLE);
    browser.get("/phan-anh/xoa").await.is(404).hides(TITLE);
}

#[tokio::test]
async fn who_deletes_in_an_old_window_sees_what_is_still_there() {
    let world = a_world().await;
    let mut browser = browser(&world);
    let old = written(&mut browser).await;
    let mut fields = with("title", "Câu mới");
    fields.push(("draft", &old));
    browser.post("/phan-anh", &fields).await.is(303);
    let new = remembered(&browser);
    browser
        .post("/phan-anh/xoa", &[("draft", &old)])
        .await
        .leads_to("/phan-anh/kiem-tra");
    assert_eq!(remembered(&browser), new);
    browser
        .get("/phan-anh/kiem-tra")
        .await
        .is(200)
        .shows("Câu mới")
        .shows("href=\"/phan-anh/xoa\"");
}

#[tokio::test]
async fn what_was_sent_is_not_deleted() {
    let world = a_world().await;
    let (_, mut author) = author(&world).await;
    let draft = written(&mut author).await;
    let code = code_in(&author.post("/phan-anh/gui", &[("draft", &draft)]).await);
    for mut window in [author.clone(), browser(&world)] {
        window
            .post("/phan-anh/xoa", &[("draft", &draft)])
            .await
            // That nothing was sent would not be true.
            .leads_to("/phan-anh/da-xoa");
    }
    author
        .get(&format!("/phan-anh/da-gui/{code}"))
        .await
        .is(200)
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11");
}

#[tokio::test]
async fn what_is_no_code_is_no_draft() {
    let world = a_world().await;
    let mut browser = browser(&world);
    for draft in ["", "M0T7Z-X8RJX-G7XKM", "khong-phai-ma"] {
        browser
            .post("/phan-anh/xoa", &[("draft", draft)])
            .await
            .is(404);
    }
}
