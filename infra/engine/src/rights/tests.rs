#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use aws_sdk_dynamodb::config::SharedInterceptor;
use domain::{AccountId, AgencyId, EmailAddress, FullName, PaknCode, Role};
use store::{OfficerAccount, Post, SessionToken, Store};

use super::request::Asked;
use super::*;
use crate::TestEngine;

const REPLY: &str = r#"
Resources:
  ReplyFunction:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Sid: QueryCases
              Effect: Allow
              Action: [dynamodb:Query, dynamodb:GetItem]
              Resource: !GetAtt CasesTable.Arn
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["CASE#*", "WARM"] } }
            - Sid: QueryQueues
              Effect: Allow
              Action: [dynamodb:Query]
              Resource: [!Sub "${CasesTable.Arn}/index/queue", !Sub "${CasesTable.Arn}/index/open"]
            - Sid: PutCases
              Effect: Allow
              Action: [dynamodb:PutItem]
              Resource: !GetAtt CasesTable.Arn
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["OFFICER*", "PASSWORD#*"] } }
            - Sid: PutOthers
              Effect: Allow
              Action: [dynamodb:PutItem]
              Resource: !GetAtt CasesTable.Arn
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["AGENCY#*", "CREDENTIAL#*"] } }
            - Sid: CasesKey
              Effect: Allow
              Action: [kms:Decrypt]
              Resource: !GetAtt CasesKey.Arn
"#;

