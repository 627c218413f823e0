//! A database of its own and a clock that begins on a Tuesday morning, for one test.

use aws::{Clock, Connection};
use domain::{Case, Event, PaknCode};
use engine::TestEngine;
use jiff::{SignedDuration, Timestamp};
use store::{CaseFile, Store};
use web::App;

/// The site's origin in tests.
pub const SITE: &str = "https://pakn.example.vn";
/// When every test begins: Tuesday, 24 November 2026, 10:00 in Vietnam. No test depends on the day on which it runs.
pub const START: &str = "2026-11-24T03:00:00Z";

/// The system's store, and what the handlers of one function get.
pub struct World {
    /// The embedded database.
    pub engine: TestEngine,
    /// The store as tests use it: it may do everything.
    pub store: Store,
    /// What the function's handlers get: their store may do what the template grants to the function.
    pub app: App,
}

impl World {
    /// An empty one, for the function of that logical id in the template.
    pub async fn of(function: &str) -> Self {
        let engine = TestEngine::start().await;
        let clock = Clock::starting_at(START.parse().unwrap());
        let app = App::new(engine.store_of(function), clock, SITE);
        let store = engine.store.clone();
        Self { engine, store, app }
    }

    /// What handlers get where no database answers: whoever asks it meets a fault.
    pub fn without_store(&self) -> App {
        let nowhere = Connection::local("http://127.0.0.1:9", "http://127.0.0.1:9");
        let store = Store::new(&nowhere, self.engine.tables.clone());
        App::new(store, self.app.clock.clone(), SITE)
    }

    /// The time in this world.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// So much time goes by.
    pub fn wait(&self, time: SignedDuration) {
        self.app.clock.advance(time);
    }

    /// So many days go by.
    pub fn wait_days(&self, days: i64) {
        self.wait(SignedDuration::from_hours(24 * days));
    }

    /// The case as it is stored.
    pub async fn file(&self, code: &PaknCode) -> CaseFile {
        self.store.case(code).await.unwrap().unwrap()
    }

    /// The same without its history.
    pub async fn case(&self, code: &PaknCode) -> Case {
        self.file(code).await.case
    }

    /// The newest event of a case.
    pub async fn last_event(&self, code: &PaknCode) -> Event {
        self.file(code).await.events.pop().unwrap()
    }

    /// How many items of the table of cases stand under keys that begin so.
    pub async fn count(&self, prefix: &str) -> usize {
        self.keys("CasesTable")
            .await
            .iter()
            .filter(|(partition, _)| partition.starts_with(prefix))
            .count()
    }

    /// The partition and sort keys of all items of a table.
    pub async fn keys(&self, table: &str) -> Vec<(String, String)> {
        let scan = self.engine.client().scan().table_name(table);
        let items = scan.into_paginator().items().send();
        let items: Vec<_> = items.collect::<Result<_, _>>().await.unwrap();
        let text = |value: &aws_sdk_dynamodb::types::AttributeValue| value.as_s().unwrap().clone();
        items
            .iter()
            .map(|item| (text(&item["pk"]), text(&item["sk"])))
            .collect()
    }
}
