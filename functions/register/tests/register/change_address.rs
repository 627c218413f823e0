//! Another address for an account.

use domain::{AccountId, EmailAddress};
use store::{Account, HowMailFailed, MailFailure, Purpose};
use testing::{Browser, Fault, Faults, SITE, World};
use web::App;

use crate::{
    EMAIL, FILLED_IN, NEW, PASSWORD, a_world, accounts, browser, confirmed, link, log_in, mails,
    same,
};

const ASK: &str = "/tai-khoan/doi-email";
const CONFIRM: &str = "/tai-khoan/xac-nhan-email";
const OTHER: &str = "y.thanh.moi@example.vn";

fn form<'a>(email: &'a str, password: &'a str) -> [(&'a str, &'a str); 2] {
    [("email", email), ("current_password", password)]
}

async fn account(world: &World, id: &AccountId) -> Account {
    world.store.account(id).await.unwrap().unwrap().0
}

/// Asks, and gives the token of the link that the mail written now would hold.
async fn asked(world: &World, person: &mut Browser, id: &AccountId, to: &str) -> String {
    person
        .post(ASK, &form(to, PASSWORD))
        .await
        .leads_to("/tai-khoan?xong=da-gui-lien-ket");
    token(world, id).await
}

async fn token(world: &World, id: &AccountId) -> String {
    let (account, credential) = world.store.account(id).await.unwrap().unwrap();
    let change = account.address_change.unwrap().id;
    let secret = world
        .store
        .make_address_token(id, credential, &change, world.now());
    secret.await.unwrap().as_str().to_owned()
}

async fn owner(world: &World, address: &str) -> Option<AccountId> {
    let address = EmailAddress::parse(address).unwrap();
    world.store.account_of(&address).await.unwrap()
}

async fn log_in_as(world: &World, email: &str, status: u16) {
    let form = [("email", email), ("password", PASSWORD)];
    browser(world)
        .post("/tai-khoan/dang-nhap", &form)
        .await
        .is(status);
}

#[tokio::test]
async fn nothing_changes_until_the_button_behind_the_link_is_pressed() {
    let world = a_world().await;
    let (before, mut person) = confirmed(&world).await;
    person.get("/tai-khoan").await.shows(ASK);
    person.get(ASK).await.is(200).shows(EMAIL);
    let token = asked(&world, &mut person, &before.id, OTHER).await;
    person
        .get("/tai-khoan?xong=da-gui-lien-ket")
        .await
        .shows("Đã gửi liên kết tới địa chỉ email mới")
        .shows("Đang chờ xác nhận")
        .shows(OTHER);
    let followed = format!("{CONFIRM}?token={token}");
    for _ in 0..2 {
        let page = person.get(&followed).await;
        assert_eq!(page.is(200).hidden("token"), token);
        page.hides("current_password").hides(OTHER);
    }
    log_in_as(&world, OTHER, 422).await;
    log_in_as(&world, EMAIL, 303).await;
    assert_eq!(mails(&world, &before.id, "new-address").await, 1);
    assert_eq!(mails(&world, &before.id, "address-changed").await, 0);

    let pressed = [("token", token.as_str())];
    person
        .post(CONFIRM, &pressed)
        .await
        .leads_to("/tai-khoan?xong=da-doi-email");
    person
        .get("/tai-khoan")
        .await
        .is(200)
        .shows(OTHER)
        .hides("Đang chờ xác nhận");
    person.post(CONFIRM, &pressed).await.is(410).shows(ASK);
    person.get(&followed).await.is(410);
    log_in_as(&world, OTHER, 303).await;
    log_in_as(&world, EMAIL, 422).await;
    assert_eq!(mails(&world, &before.id, "address-changed").await, 1);
    // The rest is as it was.
    let after = account(&world, &before.id).await;
    let mut expected = before.applicant;
    expected.email = EmailAddress::parse(OTHER).unwrap();
    assert_eq!(after.applicant, expected);
}