/// Notes in a folder of their own, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("pakn-rights-{name}-{}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn noted(&self) -> Noted {
        notes::read(&self.0, "ReplyFunction").unwrap()
    }

    fn lines(&self) -> Vec<String> {
        let used = self.noted().used.into_iter().map(|used| used.to_string());
        used.collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Rights of that text, on the tables of the real template.
fn template(text: &str) -> Template {
    let Template {
        grants, denials, ..
    } = Template::parse(text).unwrap();
    Template {
        grants,
        denials,
        ..Template::compiled_in().unwrap()
    }
}

fn guarded(engine: &TestEngine, text: &str, folder: &Folder) -> Store {
    let rights = Rights::of(&template(text), "ReplyFunction").unwrap();
    let guard = Guard::new(rights, Notes::at(&folder.0));
    let guard = SharedInterceptor::new(guard);
    Store::observed(&engine.connection, engine.tables.clone(), guard)
}

fn code() -> PaknCode {
    PaknCode::draw(store::random_bytes).unwrap()
}

fn officer() -> OfficerAccount {
    OfficerAccount {
        id: AccountId::from_random([7; 16]),
        email: EmailAddress::parse("y.ha@vidu.vn").unwrap(),
        name: FullName::parse("Y Hà").unwrap(),
        posts: vec![Post {
            agency: AgencyId::find("so-noi-vu").unwrap(),
            role: Role::Officer,
        }],
    }
}

#[test]
fn reads_what_is_granted() {
    let template = template(REPLY);
    let grants = &template.grants["ReplyFunction"];
    let names: Vec<_> = grants.iter().map(|grant| grant.name.as_str()).collect();
    assert_eq!(
        names,
        ["QueryCases", "QueryQueues", "PutCases", "PutOthers"]
    );
    assert_eq!(grants[0].actions, ["Query", "GetItem"]);
    assert_eq!(grants[0].places, ["CasesTable"]);
    assert_eq!(grants[0].keys.as_ref().unwrap(), &["CASE#*", "WARM"]);
    assert_eq!(grants[1].places, ["CasesTable/queue", "CasesTable/open"]);
    assert_eq!(grants[1].keys, None);
}

#[test]
fn what_it_does_not_understand_is_no_right() {
    for (written, instead) in [
        ("Effect: Allow", "Effect: Perhaps"),
        ("dynamodb:GetItem", "dynamodb:*"),
        ("!GetAtt CasesTable.Arn", "\"*\""),
        ("ForAllValues:StringLike", "ForAnyValue:StringLike"),
        ("\"CASE#*\"", "\"CASE#?\""),
    ] {
        let problem = Template::parse(&REPLY.replacen(written, instead, 1)).unwrap_err();
        let problem = problem.to_string();
        assert!(
            problem.contains("ReplyFunction, QueryCases"),
            "{instead}: {problem}"
        );
    }
}

#[tokio::test]
async fn what_is_granted_is_noted_once_with_the_pattern() {
    let (engine, folder) = (TestEngine::start().await, Folder::new("noted"));
    let store = guarded(&engine, REPLY, &folder);
    for _ in 0..2 {
        assert!(store.case(&code()).await.unwrap().is_none());
    }
    store.warm(&engine.connection, aws::Connections::One).await;
    assert_eq!(
        folder.lines(),
        ["GetItem CasesTable WARM", "Query CasesTable CASE#*"]
    );
    let file = std::fs::read_to_string(folder.0.join("ReplyFunction.txt")).unwrap();
    assert_eq!(file.lines().count(), 2);
}

#[tokio::test]
async fn a_missing_right_fails_the_request_and_is_named_without_the_key() {
    let (engine, folder) = (TestEngine::start().await, Folder::new("missing"));
    let store = guarded(&engine, REPLY, &folder);
    let cookie = format!("{}.{}", AccountId::from_random([7; 16]), "A".repeat(43));
    let token = SessionToken::parse(&cookie).unwrap();
    let asked = store.officer(&token, jiff::Timestamp::UNIX_EPOCH).await;
    assert!(asked.is_err(), "{asked:?}");
    let differences = differences(&template(REPLY), &folder.0).unwrap();
    let refused: Vec<_> = differences
        .iter()
        .filter(|told| told.contains("was refused"))
        .collect();
    assert_eq!(
        refused,
        ["ReplyFunction was refused BatchGetItem CasesTable CREDENTIAL#…."]
    );
}

#[tokio::test]
async fn an_index_is_a_place_of_its_own() {
    let (engine, folder) = (TestEngine::start().await, Folder::new("index"));
    let store = guarded(&engine, REPLY, &folder);
    assert!(store.open_rows(0).await.is_err());
    let outbox = REPLY.replace("index/queue", "index/outbox");
    let store = guarded(&engine, &outbox, &folder);
    assert!(store.open_rows(0).await.is_ok());
    assert_eq!(folder.lines(), ["Query CasesTable/outbox *"]);
}

#[tokio::test]
async fn the_parts_of_a_transaction_are_granted_by_one_statement() {
    let (engine, folder) = (TestEngine::start().await, Folder::new("transaction"));
    // Each part is granted, but by two statements.
    let store = guarded(&engine, REPLY, &folder);
    assert!(store.add_officer(&officer(), "hash").await.is_err());
    let refused = folder.noted().refused;
    assert_eq!(
        refused.first().unwrap(),
        "PutItem CasesTable AGENCY#… and CREDENTIAL#… and OFFICER#… and OFFICER-EMAIL#… and PASSWORD#… in one statement"
    );
    let one = REPLY.replace(
        "\"PASSWORD#*\"",
        "\"PASSWORD#*\", \"AGENCY#*\", \"CREDENTIAL#*\"",
    );
    let store = guarded(&engine, &one, &folder);
    assert!(store.add_officer(&officer(), "hash").await.unwrap());
    assert_eq!(
        folder.lines(),
        [
            "PutItem CasesTable AGENCY#*",
            "PutItem CasesTable CREDENTIAL#*",
            "PutItem CasesTable OFFICER*",
            "PutItem CasesTable PASSWORD#*",
        ]
    );
}

/// An account's registration writes to both tables at once.
const REGISTER: &str = r#"
Resources:
  ReplyFunction:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Sid: WriteCases
              Effect: Allow
              Action: [dynamodb:PutItem]
              Resource: !GetAtt CasesTable.Arn
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["OUTBOX#*"] } }
            - Sid: WritePeople
              Effect: Allow
              Action: [dynamodb:PutItem]
              Resource: !GetAtt PeopleTable.Arn
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["ACCOUNT#*", "OUTBOX#*"] } }
"#;

fn checked(text: &str, asked: &Asked) -> Result<(), String> {
    let rights = Rights::of(&template(text), "ReplyFunction").unwrap();
    let folder = Folder::new("checked");
    Guard::new(rights, Notes::at(&folder.0)).check(asked)
}

fn part(place: &str, key: &str) -> Asked {
    Asked {
        action: "PutItem",
        place: place.to_owned(),
        keys: [key.to_owned()].into(),
        together: ["ACCOUNT#1".to_owned(), "OUTBOX#1".to_owned()].into(),
    }
}

