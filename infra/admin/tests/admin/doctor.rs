//! Whether all is set up: on this machine, and as AWS would tell it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn on_this_machine_tables_and_mails_are_looked_at_and_a_mail_goes_out() {
    let place = Place::start().await;
    let email = place.0.accounts().focal_point.email.clone();
    let dry = place
        .done(&["doctor", "--mail-to", &email, "--dry-run"])
        .await;
    assert!(!dry.text.contains("test mail"), "{}", dry.text);
    let found = place.done(&["doctor", "--mail-to", &email]).await;
    assert!(found.is_good, "{}", found.text);
    let outcome = |name: &str| {
        let checks = found.json["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["name"] == name).unwrap();
        check["outcome"].as_str().unwrap().to_owned()
    };
    for (name, expected) in [
        ("tables", "ok"),
        ("waiting mails", "ok"),
        ("alarms", "-"),
        ("test mail", "ok"),
    ] {
        assert_eq!(outcome(name), expected, "{name}: {}", found.text);
    }
    place.mail_to(&email, "Kiểm tra gửi email", 1).await;
    assert_eq!(place.mails_to(&email, "Kiểm tra gửi email").len(), 1);
    let stranger = place.admin(&["doctor", "--mail-to", "la@vidu.vn"]).await;
    assert!(stranger.is_err());
    place.0.stop().await;
}

/// A script in the place of the AWS command line: it answers from files, named by service and command.
struct FakeAws(PathBuf);

impl FakeAws {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("pakn-admin-aws-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let script = "#!/bin/sh\n\
            echo \"$@\" >> \"$(dirname \"$0\")/asked\"\n\
            cat \"$(dirname \"$0\")/$1-$2.json\" 2> /dev/null && exit 0\n\
            echo 'An error occurred (AccessDeniedException)' >&2; exit 254\n";
        std::fs::write(folder.join("aws"), script).unwrap();
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.join("aws"), executable).unwrap();
        Self(folder)
    }

    fn answers(&self, command: &str, answer: &Value) {
        let file = self.0.join(format!("{command}.json"));
        std::fs::write(file, answer.to_string()).unwrap();
    }

    fn program(&self) -> PathBuf {
        self.0.join("aws")
    }
}

