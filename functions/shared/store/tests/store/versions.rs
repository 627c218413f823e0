//! What was stored stays readable. One item of each kind, as its first version wrote it, stands in `items/v1` for ever; a new
//! version adds a folder and changes none. What a newer version wrote, an older one passes over in lists.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::calendar::day_of;
use domain::{EmailAddress, EventKind, KeptRule, Kind, PaknCode, Role, Status, Unit};
use serde_json::Value;
use store::{DraftStored, Filter, KeyUsed, MailState, Purpose, Queue, SessionToken, TokenSecret};
use testing::{AGENCY, World, a_case};

type Item = HashMap<String, AttributeValue>;

/// Table, and the item as DynamoDB's JSON has it.
const VERSION_1: [(&str, &str); 19] = [
    ("CasesTable", include_str!("items/v1/agency-officer.json")),
    ("CasesTable", include_str!("items/v1/case.json")),
    ("CasesTable", include_str!("items/v1/content.json")),
    ("CasesTable", include_str!("items/v1/draft.json")),
    ("CasesTable", include_str!("items/v1/event-1.json")),
    ("CasesTable", include_str!("items/v1/event-2.json")),
    ("CasesTable", include_str!("items/v1/officer.json")),
    (
        "CasesTable",
        include_str!("items/v1/officer-credential.json"),
    ),
    ("CasesTable", include_str!("items/v1/officer-email.json")),
    ("CasesTable", include_str!("items/v1/officer-password.json")),
    ("CasesTable", include_str!("items/v1/outbox.json")),
    ("CasesTable", include_str!("items/v1/session.json")),
    ("PeopleTable", include_str!("items/v1/account.json")),
    ("PeopleTable", include_str!("items/v1/account-case.json")),
    ("PeopleTable", include_str!("items/v1/applicant.json")),
    ("PeopleTable", include_str!("items/v1/credential.json")),
    ("PeopleTable", include_str!("items/v1/email.json")),
    ("PeopleTable", include_str!("items/v1/password.json")),
    ("PeopleTable", include_str!("items/v1/token.json")),
];

/// Plain values as DynamoDB's JSON writes them; enough for what is stored here.
fn attribute(value: &Value) -> AttributeValue {
    let (kind, value) = value.as_object().unwrap().iter().next().unwrap();
    let text = || value.as_str().unwrap().to_owned();
    match kind.as_str() {
        "S" => AttributeValue::S(text()),
        "N" => AttributeValue::N(text()),
        "BOOL" => AttributeValue::Bool(value.as_bool().unwrap()),
        "B" => {
            let bytes = data_encoding::BASE64.decode(text().as_bytes()).unwrap();
            AttributeValue::B(bytes.into())
        }
        "M" => AttributeValue::M(item(value)),
        "L" => AttributeValue::L(value.as_array().unwrap().iter().map(attribute).collect()),
        other => panic!("{other}"),
    }
}

fn item(value: &Value) -> Item {
    let attributes = value.as_object().unwrap().iter();
    attributes
        .map(|(name, value)| (name.clone(), attribute(value)))
        .collect()
}

async fn put(world: &World, table: &str, item: Item) {
    let put = world.engine.client().put_item().table_name(table);
    put.set_item(Some(item)).send().await.unwrap();
}

