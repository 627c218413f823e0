//! Texts that people enter, each a type that only `parse` makes: what is inside is clean, in NFC and of a fair length.
//! Escaping for HTML is not done here; maud does it where the text is shown.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::field::Problem;

/// More marks on one letter than any language writes; beyond it they are there to disturb.
const MOST_MARKS: usize = 4;

/// Cleans a text: NFC, line ends as `\n`, invisible fillers dropped, outer blanks cut. Control characters and those that
/// turn the direction of writing around are a problem, since they can make a text look like another.
pub(crate) fn clean(raw: &str, lines: bool) -> Result<String, Problem> {
    // Most texts are composed already: then nothing is composed again.
    if is_nfc_quick(raw.chars()) == IsNormalized::Yes {
        clean_composed(raw.chars(), raw.len(), lines)
    } else {
        clean_composed(raw.nfc(), raw.len(), lines)
    }
}

fn clean_composed(
    symbols: impl Iterator<Item = char>,
    capacity: usize,
    lines: bool,
) -> Result<String, Problem> {
    let mut text = String::with_capacity(capacity);
    let mut marks = 0;
    let mut previous = ' ';
    for symbol in symbols {
        // No mark stands before U+0300.
        marks = if symbol >= '\u{300}' && is_combining_mark(symbol) {
            marks + 1
        } else {
            0
        };
        if marks > MOST_MARKS {
            return Err(Problem::Character);
        }
        match symbol {
            '\r' => text.push('\n'),
            '\n' if previous == '\r' => {}
            '\n' => text.push('\n'),
            '\t' | '\u{a0}' => text.push(' '),
            symbol if is_invisible(symbol) => {}
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => return Err(Problem::Character),
            symbol if symbol.is_control() => return Err(Problem::Character),
            symbol => text.push(symbol),
        }
        previous = symbol;
    }
    if !lines {
        text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let start = text.len() - text.trim_start().len();
    text.drain(..start);
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// What shows nothing, so that a title of it alone would be no link: Default_Ignorable_Code_Point of Unicode's
/// DerivedCoreProperties.txt (without what turns the direction of writing, which is a problem), the blank of Braille, and
/// what Unicode leaves to private use.
fn is_invisible(symbol: char) -> bool {
    matches!(
        symbol,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{10ffff}'
    )
}

fn bounded(raw: &str, lines: bool, least: usize, most: usize) -> Result<String, Problem> {
    // A body is at most 250 KB; nothing is normalised that is far longer than any allowed text.
    if raw.len() > most * 4 * 8 {
        return Err(Problem::TooLong {
            most,
            actual: raw.chars().count(),
        });
    }
    let text = clean(raw, lines)?;
    let actual = text.chars().count();
    match actual {
        0 => Err(Problem::Missing),
        _ if actual < least => Err(Problem::TooShort { least, actual }),
        _ if actual > most => Err(Problem::TooLong { most, actual }),
        _ => Ok(text),
    }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, lines: $lines:literal, least: $least:literal, most: $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The greatest length in characters.
            pub const MOST: usize = $most;
            /// The least length in characters.
            pub const LEAST: usize = $least;

            /// Cleans and checks what was entered.
            pub fn parse(raw: &str) -> Result<Self, Problem> {
                bounded(raw, $lines, Self::LEAST, Self::MOST).map(Self)
            }

            /// As `parse`, for a field that may be left empty.
            pub fn parse_optional(raw: &str) -> Result<Option<Self>, Problem> {
                match Self::parse(raw) {
                    Err(Problem::Missing) => Ok(None),
                    parsed => parsed.map(Some),
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        /// What people write does not appear in logs by accident.
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

text!(
    /// What a PAKN is about, in one sentence.
    Title, lines: false, least: 1, most: 200
);
text!(
    /// The body of a PAKN.
    Content, lines: true, least: 20, most: 5000
);
text!(
    /// Which legal document and article a proposal is about, as people name it.
    DocumentReference, lines: false, least: 1, most: 200
);
text!(
    /// What the author adds later: as short as the number of a file, as long as the body.
    Information, lines: true, least: 1, most: 5000
);
text!(
    /// What the author says about an answer, or about what an agency did of what it promised.
    Comment, lines: true, least: 1, most: 1000
);
text!(
    /// What officers note for each other.
    NoteText, lines: true, least: 1, most: 2000
);
text!(
    /// A person's name, whole and in one field: one-word names are names.
    FullName, lines: false, least: 1, most: 100
);
text!(
    /// The name of an organisation or enterprise.
    OrganisationName, lines: false, least: 1, most: 200
);
text!(
    /// Village and commune, as people write them.
    Address, lines: false, least: 1, most: 200
);
text!(
    /// An agency's answer; whoever has the code reads it.
    Answer, lines: true, least: 20, most: 10000
);
text!(
    /// What an officer asks the author for.
    Question, lines: true, least: 10, most: 2000
);
text!(
    /// Why somebody transfers, refuses, withdraws or opens personal data.
    Reason, lines: true, least: 1, most: 1000
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decomposed_vietnamese_is_stored_composed() {
        let decomposed: String = "Đường ở thôn Kon Rờ Bàng".nfd().collect();
        assert_eq!(
            Title::parse(&decomposed).unwrap().as_str(),
            "Đường ở thôn Kon Rờ Bàng"
        );
    }

    #[test]
    fn length_is_counted_in_composed_characters() {
        let decomposed: String = "ế".repeat(200).nfd().collect();
        assert!(Title::parse(&decomposed).is_ok());
        assert_eq!(
            Title::parse(&"ế".repeat(201)),
            Err(Problem::TooLong {
                most: 200,
                actual: 201
            })
        );
    }

    #[test]
    fn a_title_of_nothing_visible_is_missing() {
        for symbol in "\u{ad}\u{34f}\u{115f}\u{1160}\u{17b4}\u{180e}\u{200b}\u{2061}\u{206a}\u{2800}\u{3164}\u{e000}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{e0041}\u{10ffff}".chars() {
            let title = Title::parse(&symbol.to_string());
            assert_eq!(title, Err(Problem::Missing), "{symbol:?}");
        }
    }

    #[test]
    fn disguising_characters_are_a_problem() {
        for disguise in [
            "\u{202e}",
            "\u{2066}",
            "\u{200f}",
            "\u{0}",
            "\u{7}",
            "\u{85}",
            "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        ] {
            assert_eq!(
                Title::parse(&format!("Hồ sơ {disguise} chậm")),
                Err(Problem::Character),
                "{disguise:?}"
            );
        }
    }

    #[test]
    fn invisible_fillers_are_dropped() {
        assert_eq!(
            Title::parse("\u{feff}Hồ\u{200b} sơ\u{ad} ")
                .unwrap()
                .as_str(),
            "Hồ sơ"
        );
        assert_eq!(Title::parse("\u{200b} \u{feff}"), Err(Problem::Missing));
    }

    #[test]
    fn line_ends_are_kept_in_contents_and_folded_in_titles() {
        let raw = "Dòng một.\r\nDòng hai của nội dung.\rDòng ba.";
        assert_eq!(
            Content::parse(raw).unwrap().as_str(),
            "Dòng một.\nDòng hai của nội dung.\nDòng ba."
        );
        assert_eq!(
            Title::parse(raw).unwrap().as_str(),
            "Dòng một. Dòng hai của nội dung. Dòng ba."
        );
    }

    proptest! {
        #[test]
        fn what_was_parsed_parses_to_itself(raw in any::<String>()) {
            if let Ok(text) = Reason::parse(&raw) {
                prop_assert_eq!(Reason::parse(text.as_str()).unwrap(), text);
            }
        }
    }
}
