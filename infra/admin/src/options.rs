//! What can be asked of the command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::Role;

/// Looks after a PAKN system: officers' accounts, mails that wait, people who want to be forgotten, and whether all is set
/// up. Works on a stack in AWS (--stack) or on the system that runs on this machine (--local).
#[derive(Debug, Clone, Parser)]
#[command(name = "pakn-admin")]
pub struct Options {
    /// Which system.
    #[command(flatten)]
    pub target: Target,

    /// Only say what would be done.
    #[arg(long, global = true)]
    pub dry_run: bool,

    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Which system is looked after.
#[derive(Debug, Clone, Args)]
pub struct Target {
    /// The system on this machine; its data folder, if it is not .local.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ".local"
    )]
    pub local: Option<PathBuf>,

    /// A stack in AWS, by the name that `sam deploy` gave it.
    #[arg(long, global = true, value_name = "NAME")]
    pub stack: Option<String>,

    /// The AWS profile; otherwise that of the AWS command line.
    #[arg(long, global = true)]
    pub profile: Option<String>,

    /// The AWS region; otherwise that of the profile.
    #[arg(long, global = true)]
    pub region: Option<String>,

    /// The AWS command line, through which profiles are read and AWS is asked about all but the tables.
    #[arg(long, global = true, value_name = "PROGRAM", default_value = "aws")]
    pub aws_cli: PathBuf,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Officers' accounts.
    Officers {
        /// What to do with them.
        #[command(subcommand)]
        command: OfficersCommand,
    },
    /// The agencies of infra/province/agencies.csv.
    Agencies {
        /// What to do with them.
        #[command(subcommand)]
        command: AgenciesCommand,
    },
    /// E-mails that were not sent.
    Mails {
        /// What to do with them.
        #[command(subcommand)]
        command: MailsCommand,
    },
    /// A citizen's or organisation's personal data.
    Person {
        /// What to do with them.
        #[command(subcommand)]
        command: PersonCommand,
    },
    /// Says whether all is set up: tables, mail, alarms, limits. Ends with 1 if something is not.
    Doctor {
        /// Send a mail to this officer, and wait for what becomes of it.
        #[arg(long, value_name = "EMAIL")]
        mail_to: Option<String>,
    },
}

/// What to do with officers' accounts.
#[derive(Debug, Clone, Subcommand)]
pub enum OfficersCommand {
    /// Gives somebody an account; the link to set a password goes to her by mail and lasts for 7 days. Also for who was
    /// disabled before.
    Add(NewOfficer),
    /// Who works at the agencies.
    List {
        /// Only at this agency (id).
        #[arg(long)]
        agency: Option<String>,
    },
    /// Takes an account away: out with the next request, no mails any more. The name stays in the histories.
    Disable {
        /// The officer's address.
        email: String,
    },
    /// Takes a password back: out with the next request; the link to set another goes by mail and lasts for 24 hours.
    Reset {
        /// The officer's address.
        email: String,
    },
}

/// Who gets an account.
#[derive(Debug, Clone, Args)]
pub struct NewOfficer {
    /// The officer's own address.
    pub email: String,

    /// First and last name, as colleagues read it.
    #[arg(long)]
    pub name: String,

    /// As what.
    #[arg(long)]
    pub role: RoleName,

    /// The agency (id in infra/province/agencies.csv). The focal point's, if it is not said for that role.
    #[arg(long, required_if_eq_any([("role", "officer"), ("role", "leader")]))]
    pub agency: Option<String>,

    /// She has an account already: give it this name, agency and role. Out with the next request; the password stays.
    #[arg(long = "move")]
    pub is_move: bool,
}

/// What an officer is in her agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// Works on the agency's cases.
    Officer,
    /// Leads the agency.
    Leader,
    /// Of the province's focal point: sees all agencies.
    FocalPoint,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Officer => Self::Officer,
            RoleName::Leader => Self::Leader,
            RoleName::FocalPoint => Self::FocalPoint,
        }
    }
}

/// What to do with agencies.
#[derive(Debug, Clone, Subcommand)]
pub enum AgenciesCommand {
    /// Which agencies have nobody to work on their cases. Ends with 1 if there is one.
    Check,
}

/// What to do with mails.
#[derive(Debug, Clone, Subcommand)]
pub enum MailsCommand {
    /// Mails that wait or failed, and why. Ends with 1 if there is one.
    Stuck {
        /// Those too that are still tried without anybody's help, if it has taken so long.
        #[arg(long, default_value_t = 15)]
        minutes: u32,
    },
    /// Has mails tried again now that wait or failed, and then as long as new ones.
    Resend {
        /// The mails, as `mails stuck` names them.
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        rows: Vec<String>,
        /// All that wait or failed.
        #[arg(long)]
        all: bool,
    },
}

/// What to do with a person's data.
#[derive(Debug, Clone, Subcommand)]
pub enum PersonCommand {
    /// Removes what the law lets go: the account at once, the personal data of the cases that have ended. The cases and
    /// their histories stay.
    Forget {
        /// The person's address.
        email: String,
        /// Do not ask first, as programs need it; without it the answer is typed.
        #[arg(long)]
        yes: bool,
    },
}
