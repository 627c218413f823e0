//! What is late is told in steps: the officers, their leaders, the focal point; and the author.

use domain::calendar::day_of;
use domain::{Action, Answer, By, Digest, Outcome, Reason, Role};
use testing::{AGENCY, FOCAL_POINT, Fault, Faults, OTHER_AGENCY, a_case};

use crate::surroundings::Mornings;

/// Whom the digests of a day tell of how many that are overdue: officers, leaders, focal point.
async fn overdue(world: &Mornings, accounts: [&domain::AccountId; 3]) -> [u32; 3] {
    let day = day_of(world.now()).to_string();
    let told = async |account| world.digest(account, &day).await.unwrap_or_default();
    let [officer, leader, focal_point] = accounts;
    let leader: Digest = told(leader).await;
    assert_eq!((leader.new, leader.soon, leader.overdue), (0, 0, 0));
    [
        told(officer).await.overdue,
        leader.overdue_for_leaders,
        told(focal_point).await.overdue_for_focal_point,
    ]
}

#[tokio::test]
async fn leaders_are_told_after_two_working_days_and_the_focal_point_after_five() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let officer = world
        .officer("Y Hà", AGENCY, Role::Officer)
        .await
        .account
        .id;
    let leader = world
        .officer("A Trưởng", AGENCY, Role::Leader)
        .await
        .account
        .id;
    let focal_point = world
        .officer("A Lực", FOCAL_POINT, Role::FocalPoint)
        .await
        .account
        .id;
    // To be accepted until Tuesday, 1 December.
    for _ in 0..2 {
        a_case().by(&citizen, &world).await;
    }
    a_case().at(OTHER_AGENCY).by(&citizen, &world).await;
    world.wait_days(7);
    let mut found = Vec::new();
    for _ in 0..12 {
        world.remind.morning().await.unwrap();
        let told = overdue(&world, [&officer, &leader, &focal_point]).await;
        found.push((day_of(world.now()).day(), told));
        world.wait_days(1);
    }
    let expected = [
        (1, [0, 0, 0]),
        (2, [2, 0, 0]),
        (3, [2, 0, 0]),
        (4, [2, 2, 0]),
        (5, [0, 0, 0]),
        (6, [0, 0, 0]),
        (7, [2, 2, 0]),
        (8, [2, 2, 0]),
        (9, [2, 2, 3]),
        (10, [2, 2, 3]),
        (11, [2, 2, 3]),
        (12, [0, 0, 0]),
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn where_only_leaders_work_they_are_told_what_officers_are() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let leader = world.officer("A Trưởng", AGENCY, Role::Leader).await;
    a_case().sent_days_ago(6).by(&citizen, &world).await;
    world.run().await;
    let told = world.digest(&leader.account.id, "2026-11-24").await;
    assert_eq!(told.map(|told| told.soon), Some(1));
}

#[tokio::test]
async fn the_author_is_told_once_and_then_each_seven_working_days_and_the_case_stays_as_it_is() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    // To be answered until Tuesday, 15 December.
    let code = a_case().by(&citizen, &world).await;
    let before = world.case(&code).await;
    let mails = format!("OUTBOX#CASE#{}#LATE", before.id);
    world.wait_days(20);
    let mut told = Vec::new();
    for _ in 0..30 {
        let mails_before = world.rows(&mails).await.len();
        world.remind.morning().await.unwrap();
        if world.rows(&mails).await.len() > mails_before {
            told.push(day_of(world.now()).to_string());
        }
        world.wait_days(1);
    }
    assert_eq!(told, ["2026-12-16", "2026-12-25", "2027-01-06"]);
    let steps = world.rows(&format!("REMINDED#{}#", before.id)).await;
    assert_eq!(steps.len(), 3);
    assert_eq!(world.case(&code).await, before);
}

#[tokio::test]
async fn who_missed_the_morning_is_told_on_the_next_one_and_of_the_newest_step_alone() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    // 9 working days late when the first run comes.
    a_case()
        .sent_days_ago(34)
        .accepted()
        .by(&citizen, &world)
        .await;
    assert_eq!(world.run().await.authors, 1);
    world.wait_days(1);
    assert_eq!(world.run().await.authors, 0);
    let mails = world.rows("OUTBOX#CASE#").await;
    assert_eq!(mails.iter().filter(|key| key.contains("#LATE")).count(), 1);
}

#[tokio::test]
async fn of_a_case_that_was_taken_up_again_the_author_is_told_anew() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let code = a_case().accepted().by(&citizen, &world).await;
    let id = world.case(&code).await.id;
    let told = async || {
        let first = world.rows(&format!("OUTBOX#CASE#{id}#LATE")).await;
        let again = format!("OUTBOX#CASE#{id}#REOPENED1-LATE");
        let again = world.rows(&again).await;
        (first.len(), again.len())
    };
    let act = async |action: Action, by: By| {
        let file = world.file(&code).await;
        let change = world.store.change(file, |file| {
            let applied = file.case.apply(action.clone(), by.clone(), world.now());
            Ok::<_, store::Error>(Some(applied.unwrap()))
        });
        change.await.unwrap();
    };
    // Late since Wednesday, 16 December.
    world.wait_days(22);
    world.run().await;
    assert_eq!(told().await, (1, 0));
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let answer = Answer::parse("Đã trả kết quả ngày hôm nay.").unwrap();
    let outcome = Outcome::Done;
    act(Action::Answer { answer, outcome }, officer.by()).await;
    let reason = Reason::parse("Kết quả vẫn sai.").unwrap();
    act(Action::Reopen { reason }, By::Author).await;
    world.wait_days(1);
    world.run().await;
    assert_eq!(told().await, (1, 0), "not late any more");
    // To be answered until Thursday, 7 January.
    world.wait_days(22);
    for _ in 0..2 {
        world.remind.morning().await.unwrap();
        assert_eq!(told().await, (1, 1));
    }
}

#[tokio::test]
async fn no_author_is_told_of_what_is_answered_or_waits_for_her() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let late = || a_case().sent_days_ago(34).accepted();
    late()
        .answered("Đã trả kết quả ngày hôm qua.")
        .by(&citizen, &world)
        .await;
    late()
        .asked("Nộp ở đâu, ngày nào?")
        .by(&citizen, &world)
        .await;
    assert_eq!(world.run().await.authors, 0);
}

#[tokio::test]
async fn authors_whom_a_failed_run_did_not_reach_are_told_by_the_next_one() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    for _ in 0..3 {
        a_case()
            .sent_days_ago(34)
            .accepted()
            .by(&citizen, &world)
            .await;
    }
    let faults = Faults::before(&world.engine).await;
    // The first is told, though the function does not learn it.
    faults.plan(
        "TransactWriteItems",
        [Fault::AnswerLost, Fault::AnswerLost, Fault::AnswerLost],
    );
    assert!(world.remind_on(&faults.store).morning().await.is_err());
    assert!(faults.all_happened());
    assert_eq!(world.count("REMINDED#").await, 1);
    assert_eq!(world.run().await.authors, 2);
    let mails = world.rows("OUTBOX#CASE#").await;
    assert_eq!(mails.iter().filter(|key| key.contains("#LATE")).count(), 3);
    // Three cases, and the morning.
    assert_eq!(world.count("REMINDED#").await, 4);
}
