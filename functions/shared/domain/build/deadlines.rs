//! The province's deadlines (infra/province/deadlines.csv): read, checked, written as constants. A row without a source,
//! a gap or an overlap in time is an error that names its line. What a deadline means is said in src/deadline.rs.

use std::collections::HashSet;
use std::fmt::Write as _;

use jiff::civil::Date;

/// The kinds of PAKN: slug, and name in `domain::Kind`.
pub const KINDS: [(&str, &str); 4] = [
    ("can-bo", "Conduct"),
    ("chinh-sach", "Policy"),
    ("sang-kien", "Initiative"),
    ("ho-tro", "Support"),
];

/// The steps: name in the file, and in `domain::deadline::Step`.
const STEPS: [(&str, &str); 8] = [
    ("pass_on", "PassOn"),
    ("accept", "Accept"),
    ("answer", "Answer"),
    ("extend", "Extend"),
    ("supply", "Supply"),
    ("rate", "Rate"),
    ("reopen", "Reopen"),
    ("review", "Review"),
];

const UNITS: [(&str, &str); 2] = [("working", "Working"), ("calendar", "Calendar")];

/// Every kind of PAKN, in the file.
const ALL: &str = "all";

#[derive(serde::Deserialize)]
struct Row {
    id: String,
    kind: String,
    step: String,
    amount: u16,
    unit: String,
    source: String,
    article: String,
    in_force_from: Date,
    /// The last day; none: until further notice.
    in_force_to: Option<Date>,
    note: String,
    #[serde(skip)]
    line: u64,
}

/// The Rust code of the file's rows; or what is wrong with them.
pub fn code(csv: &str) -> Result<String, String> {
    let rows = rows(csv)?;
    let mut ids = HashSet::new();
    for row in &rows {
        row.check()?;
        if !ids.insert(&row.id) {
            return Err(row.wrong("this id stands twice; an id is never used again"));
        }
    }
    for (kind, _) in KINDS {
        for (step, _) in STEPS {
            let of = |row: &&Row| row.step == step && (row.kind == kind || row.kind == ALL);
            check_times(kind, step, rows.iter().filter(of).collect())?;
        }
    }
    Ok(write(&rows))
}

fn rows(csv: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().cloned();
    let headers = headers.map_err(|error| format!("deadlines.csv: {error}"))?;
    let read = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|error| format!("deadlines.csv: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = record.deserialize::<Row>(Some(&headers));
        let row = row.map_err(|error| format!("deadlines.csv, line {line}: {error}"))?;
        Ok(Row { line, ..row })
    };
    reader.records().map(read).collect()
}

impl Row {
    fn wrong(&self, what: &str) -> String {
        format!("deadlines.csv, line {}: {}: {what}", self.line, self.id)
    }

    fn check(&self) -> Result<(), String> {
        let known =
            |names: &[(&str, &str)], name: &str| names.iter().any(|(known, _)| *known == name);
        if self.id.is_empty() {
            Err(self.wrong("it has no id"))
        } else if self.source.trim().is_empty() {
            Err(self.wrong("it has no source"))
        } else if self.kind != ALL && !known(&KINDS, &self.kind) {
            Err(self.wrong(&format!("there is no kind {}", self.kind)))
        } else if !known(&STEPS, &self.step) {
            Err(self.wrong(&format!("there is no step {}", self.step)))
        } else if !known(&UNITS, &self.unit) {
            Err(self.wrong(&format!(
                "the unit {} is neither working nor calendar",
                self.unit
            )))
        } else if self.amount == 0 {
            Err(self.wrong("no day is no deadline"))
        } else if self.in_force_to.is_some_and(|to| to < self.in_force_from) {
            Err(self.wrong("it ends before it begins"))
        } else {
            Ok(())
        }
    }
}

/// One rule on each day from the first of them on, and no end.
fn check_times(kind: &str, step: &str, mut rows: Vec<&Row>) -> Result<(), String> {
    rows.sort_by_key(|row| row.in_force_from);
    for pair in rows.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let next_day = before.in_force_to.map(Date::tomorrow);
        match next_day {
            Some(Ok(next)) if next == after.in_force_from => {}
            Some(Ok(next)) if next < after.in_force_from => {
                return Err(after.wrong(&format!(
                    "a gap: {step} of {kind} has no rule from {next} on (line {})",
                    before.line
                )));
            }
            Some(_) | None => {
                return Err(after.wrong(&format!(
                    "an overlap: {step} of {kind} has another rule on {} (line {})",
                    after.in_force_from, before.line
                )));
            }
        }
    }
    match rows.last() {
        None => Err(format!("deadlines.csv: {step} of {kind} has no rule")),
        Some(last) if last.in_force_to.is_some() => {
            Err(last.wrong(&format!("a gap: {step} of {kind} has no rule after it")))
        }
        Some(_) => Ok(()),
    }
}

fn write(rows: &[Row]) -> String {
    let name = |names: &[(&'static str, &'static str)], name: &str| {
        let found = names.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, name)| *name)
    };
    let mut code = "static RULES: &[Rule] = &[".to_owned();
    for row in rows {
        let Row {
            id,
            amount,
            source,
            article,
            note,
            ..
        } = row;
        let kind = match name(&KINDS, &row.kind) {
            "" => "None".to_owned(),
            kind => format!("Some(Kind::{kind})"),
        };
        let to = match row.in_force_to {
            None => "None".to_owned(),
            Some(to) => format!("Some({})", date(to)),
        };
        let (step, unit) = (name(&STEPS, &row.step), name(&UNITS, &row.unit));
        let from = date(row.in_force_from);
        // A String takes all.
        let _ = writeln!(
            code,
            "Rule {{ id: {id:?}, kind: {kind}, step: Step::{step}, amount: {amount}, unit: Unit::{unit}, source: {source:?}, \
             article: {article:?}, in_force_from: {from}, in_force_to: {to}, note: {note:?} }},"
        );
    }
    code.push_str("];\n");
    code
}

/// A day as Rust writes it.
pub fn date(day: Date) -> String {
    format!(
        "jiff::civil::date({}, {}, {})",
        day.year(),
        day.month(),
        day.day()
    )
}