#[tokio::test]
async fn other_sessions_and_links_end_and_the_address_is_free_again() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let mut elsewhere = browser(&world);
    log_in(&mut elsewhere, PASSWORD).await.is(303);
    let reset = link(&world, &account.id, Purpose::ResetPassword).await;
    let token = asked(&world, &mut person, &account.id, OTHER).await;
    person.post(CONFIRM, &[("token", &token)]).await.is(303);

    elsewhere
        .get("/tai-khoan")
        .await
        .leads_to_door("/tai-khoan");
    let form = [("token", reset.as_str()), ("password", NEW)];
    browser(&world)
        .post("/tai-khoan/dat-lai-mat-khau", &form)
        .await
        .is(410);
    assert_eq!(owner(&world, EMAIL).await, None);
    let mut newcomer = browser(&world);
    newcomer
        .post("/tai-khoan/dang-ky", &FILLED_IN)
        .await
        .is(303);
    let ids = accounts(&world).await;
    let id = ids.iter().find(|id| **id != account.id).unwrap();
    let token = link(&world, id, Purpose::Confirm).await;
    newcomer
        .post("/tai-khoan/xac-nhan", &[("token", &token)])
        .await
        .is(200);
    assert_eq!(owner(&world, EMAIL).await.as_ref(), Some(id));
}

#[tokio::test]
async fn elsewhere_the_link_asks_for_the_password_so_that_a_stranger_gains_nothing() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let token = asked(&world, &mut person, &account.id, "la@example.vn").await;
    let mut stranger = browser(&world);
    let page = stranger.get(&format!("{CONFIRM}?token={token}")).await;
    page.is(200)
        .shows("current_password")
        .hides("Y Thanh")
        .hides(EMAIL)
        .hides("la@example.vn");
    let form = |password| [("token", token.as_str()), ("current_password", password)];
    for wrong in ["", "không phải mật khẩu"] {
        let page = stranger.post(CONFIRM, &form(wrong)).await;
        assert_eq!(page.is(422).hidden("token"), token);
        page.hides("Y Thanh").hides(EMAIL);
    }
    for _ in 0..8 {
        stranger.post(CONFIRM, &form("thử")).await.is(422);
    }
    stranger.post(CONFIRM, &form("thử")).await.is(429);
    assert_eq!(owner(&world, "la@example.vn").await, None);
    world.wait(jiff::SignedDuration::from_mins(20));
    let mut second_telephone = browser(&world);
    second_telephone
        .post(CONFIRM, &form(PASSWORD))
        .await
        .is(303);
    second_telephone
        .get("/tai-khoan")
        .await
        .is(200)
        .shows("la@example.vn");
}

#[tokio::test]
async fn mistakes_are_told_and_order_no_mail() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    for (form, told) in [
        (form(OTHER, "không phải"), "hiện nay chưa đúng"),
        (form(OTHER, ""), "Nhập mật khẩu hiện nay"),
        (form("", PASSWORD), "Nhập email"),
        (form("y.thanh", PASSWORD), "ten@vidu.vn"),
        (form(EMAIL, PASSWORD), "Email chưa thay đổi"),
    ] {
        person
            .post(ASK, &form)
            .await
            .is(422)
            .shows(told)
            .hides(PASSWORD);
    }
    assert_eq!(mails(&world, &account.id, "new-address").await, 0);
    browser(&world)
        .post(ASK, &form(OTHER, PASSWORD))
        .await
        .leads_to_door(ASK);
}

#[tokio::test]
async fn nobody_learns_whether_the_new_address_is_somebodys() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let neighbour = world.citizen("A Lực", "a.luc@example.vn").await.account.id;
    let mut told = Vec::new();
    for to in ["a.luc@example.vn", "chua.ai@example.vn"] {
        // Twice: the owner is told once a day.
        let mut once = person.clone();
        once.post(ASK, &form(to, PASSWORD)).await.is(303);
        told.push(once.post(ASK, &form(to, PASSWORD)).await);
        person
            .get("/tai-khoan")
            .await
            .shows("Đang chờ xác nhận")
            .shows(to);
    }
    same(&told[0], &told[1]);
    assert_eq!(mails(&world, &neighbour, "registered").await, 1);
    assert_eq!(mails(&world, &account.id, "new-address").await, 2);
    assert_eq!(owner(&world, "a.luc@example.vn").await, Some(neighbour));
}

#[tokio::test]
async fn a_newer_change_and_a_newer_password_end_the_link() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let first = asked(&world, &mut person, &account.id, "nham@example.vn").await;
    let second = asked(&world, &mut person, &account.id, OTHER).await;
    person.post(CONFIRM, &[("token", &first)]).await.is(410);
    person
        .post(
            "/tai-khoan/doi-mat-khau",
            &[("current_password", PASSWORD), ("password", NEW)],
        )
        .await
        .is(303);
    person.post(CONFIRM, &[("token", &second)]).await.is(410);
    assert_eq!(owner(&world, EMAIL).await, Some(account.id.clone()));

    let token = {
        person.post(ASK, &form(OTHER, NEW)).await.is(303);
        token(&world, &account.id).await
    };
    world.wait(jiff::SignedDuration::from_hours(25));
    let form = [("token", token.as_str()), ("current_password", NEW)];
    browser(&world).post(CONFIRM, &form).await.is(410);
}

