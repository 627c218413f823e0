//! Compares what functions used while the tests ran with what infra/template.yaml grants them: run it after all tests, which
//! began with an empty folder of notes (target/rights).

use std::process::ExitCode;

use engine::rights::{Notes, differences};
use engine::template::Template;

fn main() -> ExitCode {
    let notes = Notes::in_target();
    let folder = notes.folder();
    if !folder.is_dir() {
        eprintln!(
            "{}: nothing was noted; run the tests first",
            folder.display()
        );
        return ExitCode::FAILURE;
    }
    let template = Template::compiled_in().map_err(|problem| problem.to_string());
    let told = template
        .and_then(|template| differences(&template, folder).map_err(|problem| problem.to_string()));
    match told.as_deref() {
        Ok([]) => {
            println!("Every right in infra/template.yaml was used, and nothing beyond.");
            ExitCode::SUCCESS
        }
        Ok(told) => {
            told.iter().for_each(|difference| eprintln!("{difference}"));
            ExitCode::FAILURE
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
