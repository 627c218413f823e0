//! Queues and lists: in order, page by page, across shards.

use domain::Role;
use domain::calendar::day_of;
use store::{Filter, OfficerSession, Queue, QueuePage, SessionToken};
use testing::{AGENCY, ENDED_AGENCY, FOCAL_POINT, OTHER_AGENCY, OfficerLogin, World, a_case};

async fn session(world: &World, officer: &OfficerLogin) -> OfficerSession {
    let token = SessionToken::parse(&officer.cookie).unwrap();
    let officer = world.store.officer(&token, world.now()).await.unwrap();
    officer.unwrap()
}

/// A page of all open cases of her agency.
async fn open(world: &World, officer: &OfficerSession, after: Option<&str>) -> QueuePage {
    let (queue, filter) = (Queue::Open, Filter::default());
    let page = world
        .store
        .queue(officer, queue, filter, after, day_of(world.now()));
    page.await.unwrap()
}

#[tokio::test]
async fn a_queue_has_twenty_a_page_and_no_empty_page_behind_the_last() {
    let world = World::of("ReplyFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let officer = session(&world, &officer).await;
    for days in 0..20 {
        a_case().sent_days_ago(days).by(&citizen, &world).await;
    }
    let page = open(&world, &officer, None).await;
    assert_eq!((page.entries.len(), page.next), (20, None));
    world.wait_days(1);
    a_case().by(&citizen, &world).await;
    let first = open(&world, &officer, None).await;
    let second = open(&world, &officer, first.next.as_deref()).await;
    assert_eq!((first.entries.len(), second.entries.len()), (20, 1));
    assert_eq!(second.next, None);
    let days: Vec<_> = first.entries.iter().map(|case| case.next_due_on).collect();
    assert!(days.is_sorted());
}

#[tokio::test]
async fn the_focal_point_sees_all_agencies_by_day_across_all_shards() {
    let world = World::of("ReplyFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let focal_point = world.officer("A Lực", FOCAL_POINT, Role::FocalPoint).await;
    let officer = world.officer("Y Hà", AGENCY, Role::Leader).await;
    let all = session(&world, &focal_point).await.scope();
    let of_agency = session(&world, &officer).await.scope();
    let mut sent = Vec::new();
    for days in 0..19 {
        let agency = [AGENCY, OTHER_AGENCY, FOCAL_POINT][days % 3];
        let days = i64::try_from(days).unwrap();
        sent.push(
            a_case()
                .at(agency)
                .sent_days_ago(days)
                .by(&citizen, &world)
                .await,
        );
    }
    world.wait_days(1);
    for _ in 0..6 {
        sent.push(a_case().by(&citizen, &world).await);
    }
    let first = world.store.open_cases(all, None).await.unwrap();
    let second = world
        .store
        .open_cases(all, first.next.as_deref())
        .await
        .unwrap();
    assert_eq!((first.entries.len(), second.entries.len()), (20, 5));
    let cases: Vec<_> = first.entries.iter().chain(&second.entries).collect();
    let days: Vec<_> = cases.iter().map(|case| case.next_due_on).collect();
    assert!(days.is_sorted());
    assert!(
        sent.iter()
            .all(|code| cases.iter().any(|case| case.code == *code))
    );
    let none = world.store.open_cases(of_agency, None).await.unwrap();
    assert!(none.entries.is_empty());
}

#[tokio::test]
async fn cases_of_an_agency_that_has_ended_are_read_and_listed() {
    let world = World::of("ReplyFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world.officer("Y Hà", ENDED_AGENCY, Role::Officer).await;
    let code = a_case()
        .at(ENDED_AGENCY)
        .accepted()
        .by(&citizen, &world)
        .await;
    let officer = session(&world, &officer).await;
    assert_eq!(open(&world, &officer, None).await.entries[0].code, code);
    assert_eq!(world.file(&code).await.events.len(), 2);
    let sent = world.store.cases_of(&citizen.account.id).await.unwrap();
    assert_eq!(world.store.cases_now(sent).await.unwrap()[0].code, code);
}

#[tokio::test]
async fn what_has_ended_leaves_the_queues() {
    let world = World::of("ReplyFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let officer = session(&world, &officer).await;
    a_case().withdrawn().by(&citizen, &world).await;
    a_case().refused("khieu-nai").by(&citizen, &world).await;
    assert!(open(&world, &officer, None).await.entries.is_empty());
}
