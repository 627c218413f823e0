//! What functions used and were refused while tests ran, in a folder that outlives their processes: a file for each function,
//! a line for each kind of use.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Use;

/// How the lines of what was refused begin.
const REFUSED: &str = "refused ";

/// What stands in the files already, as far as this process knows.
static WRITTEN: Mutex<BTreeSet<(PathBuf, String)>> = Mutex::new(BTreeSet::new());

/// Where it is noted.
#[derive(Debug, Clone)]
pub struct Notes {
    folder: PathBuf,
}

/// What was noted of a function.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// What it used.
    pub used: BTreeSet<Use>,
    /// What it was refused, in words.
    pub refused: BTreeSet<String>,
}

impl Notes {
    /// In that folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// In `rights` of Cargo's target folder: CARGO_TARGET_DIR, or the workspace's.
    pub fn in_target() -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        Self::at(workspace.join(target).join("rights"))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn used(&self, function: &str, used: &Use) {
        self.note(function, used.to_string());
    }

    pub(super) fn refused(&self, function: &str, what: &str) {
        self.note(function, format!("{REFUSED}{what}"));
    }

    /// What cannot be noted is missed by `differences`: a function does not fail for it. Without a target folder (the local
    /// system was copied elsewhere) nothing is noted.
    fn note(&self, function: &str, line: String) {
        let file = file(&self.folder, function);
        let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        if written.insert((file.clone(), line.clone())) {
            let _ = append(&file, &line);
        }
    }
}

fn file(folder: &Path, function: &str) -> PathBuf {
    folder.join(format!("{function}.txt"))
}

/// One write for each line, so that processes that run side by side do not mix them.
fn append(file: &Path, line: &str) -> io::Result<()> {
    match file.parent().map(std::fs::create_dir) {
        Some(Err(problem)) if problem.kind() != ErrorKind::AlreadyExists => return Err(problem),
        _ => {}
    }
    let before = text(file)?;
    if before.lines().any(|known| known == line) {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(file)?;
    file.write_all(format!("{line}\n").as_bytes())
}

/// Empty, if there is no such file.
fn text(file: &Path) -> io::Result<String> {
    match std::fs::read_to_string(file) {
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// What was noted of a function in that folder.
pub(super) fn read(folder: &Path, function: &str) -> io::Result<Noted> {
    let mut noted = Noted::default();
    for line in text(&file(folder, function))?.lines() {
        if let Some(what) = line.strip_prefix(REFUSED) {
            noted.refused.insert(what.to_owned());
        } else if let [action, place, key] = line.split(' ').collect::<Vec<_>>()[..] {
            noted.used.insert(Use {
                action: action.to_owned(),
                place: place.to_owned(),
                key: key.to_owned(),
            });
        } else {
            return Err(io::Error::other(format!("{function}: what is {line:?}?")));
        }
    }
    Ok(noted)
}
