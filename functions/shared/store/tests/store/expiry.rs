//! DynamoDB deletes what has expired within days: until then it is there, and nothing may come of it.

use jiff::SignedDuration;
use store::{CaseApplicant, KeyUsed, Purpose, SubmitOutcome};
use testing::{World, a_draft};

const KEY: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

#[tokio::test]
async fn an_expired_draft_is_neither_shown_nor_sent() {
    let world = World::of("SubmitFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let draft = world.store.add_draft(a_draft(), world.now()).await.unwrap();
    world.wait(SignedDuration::from_hours(24));
    assert_eq!(
        world.store.draft(&draft.code, world.now()).await.unwrap(),
        None
    );
    let from = CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    let sent = world
        .store
        .submit(&draft, &citizen.citizen, from, world.now());
    assert_eq!(sent.await.unwrap(), SubmitOutcome::NoDraft);
    assert!(world.store.case(&draft.code).await.unwrap().is_none());
}

#[tokio::test]
async fn an_expired_session_is_nobodys() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let token = store::SessionToken::parse(&citizen.cookie).unwrap();
    assert!(
        world
            .store
            .citizen(&token, world.now())
            .await
            .unwrap()
            .is_some()
    );
    world.wait(SignedDuration::from_hours(8));
    assert!(
        world
            .store
            .citizen(&token, world.now())
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn an_expired_link_opens_nothing() {
    let world = World::of("RegisterFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let made = world
        .store
        .make_token(&citizen.account.id, 1, Purpose::ResetPassword, world.now());
    let link = made.await.unwrap();
    world.wait(store::LINK_LASTS);
    let reset = world.store.reset_password(&link, "hash", world.now());
    assert!(!reset.await.unwrap());
}

#[tokio::test]
async fn a_program_s_key_is_free_again_after_a_day() {
    let world = World::of("SubmitFunction").await;
    let add = async |title: &str| {
        let mut text = a_draft();
        text.title = domain::Title::parse(title).unwrap();
        let added = world.store.add_draft_with_key(KEY, text, world.now());
        added.await.unwrap()
    };
    let first = add("Việc thứ nhất").await;
    assert_eq!(add("Việc thứ nhất").await, first);
    assert_eq!(add("Việc thứ hai").await, KeyUsed::ForOtherWords);
    world.wait(SignedDuration::from_hours(24));
    assert!(
        matches!(add("Việc thứ hai").await, KeyUsed::For(code) if KeyUsed::For(code.clone()) != first)
    );
}
