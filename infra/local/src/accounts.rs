//! Accounts to try the system with: one officer and one of the focal point, made at the first start with
//! passwords drawn at random and kept in a file beside the data, where the person finds them again.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use domain::{
    AccountId, Agency, AgencyId, EmailAddress, FullName, Level, Password, Role, province,
};
use store::{OfficerAccount, Post, Store, random_bytes};

use crate::error::StartError;

/// The file's name in the data folder.
pub const FILE: &str = "tai-khoan-thu.txt";
const OFFICER: &str = "can-bo@pakn.example";
const FOCAL_POINT: &str = "dau-moi@pakn.example";
/// The citizen of the demo.
pub const CITIZEN: &str = "nguoi-dan@pakn.example";

/// An account to log in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialAccount {
    /// Its address.
    pub email: String,
    /// Its password.
    pub password: String,
}

/// The accounts to try with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialAccounts {
    /// An officer of `agency()`.
    pub officer: TrialAccount,
    /// An officer of the focal point.
    pub focal_point: TrialAccount,
    /// A citizen; exists only after a start with the demo.
    pub citizen: TrialAccount,
}

impl TrialAccounts {
    /// Where the officer works: the first department that is not the focal point.
    pub fn agency() -> AgencyId {
        let departments = || {
            Agency::all()
                .iter()
                .filter(|agency| agency.level == Level::Department)
        };
        departments()
            .map(|agency| agency.id)
            .find(|id| *id != province().focal_point)
            .unwrap_or(province().focal_point)
    }

    /// Reads the file or makes it, and makes sure that both officers are there.
    pub async fn ensure(folder: &Path, store: &Store) -> Result<Self, StartError> {
        let accounts =
            Self::kept(folder).map_err(|problem| StartError::FirstData(problem.to_string()))?;
        let officer = Post {
            agency: Self::agency(),
            role: Role::Officer,
        };
        let focal_point = Post {
            agency: province().focal_point,
            role: Role::FocalPoint,
        };
        let added = async {
            add_officer(store, &accounts.officer, "Cán bộ thử", officer).await?;
            add_officer(
                store,
                &accounts.focal_point,
                "Cán bộ đầu mối thử",
                focal_point,
            )
            .await
        };
        added.await.map_err(StartError::FirstData)?;
        Ok(accounts)
    }

    /// The file is written before the accounts are made: a start that is cut off is made good by the next.
    fn kept(folder: &Path) -> std::io::Result<Self> {
        let file = folder.join(FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                let broken = || {
                    std::io::Error::other(format!(
                        "{} is not as it was written; delete it together with the database",
                        file.display()
                    ))
                };
                Ok(Self {
                    officer: line(&text, OFFICER).ok_or_else(broken)?,
                    focal_point: line(&text, FOCAL_POINT).ok_or_else(broken)?,
                    citizen: line(&text, CITIZEN).ok_or_else(broken)?,
                })
            }
            Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => {
                let accounts = Self::drawn()?;
                accounts.write(&file)?;
                Ok(accounts)
            }
            Err(problem) => Err(problem),
        }
    }

    fn drawn() -> std::io::Result<Self> {
        let account = |email: &str| {
            let random = random_bytes::<10>().map_err(std::io::Error::other)?;
            let password = data_encoding::BASE32_NOPAD.encode(&random).to_lowercase();
            Ok::<_, std::io::Error>(TrialAccount {
                email: email.to_owned(),
                password,
            })
        };
        Ok(Self {
            officer: account(OFFICER)?,
            focal_point: account(FOCAL_POINT)?,
            citizen: account(CITIZEN)?,
        })
    }

    fn write(&self, file: &Path) -> std::io::Result<()> {
        let text = format!(
            "Tài khoản thử của hệ thống trên máy này. Địa chỉ email, rồi mật khẩu.\n\n\
             Cán bộ, {}:\n{} {}\n\nĐầu mối, {}:\n{} {}\n\nNgười dân (chỉ có khi chạy với --demo):\n{} {}\n",
            Self::agency().name(),
            self.officer.email,
            self.officer.password,
            province().focal_point.name(),
            self.focal_point.email,
            self.focal_point.password,
            self.citizen.email,
            self.citizen.password,
        );
        let unfinished: PathBuf = file.with_extension("unfinished");
        let mut open = std::fs::OpenOptions::new();
        open.write(true).create(true).truncate(true).mode(0o600);
        open.open(&unfinished)?.write_all(text.as_bytes())?;
        std::fs::rename(unfinished, file)
    }
}

fn line(text: &str, email: &str) -> Option<TrialAccount> {
    let (_, password) = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(first, _)| *first == email)?;
    Some(TrialAccount {
        email: email.to_owned(),
        password: password.trim().to_owned(),
    })
}

/// Nothing happens if she is there already.
async fn add_officer(
    store: &Store,
    account: &TrialAccount,
    name: &str,
    post: Post,
) -> Result<(), String> {
    let email = EmailAddress::parse(&account.email).map_err(in_words)?;
    let known = store.officer_by_email(&email).await.map_err(in_words)?;
    if known.is_some() {
        return Ok(());
    }
    let password = Password::parse(&account.password).map_err(in_words)?;
    let officer = OfficerAccount {
        id: AccountId::from_random(random_bytes().map_err(in_words)?),
        email,
        name: FullName::parse(name).map_err(in_words)?,
        posts: vec![post],
    };
    let hash = web::password::hash(&password).map_err(in_words)?;
    let added = store.add_officer(&officer, &hash).await;
    added.map_err(in_words).map(|_| ())
}

fn in_words(problem: impl std::fmt::Debug) -> String {
    format!("{problem:?}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_file_is_found_again_and_is_nobody_elses() {
        let folder = std::env::temp_dir().join(format!("pakn-accounts-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = TrialAccounts::kept(&folder).unwrap();
        assert_eq!(TrialAccounts::kept(&folder).unwrap(), first);
        assert!(Password::parse(&first.officer.password).is_ok());
        let mode = std::fs::metadata(folder.join(FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_officer_is_not_of_the_focal_point() {
        assert_ne!(TrialAccounts::agency(), province().focal_point);
    }
}
