//! E-mails that nobody gets unless somebody does something: shown, and sent again.

use domain::calendar::in_vietnam;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::schema::OUTBOX_SHARDS;
use store::{MailState, OpenRow, StuckMail};

use crate::error::Error;
use crate::report::{Report, columns};
use crate::system::System;

/// A mail that is not sent.
pub enum Stuck {
    /// It waits for somebody, or failed.
    ForSomebody(StuckMail),
    /// It is still tried, and has been for long.
    ForLong(OpenRow),
}

impl Stuck {
    /// In a word or two, without any data.
    pub fn why(&self) -> String {
        let (problem, failed) = match self {
            Self::ForSomebody(mail) => (&mail.problem, mail.failed),
            Self::ForLong(row) => (&row.problem, false),
        };
        let untried = if failed {
            "not tried in time"
        } else {
            "not tried yet"
        };
        problem.clone().unwrap_or_else(|| untried.to_owned())
    }

    fn key(&self) -> &str {
        match self {
            Self::ForSomebody(mail) => &mail.key,
            Self::ForLong(row) => &row.key,
        }
    }

    fn state(&self) -> &'static str {
        match self {
            Self::ForSomebody(StuckMail { failed: true, .. }) => "failed",
            Self::ForSomebody(StuckMail { failed: false, .. }) => "waits",
            Self::ForLong(_) => "is tried",
        }
    }

    fn created_at(&self) -> Option<Timestamp> {
        match self {
            Self::ForSomebody(mail) => mail.created_at,
            Self::ForLong(row) => row.created_at,
        }
    }

    fn as_json(&self) -> Value {
        json!({
            "mail": self.key(), "state": self.state(), "created_at": self.created_at(), "why": self.why(),
        })
    }

    fn line(&self) -> [String; 4] {
        let created = self.created_at().map(moment).unwrap_or_default();
        [
            self.key().to_owned(),
            self.state().to_owned(),
            created,
            self.why(),
        ]
    }
}

/// Mails that wait for somebody or failed, and those that have been tried for so long.
pub async fn all_stuck(system: &System, tried_for: SignedDuration) -> Result<Vec<Stuck>, Error> {
    let stuck = system.store.stuck_mails().await?;
    let since = system.now() - tried_for;
    let is_old = |row: &OpenRow| row.created_at.is_none_or(|created| created <= since);
    let mut tried = Vec::new();
    for shard in 0..OUTBOX_SHARDS {
        let open = system.store.open_rows(shard).await?.into_iter();
        tried.extend(open.filter(|row| row.waiting_since.is_none() && is_old(row)));
    }
    let stuck = stuck.into_iter().map(Stuck::ForSomebody);
    Ok(stuck.chain(tried.into_iter().map(Stuck::ForLong)).collect())
}

/// Shows them.
pub async fn stuck(system: &System, minutes: u32) -> Result<Report, Error> {
    let tried_for = SignedDuration::from_mins(i64::from(minutes));
    let mails = all_stuck(system, tried_for).await?;
    let mut table = vec![["mail", "state", "ordered", "why"].map(str::to_owned)];
    table.extend(mails.iter().map(Stuck::line));
    let text = if mails.is_empty() {
        "No mail waits.".to_owned()
    } else {
        columns(&table)
    };
    let json: Vec<Value> = mails.iter().map(Stuck::as_json).collect();
    Ok(Report {
        text,
        json: json!({ "mails": json }),
        is_good: mails.is_empty(),
    })
}

/// Has mails tried again now: these, or all that wait or failed.
pub async fn resend(
    system: &System,
    rows: Vec<String>,
    all: bool,
    dry_run: bool,
) -> Result<Report, Error> {
    let rows = if all {
        let stuck = system.store.stuck_mails().await?;
        stuck.into_iter().map(|mail| mail.key).collect()
    } else {
        rows
    };
    let (mut again, mut not) = (Vec::new(), Vec::new());
    for row in rows {
        let can = if dry_run {
            let found = system.store.outbox_row(&row).await?;
            found.is_some_and(|row| can_be_sent_again(row.state))
        } else {
            system.store.resend(&row, system.now()).await?
        };
        if can { again.push(row) } else { not.push(row) }
    }
    let would_be = if dry_run { "would be" } else { "is" };
    let mut lines: Vec<_> = again
        .iter()
        .map(|row| format!("{row}: {would_be} tried again within a minute"))
        .collect();
    let left = "not tried again: it was sent, or may have been, or is not there";
    lines.extend(not.iter().map(|row| format!("{row}: {left}")));
    if lines.is_empty() {
        lines.push("No mail waits.".to_owned());
    }
    Ok(Report {
        text: lines.join("\n"),
        json: json!({ "done": !dry_run, "again": again, "not": not }),
        is_good: all || not.is_empty(),
    })
}

/// As `Store::resend` decides it.
fn can_be_sent_again(state: MailState) -> bool {
    match state {
        MailState::Pending | MailState::Failed => true,
        MailState::Sending | MailState::Ambiguous | MailState::Sent | MailState::Needless => false,
    }
}

/// In Vietnam.
fn moment(at: Timestamp) -> String {
    in_vietnam(at).strftime("%Y-%m-%d %H:%M").to_string()
}
