//! Why something was not done, each in one sentence for who typed the command.

use std::path::PathBuf;

use domain::AgencyId;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither a stack nor a local system was named, or both.
    #[error("Which system: --stack NAME (with --profile and --region), or --local?")]
    WhichSystem,
    /// No system on this machine.
    #[error(
        "No system runs on {}: start it with `cargo run`, or name its data folder with --local=DIR.", .0.display()
    )]
    NotRunning(PathBuf),
    /// What was typed cannot be used.
    #[error("{field} {typed:?}: {problem}.")]
    Typed {
        /// What it should be.
        field: &'static str,
        /// What was typed.
        typed: String,
        /// What is wrong with it.
        problem: String,
    },
    /// No such officer.
    #[error("Nobody has an officer's account with the address {0}.")]
    NoOfficer(String),
    /// She has an account.
    #[error("{email} has an account already, as {role} of {}. To change name, agency or role: --move.", .agency.name())]
    OfficerAlready {
        /// Her address.
        email: String,
        /// As what.
        role: String,
        /// Where.
        agency: AgencyId,
    },
    /// She was removed before.
    #[error("{0} was disabled. `officers add` without --move gives the account back.")]
    Disabled(String),
    /// Somebody else did something with the same account at the same time.
    #[error("Somebody else has just changed this account. Look at it, and try again.")]
    ChangedMeanwhile,
    /// Nothing is kept under that address.
    #[error("Nothing is kept of a person with the address {0}.")]
    NoPerson(String),
    /// What cannot be undone was not confirmed.
    #[error(
        "Nothing was removed: that cannot be undone, so it is asked on a terminal, where \"yes\" is typed. For programs: --yes."
    )]
    NotConfirmed,
    /// The AWS command line did not do it.
    #[error("`{command}`: {problem}")]
    Aws {
        /// What was asked.
        command: String,
        /// Its words.
        problem: String,
    },
    /// The template that was compiled in.
    #[error(transparent)]
    Template(#[from] engine::template::TemplateError),
    /// The connection to AWS.
    #[error(transparent)]
    Connection(#[from] aws::ConnectionError),
    /// The store.
    #[error("The tables cannot be used: {0}.")]
    Store(#[from] store::Error),
}
