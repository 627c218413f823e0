//! One digest a morning for each officer who has something to do.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use domain::{AgencyId, Digest, PaknCode, Role};
use remind::Outcome;
use store::{OfficerAccount, Post};
use testing::{AGENCY, FOCAL_POINT, Fault, Faults, OTHER_AGENCY, a_case};

use crate::surroundings::Mornings;

fn counts(new: u32, soon: u32, overdue: u32) -> Option<Digest> {
    Some(Digest {
        new,
        soon,
        overdue,
        ..Digest::default()
    })
}

#[tokio::test]
async fn each_officer_with_something_to_do_gets_the_counts_of_her_agency() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let here = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let colleague = world.officer("A Lực", AGENCY, Role::Officer).await;
    let there = world.officer("Y Ban", OTHER_AGENCY, Role::Officer).await;
    let idle = world.officer("A Tứ", FOCAL_POINT, Role::FocalPoint).await;
    // Sent yesterday; to be accepted tomorrow; to be answered two working days ago.
    a_case().sent_days_ago(1).by(&citizen, &world).await;
    a_case().sent_days_ago(6).by(&citizen, &world).await;
    a_case()
        .sent_days_ago(24)
        .accepted()
        .by(&citizen, &world)
        .await;
    // In time, and nothing that waits for its author or has ended.
    a_case()
        .sent_days_ago(2)
        .accepted()
        .by(&citizen, &world)
        .await;
    a_case()
        .sent_days_ago(30)
        .accepted()
        .asked("Nộp ở đâu, ngày nào?")
        .by(&citizen, &world)
        .await;
    a_case()
        .sent_days_ago(30)
        .accepted()
        .answered("Đã trả kết quả ngày hôm qua.")
        .by(&citizen, &world)
        .await;
    // Passed on today, and so new tomorrow.
    a_case().transferred().by(&citizen, &world).await;
    assert_eq!(world.run().await.digests, 2);
    for officer in [&here, &colleague] {
        let told = world.digest(&officer.account.id, "2026-11-24").await;
        assert_eq!(told, counts(1, 1, 1));
    }
    world.wait_days(1);
    world.run().await;
    let told = world.digest(&there.account.id, "2026-11-25").await;
    assert_eq!(told, counts(1, 0, 0));
    assert_eq!(
        world
            .rows(&format!("OUTBOX#DIGEST#{}", idle.account.id))
            .await,
        [""; 0]
    );
}

#[tokio::test]
async fn a_second_run_on_a_day_writes_nothing() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    world.officer("Y Hà", AGENCY, Role::Officer).await;
    a_case().sent_days_ago(6).by(&citizen, &world).await;
    assert_eq!(world.run().await.digests, 1);
    let before = world.rows("OUTBOX#").await;
    assert_eq!(world.remind.morning().await.unwrap(), Outcome::DoneBefore);
    assert_eq!(world.rows("OUTBOX#").await, before);
}

#[tokio::test]
async fn two_runs_at_once_tell_nobody_twice() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    for _ in 0..5 {
        world.officer("Y Hà", AGENCY, Role::Officer).await;
    }
    a_case().sent_days_ago(6).by(&citizen, &world).await;
    let (one, other) = tokio::join!(world.remind.morning(), world.remind.morning());
    let digests = |outcome| match outcome {
        Outcome::Done(done) => done.digests,
        Outcome::DoneBefore => 0,
        Outcome::Closed => panic!("a Tuesday"),
    };
    assert_eq!(digests(one.unwrap()) + digests(other.unwrap()), 5);
    assert_eq!(world.rows("OUTBOX#DIGEST#").await.len(), 5);
}

#[tokio::test]
async fn a_run_that_fails_half_way_is_taken_up_where_it_stopped() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    for agency in [AGENCY, OTHER_AGENCY] {
        for _ in 0..2 {
            world.officer("Y Hà", agency, Role::Officer).await;
        }
        a_case()
            .at(agency)
            .sent_days_ago(6)
            .by(&citizen, &world)
            .await;
    }
    let faults = Faults::before(&world.engine).await;
    // The first digest is written, though nobody learns it however often it is tried.
    faults.plan(
        "PutItem",
        [Fault::AnswerLost, Fault::AnswerLost, Fault::AnswerLost],
    );
    assert!(world.remind_on(&faults.store).morning().await.is_err());
    assert!(faults.all_happened());
    assert_eq!(world.rows("OUTBOX#DIGEST#").await.len(), 1);
    assert_eq!(world.run().await.digests, 3);
    assert_eq!(world.rows("OUTBOX#DIGEST#").await.len(), 4);
}

