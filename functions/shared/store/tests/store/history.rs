//! Long histories, and where the text of a case stands.

use domain::{Action, Answer, By, EventKind, Information, Outcome, Status};
use store::Error;
use testing::{CONTENT, World, a_case};

#[tokio::test]
async fn after_a_hundred_and_twenty_events_the_newest_and_the_first_are_read() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world
        .officer("Y Hà", testing::AGENCY, domain::Role::Officer)
        .await;
    let code = a_case().accepted().by(&citizen, &world).await;
    let mut file = world.file(&code).await;
    let now = world.now();
    for number in 0..118 {
        // As long as a person may write.
        let text = format!("{number} {}", "ố".repeat(Information::MOST - 10));
        let information = Information::parse(&text).unwrap();
        let action = Action::AddInformation { information };
        let change = world.store.change(file, |file| {
            Ok::<_, Error>(file.case.apply(action.clone(), By::Author, now).ok())
        });
        file = change.await.unwrap();
    }
    let answer = Answer::parse("Hồ sơ đã được trả ngày 20/11/2026.").unwrap();
    let change = world.store.change(file, |file| {
        let action = Action::Answer {
            answer: answer.clone(),
            outcome: Outcome::Done,
        };
        Ok::<_, Error>(file.case.apply(action, officer.by(), now).ok())
    });
    change.await.unwrap();

    let file = world.file(&code).await;
    assert_eq!(file.case.status, Status::Answered);
    assert_eq!(file.case.version, 121);
    assert_eq!(file.gap_before(), Some(102));
    let earlier = world.store.events_before(&code, 102).await.unwrap();
    let numbers: Vec<_> = earlier.iter().map(|event| event.number).collect();
    assert_eq!(numbers, Vec::from_iter(82..=101));
    assert!(
        world
            .store
            .events_before(&code, 1)
            .await
            .unwrap()
            .is_empty()
    );
    let kinds: Vec<_> = file.events.iter().map(|event| event.what.kind()).collect();
    assert_eq!(kinds.first(), Some(&EventKind::Submitted));
    assert_eq!(kinds.last(), Some(&EventKind::Answered));
    assert_eq!(kinds.len(), 21);
    let (case, event) = world
        .store
        .case_and_event(&code, 60, None)
        .await
        .unwrap()
        .0
        .unwrap();
    assert_eq!((case.version, event.number), (121, 60));
}

#[tokio::test]
async fn a_short_history_has_no_gap_and_its_first_event_once() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = a_case().accepted().by(&citizen, &world).await;
    let file = world.file(&code).await;
    let numbers: Vec<_> = file.events.iter().map(|event| event.number).collect();
    assert_eq!((numbers, file.gap_before()), (vec![1, 2], None));
    assert_eq!(file.events[0], file.case.first_event());
}

#[tokio::test]
async fn the_text_is_read_with_a_session_alone_and_rewritten_by_no_step() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = a_case().by(&citizen, &world).await;
    let text = async || {
        let item = world.engine.client().get_item().table_name("CasesTable");
        let item = item
            .key(
                "pk",
                aws_sdk_dynamodb::types::AttributeValue::S(format!("CASE#{}", code.compact())),
            )
            .key(
                "sk",
                aws_sdk_dynamodb::types::AttributeValue::S("CONTENT".to_owned()),
            );
        item.send().await.unwrap().item.unwrap()
    };
    let before = text().await;
    assert_eq!(before["content"].as_s().unwrap(), CONTENT);
    assert!(!before.contains_key("ttl"), "a sent text never expires");
    let officer = world
        .officer("Y Hà", testing::AGENCY, domain::Role::Officer)
        .await;
    let file = world.file(&code).await;
    let change = world.store.change(file, |file| {
        Ok::<_, Error>(
            file.case
                .apply(Action::Accept, officer.by(), world.now())
                .ok(),
        )
    });
    change.await.unwrap();
    assert_eq!(text().await, before);
    let token = store::SessionToken::parse(&citizen.cookie).unwrap();
    let (who, content) = world
        .store
        .citizen_and_content(&token, &code, world.now())
        .await
        .unwrap();
    assert!(who.is_some());
    assert_eq!(content.unwrap().content.as_str(), CONTENT);
}

#[tokio::test]
async fn an_answer_is_read_however_often_the_data_were_opened_since() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let mut case = a_case()
        .accepted()
        .answered("Hồ sơ đã được trả ngày 20/11/2026.");
    for _ in 0..30 {
        case = case.opened();
    }
    let file = world.file(&case.by(&citizen, &world).await).await;
    let kinds: Vec<_> = file.events.iter().map(|event| event.what.kind()).collect();
    assert_eq!(kinds[..2], [EventKind::Submitted, EventKind::Answered]);
    assert_eq!(kinds.len(), 22);
    assert_eq!(file.gap_before(), Some(14));
}
