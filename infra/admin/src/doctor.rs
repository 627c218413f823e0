//! Whether a system is set up and can go live: each check in one line, with what to do where it is not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use domain::{Role, province};
use engine::template::{Table, Template};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{MailState, OfficerRecord, TableShape};

use crate::error::Error;
use crate::mails;
use crate::officers::working;
use crate::report::Report;
use crate::system::{Place, Stack, System, text};

/// A mail that waits longer than that waits for somebody.
const MAILS_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// So long what becomes of a mail is waited for: the stream takes a second, the sweeper a minute.
const MAIL_WITHIN: Duration = Duration::from_secs(120);
/// Fewer at once are too few for seven functions: new accounts get 10.
const LEAST_CONCURRENCY: u64 = 100;

/// One thing that was looked at.
struct Check {
    name: &'static str,
    outcome: Outcome,
    says: String,
}

enum Outcome {
    Good,
    Bad,
    NotHere,
}

impl Check {
    fn of(name: &'static str, is_good: bool, says: impl Into<String>) -> Self {
        let outcome = if is_good { Outcome::Good } else { Outcome::Bad };
        Self {
            name,
            outcome,
            says: says.into(),
        }
    }

    /// Of what AWS answered; that it did not is as bad.
    fn asked(name: &'static str, answer: Result<(bool, String), Error>) -> Self {
        match answer {
            Ok((is_good, says)) => Self::of(name, is_good, says),
            Err(error) => Self::of(name, false, error.to_string()),
        }
    }

    fn not_here(name: &'static str) -> Self {
        Self {
            name,
            outcome: Outcome::NotHere,
            says: "not on this machine".to_owned(),
        }
    }

    fn word(&self) -> &'static str {
        match self.outcome {
            Outcome::Good => "ok",
            Outcome::Bad => "WRONG",
            Outcome::NotHere => "-",
        }
    }
}

/// Looks at everything.
pub async fn examine(
    system: &System,
    mail_to: Option<&str>,
    dry_run: bool,
) -> Result<Report, Error> {
    // First whether the address is an officer's: the rest takes a while.
    let officer = match mail_to {
        Some(email) => Some(working(system, email).await?),
        None => None,
    };
    let mut checks = vec![
        tables(system).await?,
        focal_point(system).await?,
        waiting(system).await?,
    ];
    match &system.place {
        Place::Stack(stack) => checks.extend(in_aws(stack)),
        Place::Local => checks.extend(IN_AWS.map(Check::not_here)),
    }
    if let Some(officer) = officer.filter(|_| !dry_run) {
        let row = system.store.order_test_mail(&officer, system.now()).await?;
        checks.push(arrival(system, &row).await?);
    }
    let is_good = checks
        .iter()
        .all(|check| !matches!(check.outcome, Outcome::Bad));
    let lines = checks
        .iter()
        .map(|check| format!("{:5}  {:18} {}", check.word(), check.name, check.says));
    let json: Vec<_> = checks
        .iter()
        .map(|check| json!({ "name": check.name, "outcome": check.word().to_lowercase(), "says": check.says }))
        .collect();
    Ok(Report {
        text: lines.collect::<Vec<_>>().join("\n"),
        json: json!({ "checks": json }),
        is_good,
    })
}

/// Somebody must see all cases. Other agencies without officers: `agencies check`.
async fn focal_point(system: &System) -> Result<Check, Error> {
    let agency = province().focal_point;
    let officers = system.store.officer_records_of(agency).await?;
    let sees_all = |officer: &OfficerRecord| {
        let mut posts = officer.account.posts.iter();
        officer.has_password && posts.any(|post| post.role == Role::FocalPoint)
    };
    let says = match officers.iter().filter(|officer| sees_all(officer)).count() {
        0 => "nobody can log in there with this role: officers add … --role focal-point".to_owned(),
        number => format!("{number} can log in"),
    };
    let is_good = officers.iter().any(sees_all);
    Ok(Check::of("focal point", is_good, says))
}

/// The tables as they are against those of the template with which this command was built.
async fn tables(system: &System) -> Result<Check, Error> {
    let template = Template::compiled_in()?;
    let wanted = ["CASES_TABLE", "PEOPLE_TABLE"].map(|variable| template.table_of(variable));
    let mut differences = Vec::new();
    for (there, wanted) in system.store.shapes().await?.iter().zip(wanted) {
        let wanted = lines_of(wanted?);
        let name = &there.name;
        let missing = wanted.difference(&there.lines);
        differences.extend(missing.map(|line| format!("{name} lacks: {line}")));
        let more = there.lines.difference(&wanted);
        differences.extend(more.map(|line| format!("{name} has instead: {line}")));
    }
    let is_good = differences.is_empty();
    let says = if is_good {
        "keys, indexes and expiry as in the template".to_owned()
    } else {
        differences.join("; ")
    };
    Ok(Check::of("tables", is_good, says))
}

fn lines_of(table: &Table) -> BTreeSet<String> {
    let key = |keyed: &Value| {
        let part = |kind: &str| {
            let parts = keyed["KeySchema"].as_array().into_iter().flatten();
            let mut parts = parts.filter(|part| part["KeyType"] == kind);
            parts
                .next()
                .map(|part| text(&part["AttributeName"]))
                .unwrap_or_default()
        };
        [part("HASH"), part("RANGE")]
    };
    let [hash, range] = key(&table.create);
    let mut lines = BTreeSet::from([TableShape::key(&hash, &range)]);
    let indexes = table.create["GlobalSecondaryIndexes"].as_array();
    for index in indexes.into_iter().flatten() {
        let [hash, range] = key(index);
        let projection = &index["Projection"];
        let attributes = projection["NonKeyAttributes"]
            .as_array()
            .into_iter()
            .flatten();
        let attributes: Vec<_> = attributes.map(text).collect();
        let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
        lines.insert(TableShape::index(
            &text(&index["IndexName"]),
            [&hash, &range],
            &text(&projection["ProjectionType"]),
            &attributes,
        ));
    }
    lines.extend(table.time_to_live.as_deref().map(TableShape::expiry));
    lines
}

