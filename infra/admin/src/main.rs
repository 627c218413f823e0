//! `pakn-admin`: says what was done, or what is wrong, and ends with 0, 1 (something is not as it should be) or 2 (not done).

use std::process::ExitCode;

use admin::Options;
use clap::Parser as _;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let as_json = options.json;
    match admin::run(options).await {
        Ok(report) => {
            println!("{}", report.shown(as_json));
            if report.is_good {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
