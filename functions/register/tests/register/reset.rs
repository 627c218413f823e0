//! A new password with a link.

use store::Purpose;

use crate::{EMAIL, NEW, PASSWORD, a_world, browser, confirmed, link, log_in, mails};

const ADDRESS: &str = "/tai-khoan/dat-lai-mat-khau";

fn form<'a>(token: &'a str, password: &'a str) -> [(&'a str, &'a str); 2] {
    [("token", token), ("password", password)]
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_by_a_link_and_all_sessions_end() {
    let world = a_world().await;
    let (account, mut here) = confirmed(&world).await;
    let token = link(&world, &account.id, Purpose::ResetPassword).await;
    let mut person = browser(&world);
    let page = person.get(&format!("{ADDRESS}?token={token}")).await;
    assert_eq!(page.is(200).hidden("token"), token);
    let page = person.post(ADDRESS, &form(&token, "ngắn")).await;
    page.is(422).shows("ít nhất 8 ký tự");
    assert_eq!(page.hidden("token"), token);
    here.get("/tai-khoan").await.is(200);

    person
        .post(ADDRESS, &form(&token, NEW))
        .await
        .leads_to("/tai-khoan/dang-nhap?xong=da-doi-mat-khau");
    assert_eq!(person.cookie("__Host-phien"), None, "no link logs in");
    assert_eq!(mails(&world, &account.id, "changed").await, 1);
    person
        .post(ADDRESS, &form(&token, "một lần nữa khác"))
        .await
        .is(410)
        .shows("/quen-mat-khau/");
    here.get("/tai-khoan").await.leads_to_door("/tai-khoan");
    log_in(&mut here, PASSWORD).await.is(422);
    log_in(&mut here, NEW).await.is(303);
    here.get("/tai-khoan").await.is(200);
}

#[tokio::test]
async fn an_older_link_dies_with_the_password() {
    let world = a_world().await;
    let (account, mut here) = confirmed(&world).await;
    let older = link(&world, &account.id, Purpose::ResetPassword).await;
    let another = link(&world, &account.id, Purpose::ResetPassword).await;
    here.post(
        "/tai-khoan/doi-mat-khau",
        &[("current_password", PASSWORD), ("password", NEW)],
    )
    .await
    .is(303);
    for token in [&older, &another] {
        let mut thief = browser(&world);
        thief
            .get(&format!("{ADDRESS}?token={token}"))
            .await
            .is(410)
            .shows("/quen-mat-khau/");
        thief
            .post(ADDRESS, &form(token, "mật khẩu của kẻ trộm"))
            .await
            .is(410);
    }
    here.get("/tai-khoan").await.is(200);
    log_in(&mut browser(&world), NEW).await.is(303);
    // A new one works.
    let token = link(&world, &account.id, Purpose::ResetPassword).await;
    browser(&world)
        .post(ADDRESS, &form(&token, "lại một mật khẩu mới"))
        .await
        .is(303);
}

#[tokio::test]
async fn of_two_links_the_first_one_used_ends_the_other() {
    let world = a_world().await;
    let (account, _) = confirmed(&world).await;
    let one = link(&world, &account.id, Purpose::ResetPassword).await;
    let other = link(&world, &account.id, Purpose::ResetPassword).await;
    let mut person = browser(&world);
    person.post(ADDRESS, &form(&other, NEW)).await.is(303);
    person
        .post(ADDRESS, &form(&one, "mật khẩu của kẻ trộm"))
        .await
        .is(410);
    log_in(&mut person, NEW).await.is(303);
}

#[tokio::test]
async fn a_link_to_confirm_does_not_change_a_password() {
    let world = a_world().await;
    let (account, _) = confirmed(&world).await;
    let token = link(&world, &account.id, Purpose::Confirm).await;
    browser(&world)
        .post(ADDRESS, &form(&token, NEW))
        .await
        .is(410);
    log_in(&mut browser(&world), PASSWORD).await.is(303);
}

#[tokio::test]
async fn a_link_ends_after_24_hours() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let token = link(&world, &account.id, Purpose::ResetPassword).await;
    world.wait_days(1);
    person.post(ADDRESS, &form(&token, NEW)).await.is(410);
    let mut person = browser(&world);
    log_in(&mut person, PASSWORD).await.is(303);
    person.get("/tai-khoan").await.is(200).shows(EMAIL);
}
