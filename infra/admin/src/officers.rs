//! Officers' accounts: given, listed, taken away, reset.

use domain::calendar::day_of;
use domain::{AccountId, Agency, AgencyId, EmailAddress, FullName, Problem, Role, province};
use serde_json::{Value, json};
use store::{OfficerAccount, OfficerRecord, Post, random_bytes};

use crate::error::Error;
use crate::options::NewOfficer;
use crate::report::{Report, columns};
use crate::system::System;

/// Gives somebody an account, or another place to who has one.
pub async fn add(system: &System, new: NewOfficer, dry_run: bool) -> Result<Report, Error> {
    let email = address(&new.email)?;
    let name = FullName::parse(&new.name).map_err(typed("The name", &new.name))?;
    let post = post(system, &new)?;
    let Some(officer) = system.store.officer_record(&email).await? else {
        if new.is_move {
            return Err(Error::NoOfficer(email.to_string()));
        }
        return invite(system, email, name, post, dry_run).await;
    };
    if officer.removed && new.is_move {
        return Err(Error::Disabled(email.to_string()));
    }
    if !officer.removed && !new.is_move {
        return Err(already(&officer));
    }
    let account = OfficerAccount {
        name,
        posts: vec![post],
        ..officer.account.clone()
    };
    if !dry_run {
        let placed = system.store.place_officer(&officer, &account, system.now());
        done(placed.await?)?;
    }
    if officer.removed {
        return Ok(told("invited", "invited again, by mail", &account, dry_run));
    }
    let how = "moved; out with the next request";
    let report = told("moved", how, &account, dry_run);
    let stays = |agency: &AgencyId| account.posts.iter().any(|post| post.agency == *agency);
    let mut left = left_without(system, &officer).await?;
    left.retain(|agency| !stays(agency));
    Ok(with_warning(report, &left))
}

async fn invite(
    system: &System,
    email: EmailAddress,
    name: FullName,
    post: Post,
    dry_run: bool,
) -> Result<Report, Error> {
    let account = OfficerAccount {
        id: AccountId::from_random(random_bytes()?),
        email,
        name,
        posts: vec![post],
    };
    if !dry_run {
        done(system.store.invite_officer(&account, system.now()).await?)?;
    }
    Ok(told("invited", "invited by mail", &account, dry_run))
}

fn post(system: &System, new: &NewOfficer) -> Result<Post, Error> {
    let (role, focal_point) = (Role::from(new.role), province().focal_point);
    let typed_agency = new.agency.as_deref();
    let typed_agency = typed_agency.unwrap_or(focal_point.as_str());
    let wrong = |problem: String| Error::Typed {
        field: "The agency",
        typed: typed_agency.to_owned(),
        problem,
    };
    let known =
        Agency::in_force(day_of(system.now())).find(|agency| agency.id.as_str() == typed_agency);
    let agency = known.map(|agency| agency.id).ok_or_else(|| {
        wrong("infra/province/agencies.csv has none with this id that is in force".to_owned())
    })?;
    if role == Role::FocalPoint && agency != focal_point {
        return Err(wrong(format!("the focal point is {focal_point}")));
    }
    Ok(Post { agency, role })
}

fn already(officer: &OfficerRecord) -> Error {
    let post = officer.account.posts.first();
    Error::OfficerAlready {
        email: officer.account.email.to_string(),
        role: post.map_or(String::new(), |post| typed_role(post.role)),
        agency: post.map_or(province().focal_point, |post| post.agency),
    }
}

/// Who works at the agencies, or at one.
pub async fn list(system: &System, agency: Option<&str>) -> Result<Report, Error> {
    let agencies = match agency {
        None => Agency::all().iter().map(|agency| agency.id).collect(),
        Some(id) => vec![AgencyId::find(id).ok_or_else(|| Error::Typed {
            field: "The agency",
            typed: id.to_owned(),
            problem: "infra/province/agencies.csv has none with this id".to_owned(),
        })?],
    };
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for agency in agencies {
        for officer in system.store.officer_records_of(agency).await? {
            let role = officer
                .account
                .posts
                .iter()
                .find(|post| post.agency == agency);
            let role = role.map_or(String::new(), |post| typed_role(post.role));
            let state = if officer.has_password {
                "active"
            } else {
                "invited"
            };
            let OfficerAccount { email, name, .. } = &officer.account;
            json.push(json!({ "agency": agency, "role": role, "email": email, "name": name, "state": state }));
            rows.push([
                agency.to_string(),
                role,
                email.to_string(),
                name.to_string(),
                state.to_owned(),
            ]);
        }
    }
    let text = if rows.is_empty() {
        "No officers.".to_owned()
    } else {
        columns(&rows)
    };
    Ok(Report::good(text, json!({ "officers": json })))
}