#[tokio::test]
async fn when_the_cases_cannot_be_read_to_the_end_nobody_is_told_half_of_it() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    for _ in 0..8 {
        a_case().sent_days_ago(6).by(&citizen, &world).await;
    }
    let faults = Faults::before(&world.engine).await;
    faults.plan("Query", [Fault::Down, Fault::Down, Fault::Down]);
    assert!(world.remind_on(&faults.store).morning().await.is_err());
    assert_eq!(world.rows("OUTBOX#DIGEST#").await, [""; 0]);
    world.run().await;
    let told = world.digest(&officer.account.id, "2026-11-24").await;
    assert_eq!(told, counts(0, 8, 0));
}

#[tokio::test]
async fn what_came_while_mornings_were_missed_is_new_on_the_next_one() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    world.run().await;
    a_case().by(&citizen, &world).await;
    world.wait_days(1);
    a_case().by(&citizen, &world).await;
    // On Wednesday and Thursday nobody was reminded; Friday.
    world.wait_days(2);
    a_case().by(&citizen, &world).await;
    world.run().await;
    let told = world.digest(&officer.account.id, "2026-11-27").await;
    assert_eq!(told.map(|told| told.new), Some(2));
    // What came on Friday after all were told is new on Monday, and nothing else is.
    world.wait_days(3);
    world.run().await;
    let told = world.digest(&officer.account.id, "2026-11-30").await;
    assert_eq!(told.map(|told| told.new), Some(1));
}

#[tokio::test]
async fn nobody_is_told_on_weekends_and_holidays() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    world.officer("Y Hà", AGENCY, Role::Officer).await;
    a_case().sent_days_ago(30).by(&citizen, &world).await;
    // Saturday, Sunday, New Year.
    for days in [4, 1, 33] {
        world.wait_days(days);
        assert_eq!(world.remind.morning().await.unwrap(), Outcome::Closed);
    }
    assert_eq!(world.rows("OUTBOX#DIGEST#").await, [""; 0]);
}

#[tokio::test]
async fn an_officer_with_two_posts_gets_one_mail_with_the_sum() {
    let world = Mornings::new().await;
    let citizen = world.citizen("Y Thanh", "y.thanh@vidu.vn").await;
    let posts = [AGENCY, OTHER_AGENCY].map(|agency| Post {
        agency: AgencyId::find(agency).unwrap(),
        role: Role::Officer,
    });
    let officer = OfficerAccount {
        id: domain::AccountId::from_random([9; 16]),
        email: domain::EmailAddress::parse("hai.noi@vidu.vn").unwrap(),
        name: domain::FullName::parse("Y Hai").unwrap(),
        posts: posts.to_vec(),
    };
    assert!(world.store.add_officer(&officer, "none").await.unwrap());
    for agency in [AGENCY, OTHER_AGENCY] {
        a_case()
            .at(agency)
            .sent_days_ago(6)
            .by(&citizen, &world)
            .await;
    }
    assert_eq!(world.run().await.digests, 1);
    let told = world.digest(&officer.id, "2026-11-24").await;
    assert_eq!(told, counts(0, 2, 0));
}

#[tokio::test]
async fn more_cases_than_a_page_holds_are_all_counted() {
    const MANY: usize = 2_100;
    let world = Mornings::new().await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let client = world.engine.client();
    let string = |text: String| AttributeValue::S(text);
    let item = |number: usize| {
        let code = PaknCode::draw(store::random_bytes::<64>).unwrap();
        let card = format!(
            r#"{{"code":"{code}","kind":"can-bo","agency":"{AGENCY}","status":"in_progress","title":"Hồ sơ số {number} quá hẹn chưa trả","submitted_at":"2026-10-01T03:00:00Z","due_on":"2026-11-20","next_due_on":"2026-11-20"}}"#
        );
        HashMap::from([
            ("pk".to_owned(), string(format!("CASE#{}", code.compact()))),
            ("sk".to_owned(), string("FILE".to_owned())),
            ("open".to_owned(), string("0".to_owned())),
            (
                "queue_at".to_owned(),
                string(format!("2026-11-20#{}", code.compact())),
            ),
            ("card".to_owned(), string(card)),
        ])
    };
    let items: Vec<_> = (0..MANY).map(item).collect();
    for some in items.chunks(25) {
        let puts = some.iter().map(|item| {
            let put = PutRequest::builder().set_item(Some(item.clone())).build();
            WriteRequest::builder().put_request(put.unwrap()).build()
        });
        let write = client
            .batch_write_item()
            .request_items("CasesTable", puts.collect());
        write.send().await.unwrap();
    }
    world.run().await;
    let told = world.digest(&officer.account.id, "2026-11-24").await;
    assert_eq!(told.map(|told| told.overdue), u32::try_from(MANY).ok());
}
