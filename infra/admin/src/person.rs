//! A person's wish to be forgotten (Luật 91/2025/QH15): what the law lets go is removed, what is the authorities' record
//! stays.

use std::io::{IsTerminal as _, stdin};

use serde_json::json;
use store::{KeptCase, KeptPerson};

use crate::error::Error;
use crate::officers::address;
use crate::report::Report;
use crate::system::System;

/// Removes it, after whoever typed the command has said so once more; or lists what would be removed.
pub async fn forget(
    system: &System,
    email: &str,
    yes: bool,
    dry_run: bool,
) -> Result<Report, Error> {
    let email = address(email)?;
    let found = system.store.kept_person(&email, system.now()).await?;
    let person = found.ok_or_else(|| Error::NoPerson(email.to_string()))?;
    if dry_run {
        return Ok(report(&person, true));
    }
    if !yes {
        confirm(&report(&person, true).text)?;
    }
    system.store.forget(&person).await?;
    Ok(report(&person, false))
}

/// Nobody there to answer is no yes.
fn confirm(what: &str) -> Result<(), Error> {
    if !stdin().is_terminal() {
        return Err(Error::NotConfirmed);
    }
    eprintln!("{what}\nThis cannot be undone. Type yes to go on:");
    let mut typed = String::new();
    match stdin().read_line(&mut typed) {
        Ok(_) if typed.trim() == "yes" => Ok(()),
        Ok(_) | Err(_) => Err(Error::NotConfirmed),
    }
}

fn report(person: &KeptPerson, dry_run: bool) -> Report {
    let (go, stay): (Vec<_>, Vec<_>) = person.cases.iter().partition(|case| case.can_go);
    let removed = if dry_run {
        "Would be removed"
    } else {
        "Removed"
    };
    let mut lines = Vec::new();
    if person.has_account {
        let account = "account, password and credential; all sessions end";
        lines.push(format!("{removed}: {account} ({})", person.account));
    }
    for case in &go {
        lines.push(format!(
            "{removed}: name and contact details in the ended case {}",
            case.id
        ));
    }
    for case in &stay {
        lines.push(format!("Stays for now: name and contact details in the case {}, which is open or ended less than three days ago", case.id));
    }
    lines.push("Stays: the cases, with what was written in them and their histories.".to_owned());
    if !stay.is_empty() {
        lines.push("When these cases have ended, do the same again for the rest.".to_owned());
    }
    let ids = |cases: &[&KeptCase]| cases.iter().map(|case| case.id.clone()).collect::<Vec<_>>();
    let json = json!({
        "done": !dry_run, "account": person.account, "has_account": person.has_account,
        "removed_from": ids(&go), "stays_in": ids(&stay),
    });
    Report::good(lines.join("\n"), json)
}
