//! The system that is looked after: its tables, its clock, and what else is known of where it runs.

use std::collections::BTreeMap;
use std::path::Path;

use aws::{Clock, Connection};
use engine::running::{CLOCK_FILE, RunningSystem};
use engine::template::Template;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::{Store, Tables};

use crate::aws_cli::AwsCli;
use crate::error::Error;
use crate::options::Target;

/// A system.
#[derive(Debug)]
pub struct System {
    /// Its tables.
    pub store: Store,
    /// Where it runs.
    pub place: Place,
    clock: Clock,
}

/// Where a system runs.
#[derive(Debug)]
pub enum Place {
    /// On this machine.
    Local,
    /// In AWS.
    Stack(Stack),
}

/// A stack in AWS.
#[derive(Debug)]
pub struct Stack {
    /// Asks AWS.
    pub cli: AwsCli,
    /// CloudFormation's word, like `UPDATE_COMPLETE`.
    pub status: String,
    /// The stack's parameters.
    pub parameters: BTreeMap<String, String>,
    /// The stack's outputs.
    pub outputs: BTreeMap<String, String>,
}

impl System {
    /// The one that was named.
    pub async fn find(target: &Target) -> Result<Self, Error> {
        match (&target.local, &target.stack) {
            (Some(folder), None) => Self::on_this_machine(folder).await,
            (None, Some(name)) => Self::in_aws(name, target),
            _ => Err(Error::WhichSystem),
        }
    }

    /// The time there.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn on_this_machine(folder: &Path) -> Result<Self, Error> {
        let not_running = || Error::NotRunning(folder.to_owned());
        let running = RunningSystem::read(folder).map_err(|_| not_running())?;
        // Nothing here sends mail itself.
        let connection = Connection::local(&running.database, &running.database);
        let template = Template::compiled_in()?;
        let tables = Tables {
            cases: template.table_of("CASES_TABLE")?.name.clone(),
            people: template.table_of("PEOPLE_TABLE")?.name.clone(),
        };
        let store = Store::new(&connection, tables);
        // What was killed left its file.
        store.shapes().await.map_err(|_| not_running())?;
        let ahead = std::fs::read_to_string(folder.join(CLOCK_FILE)).ok();
        let ahead = ahead.and_then(|text| text.trim().parse().ok());
        Ok(Self {
            store,
            place: Place::Local,
            clock: Clock::movable(ahead.unwrap_or(SignedDuration::ZERO)),
        })
    }

    fn in_aws(name: &str, target: &Target) -> Result<Self, Error> {
        let cli = AwsCli::of(target)?;
        let asked = ["cloudformation", "describe-stacks", "--stack-name", name];
        let answer = cli.ask(&asked)?;
        let stack = &answer["Stacks"][0];
        let stack = Stack {
            status: text(&stack["StackStatus"]),
            parameters: pairs(&stack["Parameters"], "ParameterKey", "ParameterValue"),
            outputs: pairs(&stack["Outputs"], "OutputKey", "OutputValue"),
            cli,
        };
        let output = |name: &str| {
            let known = stack.outputs.get(name).cloned();
            known.ok_or_else(|| Error::Aws {
                command: asked.join(" "),
                problem: format!("the stack has no output {name}: is it PAKN's, and deployed?"),
            })
        };
        let tables = Tables {
            cases: output("CasesTable")?,
            people: output("PeopleTable")?,
        };
        Ok(Self {
            store: Store::new(&stack.cli.connection()?, tables),
            place: Place::Stack(stack),
            clock: Clock::system(),
        })
    }
}

/// Empty, if it is no text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn pairs(list: &Value, key: &str, value: &str) -> BTreeMap<String, String> {
    let list = list.as_array().into_iter().flatten();
    list.map(|pair| (text(&pair[key]), text(&pair[value])))
        .collect()
}
