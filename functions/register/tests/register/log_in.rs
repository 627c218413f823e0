//! Logging in.

use domain::EmailAddress;
use jiff::SignedDuration;
use store::{HowMailFailed, MailFailure};
use testing::{Browser, SITE, World};
use web::App;

use crate::{EMAIL, FILLED_IN, PASSWORD, a_world, browser, confirmed, log_in, registered, same};

const ADDRESS: &str = "/tai-khoan/dang-nhap";
const WRONG: [(&str, &str); 2] = [("email", EMAIL), ("password", "không phải")];

#[tokio::test]
async fn the_session_cookie_is_bound_to_this_host_and_unreadable_for_scripts() {
    let world = a_world().await;
    registered(&world).await;
    let answer = log_in(&mut browser(&world), PASSWORD).await;
    let cookies = answer.headers.get_all("set-cookie").iter();
    let cookies = Vec::from_iter(cookies.map(|cookie| cookie.to_str().unwrap()));
    assert!(
        cookies[0].starts_with("__Host-phien=")
            && cookies[0].ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/"),
        "{cookies:?}"
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
        .shows("Phản ánh, kiến nghị của tôi");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy_she_is() {
    let world = a_world().await;
    let (_, mut person) = confirmed(&world).await;
    for _ in 0..29 {
        world.wait(SignedDuration::from_mins(24));
        person.get("/tai-khoan").await.is(200);
    }
    world.wait(SignedDuration::from_mins(24));
    person.get("/tai-khoan").await.leads_to_door("/tai-khoan");
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
        .shows("nhập mã 6 chữ số của email ở trang vừa đăng ký")
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

/// Somebody on another network.
fn from(world: &World, network: &str) -> Browser {
    let app = world.app.clone().behind("the network");
    Browser::new(register::router(app))
        .with("x-origin-verify", "the network")
        .with("x-forwarded-for", format!("{network}, 10.0.0.1"))
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

#[tokio::test]
async fn what_a_stranger_tries_locks_nobody_out() {
    let world = a_world().await;
    let (_, known) = registered(&world).await;
    for _ in 0..11 {
        from(&world, "192.0.2.7").post(ADDRESS, &WRONG).await;
    }
    from(&world, "192.0.2.7")
        .post(ADDRESS, &WRONG)
        .await
        .is(429);
    // Elsewhere the right password opens, also where she never was.
    log_in(&mut from(&world, "192.0.2.8"), PASSWORD)
        .await
        .is(303);
    // And on her own device even at the stranger's network.
    let device = known.cookie("__Host-may").unwrap();
    let mut owner = from(&world, "192.0.2.7").with("cookie", format!("__Host-may={device}"));
    log_in(&mut owner, PASSWORD).await.is(303);
}

#[tokio::test]
async fn from_many_networks_fifty_are_tried_in_an_hour_and_her_device_is_not_held_up() {
    let world = a_world().await;
    let (_, known) = registered(&world).await;
    for network in 0..5 {
        for _ in 0..10 {
            let mut stranger = from(&world, &format!("192.0.2.{network}"));
            stranger.post(ADDRESS, &WRONG).await.is(422);
        }
    }
    log_in(&mut from(&world, "192.0.2.77"), PASSWORD)
        .await
        .is(429);
    let device = known.cookie("__Host-may").unwrap();
    let hers = || browser(&world).with("cookie", format!("__Host-may={device}"));
    log_in(&mut hers(), PASSWORD).await.is(303);
    // A device is no way to guess without end either.
    for _ in 0..10 {
        hers().post(ADDRESS, &WRONG).await.is(422);
    }
    hers().post(ADDRESS, &WRONG).await.is(429);
    // What the hour refuses does not use up the day.
    for network in 0..30 {
        for _ in 0..8 {
            let mut stranger = from(&world, &format!("198.51.100.{network}"));
            stranger.post(ADDRESS, &WRONG).await.is(429);
        }
    }
    world.wait(SignedDuration::from_hours(1));
    let mut elsewhere = from(&world, "192.0.2.77");
    log_in(&mut elsewhere, PASSWORD).await.is(303);
}

#[tokio::test]
async fn of_sixty_wrong_passwords_at_once_ten_are_checked() {
    let world = a_world().await;
    registered(&world).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..60 {
        let mut stranger = browser(&world);
        tries.spawn(async move { stranger.post(ADDRESS, &WRONG).await.status });
    }
    let checked = tries
        .join_all()
        .await
        .into_iter()
        .filter(|status| *status == 422);
    assert_eq!(checked.count(), 10);
}

#[tokio::test]
async fn a_device_of_one_account_is_none_of_another() {
    let world = a_world().await;
    let (_, known) = registered(&world).await;
    let device = known.cookie("__Host-may").unwrap();
    let mut other = FILLED_IN;
    other[2].1 = "a.luc@example.vn";
    browser(&world)
        .post("/tai-khoan/dang-ky", &other)
        .await
        .is(303);
    let wrong = [("email", "a.luc@example.vn"), ("password", "không phải")];
    let thief = || browser(&world).with("cookie", format!("__Host-may={device}"));
    for _ in 0..10 {
        thief().post(ADDRESS, &wrong).await.is(422);
    }
    thief().post(ADDRESS, &wrong).await.is(429);
    browser(&world).post(ADDRESS, &wrong).await.is(429);
}

#[tokio::test]
async fn logging_in_leads_back_to_where_one_came_from_and_nowhere_else() {
    let world = a_world().await;
    confirmed(&world).await;
    let case = "/theo-doi/M0T7Z-X8RJX-G7XKZ";
    let mut person = browser(&world);
    let door = person.get(&format!("{ADDRESS}?ve={case}")).await;
    assert_eq!(door.is(200).hidden("ve"), case);
    let wrong = [("email", EMAIL), ("password", "không phải"), ("ve", case)];
    let again = person.post(ADDRESS, &wrong).await;
    assert_eq!(again.is(422).hidden("ve"), case);
    for (from, to) in [
        (case, case),
        ("/phan-anh/kiem-tra", "/phan-anh/kiem-tra"),
        ("//vidu.vn", "/theo-doi/cua-toi"),
        ("https://vidu.vn/", "/theo-doi/cua-toi"),
        ("/can-bo", "/theo-doi/cua-toi"),
        ("", "/theo-doi/cua-toi"),
    ] {
        let form = [("email", EMAIL), ("password", PASSWORD), ("ve", from)];
        browser(&world).post(ADDRESS, &form).await.leads_to(to);
    }
}
