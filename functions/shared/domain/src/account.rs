//! Who people are to the system: accounts, roles, passwords' form, and the applicant of a case. Hashing passwords and
//! keeping sessions is not done here.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::contact::{EmailAddress, Phone};
use crate::field::Problem;
use crate::province::province;
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

/// A password of acceptable form, not hashed yet. Taken as typed, not trimmed; but in NFC, since some keyboards write
/// Vietnamese letters decomposed (NIST SP 800-63B, 3.1.1.2).
pub struct Password(String);

impl Password {
    /// The least length in characters (OWASP ASVS 5.0, 6.2.1).
    pub const LEAST: usize = 8;
    /// The greatest length in characters: hashing more would be work without use.
    pub const MOST: usize = 1000;

    /// What was typed, as passwords are hashed and compared: in NFC.
    pub fn as_hashed(raw: &str) -> String {
        raw.nfc().collect()
    }

    /// Checks a new password of somebody: as `parse`, and not what a stranger who knows her tries first, her own name, e-mail
    /// address or telephone number.
    pub fn parse_for(raw: &str, applicant: &Applicant) -> Result<Self, Problem> {
        let password = Self::parse_of(raw, &applicant.email, &applicant.full_name)?;
        if digits(raw).ends_with(&digits(applicant.phone.as_str())[1..]) {
            return Err(Problem::TooCommon);
        }
        Ok(password)
    }

    /// The same where no telephone number is known, as of officers.
    pub fn parse_of(raw: &str, email: &EmailAddress, name: &FullName) -> Result<Self, Problem> {
        let password = Self::parse(raw)?;
        let (email, name) = (email.as_str(), name.as_str());
        let local = email.split('@').next().unwrap_or_default();
        if [email, local, name].map(letters).contains(&letters(raw)) {
            return Err(Problem::TooCommon);
        }
        Ok(password)
    }

    /// Checks a new password: long enough, and not one that everybody tries first.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let raw = &Self::as_hashed(raw);
        let actual = raw.chars().count();
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
            _ if is_common(raw) => Err(Problem::TooCommon),
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

/// The 10,000 passwords of eight and more characters that people use most, in lower case.
const COMMON: &str = include_str!("common-passwords.txt");
/// The same of Vietnam.
const COMMON_HERE: &str = include_str!("common-passwords-vi.txt");
/// Words of this very service: with a year behind it, each is a password that people think of here.
const SERVICE: [&str; 6] = [
    "phananh",
    "kiennghi",
    "phananhkiennghi",
    "pakn",
    "dichvucong",
    "congdan",
];

fn is_common(password: &str) -> bool {
    let folded = password.to_lowercase();
    let known = COMMON.lines().chain(COMMON_HERE.lines());
    let letters = letters(password);
    let names = [
        province().name,
        province().service,
        short_name(province().name),
    ];
    let is_of_service =
        SERVICE.contains(&letters.as_str()) || names.map(self::letters).contains(&letters);
    is_of_service || is_one_symbol(password) || known.into_iter().any(|common| common == folded)
}

/// "Kon Tum" of "tỉnh Kon Tum".
fn short_name(province: &'static str) -> &'static str {
    province.split_once(' ').map_or(province, |(_, name)| name)
}

/// The letters alone, in lower case and without their marks: as somebody spells a word who cannot type Vietnamese.
fn letters(text: &str) -> String {
    text.nfd()
        .filter(|symbol| symbol.is_alphabetic())
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

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
    fn what_is_known_of_a_person_is_no_password_of_hers() {
        let applicant = Applicant {
            applicant_type: ApplicantType::Person,
            organisation_name: None,
            full_name: FullName::parse("Đặng Thị Hồng").unwrap(),
            email: EmailAddress::parse("hong.dang@vidu.vn").unwrap(),
            phone: Phone::parse("0912 345 678").unwrap(),
            address: Address::parse("Thôn Kon Rờ Bàng").unwrap(),
        };
        for raw in [
            "Đặng Thị Hồng",
            "dangthihong1990",
            "hong.dang@vidu.vn",
            "Hong.Dang1",
            "0912345678",
            "+84 912 345 678",
            "matkhau 0912.345.678",
        ] {
            let refused = Password::parse_for(raw, &applicant);
            assert_eq!(refused.unwrap_err(), Problem::TooCommon, "{raw}");
        }
        for raw in ["hồng thích ăn xôi", "bốn từ dễ nhớ 1990"] {
            assert!(Password::parse_for(raw, &applicant).is_ok(), "{raw}");
        }
    }

    #[test]
    fn the_service_with_a_year_is_no_password() {
        for raw in [
            "phananh2027",
            "KienNghi@2031",
            "Kon Tum 2026",
            "kontum!!!1999",
        ] {
            assert_eq!(
                Password::parse(raw).unwrap_err(),
                Problem::TooCommon,
                "{raw}"
            );
        }
    }

    #[test]
    fn a_decomposed_password_is_the_composed_one() {
        let decomposed: String = "sáu từ chỉ mình tôi biết".nfd().collect();
        let password = Password::parse(&decomposed).unwrap();
        assert_eq!(password.as_str(), "sáu từ chỉ mình tôi biết");
        assert_eq!(Password::as_hashed(&decomposed), password.as_str());
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
