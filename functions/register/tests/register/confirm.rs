//! The link in the first e-mail.

use store::Purpose;

use crate::{EMAIL, FILLED_IN, PASSWORD, a_world, accounts, browser, link, log_in};

const ADDRESS: &str = "/tai-khoan/xac-nhan";
const DIGITS: &str = "/tai-khoan/xac-nhan-ma";

#[tokio::test]
async fn following_the_link_shows_a_page_and_its_button_works_once() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    log_in(&mut person, PASSWORD).await.is(422);

    let token = link(&world, &accounts(&world).await[0], Purpose::Confirm).await;
    let followed = format!("{ADDRESS}?token={token}");
    for _ in 0..2 {
        let page = person.get(&followed).await;
        assert_eq!(page.is(200).hidden("token"), token);
    }
    log_in(&mut person, PASSWORD).await.is(422);
    let form = [("token", token.as_str())];
    let done = person.post(ADDRESS, &form).await;
    done.is(200).shows("Quý vị đã đăng nhập");
    assert_eq!(person.cookie("__Host-dang-ky"), None);
    person.get("/tai-khoan").await.is(200).shows(EMAIL);
    // The button pressed twice.
    person
        .post(ADDRESS, &form)
        .await
        .is(410)
        .shows("Đã xác nhận rồi? <a href=\"/dang-nhap/\">Đăng nhập</a>")
        .shows("/dang-ky/");
    person.get(&followed).await.is(410);
    log_in(&mut person, PASSWORD).await.is(303);
}

#[tokio::test]
async fn elsewhere_the_password_is_asked_for_and_nobody_is_named() {
    let world = a_world().await;
    browser(&world)
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .is(303);
    let token = link(&world, &accounts(&world).await[0], Purpose::Confirm).await;
    let mut elsewhere = browser(&world);
    let page = elsewhere.get(&format!("{ADDRESS}?token={token}")).await;
    page.is(200)
        .shows("registered_password")
        .hides("Y Thanh")
        .hides(EMAIL);
    let form = |password| [("token", token.as_str()), ("registered_password", password)];
    for wrong in ["", "không phải mật khẩu"] {
        let page = elsewhere.post(ADDRESS, &form(wrong)).await;
        assert_eq!(page.is(422).hidden("token"), token);
        page.hides("Y Thanh").hides(EMAIL);
    }
    log_in(&mut browser(&world), PASSWORD).await.is(422);
    elsewhere.post(ADDRESS, &form(PASSWORD)).await.is(200);
    elsewhere.get("/tai-khoan").await.is(200).shows(EMAIL);
}

#[tokio::test]
async fn who_registered_with_anothers_address_gains_nothing_from_its_owner() {
    let world = a_world().await;
    let mut thief_typed = FILLED_IN;
    thief_typed[5].1 = "mật khẩu của kẻ trộm";
    let (mut thief, mut owner) = (browser(&world), browser(&world));
    thief.post("/tai-khoan/dang-ky", &thief_typed).await.is(303);
    let stolen = accounts(&world).await.remove(0);
    owner.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    thief.post("/tai-khoan/dang-ky", &thief_typed).await.is(303);
    // She follows the newest link, which is the thief's, and types her own password.
    let token = link(&world, &stolen, Purpose::Confirm).await;
    let form = [("token", token.as_str()), ("registered_password", PASSWORD)];
    owner.post(ADDRESS, &form).await.is(422);
    log_in(&mut thief, "mật khẩu của kẻ trộm").await.is(422);
}

#[tokio::test]
async fn the_digits_confirm_where_it_was_registered_and_nowhere_else() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let account = accounts(&world).await.remove(0);
    let digits = world
        .store
        .make_digits(&account, 1, world.now())
        .await
        .unwrap();
    let (right, wrong) = (
        digits.as_str(),
        if digits.as_str() == "111111" {
            "222222"
        } else {
            "111111"
        },
    );
    let waiting = person.get("/tai-khoan/da-dang-ky").await;
    waiting.is(200).shows("name=\"digits\"");
    browser(&world)
        .get("/tai-khoan/da-dang-ky")
        .await
        .hides("name=\"digits\"");
    browser(&world)
        .post(DIGITS, &[("digits", right)])
        .await
        .is(410);
    person
        .post(DIGITS, &[("digits", "12345")])
        .await
        .is(422)
        .shows("6 chữ số");
    person
        .post(DIGITS, &[("digits", wrong)])
        .await
        .is(422)
        .shows(wrong);
    let spaced = format!("{} {}", &right[..3], &right[3..]);
    person.post(DIGITS, &[("digits", &spaced)]).await.is(200);
    person.get("/tai-khoan").await.is(200).shows(EMAIL);
}

#[tokio::test]
async fn of_the_digits_five_are_tried() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let account = accounts(&world).await.remove(0);
    let digits = world
        .store
        .make_digits(&account, 1, world.now())
        .await
        .unwrap();
    for number in 0..5 {
        let wrong = format!(
            "{:06}",
            (digits.as_str().parse::<u32>().unwrap() + 1 + number) % 1_000_000
        );
        person.post(DIGITS, &[("digits", &wrong)]).await.is(422);
    }
    person
        .post(DIGITS, &[("digits", digits.as_str())])
        .await
        .is(429);
    // The link is as good as before.
    let token = link(&world, &account, Purpose::Confirm).await;
    person.post(ADDRESS, &[("token", &token)]).await.is(200);
}

#[tokio::test]
async fn what_was_written_before_is_offered_wherever_she_logs_in_first() {
    let world = a_world().await;
    let draft = "M0T7Z-X8RJX-G7XKZ";
    let mut writing = browser(&world).with("cookie", format!("__Host-nhap={draft}"));
    writing.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let token = link(&world, &accounts(&world).await[0], Purpose::Confirm).await;
    let mut telephone = browser(&world);
    let form = [("token", token.as_str()), ("registered_password", PASSWORD)];
    let done = telephone.post(ADDRESS, &form).await;
    done.is(200)
        .shows("Phần đã viết vẫn còn")
        .shows("/phan-anh/kiem-tra");
    assert_eq!(telephone.cookie("__Host-nhap"), Some(draft));
    // Once: what she does with it is her affair.
    log_in(&mut browser(&world), PASSWORD)
        .await
        .leads_to("/theo-doi/cua-toi");
}

#[tokio::test]
async fn a_link_ends_after_24_hours() {
    let world = a_world().await;
    let mut person = browser(&world);
    person.post("/tai-khoan/dang-ky", &FILLED_IN).await.is(303);
    let account = &accounts(&world).await[0];
    let token = link(&world, account, Purpose::Confirm).await;
    let form = [("token", token.as_str())];
    world.wait_days(1);
    person.post(ADDRESS, &form).await.is(410);
    person
        .get(&format!("{ADDRESS}?token={token}"))
        .await
        .is(410);
    let token = link(&world, account, Purpose::Confirm).await;
    world.wait(jiff::SignedDuration::from_hours(23));
    let form = [("token", token.as_str()), ("registered_password", PASSWORD)];
    person.post(ADDRESS, &form).await.is(200);
}

#[tokio::test]
async fn what_is_no_token_is_told_where_to_get_another() {
    let world = a_world().await;
    let long = "a".repeat(64);
    for token in ["", "abc", &long] {
        let mut person = browser(&world);
        person
            .get(&format!("{ADDRESS}?token={token}"))
            .await
            .is(410)
            .shows("/dang-ky/");
        person.post(ADDRESS, &[("token", token)]).await.is(410);
    }
    browser(&world).get(ADDRESS).await.is(410);
}
