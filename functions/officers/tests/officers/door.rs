//! What these tests begin with: an officer with a password, and a browser before the door.

use domain::{AccountId, AgencyId, EmailAddress, FullName, Password, Role};
use jiff::SignedDuration;
use store::{OfficerAccount, OfficerRecord, OfficerSession, Post, SessionToken, random_bytes};
use testing::{AGENCY, Browser, OTHER_AGENCY, World};

pub const LOG_IN: &str = "/can-bo/dang-nhap";
pub const LOG_OUT: &str = "/can-bo/dang-xuat";
pub const NAME: &str = "Y Hà";
pub const EMAIL: &str = "y.ha@noivu.example.vn";
pub const PASSWORD: &str = "bốn từ dễ nhớ";
pub const WRONG: &str = "sai mật khẩu";

/// With an officer who works at two agencies, first at `AGENCY`.
pub async fn world_with_officer() -> World {
    let world = World::of("OfficersFunction").await;
    let post = |agency, role| Post {
        agency: AgencyId::find(agency).unwrap(),
        role,
    };
    let officer = OfficerAccount {
        id: AccountId::from_random(random_bytes().unwrap()),
        email: EmailAddress::parse(EMAIL).unwrap(),
        name: FullName::parse(NAME).unwrap(),
        posts: vec![
            post(AGENCY, Role::Leader),
            post(OTHER_AGENCY, Role::Officer),
        ],
    };
    let password = Password::parse(PASSWORD).unwrap();
    let hash = web::password::hash(&password).unwrap();
    assert!(world.store.add_officer(&officer, &hash).await.unwrap());
    world
}

/// With an officer who was invited and has not set a password yet.
pub async fn world_with_invited() -> (World, OfficerRecord) {
    let world = World::of("OfficersFunction").await;
    let officer = OfficerAccount {
        id: AccountId::from_random(random_bytes().unwrap()),
        email: EmailAddress::parse(EMAIL).unwrap(),
        name: FullName::parse(NAME).unwrap(),
        posts: vec![Post {
            agency: AgencyId::find(AGENCY).unwrap(),
            role: Role::Officer,
        }],
    };
    assert!(
        world
            .store
            .invite_officer(&officer, world.now())
            .await
            .unwrap()
    );
    let record = record(&world).await;
    (world, record)
}

/// The officer as she stands.
pub async fn record(world: &World) -> OfficerRecord {
    let email = EmailAddress::parse(EMAIL).unwrap();
    world.store.officer_record(&email).await.unwrap().unwrap()
}

/// The token of a link as `notify` makes it now.
pub async fn link(world: &World, lasts: SignedDuration) -> String {
    let id = record(world).await.account.id;
    let (_, credential) = world.store.officer_account(&id).await.unwrap().unwrap();
    let made = world
        .store
        .make_officer_token(&id, credential, lasts, world.now());
    made.await.unwrap().as_str().to_owned()
}

pub fn browser(world: &World) -> Browser {
    Browser::new(officers::router(world.app.clone()))
}

/// Somebody types that address and that password.
pub fn typed<'a>(email: &'a str, password: &'a str) -> [(&'static str, &'a str); 2] {
    [("email", email), ("password", password)]
}

/// Whose session the browser's cookie is.
pub async fn session(world: &World, browser: &Browser) -> Option<OfficerSession> {
    session_of(world, browser.cookie("__Host-phien")?).await
}

/// Whose session that cookie is.
pub async fn session_of(world: &World, cookie: &str) -> Option<OfficerSession> {
    let token = SessionToken::parse(cookie).unwrap();
    world.store.officer(&token, world.now()).await.unwrap()
}
