//! The folder in which everything is kept, for one running system at a time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::StartError;
use crate::options::Options;

/// The data folder, held until dropped.
pub struct DataFolder {
    path: PathBuf,
    ephemeral: bool,
    _lock: File,
}

impl DataFolder {
    /// Makes the folder if it is not there, and takes hold of it.
    pub fn open(options: &Options) -> Result<Self, StartError> {
        let path = if options.ephemeral {
            temporary()
        } else {
            options.data_dir.clone()
        };
        let failed = |reason| StartError::Folder {
            folder: path.clone(),
            reason,
        };
        std::fs::create_dir_all(&path).map_err(failed)?;
        let lock = File::create(path.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StartError::InUse(path)),
            Err(TryLockError::Error(reason)) => return Err(failed(reason)),
        }
        Ok(Self {
            path,
            ephemeral: options.ephemeral,
            _lock: lock,
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database's file; none keeps it in memory.
    pub fn database(&self) -> Option<PathBuf> {
        (!self.ephemeral).then(|| self.path.join("database.sqlite"))
    }

    /// A folder inside, empty.
    pub fn emptied(&self, name: &str) -> Result<PathBuf, StartError> {
        let folder = self.path.join(name);
        let failed = |reason| StartError::Folder {
            folder: folder.clone(),
            reason,
        };
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(failed)?;
        }
        std::fs::create_dir_all(&folder).map_err(failed)?;
        Ok(folder)
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        if self.ephemeral {
            // What cannot be removed, the system clears with its other temporary files.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

fn temporary() -> PathBuf {
    let mut random = [0_u8; 8];
    // The process id alone would do: the lock guards the rest.
    let _ = getrandom::fill(&mut random);
    let name = format!(
        "pakn-{}-{}",
        std::process::id(),
        data_encoding::HEXLOWER.encode(&random)
    );
    std::env::temp_dir().join(name)
}
