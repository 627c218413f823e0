//! A province with a great many open cases.

use domain::{AccountId, Agency, Digest, Role};
use remind::{Done, Outcome};
use testing::{Faults, a_case};

use crate::surroundings::Mornings;

const AGENCIES: usize = 100;
/// Of each agency.
const CASES: u32 = 200;
/// That many agencies are late with all their cases.
const LATE: usize = 2;
const OPEN_SHARDS: usize = store::schema::OPEN_SHARDS as usize;

/// The agencies' cases and an officer of each.
async fn fill(world: &Mornings) {
    let mut codes = Vec::new();
    for (number, agency) in Agency::all().iter().take(AGENCIES).enumerate() {
        let (agency, email) = (agency.id.as_str(), format!("nguoi.gui.{number}@vidu.vn"));
        world.officer("Y Hà", agency, Role::Officer).await;
        let citizen = world.citizen("Y Thanh", &email).await;
        // To be accepted within two working days, or to be answered 9 working days ago.
        let days_ago = if number < LATE { 34 } else { 6 };
        let case = a_case().at(agency).sent_days_ago(days_ago);
        codes.push(case.by(&citizen, world).await);
    }
    world.copies(&codes, CASES as usize - 1).await;
}

/// What all digests say together.
async fn told(world: &Mornings) -> Digest {
    let mut sum = Digest::default();
    for row in world.rows("OUTBOX#DIGEST#").await {
        let (account, day) = row["OUTBOX#DIGEST#".len()..].split_once('#').unwrap();
        let account = AccountId::parse(account).unwrap();
        sum += world.digest(&account, day).await.unwrap();
    }
    sum
}

#[tokio::test]
async fn of_twenty_thousand_open_cases_nobody_is_left_out_and_nobody_is_told_twice() {
    let world = Mornings::new().await;
    fill(&world).await;
    let cases = |agencies: usize| u32::try_from(agencies).unwrap() * CASES;
    let (open, late) = (cases(AGENCIES), cases(LATE));

    let counted = Faults::before(&world.engine).await;
    let first = world.remind_on(&counted.store).morning().await.unwrap();
    let all = Done {
        digests: u32::try_from(AGENCIES).unwrap(),
        authors: late,
        closed: 0,
    };
    assert_eq!(first, Outcome::Done(all));
    // Open cases come by the thousand and officers agency by agency; cases that are late by the hundred.
    let queries = open.div_ceil(1000) as usize + OPEN_SHARDS + AGENCIES + 1;
    assert!(counted.asked("Query") <= queries);
    assert_eq!(
        counted.asked("BatchGetItem"),
        2 * late.div_ceil(100) as usize
    );
    let told = told(&world).await;
    assert_eq!((told.soon, told.overdue), (open - late, late));

    // The next morning officers are told again, authors are not.
    world.wait_days(1);
    let second = Done { authors: 0, ..all };
    assert_eq!(world.run().await, second);
    assert_eq!(world.rows("OUTBOX#DIGEST#").await.len(), 2 * AGENCIES);
    let to_authors = world.rows("OUTBOX#CASE#").await.into_iter();
    assert_eq!(
        to_authors.filter(|row| row.contains("#LATE")).count(),
        late as usize
    );
}
