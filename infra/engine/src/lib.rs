//! The embedded DynamoDB with the template's two tables: what `cargo run` stores in, and what tests of functions use
//! through the real SDK. It knows no item and no key: that is `store`.

pub mod database;
mod round_trips;
pub mod template;

use aws_sdk_dynamodb::config::SharedInterceptor;
pub use round_trips::RoundTrips;
use store::{Connection, Store, Tables};

/// An empty engine in memory, for one test.
pub struct TestEngine {
    /// The store on it.
    pub store: Store,
    /// How the store reaches it.
    pub connection: Connection,
    /// The tables' names.
    pub tables: Tables,
    /// The running engine.
    pub database: database::Database,
}

impl TestEngine {
    /// Starts one, with the template's tables.
    #[allow(clippy::expect_used)] // Only tests call it: they end here, with the sentence.
    pub async fn start() -> Self {
        let template = template::Template::compiled_in().expect("infra/template.yaml is readable");
        let database = database::Database::start(None, &template)
            .await
            .expect("the engine starts");
        let connection = Connection::local(&database.endpoint(), "http://127.0.0.1:9");
        let tables = Tables {
            cases: "CasesTable".to_owned(),
            people: "PeopleTable".to_owned(),
        };
        let store = Store::new(&connection, tables.clone());
        Self {
            store,
            connection,
            tables,
            database,
        }
    }

    /// A plain client, to look at what is stored or to write what the store would not.
    pub fn client(&self) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::from_conf(self.connection.dynamodb().build())
    }

    /// A store on the same tables whose round trips are counted.
    pub fn counted(&self) -> (Store, RoundTrips) {
        let round_trips = RoundTrips::default();
        (
            Store::observed(
                &self.connection,
                self.tables.clone(),
                SharedInterceptor::new(round_trips.clone()),
            ),
            round_trips,
        )
    }
}
