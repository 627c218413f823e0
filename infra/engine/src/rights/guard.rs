//! Watches the store of one function: what the template does not grant is refused before it is sent, as IAM would, and what
//! it grants is noted.

use aws_sdk_dynamodb::config::interceptors::BeforeSerializationInterceptorContextRef;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept};
use aws_sdk_dynamodb::error::BoxError;

use super::notes::Notes;
use super::request::{Asked, asked};
use super::{Rights, Use};

/// For `Store::observed`.
#[derive(Debug)]
pub struct Guard {
    rights: Rights,
    notes: Notes,
}

/// A request that the template does not grant.
#[derive(Debug, thiserror::Error)]
#[error("AccessDenied: infra/template.yaml does not grant {function}: {what}")]
struct Denied {
    function: String,
    what: String,
}

impl Guard {
    /// Of a function with these rights; what it uses is noted there.
    pub fn new(rights: Rights, notes: Notes) -> Self {
        Self { rights, notes }
    }

    pub(super) fn check(&self, asked: &Asked) -> Result<(), String> {
        let Asked {
            action,
            place,
            keys,
            together,
        } = asked;
        let Some(grant) = self.rights.grant(action, place, together) else {
            return Err(self.refusal(asked));
        };
        // Held against its own keys, or against all of the transaction: both must do.
        if [keys, together]
            .into_iter()
            .any(|keys| self.rights.is_denied(action, place, keys))
        {
            let keys: Vec<_> = keys.iter().map(|key| beginning(key)).collect();
            return Err(format!("{action} {place} {}, denied", keys.join(" and ")));
        }
        for key in together.iter().filter_map(|key| grant.pattern(key)) {
            let used = Use {
                action: (*action).to_owned(),
                place: place.clone(),
                key: key.to_owned(),
            };
            self.notes.used(&self.rights.function, &used);
        }
        Ok(())
    }

    /// Names what is missing: an action on a key, or else that two keys are granted apart, not together.
    fn refusal(&self, asked: &Asked) -> String {
        let (action, place) = (asked.action, &asked.place);
        let alone = |key: &&String| {
            let key = [(*key).clone()].into();
            self.rights.grant(action, place, &key).is_none()
        };
        match asked.together.iter().find(alone) {
            Some(key) => format!("{action} {place} {}", beginning(key)),
            None => {
                let keys: Vec<_> = asked.together.iter().map(|key| beginning(key)).collect();
                format!("{action} {place} {} in one statement", keys.join(" and "))
            }
        }
    }

    fn refuse(&self, what: String) -> BoxError {
        let function = self.rights.function.clone();
        self.notes.refused(&function, &what);
        let denied = Denied { function, what };
        // The store's errors hold no such sentence: it is said here, where a failing test or the terminal shows it.
        eprintln!("{denied}");
        denied.into()
    }
}

/// What a key is about, without the code, address or hash in it.
fn beginning(key: &str) -> String {
    match key.split_once('#') {
        Some((kind, _)) => format!("{kind}#…"),
        None => key.to_owned(),
    }
}

impl Intercept for Guard {
    fn name(&self) -> &'static str {
        "rights"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let unknown = || self.refuse("a request of a kind that the store does not make".to_owned());
        let parts = asked(context.input(), &self.rights.leading).ok_or_else(unknown)?;
        for asked in parts {
            self.check(&asked).map_err(|what| self.refuse(what))?;
        }
        Ok(())
    }
}
