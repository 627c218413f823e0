//! Where a system that runs on this machine is found: a file in its data folder, which `infra/local` writes when it starts
//! and `infra/admin` reads.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The file's name in the data folder.
const FILE: &str = "running.json";
/// The file that says how far the system's clock is ahead of real time, if it was moved: a duration as jiff writes it.
pub const CLOCK_FILE: &str = "clock";

/// Where a running system answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningSystem {
    /// Its database, as a client is told.
    pub database: String,
    /// Origin of its site, without a slash at the end.
    pub site_url: String,
}

impl RunningSystem {
    /// Tells whoever knows the data folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_vec(self).map_err(io::Error::other)?;
        std::fs::write(folder.join(FILE), text)
    }

    /// As it was told last: a system that was killed left its file.
    ///
    /// # Errors
    /// When there is no such file, or it holds something else.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let text = std::fs::read(folder.join(FILE))?;
        serde_json::from_slice(&text).map_err(io::Error::other)
    }

    /// It has stopped.
    pub fn forget(folder: &Path) {
        // A file that stays behind leads to a port where nobody answers: who reads it is told so.
        let _ = std::fs::remove_file(folder.join(FILE));
    }
}
