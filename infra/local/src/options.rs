//! What can be asked of the command.

use std::path::PathBuf;

use clap::Parser;

/// Starts the whole PAKN system on this machine: site, functions, database, mailbox.
#[derive(Debug, Clone, Parser)]
#[command(name = "pakn")]
pub struct Options {
    /// Port of the site; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,

    /// Where everything is kept.
    #[arg(long, value_name = "DIR", default_value = ".local")]
    pub data_dir: PathBuf,

    /// Keep nothing: all is gone when it stops.
    #[arg(long)]
    pub ephemeral: bool,

    /// Put in a few dozen believable cases in every status.
    #[arg(long)]
    pub demo: bool,
}
