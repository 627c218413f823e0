//! Opening the applicant's data: recorded, told, shown once; and to whom not.

use axum::Router;
use domain::{AccountId, Action, Actor, AgencyId, Event, EventKind, FullName, PaknCode, Role};
use jiff::{SignedDuration, Timestamp};
use store::{CaseApplicant, Draft, NewSession, Recorded, SubmitOutcome, random_bytes};

use crate::support::{Browser, Citizen, World};

const NAME: &str = "Nguyễn Thị Hoàng Yến Canary";
const EMAIL: &str = "canary.7f3a@example.com";
const REASON: &str = "Cần gọi điện hẹn giờ làm việc";
const HOME: &str = "so-noi-vu";
const OTHER: &str = "so-tu-phap";
const FOCAL_POINT: &str = "van-phong-ubnd-tinh";

async fn citizen(world: &World) -> Citizen {
    world.citizen(NAME, EMAIL).await
}

async fn officer(world: &World, agency: &str) -> Browser {
    let session = NewSession {
        account: AccountId::from_random(random_bytes().unwrap()),
        role: Role::Officer,
        agency: Some(AgencyId::parse(agency).unwrap()),
        officer_name: Some("Y Hà".to_owned()),
        lasts: SignedDuration::from_hours(8),
    };
    let token = world
        .app
        .store
        .start_session(session, Timestamp::now())
        .await
        .unwrap();
    Browser::new(router(world)).with("cookie", format!("__Host-phien={}", token.to_cookie()))
}

fn router(world: &World) -> Router {
    applicant::router(world.app.clone())
}

async fn sent(world: &World, citizen: &Citizen, change: impl FnOnce(&mut Draft)) -> PaknCode {
    let now = Timestamp::now();
    let mut draft = World::draft(now);
    change(&mut draft);
    world.app.store.add_draft(&draft, now).await.unwrap();
    let on_behalf_of = Some(FullName::parse("Y Brâu").unwrap());
    let from = CaseApplicant {
        applicant: citizen.account.applicant.clone(),
        on_behalf_of,
    };
    match world
        .app
        .store
        .submit(&draft, &citizen.account.id, from, now)
        .await
        .unwrap()
    {
        SubmitOutcome::Sent(code) => code,
        other => panic!("{other:?}"),
    }
}

async fn events(world: &World, code: &PaknCode) -> Vec<Event> {
    world.app.store.case(code).await.unwrap().unwrap().events
}

fn address(code: &PaknCode) -> String {
    format!("/can-bo/nguoi-gui/{code}")
}

#[tokio::test]
async fn first_recorded_then_shown_and_the_author_is_told() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let mut browser = officer(&world, HOME).await;

    let question = browser.get(&address(&code)).await;
    question
        .is(200)
        .shows("được ghi vào lịch sử")
        .shows("Người gửi nhận email")
        .hides(NAME)
        .hides(EMAIL)
        .hides("0912");
    assert_eq!(events(&world, &code).await.len(), 1);

    let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
    answer
        .is(200)
        .shows(NAME)
        .shows(EMAIL)
        .shows("tel:0912345678")
        .shows("0912 345 678")
        .shows("Kon Rờ Bàng")
        .shows("Y Brâu");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let event = events(&world, &code).await.pop().unwrap();
    assert_eq!(
        (event.kind, event.actor, event.officer.as_deref()),
        (EventKind::PersonalDataOpened, Actor::Officer, Some("Y Hà"))
    );
    assert_eq!(event.text.as_deref(), Some(REASON));
    let case = world.app.store.case(&code).await.unwrap().unwrap().case;
    assert_eq!(
        world
            .count(&format!("OUTBOX#CASE#{}#000002#author", case.id))
            .await,
        1
    );

    // Shown on that answer only.
    browser.get(&address(&code)).await.is(200).hides(NAME);
}

#[tokio::test]
async fn programs_get_it_in_json() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let mut program = officer(&world, HOME).await.json();
    assert_eq!(
        program
            .get(&address(&code))
            .await
            .is(200)
            .hides(NAME)
            .json()["reason_least"],
        10
    );
    let answer = program
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(200)
        .json();
    assert_eq!(
        (&answer["full_name"], &answer["phone"]),
        (&NAME.into(), &"0912345678".into())
    );
    assert_eq!(
        (&answer["email"], &answer["on_behalf_of"]),
        (&EMAIL.into(), &"Y Brâu".into())
    );
}

