//! A session stands on its credential: its number, and of officers the post.

use domain::{PaknCode, Role};
use jiff::SignedDuration;
use store::{Purpose, SessionToken};
use testing::{AGENCY, World, a_case};

#[tokio::test]
async fn a_new_password_ends_every_session_and_every_link() {
    let world = World::of("RegisterFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let (id, now) = (&citizen.account.id, world.now());
    let token = SessionToken::parse(&citizen.cookie).unwrap();
    let link = || world.store.make_token(id, 1, Purpose::ResetPassword, now);
    let (first, second) = (link().await.unwrap(), link().await.unwrap());
    assert!(
        world
            .store
            .reset_password(&first, "new", now)
            .await
            .unwrap()
    );
    assert!(world.store.citizen(&token, now).await.unwrap().is_none());
    assert!(
        !world
            .store
            .reset_password(&first, "again", now)
            .await
            .unwrap()
    );
    assert!(
        !world
            .store
            .reset_password(&second, "again", now)
            .await
            .unwrap()
    );
    assert_eq!(hash(&world, id).await, "new");
}

#[tokio::test]
async fn a_citizens_session_ends_half_an_hour_after_her_last_request() {
    let world = World::of("RegisterFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let token = SessionToken::parse(&citizen.cookie).unwrap();
    let asks = async || {
        let citizen = world.store.citizen(&token, world.now()).await.unwrap()?;
        let noted = world.store.note_request(&token, &citizen, world.now());
        noted.await.unwrap();
        Some(citizen)
    };
    for _ in 0..8 {
        world.wait(SignedDuration::from_mins(29));
        assert!(asks().await.is_some());
    }
    world.wait(SignedDuration::from_mins(9));
    assert!(asks().await.is_some(), "too soon to be noted again");
    world.wait(SignedDuration::from_mins(30));
    assert!(asks().await.is_some(), "half an hour after that");
    world.wait(SignedDuration::from_mins(40));
    assert!(asks().await.is_none());
}

#[tokio::test]
async fn of_two_who_change_a_password_at_once_one_wins() {
    let world = World::of("RegisterFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let (id, now) = (&citizen.account.id, world.now());
    assert_eq!(
        world
            .store
            .change_password(id, "one", 1, now)
            .await
            .unwrap(),
        Some(2)
    );
    assert_eq!(
        world
            .store
            .change_password(id, "other", 1, now)
            .await
            .unwrap(),
        None
    );
    assert_eq!(hash(&world, id).await, "one");
}

#[tokio::test]
async fn a_profile_saved_with_an_old_page_leaves_the_password_alone() {
    let world = World::of("RegisterFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let (id, now) = (&citizen.account.id, world.now());
    world
        .store
        .change_password(id, "new", 1, now)
        .await
        .unwrap();
    let mut applicant = citizen.account.applicant.clone();
    applicant.address = domain::Address::parse("Thôn 2").unwrap();
    assert!(world.store.save_profile(id, &applicant).await.unwrap());
    assert_eq!(hash(&world, id).await, "new");
    let (account, _) = world.store.account(id).await.unwrap().unwrap();
    assert_eq!(account.applicant, applicant);
    assert_eq!(account.confirmed_at, citizen.account.confirmed_at);
}

#[tokio::test]
async fn a_citizens_session_is_no_officers_and_the_other_way_round() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let now = world.now();
    let of = |cookie: &str| SessionToken::parse(cookie).unwrap();
    assert!(
        world
            .store
            .officer(&of(&citizen.cookie), now)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        world
            .store
            .citizen(&of(&officer.cookie), now)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn the_id_of_an_account_alone_opens_nothing_that_was_read_ahead() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code: PaknCode = a_case().by(&citizen, &world).await;
    let forged = format!("{}.{}", citizen.account.id, "A".repeat(43));
    let token = SessionToken::parse(&forged).unwrap();
    let (who, _) = world
        .store
        .citizen_and_content(&token, &code, world.now())
        .await
        .unwrap();
    assert!(who.is_none());
    let account = world.store.citizen_account(&token, world.now());
    assert!(account.await.unwrap().is_none());
}

#[tokio::test]
async fn the_proof_in_a_case_is_its_authors_and_links_no_two_cases() {
    let world = World::of("TrackFunction").await;
    let author = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let one = a_case().by(&author, &world).await;
    let two = a_case().by(&author, &world).await;
    let (one, two) = (world.file(&one).await, world.file(&two).await);
    assert!(one.is_by(&author.citizen) && two.is_by(&author.citizen));
    assert!(!one.is_by(&other.citizen));
    assert_ne!(one.case.author_proof, two.case.author_proof);
}

async fn hash(world: &World, account: &domain::AccountId) -> String {
    let proof = world.store.proof(account, None, world.now()).await;
    proof.unwrap().password.unwrap().hash
}
