//! The part of the template that is about rights: what a function's policies grant in DynamoDB. What it says of other
//! services is passed over; what it says of DynamoDB in another form than ours is an error, not half understood.

use serde_json::Value;

use super::{TemplateError, text};

/// What one statement of a function's policies grants in DynamoDB, or denies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The statement's name (Sid).
    pub name: String,
    /// `PutItem`, without the service's name.
    pub actions: Vec<String>,
    /// Tables and indexes by logical ids: `CasesTable`, `CasesTable/queue`.
    pub places: Vec<String>,
    /// Patterns of the leading keys; none: any key.
    pub keys: Option<Vec<String>>,
}

/// What a function is granted and what it is denied, whatever is granted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// Statements that allow.
    pub grants: Vec<Grant>,
    /// Statements that deny.
    pub denials: Vec<Grant>,
}

/// The policies of a function.
pub fn policies(function: &str, properties: &Value) -> Result<Policies, TemplateError> {
    let mut policies = Policies::default();
    for policy in list(&properties["Policies"]) {
        let statements = policy["Statement"].as_array().ok_or_else(|| {
            TemplateError::Unsupported(format!("{function} has a policy without statements"))
        })?;
        for statement in statements {
            let name = text(&statement["Sid"]);
            let grant = grant(&name, statement).map_err(|what| {
                TemplateError::Unsupported(format!("{what} of {function}, {name}"))
            })?;
            match statement["Effect"] == "Deny" {
                true => policies.denials.extend(grant),
                false => policies.grants.extend(grant),
            }
        }
    }
    Ok(policies)
}

/// None: it is not about DynamoDB.
fn grant(name: &str, statement: &Value) -> Result<Option<Grant>, String> {
    let actions: Vec<_> = list(&statement["Action"])
        .filter_map(|action| text(action).strip_prefix("dynamodb:").map(str::to_owned))
        .collect();
    if actions.is_empty() {
        return Ok(None);
    }
    let effect = text(&statement["Effect"]);
    if !["Allow", "Deny"].contains(&effect.as_str()) || !is_plain(&actions, '*') {
        return Err("the effect or the action".to_owned());
    }
    let places = list(&statement["Resource"])
        .map(|resource| place(resource).ok_or_else(|| format!("the resource {resource}")))
        .collect::<Result<_, _>>()?;
    Ok(Some(Grant {
        name: name.to_owned(),
        actions,
        places,
        keys: keys(&statement["Condition"])?,
    }))
}

/// `!GetAtt CasesTable.Arn`, or `!Sub "${CasesTable.Arn}/index/queue"`.
fn place(resource: &Value) -> Option<String> {
    let resource = resource.as_str()?;
    if let Some(table) = resource.strip_suffix(".Arn") {
        return Some(table.to_owned());
    }
    let (table, index) = resource.strip_prefix("${")?.split_once(".Arn}/index/")?;
    Some(format!("{table}/{index}"))
}

fn keys(condition: &Value) -> Result<Option<Vec<String>>, String> {
    if condition.is_null() {
        return Ok(None);
    }
    let patterns = &condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];
    let patterns: Vec<_> = list(patterns).map(text).collect();
    let written =
        serde_json::json!({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns } });
    // A question mark stands for one character in IAM, and for nothing here.
    if *condition != written || !is_plain(&patterns, '?') {
        return Err(format!("the condition {condition}"));
    }
    Ok(Some(patterns))
}

fn is_plain(texts: &[String], but: char) -> bool {
    texts.iter().all(|text| !text.contains(but))
}

/// A list, or the one that stands in its place.
fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = (!value.is_array() && !value.is_null()).then_some(value);
    value.as_array().into_iter().flatten().chain(one)
}
