//! Who people are to the system: accounts, roles, passwords' form, and the applicant of a case. Hashing passwords and
//! keeping sessions is not done here.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::contact::{EmailAddress, Phone};
use crate::field::Problem;
use crate::text::{Address, FullName, OrganisationName};

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// From 128 random bits.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(data_encoding::HEXLOWER.encode(&bytes))
            }

            /// Reads 32 lower-case hexadecimal digits.
            pub fn parse(raw: &str) -> Option<Self> {
                let digits = raw.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
                (raw.len() == 32 && digits).then(|| Self(raw.to_owned()))
            }

            /// The digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

random_id!(
    /// Names an account without saying whose it is.
    AccountId
);
random_id!(
    /// Names a case wherever its code must not stand; given when its text is first kept.
    CaseId
);

/// What stands in a case to recognise its author's session, without naming the author or linking two cases: made with a
/// key of the author's account, by `store`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AuthorProof(pub [u8; 32]);

impl fmt::Debug for AuthorProof {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AuthorProof(…)")
    }
}

/// In which capacity somebody sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantType {
    /// Cá nhân.
    Person,
    /// Tổ chức, doanh nghiệp.
    Organisation,
}

impl ApplicantType {
    /// Reads the form's value.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        match raw {
            "person" => Ok(Self::Person),
            "organisation" => Ok(Self::Organisation),
            "" => Err(Problem::Missing),
            _ => Err(Problem::Unknown),
        }
    }

    /// The form's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
}

/// The personal data of who sends: the account's, and as a copy the case's. Kept in the table of people alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Person or organisation.
    pub applicant_type: ApplicantType,
    /// Of an organisation: its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<OrganisationName>,
    /// The person, or who acts for the organisation.
    pub full_name: FullName,
    /// Where the code and the answer go.
    pub email: EmailAddress,
    /// For officers to call when needed.
    pub phone: Phone,
    /// Village and commune.
    pub address: Address,
}

/// A password of acceptable form, not hashed yet. Taken as typed: not trimmed, not normalised (OWASP ASVS 5.0, 6.2.8).
pub struct Password(String);

impl Password {
    /// The least length in characters (OWASP ASVS 5.0, 6.2.1).
    pub const LEAST: usize = 8;
    /// The greatest length in characters: hashing more would be work without use.
    pub const MOST: usize = 1000;

    /// Checks a new password: long enough, and not one that everybody tries first.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let actual = raw.chars().count();
        let folded = raw.to_lowercase();
        match actual {
            0 => Err(Problem::Missing),
            _ if actual < Self::LEAST => Err(Problem::TooShort {
                least: Self::LEAST,
                actual,
            }),
            _ if actual > Self::MOST => Err(Problem::TooLong {
                most: Self::MOST,
                actual,
            }),
            _ if COMMON.lines().any(|common| common == folded) || is_one_symbol(raw) => {
                Err(Problem::TooCommon)
            }
            _ => Ok(Self(raw.to_owned())),
        }
    }

    /// The password, for hashing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// Passwords of eight and more characters that everybody tries first, in lower case, and words of this very site.
const COMMON: &str = include_str!("common-passwords.txt");

fn is_one_symbol(raw: &str) -> bool {
    let mut symbols = raw.chars();
    let first = symbols.next();
    symbols.all(|symbol| Some(symbol) == first)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn common_passwords_are_refused_in_any_case() {
        for raw in [
            "12345678",
            "MatKhau123",
            "Password1",
            "aaaaaaaaaa",
            "dichvucong",
            "kontum123",
        ] {
            assert_eq!(
                Password::parse(raw).unwrap_err(),
                Problem::TooCommon,
                "{raw}"
            );
        }
    }

    #[test]
    fn a_password_is_taken_as_typed() {
        assert_eq!(
            Password::parse(" ba bốn từ dễ nhớ ").unwrap().as_str(),
            " ba bốn từ dễ nhớ "
        );
        assert_eq!(
            Password::parse("bảy chữ").unwrap_err(),
            Problem::TooShort {
                least: 8,
                actual: 7
            }
        );
    }

    #[test]
    fn only_ids_of_our_own_form_are_read() {
        assert!(CaseId::parse("00112233445566778899aabbccddeeff").is_some());
        for raw in [
            "",
            "00112233445566778899AABBCCDDEEFF",
            "00112233445566778899aabbccddeef",
            "#0112233445566778899aabbccddeeff",
        ] {
            assert!(CaseId::parse(raw).is_none(), "{raw}");
        }
    }
}
