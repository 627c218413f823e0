//! The embedded DynamoDB: a file (or memory) behind the same wire protocol as in the cloud, with the
//! template's tables in it. It knows no item and no key: that is `store`.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;

use dynoxide::actions::create_table::CreateTableRequest;
use dynoxide::actions::describe_table::DescribeTableRequest;
use dynoxide::actions::update_time_to_live::{TimeToLiveSpecification, UpdateTimeToLiveRequest};
use dynoxide::errors::DynoxideError;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::template::{Table, Template};

/// The running engine.
pub struct Database {
    /// The engine itself, for what DynamoDB does unasked: streams and deletion by time.
    pub engine: dynoxide::Database,
    /// Where the SDK's clients find it.
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<Result<(), String>>,
}

/// Why the database did not start.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The file cannot be opened or written.
    #[error("the database file cannot be used: {0}")]
    File(String),
    /// A table of the template was refused.
    #[error("the table {table} of infra/template.yaml was refused: {reason}")]
    Table {
        /// Its name.
        table: String,
        /// The engine's words.
        reason: String,
    },
    /// No port on this machine.
    #[error("the database found no free port: {0}")]
    Port(#[from] std::io::Error),
}

impl Database {
    /// Opens the file (none: in memory), makes the tables that are missing, and listens.
    pub async fn start(file: Option<&Path>, template: &Template) -> Result<Self, DatabaseError> {
        let engine = match file {
            Some(file) => dynoxide::Database::new(&file.to_string_lossy()),
            None => dynoxide::Database::memory(),
        }
        .map_err(|problem| DatabaseError::File(problem.to_string()))?;
        for table in &template.tables {
            create(&engine, table).map_err(|reason| DatabaseError::Table {
                table: table.name.clone(),
                reason,
            })?;
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(dynoxide::server::serve_with_shutdown(
            listener,
            engine.clone(),
            async {
                let _ = stopped.await;
            },
        ));
        Ok(Self {
            engine,
            address,
            stop,
            server,
        })
    }

    /// What `store` connects to.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends the server; requests under way get a moment.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let _ = tokio::time::timeout(std::time::Duration::from_secs(1), self.server).await;
    }
}

fn create(engine: &dynoxide::Database, table: &Table) -> Result<(), String> {
    let request: CreateTableRequest =
        serde_json::from_value(table.create.clone()).map_err(|problem| problem.to_string())?;
    match engine.create_table(request) {
        Ok(_) => {}
        // It was made at an earlier start, perhaps from an earlier template.
        Err(DynoxideError::ResourceInUseException(_)) => return same_indexes(engine, table),
        Err(problem) => return Err(problem.to_string()),
    }
    if let Some(attribute) = &table.time_to_live {
        engine
            .update_time_to_live(UpdateTimeToLiveRequest {
                table_name: table.name.clone(),
                time_to_live_specification: TimeToLiveSpecification {
                    attribute_name: attribute.clone(),
                    enabled: true,
                },
            })
            .map_err(|problem| problem.to_string())?;
    }
    Ok(())
}

/// The engine cannot change a table as CloudFormation does, so an old file is refused, not half used.
fn same_indexes(engine: &dynoxide::Database, table: &Table) -> Result<(), String> {
    let request = DescribeTableRequest {
        table_name: table.name.clone(),
    };
    let described = engine
        .describe_table(request)
        .map_err(|problem| problem.to_string())?;
    let described = serde_json::to_value(&described).map_err(|problem| problem.to_string())?;
    if indexes(&described["Table"]) == indexes(&table.create) {
        return Ok(());
    }
    Err("it was made from another template; start with another --data-dir".to_owned())
}

/// Each with its key and what it holds.
fn indexes(table: &Value) -> BTreeSet<String> {
    let all = table["GlobalSecondaryIndexes"].as_array();
    let of_index = |index: &Value| {
        let parts = ["IndexName", "KeySchema", "Projection"];
        parts.map(|part| index[part].to_string()).join(" ")
    };
    all.into_iter().flatten().map(of_index).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[tokio::test]
    async fn the_same_tables_twice_is_fine_and_others_are_told() {
        let template = Template::compiled_in().unwrap();
        let folder = std::env::temp_dir().join(format!("pakn-database-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("database.sqlite");
        for _ in 0..2 {
            let database = Database::start(Some(&file), &template).await.unwrap();
            assert_eq!(database.engine.table_count().unwrap(), 2);
            assert!(
                tokio::net::TcpStream::connect(database.address)
                    .await
                    .is_ok()
            );
            database.stop().await;
        }
        for (part, instead) in [
            ("IndexName", Value::from("other")),
            ("Projection", serde_json::json!({ "ProjectionType": "ALL" })),
        ] {
            let mut other = template.clone();
            other.tables[0].create["GlobalSecondaryIndexes"][0][part] = instead;
            let started = Database::start(Some(&file), &other).await;
            let problem = started.err().unwrap().to_string();
            assert!(problem.contains("--data-dir"), "{part}: {problem}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
