//! The embedded DynamoDB with the template's two tables: what `cargo run` stores in, and what tests of functions use
//! through the real SDK. It knows no item and no key: that is `store`.

pub mod database;
pub mod rights;
mod round_trips;
pub mod running;
pub mod template;

use aws::Connection;
use aws_sdk_dynamodb::config::SharedInterceptor;
pub use round_trips::RoundTrips;
use store::{Store, Tables};

use rights::{Guard, Notes, Rights};
use template::{Template, TemplateError};

/// A store that may do what the template grants to the function of that logical id, and nothing else, as on AWS. What it
/// uses is noted for `rights`.
///
/// # Errors
/// When the template has no such function.
pub fn store_of(
    function: &str,
    template: &Template,
    connection: &Connection,
    tables: &Tables,
) -> Result<Store, TemplateError> {
    let guard = Guard::new(Rights::of(template, function)?, Notes::in_target());
    let guard = SharedInterceptor::new(guard);
    Ok(Store::observed(connection, tables.clone(), guard))
}

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
    template: Template,
}

impl TestEngine {
    /// Starts one, with the template's tables.
    #[allow(clippy::expect_used)] // Only tests call it: they end here, with the sentence.
    pub async fn start() -> Self {
        let template = Template::compiled_in().expect("infra/template.yaml is readable");
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
            template,
        }
    }

    /// A store on the same tables, as the function of that logical id has it: what the template does not grant fails.
    #[allow(clippy::expect_used)] // Only tests call it: they end here, with the sentence.
    pub fn store_of(&self, function: &str) -> Store {
        store_of(function, &self.template, &self.connection, &self.tables)
            .expect("the template has that function")
    }

    /// A plain client, to look at what is stored or to write what the store would not.
    pub fn client(&self) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::from_conf(store::client_settings(&self.connection).build())
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
