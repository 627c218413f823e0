//! Logging in.

use domain::EmailAddress;
use jiff::SignedDuration;
use store::{HowMailFailed, MailFailure};
use testing::{Browser, SITE};
use web::App;

use crate::{EMAIL, FILLED_IN, PASSWORD, a_world, browser, confirmed, log_in, registered, same};

const ADDRESS: &str = "/tai-khoan/dang-nhap";
const WRONG: [(&str, &str); 2] = [("email", EMAIL), ("password", "không phải")];

#[tokio::test]
async fn the_session_cookie_is_bound_to_this_host_and_unreadable_for_scripts() {
    let world = a_world().await;
    registered(&world).await;
    let answer = log_in(&mut browser(&world), PASSWORD).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-phien=")
            && cookie.ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/"),
        "{cookie}"
    );
}

#[tokio::test]
async fn who_was_writing_comes_back_to_the_draft() {
    let world = a_world().await;
    registered(&world).await;
    let mut writing = browser(&world).with("cookie", "__Host-nhap=M0T7Z-X8RJX-G7XKZ");
    log_in(&mut writing, PASSWORD)
        .await
        .leads_to("/phan-anh/kiem-tra");
}

#[tokio::test]
async fn whom_no_mail_reaches_is_told_at_the_next_log_in() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    person.get("/tai-khoan").await.is(200).hides("bị trả lại");
    let email = EmailAddress::parse(EMAIL).unwrap();
    let failure = MailFailure {
        how: HowMailFailed::Bounced,
        at: world.now(),
    };
    let noted = world
        .store
        .account_mail_failed(&account.id, &email, failure);
    assert!(noted.await.unwrap());
    let mut browser = browser(&world);
    log_in(&mut browser, PASSWORD).await.leads_to("/tai-khoan");
    browser
        .get("/tai-khoan")
        .await
        .is(200)
        .shows(&format!("Email gửi tới {EMAIL}"))
        .shows("bị trả lại")
        .shows("Phản ánh của tôi");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours() {
    let world = a_world().await;
    let (_, mut person) = confirmed(&world).await;
    world.wait(SignedDuration::from_hours(11));
    person.get("/tai-khoan").await.is(200);
    world.wait(SignedDuration::from_hours(1));
    person.get("/tai-khoan").await.leads_to("/dang-nhap/");
}

#[tokio::test]
async fn unknown_unconfirmed_and_wrong_get_the_same_answer_after_the_same_work() {
    let world = a_world().await;
    registered(&world).await;
    let mut unconfirmed = FILLED_IN;
    unconfirmed[2].1 = "cho@example.vn";
    browser(&world)
        .post("/tai-khoan/dang-ky", &unconfirmed)
        .await
        .is(303);
    let (store, round_trips) = world.engine.counted();
    let app = App::new(store, world.app.clock.clone(), SITE);
    let mut program = Browser::new(register::router(app)).json();

    let wrong = program.post(ADDRESS, &WRONG).await;
    wrong.is(422);
    let work = round_trips.take();
    let unknown = [("email", "ai@example.vn"), ("password", "không phải")];
    let right = [("email", "cho@example.vn"), ("password", PASSWORD)];
    for form in [unknown, right] {
        same(&wrong, &program.post(ADDRESS, &form).await);
        assert_eq!(round_trips.take(), work);
    }
}

#[tokio::test]
async fn what_was_typed_stays_but_the_password() {
    let world = a_world().await;
    let mut person = browser(&world);
    let page = person.post(ADDRESS, &WRONG).await;
    page.is(422)
        .shows("Email hoặc mật khẩu chưa đúng")
        .shows(EMAIL)
        .hides("không phải");
    let empty = [("email", EMAIL), ("password", "")];
    person
        .post(ADDRESS, &empty)
        .await
        .is(422)
        .shows("Nhập mật khẩu");
    let long = "a".repeat(1001);
    let long = [("email", EMAIL), ("password", long.as_str())];
    person.post(ADDRESS, &long).await.is(422);
}

#[tokio::test]
async fn the_eleventh_wrong_password_waits_and_right_ones_are_not_counted() {
    let world = a_world().await;
    registered(&world).await;
    for _ in 0..11 {
        log_in(&mut browser(&world), PASSWORD).await.is(303);
    }
    for _ in 0..10 {
        browser(&world).post(ADDRESS, &WRONG).await.is(422);
    }
    let waits = log_in(&mut browser(&world), PASSWORD).await;
    waits.is(429).shows("Thử lại sau");
    assert!(waits.headers.contains_key("retry-after"));
    world.wait(SignedDuration::from_mins(15));
    log_in(&mut browser(&world), PASSWORD).await.is(303);
}
