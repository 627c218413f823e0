//! The mailbox of this machine: what SES would have sent, kept as files (.eml for mail programs, .json
//! for tests) and shown at /_local/mailbox. Nothing leaves the machine.

mod endpoint;
mod events;
mod failure;
mod keep;
mod pages;

pub use endpoint::serve;
pub use events::tell;
pub use keep::{Mail, MailboxError};
pub use pages::router;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws::Clock;
use tokio::sync::mpsc;

use failure::Failures;
pub use failure::Mode;

/// The mailbox; a clone is the same mailbox.
#[derive(Clone)]
pub struct Mailbox(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    clock: Clock,
    mails: Mutex<BTreeMap<String, Mail>>,
    failures: Mutex<Failures>,
    news: mpsc::UnboundedSender<Mail>,
}

impl Mailbox {
    /// Opens the folder with the mails that are already in it. `news` gets each mail that SES would now tell about;
    /// `tell` takes them from there. What was not told before the last end is told now.
    pub fn open(
        folder: &Path,
        clock: Clock,
        news: mpsc::UnboundedSender<Mail>,
    ) -> Result<Self, MailboxError> {
        let (mails, untold) = keep::read_all(folder)?;
        for mail in untold {
            // Nobody listens: then the system is stopping already.
            let _ = news.send(mail);
        }
        Ok(Self(Arc::new(Inner {
            folder: folder.to_owned(),
            clock,
            mails: Mutex::new(mails),
            failures: Mutex::new(Failures::default()),
            news,
        })))
    }

    /// All mails, newest first.
    pub fn mails(&self) -> Vec<Mail> {
        lock(&self.0.mails).values().rev().cloned().collect()
    }

    /// One mail.
    pub fn mail(&self, id: &str) -> Option<Mail> {
        lock(&self.0.mails).get(id).cloned()
    }

    /// The next mails (`count` of them) get this treatment instead of the usual one.
    pub fn fail(&self, mode: Mode, count: usize) {
        lock(&self.0.failures).set(mode, count);
    }

    fn next_mode(&self) -> Mode {
        lock(&self.0.failures).next()
    }

    fn accept(&self, mail: Mail) -> Result<(), MailboxError> {
        keep::write(&self.0.folder, &mail)?;
        lock(&self.0.mails).insert(mail.id.clone(), mail.clone());
        let _ = self.0.news.send(mail);
        Ok(())
    }

    fn folder(&self) -> &Path {
        &self.0.folder
    }
}

/// A panic elsewhere leaves the list whole: each change is one call.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