#[tokio::test]
async fn one_item_of_each_kind_of_version_1_is_read() {
    let world = World::of("TrackFunction").await;
    for (table, json) in VERSION_1 {
        put(&world, table, item(&serde_json::from_str(json).unwrap())).await;
    }
    let (store, now) = (&world.store, "2026-11-24T03:00:01Z".parse().unwrap());
    let code = PaknCode::parse(V1_CODE).unwrap();

    let file = store.case(&code).await.unwrap().unwrap();
    assert_eq!(file.case.status, Status::InProgress);
    let kinds: Vec<_> = file.events.iter().map(|event| event.what.kind()).collect();
    assert_eq!(kinds, [EventKind::Submitted, EventKind::Accepted]);
    assert_eq!(file.events[1].by.officer().unwrap().name.as_str(), "Y Hà");

    let token = SessionToken::parse(V1_SESSION).unwrap();
    let (citizen, account) = store.citizen_account(&token, now).await.unwrap().unwrap();
    assert!(file.is_by(&citizen));
    assert_eq!(account.applicant.full_name.as_str(), "Y Thanh");
    let (_, content) = store.citizen_and_content(&token, &code, now).await.unwrap();
    assert_eq!(content.unwrap().content.as_str(), testing::CONTENT);
    let sent = store.draft(&code, now).await.unwrap();
    assert!(matches!(sent, Some(DraftStored::Sent(sent)) if sent.is_by(&citizen)));
    let draft = PaknCode::parse(V1_DRAFT).unwrap();
    let open = store.draft(&draft, now).await.unwrap();
    assert!(matches!(open, Some(DraftStored::Open(_))));
    let (from, of) = store.applicant(&file.case.id).await.unwrap().unwrap();
    assert_eq!(
        (from.applicant, of),
        (account.applicant.clone(), code.clone())
    );
    let list = store.cases_of(&account.id).await.unwrap();
    assert_eq!(
        store.cases_now(list).await.unwrap()[0].status,
        Status::InProgress
    );
    let password = store.proof(&account.id, None, now).await.unwrap();
    let password = password.password.unwrap();
    assert_eq!((password.hash.as_str(), password.credential), ("none", 1));
    let owner = store.account_of(&account.applicant.email).await.unwrap();
    assert_eq!(owner, Some(account.id.clone()));
    let link = TokenSecret::parse(V1_TOKEN).unwrap();
    let of_link = store
        .token_account(&link, Purpose::ResetPassword, now)
        .await;
    assert_eq!(of_link.unwrap().unwrap().id, account.id);

    let email = EmailAddress::parse(V1_OFFICER).unwrap();
    let (officer, password) = store.officer_by_email(&email).await.unwrap().unwrap();
    assert_eq!(officer.posts[0].role, Role::Officer);
    assert_eq!((password.hash.as_str(), password.credential), ("none", 1));
    let agency = officer.posts[0].agency;
    assert_eq!(store.officers_of(agency).await.unwrap(), [email]);

    let row = format!("OUTBOX#CASE#{}#000002#author", file.case.id);
    let row = store.outbox_row(&row).await.unwrap().unwrap();
    assert_eq!(row.state, MailState::Pending);
    assert!(row.mail.is_some());
}

#[tokio::test]
async fn a_case_of_version_2_is_read_as_that_of_version_1() {
    let read = async |json: &str| {
        let world = World::of("TrackFunction").await;
        let json: Value = serde_json::from_str(json).unwrap();
        put(&world, "CasesTable", item(&json)).await;
        let event: Value = serde_json::from_str(include_str!("items/v1/event-2.json")).unwrap();
        put(&world, "CasesTable", item(&event)).await;
        let code = PaknCode::parse(V1_CODE).unwrap();
        world.store.case(&code).await.unwrap().unwrap().case
    };
    let older = read(include_str!("items/v1/case.json")).await;
    let newer = read(include_str!("items/v2/case.json")).await;
    assert_eq!(older, newer);
}

#[tokio::test]
async fn a_case_of_version_2_has_the_rule_and_the_stopped_clock_of_its_time() {
    let read = async |late: &str, left: u16| {
        let world = World::of("TrackFunction").await;
        let json = include_str!("items/v2/case.json");
        let json = json.replace("in_progress", "waiting_for_author").replace(
            "\\\"unnamed\\\":false",
            &format!("\\\"unnamed\\\":false{late}"),
        );
        let mut stored = item(&serde_json::from_str(&json).unwrap());
        let left = AttributeValue::N(left.to_string());
        stored.insert("working_days_left".to_owned(), left);
        put(&world, "CasesTable", stored).await;
        let code = PaknCode::parse(V1_CODE).unwrap();
        world.store.case(&code).await.unwrap().unwrap().case
    };
    let in_time = read("", 7).await;
    assert_eq!(in_time.rule, KeptRule::default());
    assert_eq!(in_time.counted_to, in_time.due_on);
    assert_eq!(in_time.days_left, Some(7));
    let late = read(",\\\"working_days_late\\\":8", 0).await;
    assert_eq!(
        (late.days_left, late.late_when_asked()),
        (Some(-8), Some(8))
    );
}

#[tokio::test]
async fn a_case_keeps_its_rule_and_its_clock() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    // Sent on a Friday, so that the fifteenth day is a Saturday; then asked, late and in time.
    let policy = a_case().kind(Kind::Policy);
    let sent = policy.clone().sent_days_ago(4).by(&citizen, &world).await;
    let case = world.case(&sent).await;
    assert_eq!(
        (case.rule.id.as_str(), case.rule.unit),
        ("answer-2", Unit::Calendar)
    );
    assert_ne!(case.counted_to, case.due_on);
    assert_eq!(
        case.due_on,
        domain::calendar::first_working_day(case.counted_to)
    );
    let asked = policy.accepted().asked("Nộp hồ sơ ở đâu, ngày nào?");
    let in_time = asked.clone().sent_days_ago(3).by(&citizen, &world).await;
    assert!(world.case(&in_time).await.days_left > Some(0));
    let late = asked.sent_days_ago(60).by(&citizen, &world).await;
    assert!(world.case(&late).await.days_left < Some(0));
}

