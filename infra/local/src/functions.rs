//! All functions of the system under the template's names, in one process. The one place that knows
//! each of them; what is not in the template is not reached.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use aws::{Clock, Connection, Connections};
use axum::Router;
use notify::Notify;
use remind::Remind;
use serde_json::{Value, json};
use store::{Store, Tables};
use web::App;

use crate::error::StartError;
use crate::handler::Handler;
use engine::template::Template;

/// From whom the e-mails come on this machine.
const SENDER: &str = "khong-tra-loi@pakn.example";
const CONFIGURATION_SET: &str = "pakn";
/// Nobody reads the figures here.
const METRICS_NAMESPACE: &str = "pakn";
/// As in the template.
const MAILS_PER_SECOND: u32 = 14;

/// The functions, ready to be called. Each has a store that may do what the template grants to it.
pub struct Functions {
    template: Template,
    connection: Connection,
    tables: Tables,
    clock: Clock,
    site_url: String,
}

impl Functions {
    /// With the same settings as in the cloud, of this machine.
    pub fn new(
        template: &Template,
        connection: &Connection,
        tables: &Tables,
        clock: Clock,
        site_url: String,
    ) -> Self {
        Self {
            template: template.clone(),
            connection: connection.clone(),
            tables: tables.clone(),
            clock,
            site_url,
        }
    }

    /// The functions that answer requests, by the template's logical ids.
    pub async fn routers(&self) -> Result<BTreeMap<String, Router>, StartError> {
        let mut routers = BTreeMap::new();
        for route in &self.template.routes {
            if !routers.contains_key(&route.function) {
                let router = self.router(&route.function).await?;
                routers.insert(route.function.clone(), router);
            }
        }
        Ok(routers)
    }

    async fn router(&self, id: &str) -> Result<Router, StartError> {
        let router = match id {
            "ApplicantFunction" => applicant::router,
            "OfficersFunction" => officers::router,
            "RegisterFunction" => register::router,
            "ReplyFunction" => reply::router,
            "SubmitFunction" => submit::router,
            "TrackFunction" => track::router,
            _ => return Err(StartError::UnknownFunction(id.to_owned())),
        };
        let store = self.store(id).await?;
        let app = App::new(store, self.clock.clone(), self.site_url.as_str());
        let origin_verify = self.template.environment.get("ORIGIN_VERIFY");
        Ok(router(match origin_verify {
            Some(origin_verify) => app.behind(origin_verify.as_str()),
            None => app,
        }))
    }

    /// A function that events call.
    pub async fn handler(&self, id: &str) -> Result<Handler, StartError> {
        match id {
            "NotifyFunction" => self.notify(id).await,
            "RemindFunction" => self.remind(id).await,
            _ => Err(StartError::UnknownFunction(id.to_owned())),
        }
    }

    async fn remind(&self, id: &str) -> Result<Handler, StartError> {
        let remind = Remind::new(self.store(id).await?, self.clock.clone());
        Ok(guarded(move |_| {
            let remind = remind.clone();
            async move {
                let outcome = remind.morning().await.map_err(
                    |problem| tracing::error!(function = "remind", %problem, "event not handled"),
                );
                outcome.map(|outcome| json!(outcome))
            }
        }))
    }

    async fn notify(&self, id: &str) -> Result<Handler, StartError> {
        let settings = notify::Settings {
            site_url: self.site_url.clone(),
            sender: SENDER.to_owned(),
            configuration_set: CONFIGURATION_SET.to_owned(),
            metrics_namespace: METRICS_NAMESPACE.to_owned(),
            mails_per_second: MAILS_PER_SECOND,
        };
        let (store, clock) = (self.store(id).await?, self.clock.clone());
        let notify = Notify::new(store, &self.connection, clock, settings);
        Ok(guarded(move |event| {
            let notify = notify.clone();
            async move {
                notify.handle(event).await.map_err(
                    |problem| tracing::error!(function = "notify", %problem, "event not handled"),
                )
            }
        }))
    }

    /// As the function has it in the cloud, its first read included.
    async fn store(&self, id: &str) -> Result<Store, StartError> {
        let store = engine::store_of(id, &self.template, &self.connection, &self.tables)?;
        store.warm(&self.connection, Connections::One).await;
        Ok(store)
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
