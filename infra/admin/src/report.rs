//! What is said at the end: a text for people, JSON for programs, and whether all is as it should be.

use serde_json::Value;

/// What was done or found.
#[derive(Debug)]
pub struct Report {
    /// For people, without a line break at its end.
    pub text: String,
    /// For programs.
    pub json: Value,
    /// False: something is not as it should be.
    pub is_good: bool,
}

impl Report {
    /// All is as it should be.
    pub(crate) fn good(text: impl Into<String>, json: Value) -> Self {
        Self {
            text: text.into(),
            json,
            is_good: true,
        }
    }

    /// In the form that was asked for.
    pub fn shown(&self, as_json: bool) -> String {
        if as_json {
            self.json.to_string()
        } else {
            self.text.clone()
        }
    }
}

/// Rows under each other, each column as wide as its longest entry.
pub(crate) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths: Vec<_> = (0..N).map(width).collect();
    let lines = rows.iter().map(|row| {
        let padded = row
            .iter()
            .zip(&widths)
            .map(|(text, width)| format!("{text:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