impl Drop for FakeAws {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The built command, as IT types it; DynamoDB is the local system's.
fn typed(aws: &Path, database: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pakn-admin"));
    command
        .args([
            "--stack",
            "pakn-staging",
            "--profile",
            "tinh",
            "--region",
            "ap-southeast-1",
        ])
        .arg("--aws-cli")
        .arg(aws)
        .args(words)
        .env("AWS_ENDPOINT_URL_DYNAMODB", database);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_aws_tells_is_read_and_what_is_wrong_comes_with_what_to_do() {
    let place = Place::start().await;
    let (aws, database) = (FakeAws::new(), place.0.database_endpoint());
    let credentials = json!({ "Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S" });
    aws.answers("configure-export-credentials", &credentials);
    let outputs = [
        ("CasesTable", "CasesTable"),
        ("PeopleTable", "PeopleTable"),
        ("AlarmTopic", "arn:aws:sns:ap-southeast-1:1:topic"),
    ];
    let outputs = outputs.map(|(key, value)| json!({ "OutputKey": key, "OutputValue": value }));
    let stack = json!({ "Stacks": [{
        "StackStatus": "CREATE_COMPLETE",
        "Parameters": [{ "ParameterKey": "SenderEmail", "ParameterValue": "gui@phananh.example.vn" }],
        "Outputs": outputs,
    }] });
    aws.answers("cloudformation-describe-stacks", &stack);
    aws.answers(
        "sesv2-get-account",
        &json!({ "ProductionAccessEnabled": false, "SendingEnabled": true }),
    );
    aws.answers(
        "sesv2-get-email-identity",
        &json!({ "DkimAttributes": { "Status": "PENDING" } }),
    );
    let pending = json!({ "Subscriptions": [{ "SubscriptionArn": "PendingConfirmation" }] });
    aws.answers("sns-list-subscriptions-by-topic", &pending);

    let wrong = typed(&aws.program(), &database, &["doctor"]);
    assert_eq!(wrong.status.code(), Some(1), "{}", said(&wrong));
    for line in [
        "ok     tables",
        "ok     stack              CREATE_COMPLETE",
        "WRONG  mail to everybody  SES's sandbox",
        "WRONG  sender's domain    phananh.example.vn: DKIM PENDING: put DkimRecord1",
        "WRONG  alarms             nobody gets them: confirm",
        "AccessDeniedException",
    ] {
        assert!(said(&wrong).contains(line), "{line}: {}", said(&wrong));
    }
    let asked = std::fs::read_to_string(aws.0.join("asked")).unwrap();
    assert!(
        asked
            .lines()
            .all(|line| line.contains("--profile tinh --region ap-southeast-1"))
    );
    assert!(asked.contains("--email-identity phananh.example.vn"));
    assert!(asked.contains("--topic-arn arn:aws:sns:ap-southeast-1:1:topic"));

    let quota = json!({ "MaxSendRate": 14.0 });
    let account =
        json!({ "ProductionAccessEnabled": true, "SendingEnabled": true, "SendQuota": quota });
    aws.answers("sesv2-get-account", &account);
    let identity =
        json!({ "VerifiedForSendingStatus": true, "DkimAttributes": { "Status": "SUCCESS" } });
    aws.answers("sesv2-get-email-identity", &identity);
    let confirmed =
        json!({ "Subscriptions": [{ "SubscriptionArn": "arn:aws:sns:ap-southeast-1:1:topic:2" }] });
    aws.answers("sns-list-subscriptions-by-topic", &confirmed);
    let limit = json!({ "AccountLimit": { "ConcurrentExecutions": 10 } });
    aws.answers("lambda-get-account-settings", &limit);
    let few = typed(&aws.program(), &database, &["doctor", "--json"]);
    assert_eq!(few.status.code(), Some(1), "{}", said(&few));
    let found: Value = serde_json::from_slice(&few.stdout).unwrap();
    let wrong: Vec<_> = found["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["outcome"] == "wrong")
        .collect();
    assert_eq!(wrong.len(), 1, "{found}");
    assert_eq!(wrong[0]["name"], "functions at once");

    let limit = json!({ "AccountLimit": { "ConcurrentExecutions": 1000 } });
    aws.answers("lambda-get-account-settings", &limit);
    let good = typed(&aws.program(), &database, &["doctor"]);
    assert_eq!(good.status.code(), Some(0), "{}", said(&good));
    // The other commands go the same way.
    let list = typed(&aws.program(), &database, &["officers", "list"]);
    assert!(
        said(&list).contains("dau-moi@pakn.example"),
        "{}",
        said(&list)
    );
    place.0.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_form_is_told() {
    let place = Place::start().await;
    let connection = aws::Connection::local(&place.0.database_endpoint(), "http://127.0.0.1:9");
    let settings = store::client_settings(&connection).build();
    let client = aws_sdk_dynamodb::Client::from_conf(settings);
    let off = aws_sdk_dynamodb::types::TimeToLiveSpecification::builder()
        .attribute_name("ttl")
        .enabled(false);
    let change = client.update_time_to_live().table_name("PeopleTable");
    let change = change.time_to_live_specification(off.build().unwrap());
    change.send().await.unwrap();
    let found = place.done(&["doctor"]).await;
    assert!(!found.is_good);
    assert!(
        found.text.contains("PeopleTable lacks: expiry ttl"),
        "{}",
        found.text
    );
    place.0.stop().await;
}

#[test]
fn help_names_what_there_is_and_without_a_system_nothing_is_done() {
    let run = |words: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_pakn-admin"))
            .args(words)
            .output()
            .unwrap()
    };
    let help = said(&run(&["--help"]));
    for word in [
        "officers",
        "agencies",
        "mails",
        "person",
        "doctor",
        "--local",
        "--stack",
        "--profile",
        "--region",
        "--dry-run",
        "--json",
    ] {
        assert!(help.contains(word), "{word}: {help}");
    }
    let nowhere = run(&["officers", "list"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(
        said(&nowhere).contains("--stack NAME"),
        "{}",
        said(&nowhere)
    );
}
