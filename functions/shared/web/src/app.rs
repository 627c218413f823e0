//! How a function's routes become its service: the same checks, headers and error pages around all of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use axum::routing::{MethodRouter, get};
use store::Store;

use crate::error::Error;
use crate::visitor::{Visitor, Wants};
use crate::{origin, problem};

/// What every handler needs: the store, and the site's own address.
#[derive(Debug, Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    site_url: Arc<str>,
}

impl App {
    /// `site_url` is the origin that people see, without a slash at its end.
    pub fn new(store: Store, site_url: impl Into<Arc<str>>) -> Self {
        Self {
            store,
            site_url: site_url.into(),
        }
    }

    /// The origin that people see, without a slash at its end: links and the same-origin check use it, never a header of
    /// the request.
    pub fn site_url(&self) -> &str {
        &self.site_url
    }
}

impl FromRef<App> for Store {
    fn from_ref(app: &App) -> Self {
        app.store.clone()
    }
}

/// Routes with everything around them that all functions share.
pub fn service(routes: Router<App>, app: App) -> Router {
    routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::MethodNotAllowed)
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(from_fn_with_state(app.clone(), problem::finish))
        .with_state(app)
}

/// What GET gives at an address that takes only POST: the page with its form, so that a reload, a bookmark or the back
/// button never breaks. JSON clients are told the method.
pub fn form_at(form: &'static str) -> MethodRouter<App> {
    get(async move |visitor: Visitor| match visitor.wants {
        Wants::Html => axum::response::Redirect::to(form).into_response(),
        Wants::Json => Error::MethodNotAllowed.into_response(),
    })
}
