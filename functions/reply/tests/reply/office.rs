//! What these tests begin with: officers who are logged in, cases that somebody sent, and what became of a case.

use domain::{AccountId, AgencyId, Case, Event, PaknCode, Role};
use jiff::{SignedDuration, Timestamp};
use store::{CaseApplicant, CaseFile, Draft, NewSession, SubmitOutcome, random_bytes};

use crate::support::{Browser, Citizen, World};

pub const OFFICER: &str = "Y Hà";
pub const COLLEAGUE: &str = "A Lực";
pub const HOME: &str = "so-noi-vu";
pub const OTHER: &str = "so-tu-phap";
pub const FOCAL_POINT: &str = "van-phong-ubnd-tinh";

/// What must never be seen by officers: nobody else has such a name, number or address.
pub const NAME: &str = "Nguyễn Thị Hoàng Yến Canary";
pub const EMAIL: &str = "canary.7f3a@example.com";

/// The cookie of an officer of that agency.
pub async fn cookie(world: &World, agency: &str, name: &str) -> String {
    let session = NewSession {
        account: AccountId::from_random(random_bytes().unwrap()),
        role: Role::Officer,
        agency: Some(AgencyId::parse(agency).unwrap()),
        officer_name: Some(name.to_owned()),
        lasts: SignedDuration::from_hours(8),
    };
    let token = world
        .app
        .store
        .start_session(session, Timestamp::now())
        .await
        .unwrap();
    format!("__Host-phien={}", token.to_cookie())
}

/// An officer's browser.
pub async fn officer(world: &World, agency: &str, name: &str) -> Browser {
    Browser::new(reply::router(world.app.clone())).with("cookie", cookie(world, agency, name).await)
}

/// Who sends.
pub async fn citizen(world: &World) -> Citizen {
    world.citizen(NAME, EMAIL).await
}

/// A case as `change` makes its draft, sent so many days ago.
pub async fn sent(
    world: &World,
    citizen: &Citizen,
    days_ago: i64,
    change: impl FnOnce(&mut Draft),
) -> PaknCode {
    let sent_at = Timestamp::now() - SignedDuration::from_hours(24 * days_ago);
    let mut draft = World::draft(sent_at);
    change(&mut draft);
    let store = &world.app.store;
    store.add_draft(&draft, sent_at).await.unwrap();
    let from = CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of: None,
    };
    match store
        .submit(&draft, &citizen.account.id, from, sent_at)
        .await
        .unwrap()
    {
        SubmitOutcome::Sent(code) => code,
        other => panic!("{other:?}"),
    }
}

/// The case as it is stored.
pub async fn file(world: &World, code: &PaknCode) -> CaseFile {
    world.app.store.case(code).await.unwrap().unwrap()
}

pub async fn case(world: &World, code: &PaknCode) -> Case {
    file(world, code).await.case
}

pub async fn last_event(world: &World, code: &PaknCode) -> Event {
    file(world, code).await.events.pop().unwrap()
}

pub fn address(code: &PaknCode, action: &str) -> String {
    format!("/can-bo/phan-anh/{code}/{action}")
}

/// An action of an officer with the version that is stored now; it must succeed.
pub async fn does(
    world: &World,
    browser: &mut Browser,
    code: &PaknCode,
    action: &str,
    fields: &[(&str, &str)],
) {
    let version = case(world, code).await.version.to_string();
    let fields: Vec<_> = [("version", version.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    let answer = browser.post(&address(code, action), &fields).await;
    assert!(matches!(answer.status, 303 | 200), "{answer:?}");
}
