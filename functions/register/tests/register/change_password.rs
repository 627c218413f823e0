//! A new password while logged in.

use crate::{NEW, PASSWORD, a_world, browser, confirmed, log_in, mails};

const ADDRESS: &str = "/tai-khoan/doi-mat-khau";

fn form<'a>(current: &'a str, new: &'a str) -> [(&'a str, &'a str); 2] {
    [("current_password", current), ("password", new)]
}

#[tokio::test]
async fn a_changed_password_ends_other_sessions_and_keeps_this_browser_logged_in() {
    let world = a_world().await;
    let (account, mut here) = confirmed(&world).await;
    let mut elsewhere = browser(&world);
    log_in(&mut elsewhere, PASSWORD).await.is(303);
    let mut stolen = here.clone();

    here.post(ADDRESS, &form("không phải", NEW))
        .await
        .is(422)
        .shows("hiện nay chưa đúng");
    elsewhere.get("/tai-khoan").await.is(200);
    here.post(ADDRESS, &form(PASSWORD, NEW))
        .await
        .leads_to("/tai-khoan?xong=da-doi-mat-khau");
    here.get("/tai-khoan").await.is(200).shows("Y Thanh");
    for mut other in [elsewhere, stolen.clone()] {
        other.get("/tai-khoan").await.leads_to_door("/tai-khoan");
    }
    assert_ne!(
        here.cookie("__Host-phien"),
        stolen.cookie("__Host-phien"),
        "a session of its own"
    );
    stolen
        .post(ADDRESS, &form(NEW, "mật khẩu của kẻ trộm"))
        .await
        .leads_to_door(ADDRESS);
    assert_eq!(mails(&world, &account.id, "changed").await, 1);
    log_in(&mut browser(&world), PASSWORD).await.is(422);
    log_in(&mut browser(&world), NEW).await.is(303);
}

#[tokio::test]
async fn it_can_be_changed_again_by_the_session_that_it_gave() {
    let world = a_world().await;
    let (account, mut here) = confirmed(&world).await;
    let third = "lại một mật khẩu mới";
    here.post(ADDRESS, &form(PASSWORD, NEW)).await.is(303);
    here.post(ADDRESS, &form(NEW, third)).await.is(303);
    here.get("/tai-khoan").await.is(200);
    log_in(&mut browser(&world), third).await.is(303);
    assert_eq!(mails(&world, &account.id, "changed").await, 2);
}

#[tokio::test]
async fn mistakes_are_told_and_no_password_is_shown() {
    let world = a_world().await;
    let (_, mut here) = confirmed(&world).await;
    let page = here.post(ADDRESS, &form("", "ngắn")).await;
    page.is(422)
        .shows("Nhập mật khẩu hiện nay")
        .shows("ít nhất 8 ký tự")
        .hides("ngắn");
    let mut program = here.json();
    let problem = program.post(ADDRESS, &form(PASSWORD, "12345678")).await;
    assert_eq!(problem.is(422).json()["errors"][0]["code"], "too_common");
    log_in(&mut browser(&world), PASSWORD).await.is(303);
}

#[tokio::test]
async fn two_changes_at_once_leave_one_password_and_the_other_is_told() {
    let world = a_world().await;
    let (_, here) = confirmed(&world).await;
    let new = ["mật khẩu thứ nhất", "mật khẩu thứ hai"];
    let both = new.map(|new| {
        let mut browser = here.clone();
        tokio::spawn(async move { browser.post(ADDRESS, &form(PASSWORD, new)).await.status })
    });
    let mut changed = Vec::new();
    for (one, new) in both.into_iter().zip(new) {
        if one.await.unwrap() == 303 {
            changed.push(new);
        }
    }
    assert_eq!(changed.len(), 1);
    for new in new {
        let status = if changed == [new] { 303 } else { 422 };
        log_in(&mut browser(&world), new).await.is(status);
    }
}