#[tokio::test]
async fn of_two_accounts_that_confirm_one_address_at_once_one_gets_it() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let mine = asked(&world, &mut person, &account.id, OTHER).await;
    let neighbour = world.citizen("A Lực", "a.luc@example.vn").await;
    let other = EmailAddress::parse(OTHER).unwrap();
    let store = &world.store;
    let ask = store.ask_address_change(&neighbour.account, &other, world.now());
    ask.await.unwrap();
    let (waiting, credential) = store.account(&neighbour.account.id).await.unwrap().unwrap();
    let form = [("token", mine.as_str())];
    let (hers, his) = tokio::join!(
        person.post(CONFIRM, &form),
        store.change_address(&waiting, credential, world.now())
    );
    let his = his.unwrap().is_some();
    assert_ne!(hers.status == 303, his, "{}", hers.status);
    let expected = if his {
        &neighbour.account.id
    } else {
        &account.id
    };
    assert_eq!(owner(&world, OTHER).await.as_ref(), Some(expected));
    let loser = if his { EMAIL } else { "a.luc@example.vn" };
    assert!(
        owner(&world, loser).await.is_some(),
        "the other keeps what it had"
    );
}

#[tokio::test]
async fn whom_no_mail_reaches_corrects_the_address_or_confirms_it_anew() {
    for to in [OTHER, EMAIL] {
        let world = a_world().await;
        let (before, mut person) = confirmed(&world).await;
        let failure = MailFailure {
            how: HowMailFailed::Bounced,
            at: world.now(),
        };
        let noted = world
            .store
            .account_mail_failed(&before.id, &before.applicant.email, failure);
        assert!(noted.await.unwrap());
        person
            .get("/tai-khoan")
            .await
            .shows("bị trả lại")
            .shows(ASK);
        let token = asked(&world, &mut person, &before.id, to).await;
        person.post(CONFIRM, &[("token", &token)]).await.is(303);
        person.get("/tai-khoan").await.shows(to).hides("bị trả lại");
        let after = account(&world, &before.id).await;
        assert_eq!(
            (after.mail_fails, after.applicant.email.as_str()),
            (None, to)
        );
        assert_eq!(owner(&world, to).await, Some(before.id.clone()));
        // The address that was left takes no mail.
        assert_eq!(mails(&world, &before.id, "address-changed").await, 0);
    }
}

#[tokio::test]
async fn a_profile_that_is_saved_meanwhile_does_not_bring_the_old_address_back() {
    let world = a_world().await;
    let (before, mut person) = confirmed(&world).await;
    let token = asked(&world, &mut person, &before.id, OTHER).await;
    person.post(CONFIRM, &[("token", &token)]).await.is(303);
    // A save that read the account before.
    let saved = world.store.save_profile(&before.id, &before.applicant);
    assert!(!saved.await.unwrap());
    assert_eq!(
        account(&world, &before.id).await.applicant.email.as_str(),
        OTHER
    );
}

#[tokio::test]
async fn while_the_store_fails_an_address_changes_wholly_or_not_at_all() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let faults = Faults::before(&world.engine).await;
    let app = App::new(faults.store.clone(), world.app.clock.clone(), SITE);
    let mut behind = Browser::new(::register::router(app));
    let token = asked(&world, &mut person, &account.id, OTHER).await;
    let form = [("token", token.as_str()), ("current_password", PASSWORD)];
    faults.plan("TransactWriteItems", vec![Fault::Down; 20]);
    behind.post(CONFIRM, &form).await.is(503).hides(PASSWORD);
    log_in_as(&world, EMAIL, 303).await;
    log_in_as(&world, OTHER, 422).await;
    assert_eq!(mails(&world, &account.id, "address-changed").await, 0);

    let faults = Faults::before(&world.engine).await;
    let app = App::new(faults.store.clone(), world.app.clock.clone(), SITE);
    let mut behind = Browser::new(::register::router(app));
    faults.plan("TransactWriteItems", [Fault::Conflict, Fault::AnswerLost]);
    behind.post(CONFIRM, &form).await.is(303);
    assert!(faults.all_happened());
    log_in_as(&world, OTHER, 303).await;
    assert_eq!(mails(&world, &account.id, "address-changed").await, 1);
}
