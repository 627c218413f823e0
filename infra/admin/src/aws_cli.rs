//! AWS through its own command line: it knows profiles, single sign-on and second factors, whoever deploys has it, and what
//! is asked here is asked once. The tables alone are read and written without it, through `store`.

use std::path::PathBuf;
use std::process::Command;

use aws::Connection;
use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;
use crate::options::Target;

/// The command line with a profile and a region.
#[derive(Debug, Clone)]
pub struct AwsCli {
    program: PathBuf,
    profile: Option<String>,
    region: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Credentials {
    access_key_id: String,
    secret_access_key: String,
    #[serde(default)]
    session_token: Option<String>,
}

impl AwsCli {
    /// With the region that was named, or the environment's, or the profile's.
    pub fn of(target: &Target) -> Result<Self, Error> {
        let mut cli = Self {
            program: target.aws_cli.clone(),
            profile: target.profile.clone(),
            region: String::new(),
        };
        let variable = |name| std::env::var(name).ok();
        let known = target.region.clone();
        let known = known.or_else(|| variable("AWS_REGION"));
        cli.region = match known.or_else(|| variable("AWS_DEFAULT_REGION")) {
            Some(region) => region,
            None => cli.run(&["configure", "get", "region"])?.trim().to_owned(),
        };
        Ok(cli)
    }

    /// For the tables: who the profile is, in its region.
    pub fn connection(&self) -> Result<Connection, Error> {
        let asked = ["configure", "export-credentials", "--format", "process"];
        let Credentials {
            access_key_id,
            secret_access_key,
            session_token,
        } = serde_json::from_str(&self.run(&asked)?)
            .map_err(|_| self.problem(&asked, "no credentials in its answer"))?;
        let connection = Connection::from_variables(|name| match name {
            "AWS_ACCESS_KEY_ID" => Some(access_key_id.clone()),
            "AWS_SECRET_ACCESS_KEY" => Some(secret_access_key.clone()),
            "AWS_SESSION_TOKEN" => session_token.clone(),
            "AWS_REGION" => Some(self.region.clone()),
            other => std::env::var(other).ok(),
        });
        Ok(connection?)
    }

    /// What AWS answers.
    pub fn ask(&self, asked: &[&str]) -> Result<Value, Error> {
        let answer = self.run(&[asked, &["--output", "json"]].concat())?;
        serde_json::from_str(&answer).map_err(|_| self.problem(asked, "its answer is no JSON"))
    }

    fn run(&self, asked: &[&str]) -> Result<String, Error> {
        let mut command = Command::new(&self.program);
        command.args(asked);
        if let Some(profile) = &self.profile {
            command.args(["--profile", profile]);
        }
        if !self.region.is_empty() {
            command.args(["--region", &self.region]);
        }
        let ended = command.output();
        let ended = ended.map_err(|error| self.problem(asked, &error.to_string()))?;
        if ended.status.success() {
            return Ok(String::from_utf8_lossy(&ended.stdout).into_owned());
        }
        Err(self.problem(asked, String::from_utf8_lossy(&ended.stderr).trim()))
    }

    fn problem(&self, asked: &[&str], problem: &str) -> Error {
        Error::Aws {
            command: format!("{} {}", self.program.display(), asked.join(" ")),
            problem: problem.to_owned(),
        }
    }
}
