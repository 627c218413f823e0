//! Conflicts, keys left unprocessed, lost answers.

use domain::{Action, By, Reason, Status};
use store::{CaseApplicant, CaseFile, Error, SubmitOutcome};
use testing::{CitizenLogin, Fault, Faults, World, a_case, a_draft};

async fn world() -> (World, CitizenLogin, Faults) {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let faults = Faults::before(&world.engine).await;
    (world, citizen, faults)
}

/// Withdraws a case by the store behind the proxy.
async fn withdraw(world: &World, faults: &Faults, file: CaseFile) -> Result<CaseFile, Error> {
    let reason = Some(Reason::parse("Đã được giải quyết").unwrap());
    let (action, now) = (Action::Withdraw { reason }, world.now());
    let change = faults.store.change(file, |file| {
        let changed = file.case.apply(action.clone(), By::Author, now);
        Ok::<_, Error>(changed.ok())
    });
    change.await
}

#[tokio::test]
async fn half_an_answer_is_asked_for_again() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("Query", [Fault::HalfAnswer]);
    let file = faults.store.case(&code).await.unwrap().unwrap();
    assert_eq!(file.case.version, 1);
    faults.plan("TransactWriteItems", [Fault::HalfAnswer]);
    let file = withdraw(&world, &faults, file).await.unwrap();
    assert_eq!(file.case.version, 2, "and nothing is done twice");
    assert!(faults.all_happened());
}

#[tokio::test]
async fn when_the_time_of_a_request_is_over_nothing_is_asked_any_more() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("Query", vec![Fault::Silence; 10]);
    let time = std::time::Duration::from_millis(200);
    let (one, other) = aws::within(time, async {
        let one = faults.store.case(&code).await;
        (one, faults.store.case(&code).await)
    })
    .await;
    assert!(matches!(one, Err(Error::Unavailable { .. })));
    assert!(matches!(other, Err(Error::Unavailable { .. })));
    assert_eq!(
        faults.asked("Query"),
        1,
        "the first, which was not answered"
    );
}

#[tokio::test]
async fn a_transaction_that_meets_another_is_tried_again() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("TransactWriteItems", [Fault::Conflict, Fault::Conflict]);
    let file = withdraw(&world, &faults, world.file(&code).await).await;
    assert_eq!(file.unwrap().case.status, Status::Withdrawn);
    assert!(faults.all_happened());
    assert_eq!(world.case(&code).await.version, 2);
}

#[tokio::test]
async fn a_conflict_is_no_refusal_even_if_a_condition_did_not_hold_beside_it() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("TransactWriteItems", [Fault::ConflictBesideCondition]);
    let file = withdraw(&world, &faults, world.file(&code).await).await;
    assert_eq!(file.unwrap().case.status, Status::Withdrawn);
    assert_eq!(faults.asked("TransactWriteItems"), 2);
    assert_eq!(faults.asked("Query"), 0, "nothing was read again");
}

#[tokio::test]
async fn conflicts_without_end_are_told_as_a_fault_and_write_nothing() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("TransactWriteItems", vec![Fault::Conflict; 5]);
    let file = withdraw(&world, &faults, world.file(&code).await).await;
    assert!(matches!(file, Err(Error::Unavailable { .. })));
    assert_eq!(world.case(&code).await.status, Status::Submitted);
}

#[tokio::test]
async fn a_change_whose_answer_was_lost_happens_once() {
    let (world, citizen, faults) = world().await;
    let code = a_case().by(&citizen, &world).await;
    faults.plan("TransactWriteItems", [Fault::AnswerLost]);
    let file = withdraw(&world, &faults, world.file(&code).await).await;
    assert_eq!(file.unwrap().case.status, Status::Withdrawn);
    assert_eq!(world.file(&code).await.events.len(), 2);
}

#[tokio::test]
async fn a_draft_whose_answer_was_lost_is_the_draft_that_is_stored() {
    let (world, _, faults) = world().await;
    faults.plan("PutItem", [Fault::AnswerLost]);
    let draft = faults
        .store
        .add_draft(a_draft(), world.now())
        .await
        .unwrap();
    assert!(
        world
            .store
            .draft(&draft.code, world.now())
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(world.count("CASE#").await, 1);
}

#[tokio::test]
async fn a_sending_whose_answer_was_lost_gives_one_case() {
    let (world, citizen, faults) = world().await;
    let draft = world.store.add_draft(a_draft(), world.now()).await.unwrap();
    let from = || CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    faults.plan("TransactWriteItems", [Fault::AnswerLost]);
    let send = || {
        faults
            .store
            .submit(&draft, &citizen.citizen, from(), world.now())
    };
    assert!(matches!(
        send().await.unwrap(),
        SubmitOutcome::Sent(_) | SubmitOutcome::SentBefore
    ));
    assert_eq!(send().await.unwrap(), SubmitOutcome::SentBefore);
    assert_eq!(world.file(&draft.code).await.events.len(), 1);
}

#[tokio::test]
async fn keys_left_unprocessed_are_asked_for_again() {
    let (world, citizen, faults) = world().await;
    let token = store::SessionToken::parse(&citizen.cookie).unwrap();
    faults.plan("BatchGetItem", [Fault::Unprocessed, Fault::Unprocessed]);
    let found = faults.store.citizen(&token, world.now()).await.unwrap();
    assert!(found.is_some());
    assert_eq!(faults.asked("BatchGetItem"), 3);
}

#[tokio::test]
async fn keys_left_unprocessed_for_ever_are_told_as_a_fault() {
    let (world, citizen, faults) = world().await;
    let token = store::SessionToken::parse(&citizen.cookie).unwrap();
    faults.plan("BatchGetItem", vec![Fault::Unprocessed; 5]);
    let found = faults.store.citizen(&token, world.now()).await;
    assert!(matches!(found, Err(Error::Unavailable { .. })));
    assert_eq!(faults.asked("BatchGetItem"), 5);
}

#[tokio::test]
async fn twenty_who_change_one_case_at_once_leave_a_history_without_gaps() {
    let (world, citizen, _) = world().await;
    let code = a_case().accepted().by(&citizen, &world).await;
    let now = world.now();
    let add = async |number: usize| {
        let file = world.file(&code).await;
        let information = domain::Information::parse(&format!("Lần {number}")).unwrap();
        let action = Action::AddInformation { information };
        let changed = world.store.change(file, |file| {
            Ok::<_, Error>(file.case.apply(action.clone(), By::Author, now).ok())
        });
        changed.await.is_ok()
    };
    let mut done = 0;
    for round in 0..4 {
        let five = tokio::join!(
            add(round * 5),
            add(round * 5 + 1),
            add(round * 5 + 2),
            add(round * 5 + 3),
            add(round * 5 + 4)
        );
        done += [five.0, five.1, five.2, five.3, five.4]
            .into_iter()
            .filter(|done| *done)
            .count();
    }
    let file = world.file(&code).await;
    assert_eq!(file.case.version as usize, 2 + done);
    let numbers: Vec<_> = file.events.iter().map(|event| event.number).collect();
    assert!(
        numbers
            .windows(2)
            .all(|pair| pair[1] == pair[0] + 1 || pair[0] == 1)
    );
}