async fn waiting(system: &System) -> Result<Check, Error> {
    let stuck = mails::all_stuck(system, MAILS_WAIT).await?;
    let mut reasons = BTreeMap::<_, usize>::new();
    for mail in &stuck {
        *reasons.entry(mail.why()).or_default() += 1;
    }
    let reasons: Vec<_> = reasons
        .iter()
        .map(|(why, count)| format!("{count} {why}"))
        .collect();
    let says = if stuck.is_empty() {
        "none waits for somebody, none failed".to_owned()
    } else {
        let reasons = reasons.join(", ");
        format!(
            "{} wait or failed ({reasons}): see `mails stuck`",
            stuck.len()
        )
    };
    Ok(Check::of("waiting mails", stuck.is_empty(), says))
}

/// What AWS alone can tell.
const IN_AWS: [&str; 5] = [
    "stack",
    "mail to everybody",
    "sender's domain",
    "alarms",
    "functions at once",
];

fn in_aws(stack: &Stack) -> [Check; 5] {
    let [status, sandbox, domain, alarms, concurrency] = IN_AWS;
    [
        Check::of(
            status,
            stack.status.ends_with("_COMPLETE") && !stack.status.contains("ROLLBACK"),
            &stack.status,
        ),
        Check::asked(sandbox, production_access(stack)),
        Check::asked(domain, dkim(stack)),
        Check::asked(alarms, subscription(stack)),
        Check::asked(concurrency, at_once(stack)),
    ]
}

fn production_access(stack: &Stack) -> Result<(bool, String), Error> {
    let account = stack.cli.ask(&["sesv2", "get-account"])?;
    let is = |name: &str| account[name].as_bool() == Some(true);
    Ok(match (is("ProductionAccessEnabled"), is("SendingEnabled")) {
        (true, true) => {
            let rate = &account["SendQuota"]["MaxSendRate"];
            (true, format!("out of the sandbox, {rate} mails a second"))
        }
        (false, _) => (false, "SES's sandbox: only verified addresses get mail. Ask for production access in the SES console".to_owned()),
        (true, false) => (false, format!("SES has stopped this account's sending ({})", text(&account["EnforcementStatus"]))),
    })
}

fn dkim(stack: &Stack) -> Result<(bool, String), Error> {
    let sender = stack.parameters.get("SenderEmail").map(String::as_str);
    let domain = sender
        .and_then(|sender| sender.split_once('@'))
        .map_or("", |(_, domain)| domain);
    let identity = stack
        .cli
        .ask(&["sesv2", "get-email-identity", "--email-identity", domain])?;
    let status = text(&identity["DkimAttributes"]["Status"]);
    let is_good =
        status == "SUCCESS" && identity["VerifiedForSendingStatus"].as_bool() == Some(true);
    let todo = if is_good {
        ""
    } else {
        ": put DkimRecord1 to 3 of the stack's outputs into DNS, and wait"
    };
    Ok((is_good, format!("{domain}: DKIM {status}{todo}")))
}

fn subscription(stack: &Stack) -> Result<(bool, String), Error> {
    let topic = stack.outputs.get("AlarmTopic").map_or("", String::as_str);
    let asked = ["sns", "list-subscriptions-by-topic", "--topic-arn", topic];
    let answer = stack.cli.ask(&asked)?;
    let all = answer["Subscriptions"].as_array().into_iter().flatten();
    let confirmed = all
        .filter(|one| text(&one["SubscriptionArn"]).starts_with("arn:"))
        .count();
    Ok(if confirmed > 0 {
        (true, format!("{confirmed} confirmed subscription(s)"))
    } else {
        (
            false,
            "nobody gets them: confirm the subscription in AWS's mail to AlarmEmail".to_owned(),
        )
    })
}

fn at_once(stack: &Stack) -> Result<(bool, String), Error> {
    let settings = stack.cli.ask(&["lambda", "get-account-settings"])?;
    let most = settings["AccountLimit"]["ConcurrentExecutions"]
        .as_u64()
        .unwrap_or_default();
    let is_good = most >= LEAST_CONCURRENCY;
    let todo = if is_good {
        ""
    } else {
        ": ask for more in the Service Quotas console (Lambda, Concurrent executions)"
    };
    Ok((is_good, format!("{most}{todo}")))
}

/// What becomes of a mail: from the row by way of `notify` to SES, as every mail goes.
async fn arrival(system: &System, row: &str) -> Result<Check, Error> {
    let told = |is_good, says: String| Ok(Check::of("test mail", is_good, says));
    let until = Instant::now() + MAIL_WITHIN;
    loop {
        let found = system.store.outbox_row(row).await?;
        let state = found.map_or(MailState::Needless, |row| row.state);
        match state {
            MailState::Sent => return told(true, "SES has taken it".to_owned()),
            MailState::Needless => return told(false, "nobody is there to get it".to_owned()),
            MailState::Pending | MailState::Sending | MailState::Ambiguous | MailState::Failed => {}
        }
        let stuck = system.store.stuck_mails().await?;
        if let Some(mail) = stuck.into_iter().find(|mail| mail.key == row) {
            let why = mail.problem.unwrap_or_default();
            return told(false, format!("not sent: {why}"));
        }
        if Instant::now() >= until {
            let says = format!(
                "{} after two minutes: does NotifyFunction run?",
                state.as_str()
            );
            return told(false, says);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
