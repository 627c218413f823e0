//! The command line of the province's IT: officers' accounts, agencies without officers, mails that wait, a person's wish to
//! be forgotten, and whether a deployed system can go live. Works on a stack in AWS and on a system on this machine alike:
//! through `store`, with the rights of whoever calls it. What citizens and officers do for themselves is not done here.

mod agencies;
mod aws_cli;
mod doctor;
mod error;
mod mails;
mod officers;
mod options;
mod person;
mod report;
mod system;

pub use error::Error;
pub use options::Options;
pub use report::Report;

use options::{AgenciesCommand, Command, MailsCommand, OfficersCommand, PersonCommand};
use system::System;

/// Does what was asked for.
///
/// # Errors
/// When it cannot be done; nothing, or nothing more, was changed then.
pub async fn run(options: Options) -> Result<Report, Error> {
    let system = System::find(&options.target).await?;
    let dry_run = options.dry_run;
    match options.command {
        Command::Officers { command } => match command {
            OfficersCommand::Add(new) => officers::add(&system, new, dry_run).await,
            OfficersCommand::List { agency } => officers::list(&system, agency.as_deref()).await,
            OfficersCommand::Disable { email } => officers::disable(&system, &email, dry_run).await,
            OfficersCommand::Reset { email } => officers::reset(&system, &email, dry_run).await,
        },
        Command::Agencies {
            command: AgenciesCommand::Check,
        } => agencies::check(&system).await,
        Command::Mails { command } => match command {
            MailsCommand::Stuck { minutes } => mails::stuck(&system, minutes).await,
            MailsCommand::Resend { rows, all } => mails::resend(&system, rows, all, dry_run).await,
        },
        Command::Person {
            command: PersonCommand::Forget { email, yes },
        } => person::forget(&system, &email, yes, dry_run).await,
        Command::Doctor { mail_to } => doctor::examine(&system, mail_to.as_deref(), dry_run).await,
    }
}
