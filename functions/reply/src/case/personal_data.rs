//! Points at what looks like a person's data in a text that whoever has the code will read: e-mail addresses, telephone
//! numbers, numbers of identity cards. It changes nothing and knows nobody's data; whether it is one is the officer's to
//! say, since agencies have telephones too.

use domain::{EmailAddress, Phone, Problem};
use maud::{Markup, html};
use site::components::tick;

use super::action_form::FieldContext;

/// The digits of an identity card (căn cước).
const IDENTITY_CARD: usize = 12;

/// A text that whoever has the code will read, and the box in which an officer says that what looks like a person's data
/// is the agency's own.
#[derive(Clone, Copy)]
pub(super) struct PublicText<'a> {
    field: &'static str,
    text: &'a str,
    agency_contact: &'a str,
}

impl<'a> PublicText<'a> {
    /// The text of that field, and the box, `agency_contact`: "yes" or nothing.
    pub(super) fn new(field: &'static str, text: &'a str, agency_contact: &'a str) -> Self {
        Self {
            field,
            text,
            agency_contact,
        }
    }

    /// A problem, if something was found and the officer has not said yet that it is the agency's own.
    pub(super) fn check(self) -> Result<(), Problem> {
        if self.is_confirmed() || found_in(self.text).is_empty() {
            Ok(())
        } else {
            Err(Problem::PersonalData)
        }
    }

    /// What was found, and the box; nothing where nothing was found.
    pub(super) fn confirmation(self, context: &FieldContext<'_>) -> Markup {
        let found = found_in(self.text);
        let refused = context.errors.of(self.field) == Some(&Problem::PersonalData);
        let label = html! { "Đây là liên hệ của cơ quan, không phải của người dân" };
        html! {
            @if (refused || self.is_confirmed()) && !found.is_empty() {
                p { "Chỗ cần xem lại: " @for (number, place) in found.iter().enumerate() { @if number > 0 { ", " } mark { (place) } } "." }
                (tick(context.prefix, "agency_contact", &label, "", self.is_confirmed(), context.errors))
            }
        }
    }

    fn is_confirmed(self) -> bool {
        self.agency_contact == "yes"
    }
}

/// Every place that looks like a person's data, as it was written.
fn found_in(text: &str) -> Vec<&str> {
    let words =
        text.split(|symbol: char| symbol.is_whitespace() || "<>()[]{}\"'“”‘’,;:|".contains(symbol));
    let addresses = words
        .map(|word| word.trim_matches(['.', '!', '?', '-', '/']))
        .filter(|word| is_persons_address(word));
    addresses
        .chain(numbers(text).flat_map(persons_numbers))
        .collect()
}

/// The run as a whole; if it is none, one of its words may be: two numbers may stand side by side.
fn persons_numbers(run: &str) -> Vec<&str> {
    let is_persons = |number: &str| is_telephone(number) || is_identity_card(number);
    if is_persons(run) {
        vec![run]
    } else {
        run.split_whitespace()
            .filter(|word| is_persons(word))
            .collect()
    }
}

/// Authorities' own addresses end in gov.vn and belong to nobody.
fn is_persons_address(word: &str) -> bool {
    let authorities = |address: EmailAddress| {
        address.as_str().ends_with(".gov.vn") || address.as_str().ends_with("@gov.vn")
    };
    word.contains('@') && EmailAddress::parse(word).is_ok_and(|address| !authorities(address))
}

/// Runs of digits, with single separators between them as people write numbers.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|symbol: char| symbol.is_ascii_digit())?;
        let start = if rest[..start].ends_with('+') {
            start - 1
        } else {
            start
        };
        let (mut end, mut separators) = (start, 0);
        for (position, symbol) in rest[start..].char_indices() {
            match symbol {
                '+' if position == 0 => {}
                '0'..='9' if separators <= 2 => {
                    (end, separators) = (start + position + symbol.len_utf8(), 0)
                }
                ' ' | '\u{a0}' | '.' | '-' | '–' | '(' | ')' => separators += 1,
                _ => break,
            }
        }
        let number = &rest[start..end];
        rest = &rest[end..];
        Some(number)
    })
}

/// Mobile numbers begin with 03, 05, 07, 08, 09 and have ten digits, landlines with 02 and have eleven.
fn is_telephone(number: &str) -> bool {
    Phone::parse(number).is_ok_and(|phone| match phone.as_str().as_bytes() {
        [b'0', b'2', ..] => phone.as_str().len() == 11,
        [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..] => phone.as_str().len() == 10,
        _ => false,
    })
}

/// In one piece, or in groups and beginning with 0 as every card's number does: sums of money come in groups too.
fn is_identity_card(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let grouped = number.starts_with('0')
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.'));
    digits == IDENTITY_CARD && (number.len() == digits || grouped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_data_are_found_as_people_write_them() {
        for (text, found) in [
            ("Ông A, số 0912 345 678, đã nhận.", "0912 345 678"),
            ("gọi 0912.345.678", "0912.345.678"),
            ("(+84) 912-345-678 là số", "+84) 912-345-678"),
            ("gọi +84 912 345 678.", "+84 912 345 678"),
            ("máy bàn 0260 3862 222", "0260 3862 222"),
            ("số 0912345678, ngày 3/11/2026", "0912345678"),
            ("thư y.thanh@example.vn.", "y.thanh@example.vn"),
            ("<Y.Thanh@Gmail.com>", "Y.Thanh@Gmail.com"),
            ("căn cước 062199001234 cấp năm 2021", "062199001234"),
            ("căn cước 062 199 001 234", "062 199 001 234"),
            ("số 123456789012", "123456789012"),
        ] {
            assert_eq!(found_in(text), [found], "{text}");
        }
    }

    #[test]
    fn two_numbers_side_by_side_are_both_found() {
        assert_eq!(
            found_in("gọi 0912345678 0913456789"),
            ["0912345678", "0913456789"]
        );
        assert_eq!(
            found_in("0912 345 678 - 0913 456 789"),
            ["0912 345 678", "0913 456 789"]
        );
    }

    #[test]
    fn what_answers_are_full_of_is_left_alone() {
        for text in [
            "Hồ sơ nộp ngày 03/11/2026 lúc 08:30, trả ngày 06-11-2026.",
            "Số tiền 100.000.000.000 đồng, đã chi 1.500.000.000 đồng.",
            "Theo Nghị quyết 68/NQ-CP và Quyết định 23/2021/QĐ-TTg.",
            "Gọi 1800 1096 hoặc thư sonoivu@kontum.gov.vn.",
            "Mã hồ sơ H34.17-241103-0001, mã PAKN M0T7Z-X8RJX-G7XKZ.",
            "Văn bản số 1234/SNV-TTr ngày 20/11/2026, trang 12 - 15.",
            "Năm 2024, 2025, 2026: 10, 20, 30 hồ sơ.",
            "@ không phải địa chỉ, a@b cũng không.",
        ] {
            assert!(found_in(text).is_empty(), "{text}: {:?}", found_in(text));
        }
    }
}
