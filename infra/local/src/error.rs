//! Why the system does not start, each in one sentence for who typed the command.

use std::path::PathBuf;

use crate::mailbox::MailboxError;
use crate::stream::StreamError;
use engine::database::DatabaseError;
use engine::template::TemplateError;

/// Why the system does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Somebody else listens there.
    #[error("Port {0} is taken: stop what uses it, or choose another with --port.")]
    PortTaken(u16),
    /// The port cannot be used for another reason.
    #[error("Port {port} cannot be used: {reason}.")]
    Port {
        /// Which.
        port: u16,
        /// The system's words.
        reason: std::io::Error,
    },
    /// A second system on the same data.
    #[error(
        "{0} is in use by another PAKN: stop that one, or choose another place with --data-dir."
    )]
    InUse(PathBuf),
    /// The data directory.
    #[error("{folder} cannot be used: {reason}.", folder = folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// The system's words.
        reason: std::io::Error,
    },
    /// The file that says how far the clock is ahead.
    #[error("{} is not as it was written; delete it together with the database.", .0.display())]
    Clock(PathBuf),
    /// The template.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A function of the template that this machine does not know.
    #[error("infra/template.yaml names the function {0}, which infra/local does not know.")]
    UnknownFunction(String),
    /// A header of the template.
    #[error("infra/template.yaml gives the site a header {0} that cannot be sent.")]
    Header(String),
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The table's stream.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// The mailbox.
    #[error(transparent)]
    Mailbox(#[from] MailboxError),
    /// The generator of the static pages.
    #[error("The site cannot be built: {0}")]
    Site(String),
    /// The accounts to try with, or the demo's cases.
    #[error("The first data cannot be written: {0}")]
    FirstData(String),
}
