//! How a person is reached: e-mail address and telephone number. Sending anything is not done here.

use std::fmt;

use email_address::EmailAddress as Syntax;
use serde::{Deserialize, Serialize};

use crate::field::Problem;
use crate::text::clean;

/// An e-mail address, in lower case: it names an account, and people type it in any case.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// RFC 5321, 4.5.3.1: 64 octets, `@`, 255 octets; SES takes no more than 320.
    pub const MOST: usize = 254;

    /// Checks the form of an address. Whether it exists, only a confirmed link tells.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        if raw.len() > 4 * Self::MOST {
            return Err(Problem::Malformed);
        }
        let text = clean(raw, false)?;
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        // Quoted local parts, comments, lists and display names are syntax that no one's address needs here and that
        // could add a second recipient.
        let plain = text.is_ascii()
            && !text.contains([
                '"', '\'', '<', '>', '(', ')', ',', ';', ':', '\\', '[', ']', ' ', '|', '`',
            ]);
        let dotted = text
            .rsplit_once('@')
            .is_some_and(|(_, host)| host.contains('.') && !host.ends_with('.'));
        if !plain || !dotted || text.len() > Self::MOST || !Syntax::is_valid(&text) {
            return Err(Problem::Malformed);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A Vietnamese telephone number, digits only, with its leading 0.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl EmailAddress {
    /// The mailbox that it reaches: `name+word@` is, with most providers, the one of `name@`. For counting, never for
    /// sending.
    pub fn mailbox(&self) -> String {
        let (name, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let name = name.split('+').next().unwrap_or_default();
        format!("{name}@{domain}")
    }
}

impl Phone {
    /// Takes every spelling: spaces, dots, dashes, brackets, +84. Ten digits (mobile) or eleven (landline), from 0.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        if raw.len() > 200 {
            return Err(Problem::Malformed);
        }
        let text = clean(raw, false)?;
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let symbols: String = text
            .chars()
            .filter(|symbol| !matches!(symbol, ' ' | '.' | '-' | '(' | ')' | '–'))
            .collect();
        let national = match symbols
            .strip_prefix("+84")
            .or_else(|| symbols.strip_prefix("0084"))
        {
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => symbols,
        };
        let digits = national.bytes().all(|byte| byte.is_ascii_digit());
        if !digits
            || !national.starts_with('0')
            || national.starts_with("00")
            // Mobile numbers have ten digits; of the others, which begin with 02, some have eleven (Thông tư 22/2014/TT-BTTTT).
            || !matches!((national.len(), national.starts_with("02")), (10, _) | (11, true))
        {
            return Err(Problem::Malformed);
        }
        Ok(Self(national))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As people read it: `0912 345 678`.
impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            10 => write!(
                formatter,
                "{} {} {}",
                &self.0[..4],
                &self.0[4..7],
                &self.0[7..]
            ),
            _ => write!(
                formatter,
                "{} {} {}",
                &self.0[..4],
                &self.0[4..8],
                &self.0[8..]
            ),
        }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Addresses do not appear in logs by accident.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EmailAddress(…)")
    }
}

/// Numbers do not appear in logs by accident.
impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn addresses_are_kept_in_lower_case() {
        assert_eq!(
            EmailAddress::parse(" Y.Thanh@Example.VN ")
                .unwrap()
                .as_str(),
            "y.thanh@example.vn"
        );
    }

    #[test]
    fn what_could_reach_somebody_else_is_no_address() {
        for raw in [
            "a@b",
            "a",
            "@b.vn",
            "a@b.vn, c@d.vn",
            "a@b.vn;c@d.vn",
            "\"a b\"@c.vn",
            "a@b.vn.",
            "A <a@b.vn>",
            "a@[127.0.0.1]",
            "a@b..vn",
            "ă@b.vn",
        ] {
            assert_eq!(EmailAddress::parse(raw), Err(Problem::Malformed), "{raw}");
        }
        assert_eq!(
            EmailAddress::parse(&format!("{}@b.vn", "a".repeat(300))),
            Err(Problem::Malformed)
        );
        assert_eq!(
            EmailAddress::parse("a@b.vn\r\nBcc: c@d.vn"),
            Err(Problem::Malformed)
        );
        assert_eq!(EmailAddress::parse("  "), Err(Problem::Missing));
    }

    #[test]
    fn every_spelling_of_a_number_is_the_same_number() {
        for raw in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "+84 912 345 678",
            "+84 (0)912-345-678",
            "0084912345678",
        ] {
            assert_eq!(
                Phone::parse(raw).unwrap().to_string(),
                "0912 345 678",
                "{raw}"
            );
        }
        assert_eq!(
            Phone::parse("0260 3862 222").unwrap().as_str(),
            "02603862222"
        );
    }

    #[test]
    fn what_is_no_vietnamese_number_is_told() {
        for raw in [
            "912345678",
            "091234567",
            "091234567890",
            // A mobile number with one digit too many.
            "09123456789",
            "không có",
            "+1 202 555 0100",
            "0012345678",
        ] {
            assert_eq!(Phone::parse(raw), Err(Problem::Malformed), "{raw}");
        }
    }
}