/// Takes an account away.
pub async fn disable(system: &System, email: &str, dry_run: bool) -> Result<Report, Error> {
    let officer = working(system, email).await?;
    if !dry_run {
        done(system.store.disable_officer(&officer).await?)?;
    }
    let how = "disabled; out with the next request";
    let report = told("disabled", how, &officer.account, dry_run);
    Ok(with_warning(report, &left_without(system, &officer).await?))
}

/// Where nobody else works than this officer.
async fn left_without(system: &System, officer: &OfficerRecord) -> Result<Vec<AgencyId>, Error> {
    let mut left = Vec::new();
    for post in &officer.account.posts {
        let others = system.store.officer_records_of(post.agency).await?;
        let is_her = |other: &OfficerRecord| other.account.id == officer.account.id;
        if others.iter().all(is_her) {
            left.push(post.agency);
        }
    }
    Ok(left)
}

fn with_warning(mut report: Report, left: &[AgencyId]) -> Report {
    for agency in left {
        report.text += &format!("\nNobody else works at {} ({agency}).", agency.name());
        if *agency == province().focal_point {
            report.text += " It is the focal point of the province.";
        }
    }
    report.json["agencies_without_officers"] = json!(left);
    report
}

/// Takes a password back.
pub async fn reset(system: &System, email: &str, dry_run: bool) -> Result<Report, Error> {
    let officer = working(system, email).await?;
    if !dry_run {
        let reset = system.store.reset_officer(&officer, system.now());
        done(reset.await?)?;
    }
    let how = "reset; out with the next request; the link to a new password goes by mail";
    Ok(told("reset", how, &officer.account, dry_run))
}

/// The officer with that address, who was not disabled.
pub async fn working(system: &System, email: &str) -> Result<OfficerRecord, Error> {
    let email = address(email)?;
    let found = system.store.officer_record(&email).await?;
    let officer = found.ok_or_else(|| Error::NoOfficer(email.to_string()))?;
    if officer.removed {
        return Err(Error::Disabled(email.to_string()));
    }
    Ok(officer)
}

/// An address that somebody typed.
pub fn address(raw: &str) -> Result<EmailAddress, Error> {
    EmailAddress::parse(raw).map_err(typed("The address", raw))
}

fn typed(field: &'static str, raw: &str) -> impl FnOnce(Problem) -> Error {
    let typed = raw.to_owned();
    move |problem| Error::Typed {
        field,
        typed,
        problem: format!("{problem:?}"),
    }
}

/// As `--role` takes it.
fn typed_role(role: Role) -> String {
    role.as_str().replace('_', "-")
}

fn done(written: bool) -> Result<(), Error> {
    if written {
        Ok(())
    } else {
        Err(Error::ChangedMeanwhile)
    }
}

fn told(what: &str, how: &str, account: &OfficerAccount, dry_run: bool) -> Report {
    let OfficerAccount {
        email, name, posts, ..
    } = account;
    let posts: Vec<_> = posts
        .iter()
        .map(|Post { agency, role }| json!({ "agency": agency, "role": typed_role(*role) }))
        .collect();
    let at: Vec<_> = account
        .posts
        .iter()
        .map(|Post { agency, role }| {
            format!("{} of {} ({agency})", typed_role(*role), agency.name())
        })
        .collect();
    let would_be = if dry_run { "would be " } else { "" };
    let text = format!("{name} <{email}>, {}: {would_be}{how}.", at.join(", "));
    let json: Value = json!({
        "done": !dry_run, "what": what, "email": email, "name": name, "posts": posts,
    });
    Report::good(text, json)
}
