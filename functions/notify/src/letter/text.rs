//! An e-mail as plain text, for programs and people that prefer it.

use domain::province;

use super::{AUTOMATIC, GREETING, Letter, Part, help};

/// The plain text part.
pub fn text(letter: &Letter, site_url: &str) -> String {
    let mut paragraphs = vec![GREETING.to_owned()];
    let mut after_fact = false;
    for part in &letter.parts {
        let is_fact = matches!(part, Part::Fact { .. });
        let paragraph = match part {
            Part::Say(text) | Part::Note(text) => text.clone(),
            Part::Code(code) => format!("Mã PAKN:\n\n    {code}"),
            Part::Fact { label, value } => format!("- {label}: {value}"),
            Part::Quote { label, text } => format!("{label}:\n{}", quoted(text)),
            Part::Button { label, url } => format!("{label}:\n{url}"),
        };
        match paragraphs.last_mut() {
            // Facts stand together.
            Some(last) if is_fact && after_fact => {
                last.push('\n');
                last.push_str(&paragraph);
            }
            _ => paragraphs.push(paragraph),
        }
        after_fact = is_fact;
    }
    let province = province();
    paragraphs.push(format!("Trân trọng,\n{}", province.owner));
    paragraphs.push(format!(
        "--\n{AUTOMATIC}\n{}\n{}\n{site_url}/",
        help(),
        province.service
    ));
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

/// Somebody's words are recognisable as such, line by line.
fn quoted(text: &str) -> String {
    text.lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
