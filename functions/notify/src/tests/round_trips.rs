//! How often a mail waits for the store, and how many requests it makes. SES is one more of each.

use testing::{AGENCY, FOCAL_POINT, Faults};

use super::*;

/// Every mail, as the key of its row.
async fn one_of_each(world: &MailWorld) -> [(&'static str, String); 7] {
    let registered = world.registration().await;
    let case = a_case().at("so-tu-phap").transferred_to(AGENCY);
    let citizen = world.sender().await;
    let code = case.refused("khieu-nai").by(&citizen, world).await;
    for agency in [AGENCY, FOCAL_POINT] {
        world.officer("Y Hà", agency, domain::Role::Officer).await;
    }
    let account = citizen.account.id;
    world
        .store
        .order_reset(&account, world.now())
        .await
        .unwrap();
    let changed = world
        .store
        .change_password(&account, "none", 1, world.now());
    assert_eq!(changed.await.unwrap(), Some(2));
    let officer = world.officer("Y Hà", AGENCY, domain::Role::Officer).await;
    let officer = world.store.officer_record(&officer.account.email).await;
    let officer = officer.unwrap().unwrap();
    let reset = world.store.reset_officer(&officer, world.now());
    assert!(reset.await.unwrap());
    let due = world.due(SignedDuration::ZERO).await;
    let due = |beginning: &str, part: &str| {
        let of = |key: &&String| key.starts_with(beginning) && key.contains(part);
        let mut found = due.iter().filter(of);
        found.next().unwrap().clone()
    };
    [
        ("to the author", world.key(&code, 2, Audience::Author).await),
        ("to the agency", world.key(&code, 2, Audience::Agency).await),
        (
            "to the focal point",
            world.key(&code, 3, Audience::FocalPoint).await,
        ),
        ("confirm the address", registered),
        ("new password", due("OUTBOX#ACCOUNT#", "#reset#")),
        ("password changed", due("OUTBOX#ACCOUNT#", "#changed#")),
        ("an officer's password", due("OUTBOX#OFFICER#", "#reset#")),
    ]
}

#[tokio::test]
async fn from_row_to_ses_there_are_at_most_four_round_trips() {
    let world = MailWorld::new().await;
    let mails = one_of_each(&world).await;
    let (store, round_trips) = world.engine.counted();
    let notify = world.notify_on(&store);
    let mut counted = Vec::new();
    for (name, key) in &mails {
        let sent = world.ses.taken().len();
        notify.handle(stream_event(&[key])).await.unwrap();
        assert_eq!(world.ses.taken().len(), sent + 1, "{name}");
        // The last of the store's moves the row on when SES has taken the mail: SES stands in its place.
        counted.push((*name, round_trips.take()));
    }
    assert_eq!(
        counted,
        [
            ("to the author", 3),
            ("to the agency", 4),
            ("to the focal point", 3),
            ("confirm the address", 3),
            ("new password", 3),
            ("password changed", 3),
            ("an officer's password", 3),
        ]
    );
}

#[tokio::test]
async fn a_mail_makes_no_more_requests_than_these() {
    let world = MailWorld::new().await;
    let mails = one_of_each(&world).await;
    let mut counted = Vec::new();
    for (name, key) in &mails {
        let faults = Faults::before(&world.engine).await;
        let notify = world.notify_on(&faults.store);
        notify.handle(stream_event(&[key])).await.unwrap();
        let asked = ["UpdateItem", "GetItem", "BatchGetItem", "Query", "PutItem"]
            .map(|operation| faults.asked(operation));
        counted.push((*name, asked));
    }
    // Three updates: the claim, the turn that keeps to SES's rate (side by side with the reads), and where it led.
    assert_eq!(
        counted,
        [
            ("to the author", [3, 1, 1, 0, 0]),
            ("to the agency", [3, 1, 1, 1, 0]),
            ("to the focal point", [3, 1, 1, 1, 0]),
            ("confirm the address", [3, 0, 1, 0, 2]),
            ("new password", [3, 0, 1, 0, 1]),
            ("password changed", [3, 0, 1, 0, 0]),
            ("an officer's password", [3, 0, 1, 0, 1]),
        ]
    );
}
