//! A queue for programs.

use domain::{KeptRule, Kind, Status};
use jiff::civil::Date;
use serde::Serialize;
use store::{EndedCase, EndedPage, QueueCounts};

use super::view::{DueCase, QueueView};
use crate::due::Urgency;
use crate::standing_json::StandingJson;

#[derive(Serialize)]
pub(super) struct QueueJson<'a> {
    counts: CountsJson,
    cases: Vec<QueuedCaseJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

/// How many cases stand in four of the officer's queues, at most a hundred in each.
#[derive(Serialize)]
struct CountsJson {
    overdue: usize,
    to_accept: usize,
    mine: usize,
    news: usize,
}

/// What has ended, for programs.
#[derive(Serialize)]
pub(super) struct EndedJson<'a> {
    cases: Vec<EndedCaseJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

#[derive(Serialize)]
struct EndedCaseJson<'a> {
    #[serde(flatten)]
    standing: StandingJson,
    kind: Kind,
    title: &'a str,
    submitted_on: Date,
    ended_on: Date,
}

impl<'a> EndedJson<'a> {
    pub(super) fn new(page: &'a EndedPage) -> Self {
        let case = |EndedCase { entry, ended_on }: &'a EndedCase| EndedCaseJson {
            standing: StandingJson::new(&entry.code, entry.agency, entry.status),
            kind: entry.kind,
            title: entry.title.as_str(),
            submitted_on: entry.submitted_on,
            ended_on: *ended_on,
        };
        Self {
            cases: page.cases.iter().map(case).collect(),
            next: page.next.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct QueuedCaseJson<'a> {
    #[serde(flatten)]
    standing: StandingJson,
    kind: Kind,
    title: &'a str,
    submitted_on: Date,
    due_on: Date,
    next_due_on: Date,
    urgency: Urgency,
    unnamed: bool,
    /// Of the case as it is shown; an action names it. 0 if it is not known.
    version: u32,
    /// The name of the officer who works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned_to: Option<&'a str>,
    /// Its author has added something, and its agency has done nothing with it since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    has_news: bool,
    /// By which `due_on` was reckoned.
    rule: &'a KeptRule,
    /// Of a case that waits for its author: the days that were left when she was asked, in the unit of the rule; negative if
    /// the answer was late then.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
}

impl<'a> QueueJson<'a> {
    pub(super) fn new(queue: &'a QueueView, counts: &QueueCounts) -> Self {
        let QueueCounts {
            overdue,
            to_accept,
            mine,
            news,
        } = *counts;
        Self {
            counts: CountsJson {
                overdue,
                to_accept,
                mine,
                news,
            },
            cases: queue.cases.iter().map(QueuedCaseJson::new).collect(),
            next: queue.next.as_deref(),
        }
    }
}

impl<'a> QueuedCaseJson<'a> {
    fn new(DueCase { entry, urgency, .. }: &'a DueCase) -> Self {
        Self {
            standing: StandingJson::new(&entry.code, entry.agency, entry.status),
            kind: entry.kind,
            title: entry.title.as_str(),
            submitted_on: entry.submitted_on,
            due_on: entry.due_on,
            next_due_on: entry.next_due_on,
            urgency: *urgency,
            unnamed: entry.unnamed,
            version: entry.version,
            assigned_to: entry.assigned_to.as_ref().map(|to| to.name.as_str()),
            has_news: entry.has_news,
            rule: &entry.rule,
            days_left: entry
                .days_left
                .filter(|_| entry.status == Status::WaitingForAuthor),
        }
    }
}
