//! Whether the agencies' cases have somebody who works on them.

use domain::calendar::day_of;
use domain::{Agency, Role, province};
use serde_json::json;

use crate::error::Error;
use crate::report::Report;
use crate::system::System;

/// Every agency with what is wrong with it.
pub async fn check(system: &System) -> Result<Report, Error> {
    let (today, store) = (day_of(system.now()), &system.store);
    let (mut in_force, mut problems) = (0, Vec::new());
    for agency in Agency::all() {
        let officers = store.officer_records_of(agency.id).await?;
        let has_ended = agency.valid_to.is_some_and(|last| last < today);
        in_force += usize::from(!has_ended);
        let sees_all = |role: Role| role == Role::FocalPoint;
        let mut posts = officers.iter().flat_map(|officer| &officer.account.posts);
        let mut wrong = Vec::new();
        if has_ended && !officers.is_empty() {
            wrong.push("has ended, and still has officers");
        }
        if !has_ended && officers.is_empty() {
            wrong.push("has no officer");
        } else if !has_ended && !officers.iter().any(|officer| officer.has_password) {
            wrong.push("has no officer who has set a password");
        }
        if agency.id == province().focal_point && !posts.any(|post| sees_all(post.role)) {
            wrong.push("is the focal point, and has nobody with this role");
        }
        // Who has ended takes no new cases; the others' wait for who is missing.
        if (has_ended || !wrong.is_empty()) && store.has_open_cases(agency.id).await? {
            wrong.push("open cases wait there");
        }
        if !wrong.is_empty() {
            problems.push((agency, wrong));
        }
    }
    let lines: Vec<_> = problems
        .iter()
        .map(|(agency, wrong)| format!("{} ({}): {}", agency.name, agency.id, wrong.join("; ")))
        .chain([format!(
            "{in_force} agencies in force, {} with something missing.",
            problems.len()
        )])
        .collect();
    let json: Vec<_> = problems
        .iter()
        .map(|(agency, wrong)| json!({ "agency": agency.id, "name": agency.name, "problems": wrong }))
        .collect();
    Ok(Report {
        text: lines.join("\n"),
        is_good: problems.is_empty(),
        json: json!({ "in_force": in_force, "problems": json }),
    })
}
