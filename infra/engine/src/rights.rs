//! What the template grants each function in DynamoDB, and what of it is used: so a right that is missing fails a test here,
//! not a person in the cloud, and a right that nobody needs does not stay. `guard` watches a function's store, `notes` keeps
//! what it saw.

mod guard;
mod notes;
mod request;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use crate::template::policies::Grant;
use crate::template::{Template, TemplateError, fits};

pub use guard::Guard;
pub use notes::{Noted, Notes};

/// What one function may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Rights {
    function: String,
    grants: Vec<Grant>,
    denials: Vec<Grant>,
    /// The attributes that lead the keys of tables and indexes.
    leading: BTreeMap<String, String>,
}

/// One way in which a function uses DynamoDB, as it is granted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Use {
    /// `PutItem`.
    pub action: String,
    /// `CasesTable`, `CasesTable/queue`.
    pub place: String,
    /// The pattern that the leading key fits; `*` where the grant asks for none.
    pub key: String,
}

impl fmt::Display for Use {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.action, self.place, self.key)
    }
}

/// Any key, where a grant has no condition.
const ANY: &str = "*";

impl Rights {
    /// Of the function with that logical id.
    pub fn of(template: &Template, function: &str) -> Result<Self, TemplateError> {
        let grants = template.grants.get(function).ok_or_else(|| {
            TemplateError::Unsupported(format!("there is no function {function}"))
        })?;
        Ok(Self {
            function: function.to_owned(),
            grants: grants.clone(),
            denials: template.denials.get(function).cloned().unwrap_or_default(),
            leading: template.leading_keys(),
        })
    }

    /// The one grant under which an action is allowed on all of these keys together: of a batch or a transaction, IAM may
    /// hold all keys against one statement.
    fn grant(&self, action: &str, place: &str, keys: &BTreeSet<String>) -> Option<&Grant> {
        self.grants.iter().find(|grant| {
            grant.is_for(action, place) && keys.iter().all(|key| grant.pattern(key).is_some())
        })
    }

    /// Whether one of the denials holds for all of these keys: with ForAllValues it does for no fewer.
    fn is_denied(&self, action: &str, place: &str, keys: &BTreeSet<String>) -> bool {
        self.denials.iter().any(|denial| {
            denial.is_for(action, place) && keys.iter().all(|key| denial.pattern(key).is_some())
        })
    }

    /// What is granted and was never used, and what was used and is not granted: each in a sentence.
    fn differences(&self, noted: &Noted) -> Vec<String> {
        let function = &self.function;
        let mut told = Vec::new();
        for grant in &self.grants {
            let used: Vec<_> = noted.used.iter().filter(|used| grant.has(used)).collect();
            let name = &grant.name;
            for (place, action) in grant.pairs() {
                if !used.iter().any(|used| used.is(action, place)) {
                    told.push(format!(
                        "{function} may {action} on {place} ({name}), and never did."
                    ));
                }
            }
            for key in grant.keys.iter().flatten() {
                if !used.iter().any(|used| used.key == *key) {
                    let places = grant.places.join(", ");
                    told.push(format!(
                        "{function} may touch {key} in {places} ({name}), and never did."
                    ));
                }
            }
        }
        let is_granted = |used: &&Use| self.grants.iter().any(|grant| grant.has(used));
        for used in noted.used.iter().filter(|used| !is_granted(used)) {
            told.push(format!("{function} used {used}, which is not granted."));
        }
        for refused in &noted.refused {
            told.push(format!("{function} was refused {refused}."));
        }
        told
    }
}

impl Grant {
    fn is_for(&self, action: &str, place: &str) -> bool {
        self.actions.iter().any(|granted| granted == action)
            && self.places.iter().any(|granted| granted == place)
    }

    /// The pattern that allows this key.
    fn pattern(&self, key: &str) -> Option<&str> {
        match &self.keys {
            None => Some(ANY),
            Some(patterns) => patterns
                .iter()
                .map(String::as_str)
                .find(|pattern| fits(pattern, key)),
        }
    }

    fn has(&self, used: &Use) -> bool {
        let key = match &self.keys {
            None => used.key == ANY,
            Some(patterns) => patterns.contains(&used.key),
        };
        key && self.is_for(&used.action, &used.place)
    }

    fn pairs(&self) -> impl Iterator<Item = (&String, &String)> {
        let of_place = |place| self.actions.iter().map(move |action| (place, action));
        self.places.iter().flat_map(of_place)
    }
}

impl Use {
    fn is(&self, action: &str, place: &str) -> bool {
        self.action == action && self.place == place
    }
}

/// How what was noted in a folder differs from what the template grants, each difference in a sentence.
///
/// # Errors
/// When the notes cannot be read.
pub fn differences(template: &Template, folder: &Path) -> Result<Vec<String>, std::io::Error> {
    let mut told = Vec::new();
    for function in template.grants.keys() {
        let rights = Rights::of(template, function).map_err(std::io::Error::other)?;
        told.extend(rights.differences(&notes::read(folder, function)?));
    }
    Ok(told)
}

#[cfg(test)]
mod tests;
