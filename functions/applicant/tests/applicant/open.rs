//! Opening the applicant's data: recorded, told, shown once.

use domain::{By, EventKind, Role};
use testing::{AGENCY, Browser, FOCAL_POINT, Fault, Faults, OTHER_AGENCY, SITE, TITLE, a_case};
use web::App;

use crate::{EMAIL, NAME, REASON, a_world, address, at_work, browser, names_nobody, officer, sent};

#[tokio::test]
async fn first_recorded_then_shown_and_the_author_is_told() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let login = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let mut browser = browser(&world).officer(&login);

    let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
    answer
        .is(200)
        .shows(NAME)
        .shows(EMAIL)
        .shows("tel:0912345678")
        .shows("0912 345 678")
        .shows("Kon Rờ Bàng")
        .shows("Y Brâu")
        .shows(TITLE)
        .shows(&code.to_string());
    assert_eq!(answer.headers["cache-control"], "no-store");
    let event = world.last_event(&code).await;
    assert_eq!(
        (event.what.kind(), event.by),
        (EventKind::PersonalDataOpened, login.by())
    );
    assert_eq!(event.what.text().as_deref(), Some(REASON));
    let case = world.case(&code).await;
    let mail = format!("OUTBOX#CASE#{}#000002#author", case.id);
    assert_eq!(world.count(&mail).await, 1);

    // Shown on that answer only.
    let form = browser.get(&address(&code)).await;
    names_nobody(form.is(200));
}

#[tokio::test]
async fn programs_get_it_in_json() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let mut program = officer(&world).await.json();
    let answer = program.post(&address(&code), &[("reason", REASON)]).await;
    let applicant = answer.is(200).json();
    let expected = [
        ("code", code.to_string()),
        ("applicant_type", "person".to_owned()),
        ("full_name", NAME.to_owned()),
        ("phone", "0912345678".to_owned()),
        ("email", EMAIL.to_owned()),
        ("on_behalf_of", "Y Brâu".to_owned()),
    ];
    for (name, value) in expected {
        assert_eq!(applicant[name], value, "{name}");
    }
}

#[tokio::test]
async fn each_look_is_a_record_of_its_own() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let mut browser = officer(&world).await;
    for look in 2..=4 {
        let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
        answer.is(200).shows(NAME);
        assert_eq!(world.case(&code).await.version, look);
    }
}

#[tokio::test]
async fn an_ended_case_can_still_be_asked_about() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case().withdrawn()).await;
    let mut browser = officer(&world).await;
    let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
    answer.is(200).shows(NAME);
}

#[tokio::test]
async fn everyone_who_looks_at_once_is_recorded_and_sees_it() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let mut looking = Vec::new();
    for _ in 0..5 {
        let (mut browser, address) = (officer(&world).await, address(&code));
        looking.push(tokio::spawn(async move {
            browser.post(&address, &[("reason", REASON)]).await
        }));
    }
    for answer in looking {
        answer.await.unwrap().is(200).shows(NAME);
    }
    let file = world.file(&code).await;
    assert_eq!(file.events.len(), 1 + 5);
    let mut who: Vec<_> = file
        .events
        .iter()
        .filter_map(|event| event.by.officer())
        .map(|officer| officer.account.as_str())
        .collect();
    who.sort_unstable();
    who.dedup();
    assert_eq!(who.len(), 5, "each under her own account");
}

#[tokio::test]
async fn what_was_not_recorded_is_not_shown() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let faults = Faults::before(&world.engine).await;
    faults.plan("TransactWriteItems", vec![Fault::Down; 20]);
    let app = App::new(faults.store.clone(), world.app.clock.clone(), SITE);
    let login = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let mut browser = Browser::new(applicant::router(app)).officer(&login);
    let answer = browser.post(&address(&code), &[("reason", REASON)]).await;
    names_nobody(answer.is(503).shows(REASON));
    assert_eq!(faults.asked("GetItem"), 0, "nobody's data were read");
    assert_eq!(world.case(&code).await.version, 1);
}

#[tokio::test]
async fn a_case_that_went_elsewhere_meanwhile_is_not_opened() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case().transferred()).await;
    let mut before = at_work(&world, AGENCY, Role::Officer).await;
    let answer = before.post(&address(&code), &[("reason", REASON)]).await;
    names_nobody(answer.is(404).hides(TITLE));
    let mut now = at_work(&world, OTHER_AGENCY, Role::Officer).await;
    let answer = now.post(&address(&code), &[("reason", REASON)]).await;
    answer.is(200).shows(NAME);
}

#[tokio::test]
async fn who_has_no_business_here_sees_nothing() {
    let world = a_world().await;
    let (citizen, code) = sent(&world, a_case()).await;
    let form = [("reason", REASON)];
    let mut other = at_work(&world, OTHER_AGENCY, Role::Officer).await;
    for code in [&code.to_string(), "M0T7Z-X8RJX-G7XKZ", "M0T7Z-X8RJX-G7XKM"] {
        let address = format!("/can-bo/nguoi-gui/{code}");
        names_nobody(other.post(&address, &form).await.is(404).hides(TITLE));
    }

    let mut nobody = browser(&world);
    // What was typed is kept: the session may have ended while it was.
    let kept = nobody.post(&address(&code), &form).await;
    names_nobody(
        kept.is(401)
            .hides(TITLE)
            .shows(REASON)
            .shows("/can-bo/dang-nhap"),
    );
    let mut program = nobody.clone().json();
    program.post(&address(&code), &form).await.is(401);
    // Not even the author: it is no citizen's page.
    let kept = nobody.citizen(&citizen).post(&address(&code), &form).await;
    names_nobody(kept.is(401).hides(TITLE));

    let mut foreign = officer(&world).await.with("sec-fetch-site", "cross-site");
    names_nobody(foreign.post(&address(&code), &form).await.is(403));
    assert_eq!(world.case(&code).await.version, 1);
}

#[tokio::test]
async fn the_focal_point_opens_it_wherever_the_case_is() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let login = world.officer("Y Hà", FOCAL_POINT, Role::FocalPoint).await;
    let mut focal = browser(&world).officer(&login);
    let answer = focal.post(&address(&code), &[("reason", REASON)]).await;
    answer.is(200).shows(NAME);
    let By::Officer(officer) = world.last_event(&code).await.by else {
        panic!("not an officer");
    };
    assert_eq!(officer, login.officer);
}
