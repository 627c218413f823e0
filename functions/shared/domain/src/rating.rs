//! How an author rates the answer that she got, from 1 to 5. Whether she may, and until when, is said in `case`.

use serde::{Deserialize, Serialize};

use crate::field::Problem;

/// A rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", try_from = "u8", into = "u8")]
pub enum Rating {
    /// 1, the worst.
    VeryBad,
    /// 2.
    Bad,
    /// 3.
    Fair,
    /// 4.
    Good,
    /// 5, the best.
    VeryGood,
}

impl Rating {
    /// All of them, the best first, as forms offer them.
    pub const ALL: [Self; 5] = [
        Self::VeryGood,
        Self::Good,
        Self::Fair,
        Self::Bad,
        Self::VeryBad,
    ];

    /// Reads "1" to "5".
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        match raw.trim() {
            "" => Err(Problem::Missing),
            raw => raw
                .parse::<u8>()
                .ok()
                .and_then(|number| Self::try_from(number).ok())
                .ok_or(Problem::Unknown),
        }
    }

    /// From 1 to 5.
    pub fn number(self) -> u8 {
        match self {
            Self::VeryBad => 1,
            Self::Bad => 2,
            Self::Fair => 3,
            Self::Good => 4,
            Self::VeryGood => 5,
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::VeryBad => "Rất không hài lòng",
            Self::Bad => "Không hài lòng",
            Self::Fair => "Bình thường",
            Self::Good => "Hài lòng",
            Self::VeryGood => "Rất hài lòng",
        }
    }
}

/// "4/5 – Hài lòng".
impl std::fmt::Display for Rating {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/5 – {}", self.number(), self.label())
    }
}

impl TryFrom<u8> for Rating {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::ALL
            .into_iter()
            .find(|rating| rating.number() == number)
            .ok_or("not from 1 to 5")
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_a_number_from_1_to_5() {
        for rating in Rating::ALL {
            assert_eq!(Rating::parse(&rating.number().to_string()), Ok(rating));
        }
        assert_eq!(Rating::parse(" "), Err(Problem::Missing));
        for raw in ["0", "6", "-1", "4.5", "256", "năm", "5 sao"] {
            assert_eq!(Rating::parse(raw), Err(Problem::Unknown), "{raw}");
        }
    }
}