#[tokio::test]
async fn without_a_reason_nothing_is_shown_and_nothing_recorded() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let mut browser = officer(&world, HOME).await;
    for reason in ["", "  ", "xem", "\u{202e}đảo chiều chữ viết"] {
        browser
            .post(&address(&code), &[("reason", reason)])
            .await
            .is(422)
            .hides(NAME)
            .hides(EMAIL);
    }
    browser
        .post(&address(&code), &[("reason", "xem thôi")])
        .await
        .is(422)
        .shows("xem thôi");
    browser
        .post(&address(&code), &[("reason", &"a".repeat(1001))])
        .await
        .is(422);
    let problem = browser
        .json()
        .post(&address(&code), &[("reason", "xem")])
        .await;
    assert_eq!(problem.is(422).json()["errors"][0]["code"], "too_short");
    assert_eq!(events(&world, &code).await.len(), 1);
}

#[tokio::test]
async fn who_wants_to_stay_unnamed_is_named_to_the_focal_point_alone() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |draft| draft.unnamed = true).await;
    let mut agency = officer(&world, HOME).await;
    agency
        .get(&address(&code))
        .await
        .is(403)
        .shows("không cho đơn vị biết tên")
        .hides(NAME);
    agency
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(403)
        .hides(NAME)
        .hides(EMAIL);
    agency
        .json()
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(403)
        .hides(NAME)
        .hides(EMAIL);
    assert_eq!(events(&world, &code).await.len(), 1);

    let mut focal = officer(&world, FOCAL_POINT).await;
    focal
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(200)
        .shows(NAME);
    assert_eq!(
        events(&world, &code).await.pop().unwrap().actor,
        Actor::FocalPoint
    );
}

#[tokio::test]
async fn who_has_no_business_here_sees_nothing() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let mut other = officer(&world, OTHER).await;
    other.get(&address(&code)).await.is(404);
    other
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(404)
        .hides(NAME);
    other
        .get("/can-bo/nguoi-gui/M0T7Z-X8RJX-G7XKZ")
        .await
        .is(404);
    other
        .get("/can-bo/nguoi-gui/M0T7Z-X8RJX-G7XKM")
        .await
        .is(404);

    let mut nobody = Browser::new(router(&world));
    nobody
        .get(&address(&code))
        .await
        .leads_to("/can-bo/dang-nhap");
    nobody
        .post(&address(&code), &[("reason", REASON)])
        .await
        .leads_to("/can-bo/dang-nhap");
    nobody
        .clone()
        .json()
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(401);
    // Not even the author: it is no citizen's page.
    nobody
        .logged_in(&citizen)
        .post(&address(&code), &[("reason", REASON)])
        .await
        .leads_to("/can-bo/dang-nhap");

    let mut foreign = officer(&world, HOME)
        .await
        .with("sec-fetch-site", "cross-site");
    foreign
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(403)
        .hides(NAME);
    assert_eq!(events(&world, &code).await.len(), 1);
}

#[tokio::test]
async fn an_ended_case_can_still_be_asked_about() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let before = world.app.store.case(&code).await.unwrap().unwrap().case;
    let (after, kind) = before
        .apply(Action::Withdraw, Actor::Author, Timestamp::now(), None)
        .unwrap();
    let event = Event {
        number: 2,
        at: Timestamp::now(),
        kind,
        actor: Actor::Author,
        agency: after.agency,
        officer: None,
        text: None,
    };
    assert_eq!(
        world
            .app
            .store
            .record(&code, &before, &after, &event)
            .await
            .unwrap(),
        Recorded::Done
    );
    officer(&world, HOME)
        .await
        .post(&address(&code), &[("reason", REASON)])
        .await
        .is(200)
        .shows(NAME);
}

#[tokio::test]
async fn everyone_who_looks_at_once_is_recorded() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, |_| {}).await;
    let mut looking = Vec::new();
    for _ in 0..6 {
        let (mut browser, address) = (officer(&world, HOME).await, address(&code));
        looking.push(tokio::spawn(async move {
            browser.post(&address, &[("reason", REASON)]).await
        }));
    }
    let mut shown = 0;
    for answer in looking {
        let answer = answer.await.unwrap();
        match answer.status {
            200 => shown += 1,
            _ => drop(answer.is(409).hides(NAME).hides(EMAIL)),
        }
    }
    assert!(shown >= 1);
    assert_eq!(events(&world, &code).await.len(), 1 + shown);
}