#[test]
fn a_transaction_on_two_tables_needs_the_keys_of_both_in_both() {
    let (mail, account) = (
        part("CasesTable", "OUTBOX#1"),
        part("PeopleTable", "ACCOUNT#1"),
    );
    assert!(checked(REGISTER, &account).is_ok());
    assert_eq!(
        checked(REGISTER, &mail).unwrap_err(),
        "PutItem CasesTable ACCOUNT#…"
    );
    let both = REGISTER.replace("[\"OUTBOX#*\"]", "[\"ACCOUNT#*\", \"OUTBOX#*\"]");
    assert!(checked(&both, &mail).is_ok());
}

#[test]
fn what_is_denied_alone_is_allowed_in_a_transaction_with_others() {
    let both = REGISTER.replace("[\"OUTBOX#*\"]", "[\"ACCOUNT#*\", \"OUTBOX#*\"]");
    let denied = format!(
        "{both}            - Sid: NoAccounts
              Effect: Deny
              Action: [dynamodb:PutItem]
              Resource: !GetAtt CasesTable.Arn
              Condition: {{ \"ForAllValues:StringLike\": {{ \"dynamodb:LeadingKeys\": [\"ACCOUNT#*\"] }} }}
"
    );
    let alone = Asked {
        together: ["ACCOUNT#1".to_owned()].into(),
        ..part("CasesTable", "ACCOUNT#1")
    };
    assert!(checked(&both, &alone).is_ok());
    assert!(checked(&denied, &alone).is_err());
    assert!(checked(&denied, &part("CasesTable", "ACCOUNT#1")).is_err());
    assert!(checked(&denied, &part("CasesTable", "OUTBOX#1")).is_ok());
}

#[test]
fn an_unused_right_and_an_ungranted_use_are_named() {
    let (template, folder) = (template(REPLY), Folder::new("unused"));
    let notes = Notes::at(&folder.0);
    for line in [
        "Query CasesTable CASE#*",
        "Query CasesTable/queue *",
        "PutItem CasesTable OFFICER*",
        "PutItem CasesTable PASSWORD#*",
        "PutItem CasesTable AGENCY#*",
        "DeleteItem CasesTable CASE#*",
    ] {
        let [action, place, key] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (action, place, key) = (action.to_owned(), place.to_owned(), key.to_owned());
        notes.used("ReplyFunction", &Use { action, place, key });
    }
    assert_eq!(
        differences(&template, &folder.0).unwrap(),
        [
            "ReplyFunction may GetItem on CasesTable (QueryCases), and never did.",
            "ReplyFunction may touch WARM in CasesTable (QueryCases), and never did.",
            "ReplyFunction may Query on CasesTable/open (QueryQueues), and never did.",
            "ReplyFunction may touch CREDENTIAL#* in CasesTable (PutOthers), and never did.",
            "ReplyFunction used DeleteItem CasesTable CASE#*, which is not granted.",
        ]
    );
}

#[test]
fn nothing_noted_is_nothing_used() {
    let (template, folder) = (template(REPLY), Folder::new("nothing"));
    let told = differences(&template, &folder.0).unwrap();
    assert_eq!(told.len(), 12, "{told:#?}");
    assert!(told.iter().all(|told| told.ends_with("and never did.")));
}

#[test]
fn in_the_real_template_every_place_is_a_table_or_index_and_every_function_has_rights() {
    let template = Template::compiled_in().unwrap();
    let places = template.leading_keys();
    for (function, grants) in &template.grants {
        assert!(!grants.is_empty(), "{function}");
        for place in grants.iter().flat_map(|grant| &grant.places) {
            assert!(places.contains_key(place), "{function}: {place}");
        }
    }
    assert_eq!(template.grants.len(), 8);
}

#[test]
fn who_sent_a_case_and_passwords_are_out_of_replys_reach() {
    let template = Template::compiled_in().unwrap();
    let rights = Rights::of(&template, "ReplyFunction").unwrap();
    for grant in &rights.grants {
        assert!(
            grant
                .places
                .iter()
                .all(|place| place.starts_with("CasesTable"))
        );
        for secret in ["PASSWORD#1", "OFFICER-EMAIL#a@b", "OFFICER#1", "FACTOR#1"] {
            let reached = grant.keys.is_some() && grant.pattern(secret).is_some();
            assert!(!reached, "{} {secret}", grant.name);
        }
    }
}
