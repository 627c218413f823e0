//! All functions of the system under the template's names, in one process. The one place that knows
//! each of them; what is not in the template is not reached.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use notify::Notify;
use serde_json::Value;
use store::{Connection, Store};
use web::App;

use crate::error::StartError;
use engine::template::Template;

/// From whom the e-mails come on this machine.
const SENDER: &str = "khong-tra-loi@pakn.example";
const CONFIGURATION_SET: &str = "pakn";

/// What a handler is doing.
pub type Doing = Pin<Box<dyn Future<Output = Result<Value, ()>> + Send>>;

/// A function that is called with events: by the stream, the clock or SES. What went wrong is logged
/// where it happened; who calls only needs to know that something did.
pub type Handler = Arc<dyn Fn(Value) -> Doing + Send + Sync>;

/// The functions, ready to be called.
pub struct Functions {
    app: App,
    notify: Arc<Notify>,
}

impl Functions {
    /// With the same settings as in the cloud, of this machine.
    pub fn new(store: &Store, connection: &Connection, site_url: &str) -> Self {
        let settings = notify::Settings {
            site_url: site_url.to_owned(),
            sender: SENDER.to_owned(),
            configuration_set: CONFIGURATION_SET.to_owned(),
        };
        Self {
            app: App::new(store.clone(), site_url),
            notify: Arc::new(Notify::new(store.clone(), connection, settings)),
        }
    }

    /// The functions that answer requests, by the template's logical ids.
    pub fn routers(&self, template: &Template) -> Result<BTreeMap<String, Router>, StartError> {
        let mut routers = BTreeMap::new();
        for route in &template.routes {
            if !routers.contains_key(&route.function) {
                routers.insert(route.function.clone(), self.router(&route.function)?);
            }
        }
        Ok(routers)
    }

    fn router(&self, id: &str) -> Result<Router, StartError> {
        let app = self.app.clone();
        Ok(match id {
            "RegisterFunction" => register::router(app),
            "SubmitFunction" => submit::router(app),
            "TrackFunction" => track::router(app),
            "ReplyFunction" => reply::router(app),
            "ApplicantFunction" => applicant::router(app),
            _ => return Err(StartError::UnknownFunction(id.to_owned())),
        })
    }

    /// A function that events call.
    pub fn handler(&self, id: &str) -> Result<Handler, StartError> {
        if id != "NotifyFunction" {
            return Err(StartError::UnknownFunction(id.to_owned()));
        }
        let notify = self.notify.clone();
        Ok(guarded(move |event| {
            let notify = notify.clone();
            async move {
                notify.handle(event).await.map_err(
                    |problem| tracing::error!(function = "notify", %problem, "event not handled"),
                )
            }
        }))
    }
}

/// Each call in a task of its own: a panic ends the call alone, as it does in Lambda.
fn guarded<F>(function: impl Fn(Value) -> F + Send + Sync + 'static) -> Handler
where
    F: Future<Output = Result<Value, ()>> + Send + 'static,
{
    Arc::new(move |event| {
        let call = tokio::spawn(function(event));
        Box::pin(async move { call.await.unwrap_or(Err(())) })
    })
}
