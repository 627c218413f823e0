//! What waits for its author is closed when her time is over.

use domain::{Action, By, Information, PaknCode, Role, Status, What};
use store::SessionToken;
use testing::{AGENCY, Fault, Faults, World, a_case};

use crate::surroundings::Mornings;

const QUESTION: &str = "Nộp ở đâu, ngày nào?";

async fn supply(world: &World, code: &PaknCode) {
    let information = Information::parse("Số biên nhận 12").unwrap();
    let change = world.store.change(world.file(code).await, |file| {
        let action = Action::AddInformation {
            information: information.clone(),
        };
        let changed = file.case.apply(action, By::Author, world.now());
        Ok::<_, store::Error>(Some(changed.unwrap()))
    });
    change.await.unwrap();
}

#[tokio::test]
async fn the_morning_after_the_last_day_it_is_closed_and_the_author_is_told() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let code = a_case()
        .accepted()
        .asked(QUESTION)
        .by(&citizen, &world)
        .await;
    // Tuesday, 15 December is the last day.
    world.wait_days(21);
    assert_eq!(world.run().await.closed, 0);
    world.wait_days(1);
    assert_eq!(world.run().await.closed, 1);
    let event = world.last_event(&code).await;
    assert_eq!((&event.by, &event.what), (&By::System, &What::Closed));
    let case = world.case(&code).await;
    assert_eq!(case.status, Status::Closed);
    let told = format!("OUTBOX#CASE#{}#{:06}#author", case.id, event.number);
    assert_eq!(world.rows(&told).await.len(), 1);
    // It stands among what has ended.
    let token = SessionToken::parse(&officer.cookie).unwrap();
    let later = world.store.officer(&token, testing::START.parse().unwrap());
    let scope = later.await.unwrap().unwrap().scope();
    let ended = world.store.ended(scope, None).await.unwrap();
    assert_eq!(ended.cases.len(), 1);
    world.wait_days(1);
    assert_eq!(world.run().await.closed, 0);
}

#[tokio::test]
async fn what_was_supplied_on_the_last_day_stays_open() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let code = a_case()
        .accepted()
        .asked(QUESTION)
        .by(&citizen, &world)
        .await;
    world.wait_days(21);
    supply(&world, &code).await;
    world.wait_days(1);
    assert_eq!(world.run().await.closed, 0);
    assert_eq!(world.case(&code).await.status, Status::InProgress);
}

#[tokio::test]
async fn a_late_case_that_waits_is_closed_too() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    // Asked 40 days after it was sent, when the answer was late already.
    let code = a_case()
        .sent_days_ago(60)
        .accepted()
        .asked(QUESTION)
        .by(&citizen, &world)
        .await;
    assert_eq!(world.run().await.closed, 0);
    world.wait_days(7);
    assert_eq!(world.run().await.closed, 1);
    assert_eq!(world.case(&code).await.status, Status::Closed);
}

#[tokio::test]
async fn after_a_failed_run_the_next_one_closes_the_rest_and_nothing_twice() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(
            a_case()
                .accepted()
                .asked(QUESTION)
                .by(&citizen, &world)
                .await,
        );
    }
    world.wait_days(22);
    let faults = Faults::before(&world.engine).await;
    // The first is closed, though the function does not learn it.
    faults.plan(
        "TransactWriteItems",
        [Fault::AnswerLost, Fault::AnswerLost, Fault::AnswerLost],
    );
    assert!(world.remind_on(&faults.store).morning().await.is_err());
    assert!(faults.all_happened());
    assert_eq!(world.run().await.closed, 2);
    for code in codes {
        let file = world.file(&code).await;
        // Sent, accepted, asked, closed.
        assert_eq!((file.case.status, file.events.len()), (Status::Closed, 4));
    }
}
