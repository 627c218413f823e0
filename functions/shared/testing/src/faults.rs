//! What DynamoDB does and the embedded engine does not: conflicts of transactions, keys that are left unprocessed, answers
//! that are lost, long silence. A small proxy before the engine that answers some requests itself.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws::Connection;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use engine::TestEngine;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use store::Store;

/// What happens to one request.
#[derive(Debug, Clone)]
pub enum Fault {
    /// A transaction meets another one on an item.
    Conflict,
    /// The same, and beside it a condition of this transaction does not hold.
    ConflictBesideCondition,
    /// A BatchGetItem answers nothing and leaves all keys unprocessed.
    Unprocessed,
    /// The engine does it, but its answer is a fault of DynamoDB's.
    AnswerLost,
    /// DynamoDB has a fault and does nothing.
    Down,
    /// The engine does it; of its answer half comes, with status 200.
    HalfAnswer,
    /// Nothing is answered, ever.
    Silence,
}

/// The proxy. It stops with the test's runtime.
pub struct Faults {
    planned: Planned,
    seen: Arc<Mutex<Vec<String>>>,
    /// A store behind the proxy.
    pub store: Store,
}

type Planned = Arc<Mutex<VecDeque<(&'static str, Fault)>>>;

#[derive(Clone)]
struct Proxy {
    planned: Planned,
    seen: Arc<Mutex<Vec<String>>>,
    engine: String,
    client: Client<HttpConnector, Body>,
}

impl Faults {
    /// A proxy before that engine, which lets everything through.
    pub async fn before(engine: &TestEngine) -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        let proxy = Proxy {
            planned: Planned::default(),
            seen: Arc::default(),
            engine: engine.database.endpoint(),
            client: Client::builder(TokioExecutor::new()).build_http(),
        };
        let (planned, seen) = (proxy.planned.clone(), proxy.seen.clone());
        let router = Router::new().fallback(answer).with_state(proxy);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let connection = Connection::local(&format!("http://{address}"), "http://127.0.0.1:9");
        let store = Store::new(&connection, engine.tables.clone());
        Self {
            planned,
            seen,
            store,
        }
    }

    /// The next requests for that operation meet these faults, one after the other.
    pub fn plan(&self, operation: &'static str, faults: impl IntoIterator<Item = Fault>) {
        let faults = faults.into_iter().map(|fault| (operation, fault));
        self.planned.lock().unwrap().extend(faults);
    }

    /// How often that operation was asked for.
    pub fn asked(&self, operation: &str) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|seen| *seen == operation).count()
    }

    /// Whether every planned fault has happened.
    pub fn all_happened(&self) -> bool {
        self.planned.lock().unwrap().is_empty()
    }
}

async fn answer(State(proxy): State<Proxy>, request: Request) -> Response<Body> {
    let (mut head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let target = head.headers["x-amz-target"].to_str().unwrap();
    let operation = target.rsplit('.').next().unwrap().to_owned();
    proxy.seen.lock().unwrap().push(operation.clone());
    let fault = {
        let mut planned = proxy.planned.lock().unwrap();
        let due = planned.front().is_some_and(|(of, _)| *of == operation);
        due.then(|| planned.pop_front())
            .flatten()
            .map(|(_, fault)| fault)
    };
    head.uri = proxy.engine.parse().unwrap();
    let through = async |body: Bytes| {
        let request = Request::from_parts(head, Body::from(body));
        proxy.client.request(request).await.unwrap().map(Body::new)
    };
    match fault {
        None => through(body).await,
        Some(Fault::Conflict) => cancelled(&body, false),
        Some(Fault::ConflictBesideCondition) => cancelled(&body, true),
        Some(Fault::Unprocessed) => {
            let request: Value = serde_json::from_slice(&body).unwrap();
            let left = request["RequestItems"].clone();
            json_response(
                StatusCode::OK,
                &json!({ "Responses": {}, "UnprocessedKeys": left }),
            )
        }
        Some(Fault::AnswerLost) => {
            through(body).await;
            down()
        }
        Some(Fault::Down) => down(),
        Some(Fault::HalfAnswer) => {
            let (head, body) = through(body).await.into_parts();
            let whole = to_bytes(body, usize::MAX).await.unwrap();
            let half = whole.slice(..whole.len() / 2);
            let mut response = json_response(head.status, &Value::Null);
            *response.body_mut() = Body::from(half);
            response
        }
        Some(Fault::Silence) => std::future::pending().await,
    }
}

/// The first action met another transaction; of the second, the condition does not hold.
fn cancelled(body: &[u8], beside_condition: bool) -> Response<Body> {
    let request: Value = serde_json::from_slice(body).unwrap();
    let actions = request["TransactItems"].as_array().unwrap().len();
    let reason = |position| match position {
        0 => json!({ "Code": "TransactionConflict" }),
        1 if beside_condition => json!({ "Code": "ConditionalCheckFailed" }),
        _ => json!({ "Code": "None" }),
    };
    let reasons: Vec<_> = (0..actions).map(reason).collect();
    let cancelled = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled",
        "CancellationReasons": reasons,
    });
    json_response(StatusCode::BAD_REQUEST, &cancelled)
}

fn down() -> Response<Body> {
    let fault = json!({ "__type": "com.amazonaws.dynamodb.v20120810#InternalServerError" });
    json_response(StatusCode::INTERNAL_SERVER_ERROR, &fault)
}

fn json_response(status: StatusCode, body: &Value) -> Response<Body> {
    let response = Response::builder().status(status);
    let response = response.header("content-type", "application/x-amz-json-1.0");
    response.body(Body::from(body.to_string())).unwrap()
}
