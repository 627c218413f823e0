//! The code of a case (mã PAKN): how it is drawn, written, typed and checked. Who may see what with a code is not
//! decided here.
//!
//! Fifteen symbols in three groups, `M0T7Z-X8RJX-G7XKZ`: fourteen random and one check symbol, out of 27 that no
//! Vietnamese keyboard (Telex, VNI) composes into letters: no vowel, no D, W, Y, L. No two neighbours are equal.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

const ALPHABET: &[u8; 27] = b"0123456789BCFGHJKMNPQRSTVXZ";
const LENGTH: usize = 15;
/// The digit of each ASCII symbol; 255 of those that no code has.
const DIGITS: [u8; 128] = {
    let mut digits = [255; 128];
    let mut digit = 0;
    while digit < 27 {
        digits[ALPHABET[digit as usize] as usize] = digit;
        digit += 1;
    }
    digits
};
const MODULUS: u32 = 29;
/// More characters than any honest spelling of a code has.
const LONGEST_INPUT: usize = 64;

/// A well-formed mã PAKN: right symbols, right check symbol. It need not belong to a case.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PaknCode([u8; LENGTH]);

/// Why a typed text is no code. Each is told to the person without asking the database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("no code")]
    Empty,
    /// Not 15 symbols.
    #[error("{0} symbols instead of 15")]
    Length(usize),
    /// A character that no code has.
    #[error("a character that no code has")]
    Symbol,
    /// The check symbol does not fit: something was mistyped.
    #[error("mistyped")]
    Mistyped,
}

impl From<CodeError> for crate::Problem {
    fn from(error: CodeError) -> Self {
        match error {
            CodeError::Empty => Self::Missing,
            CodeError::Length(actual) if actual < LENGTH => Self::TooShort {
                least: LENGTH,
                actual,
            },
            CodeError::Length(actual) => Self::TooLong {
                most: LENGTH,
                actual,
            },
            CodeError::Symbol => Self::Character,
            CodeError::Mistyped => Self::Mistyped,
        }
    }
}

impl PaknCode {
    /// Draws a code from a source of uniformly random bytes (the system's generator outside of tests). The source is
    /// asked once as a rule: each call of it costs a system call.
    pub fn draw<E>(mut source: impl FnMut() -> Result<[u8; 64], E>) -> Result<Self, E> {
        let mut bytes = source()?.into_iter();
        let mut random = || match bytes.next() {
            Some(byte) => Ok(byte),
            None => {
                bytes = source()?.into_iter();
                Ok(bytes.next().unwrap_or_default())
            }
        };
        loop {
            let mut digits = [0_u8; LENGTH];
            for position in 0..LENGTH - 1 {
                digits[position] = loop {
                    let byte = random()?;
                    // 243 = 9 * 27: larger bytes would make some symbols likelier.
                    let digit = byte % 27;
                    if byte < 243 && (position == 0 || digit != digits[position - 1]) {
                        break digit;
                    }
                };
            }
            let check = (0..27).find(|&check| {
                digits[LENGTH - 1] = check;
                weighted_sum(&digits) == 0
            });
            // Two of 29 remainders have no symbol, and the check symbol obeys the rule of neighbours too: drawn again.
            if check.is_some_and(|check| check != digits[LENGTH - 2]) {
                return Ok(Self(digits.map(|digit| ALPHABET[usize::from(digit)])));
            }
        }
    }

    /// Reads a code as people type it: any case, full width, spaces, any dash or none, invisible characters, a leading
    /// "PAKN", O for 0, I or L for 1.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        if typed.len() > LONGEST_INPUT * 4 || typed.chars().count() > LONGEST_INPUT {
            return Err(CodeError::Length(typed.chars().count()));
        }
        if let Some(code) = Self::as_written(typed) {
            return Ok(code);
        }
        let mut symbols: Vec<char> = typed
            .nfkc()
            .flat_map(char::to_uppercase)
            .filter(|&symbol| !is_separator(symbol))
            .collect();
        if symbols.starts_with(&['P', 'A', 'K', 'N']) {
            symbols.drain(..4);
        }
        if symbols.is_empty() {
            return Err(CodeError::Empty);
        }
        let mut digits = Vec::with_capacity(LENGTH);
        for symbol in symbols {
            let symbol = match symbol {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let digit = ALPHABET
                .iter()
                .position(|&known| char::from(known) == symbol);
            digits.push(
                digit
                    .and_then(|digit| u8::try_from(digit).ok())
                    .ok_or(CodeError::Symbol)?,
            );
        }
        let digits: [u8; LENGTH] = digits
            .try_into()
            .map_err(|digits: Vec<u8>| CodeError::Length(digits.len()))?;
        let twins = digits.windows(2).any(|pair| pair[0] == pair[1]);
        if twins || weighted_sum(&digits) != 0 {
            return Err(CodeError::Mistyped);
        }
        Ok(Self(digits.map(|digit| ALPHABET[usize::from(digit)])))
    }

    /// A code in our own spelling, as nearly all come: stored, in an address, copied. None: it may be spelt otherwise.
    fn as_written(typed: &str) -> Option<Self> {
        let mut digits = [0_u8; LENGTH];
        let mut length = 0;
        for byte in typed.bytes().filter(|&byte| byte != b'-') {
            let digit = *DIGITS.get(usize::from(byte))?;
            *digits.get_mut(length)? = digit;
            length += 1;
        }
        let right = length == LENGTH
            && digits.iter().all(|&digit| digit < 27)
            && digits.windows(2).all(|pair| pair[0] != pair[1])
            && weighted_sum(&digits) == 0;
        right.then(|| Self(digits.map(|digit| ALPHABET[usize::from(digit)])))
    }

    /// The fifteen symbols without dashes: in keys and short addresses.
    pub fn compact(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }
}

/// Weights 2^i modulo 29 catch every single wrong symbol and every swap of two symbols (2 generates the group of 29).
fn weighted_sum(digits: &[u8; LENGTH]) -> u32 {
    let (mut weight, mut sum) = (1, 0);
    for &digit in digits {
        sum = (sum + weight * u32::from(digit)) % MODULUS;
        weight = weight * 2 % MODULUS;
    }
    sum
}

fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(symbol, '-' | '.' | '_' | '/' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// As people read it: three groups of five.
impl fmt::Display for PaknCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, &symbol) in self.0.iter().enumerate() {
            if position > 0 && position % 5 == 0 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(symbol))?;
        }
        Ok(())
    }
}

/// Stored without dashes.
impl Serialize for PaknCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.compact())
    }
}

impl<'de> Deserialize<'de> for PaknCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A code is a key: it does not appear in logs by accident.
impl fmt::Debug for PaknCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PaknCode(…)")
    }
}

#[cfg(test)]
mod tests;
