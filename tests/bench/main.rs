//! What `bench.py` measures on: an embedded database with people and cases in it, and the events that the operations are
//! called with. It prints both as one line of JSON, and stays until its standard input closes. It runs no function and
//! measures nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // As a test: it ends where something is wrong.

mod event;
mod operations;
mod seed;

use std::collections::BTreeSet;

use engine::TestEngine;
use engine::template::Template;
use serde_json::json;

use seed::Seed;

/// The origin that the functions are told they are reached at.
const SITE: &str = "https://phananh.example.vn";

#[tokio::main]
async fn main() {
    let inputs = std::env::args()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .expect("usage: bench-world NUMBER (of inputs for each operation that uses one up)");
    let engine = TestEngine::start().await;
    let operations = operations::all(&Seed::new(&engine.store), inputs).await;
    let template = Template::compiled_in().unwrap();
    let mut environment = template.environment;
    for (name, value) in [
        ("CASES_TABLE", engine.tables.cases.as_str()),
        ("PEOPLE_TABLE", &engine.tables.people),
        ("SITE_URL", SITE),
        ("ORIGIN_VERIFY", event::ORIGIN_VERIFY),
        ("SENDER", "khong-tra-loi@phananh.example.vn"),
        ("CONFIGURATION_SET", "pakn-mails"),
        ("METRICS_NAMESPACE", "pakn"),
        ("MAILS_PER_SECOND", "14"),
    ] {
        environment.insert(name.to_owned(), value.to_owned());
    }
    // As the template names them after their crates: TrackFunction is `track`.
    let routed = template.routes.into_iter().map(|route| route.function);
    let ringing = template.streams.into_iter().map(|stream| stream.function);
    let timed = template.schedules.into_iter().map(|timed| timed.function);
    let functions: BTreeSet<_> = routed
        .chain(ringing)
        .chain(timed)
        .map(|id| id.trim_end_matches("Function").to_lowercase())
        .collect();
    let world = json!({
        "database": engine.database.address.to_string(),
        "environment": environment,
        "functions": functions,
        "operations": operations,
    });
    println!("{world}");
    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()))
        .await
        .unwrap()
        .unwrap();
}