#[tokio::test]
async fn a_program_s_key_of_version_1_is_read() {
    let world = World::of("SubmitFunction").await;
    let key = "0f8fad5b-d9cb-469f-a165-70867728950e";
    let json: Value = serde_json::from_str(include_str!("items/v1/idempotency.json")).unwrap();
    put(&world, "CasesTable", item(&json)).await;
    let now = "2026-11-24T03:00:01Z".parse().unwrap();
    let used = world
        .store
        .add_draft_with_key(key, testing::a_draft(), now)
        .await;
    assert_eq!(
        used.unwrap(),
        KeyUsed::For(PaknCode::parse(V1_DRAFT).unwrap())
    );
}

#[tokio::test]
async fn an_event_of_a_newer_version_is_passed_over_and_the_case_still_shown() {
    let world = World::of("TrackFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = a_case().accepted().by(&citizen, &world).await;
    let client = world.engine.client();
    let update = client
        .update_item()
        .table_name("CasesTable")
        .key("pk", AttributeValue::S(format!("CASE#{}", code.compact())))
        .key("sk", AttributeValue::S("EVENT#000002".to_owned()))
        .update_expression("SET v = :newer")
        .expression_attribute_values(":newer", AttributeValue::N("2".to_owned()));
    update.send().await.unwrap();
    let file = world.file(&code).await;
    assert_eq!(file.case.status, Status::InProgress);
    assert_eq!(file.events.len(), 1);
}

#[tokio::test]
async fn a_case_at_an_agency_that_nobody_knows_is_passed_over_in_the_lists() {
    let world = World::of("ReplyFunction").await;
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let officer = world.officer("Y Hà", AGENCY, Role::Officer).await;
    let (known, unknown) = (
        a_case().by(&citizen, &world).await,
        a_case().by(&citizen, &world).await,
    );
    let client = world.engine.client();
    let stored = client
        .get_item()
        .table_name("CasesTable")
        .key(
            "pk",
            AttributeValue::S(format!("CASE#{}", unknown.compact())),
        )
        .key("sk", AttributeValue::S("FILE".to_owned()));
    let stored = stored.send().await.unwrap().item.unwrap();
    let card = stored["card"].as_s().unwrap();
    assert!(card.contains(AGENCY));
    let card = card.replace(AGENCY, "so-cua-nam-2040");
    let update = client
        .update_item()
        .table_name("CasesTable")
        .key(
            "pk",
            AttributeValue::S(format!("CASE#{}", unknown.compact())),
        )
        .key("sk", AttributeValue::S("FILE".to_owned()))
        .update_expression("SET card = :card")
        .expression_attribute_values(":card", AttributeValue::S(card));
    update.send().await.unwrap();
    let token = SessionToken::parse(&officer.cookie).unwrap();
    let officer = world
        .store
        .officer(&token, world.now())
        .await
        .unwrap()
        .unwrap();
    let (queue, filter) = (Queue::Open, Filter::default());
    let page = world
        .store
        .queue(&officer, queue, filter, None, day_of(world.now()));
    let page = page.await.unwrap();
    let codes: Vec<_> = page.entries.iter().map(|case| case.code.clone()).collect();
    assert_eq!(codes, [known]);
    let sent = world.store.cases_of(&citizen.account.id).await.unwrap();
    let mine = world.store.cases_now(sent).await.unwrap();
    assert_eq!(mine.len(), 2, "her own list shows it as it was sent");
    assert!(matches!(
        world.store.case(&unknown).await,
        Err(store::Error::Unreadable { .. })
    ));
}

const V1_CODE: &str = "5F7Q3-R9Q1R-H28XN";
const V1_DRAFT: &str = "GXZ1G-KH2QX-R5P0R";
const V1_SESSION: &str =
    "ffb89f70a38a5bb777ab0ca7603c08c8.kVBSIaS910o9wHypu3V3qmqtHfzmijow2Qb3SACaSuk";
const V1_TOKEN: &str = "f1daf4ed875a9b7cfcae019a51f548780847a31e0335f380a94a9d25d07c402c";
const V1_OFFICER: &str = "c2a67b59057ec991c8b46f05bb01b5d3@officer.example";
