//! Writes the static site into a folder (argument; default target/site) and prints what each page weighs.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/site"), PathBuf::from);
    // A tool at the desk, no function: it has no clock that anybody moves.
    #[allow(clippy::disallowed_methods)]
    let on = domain::calendar::day_of(jiff::Timestamp::now());
    match site::build(&folder, on).and_then(|()| site::weigh(on)) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
