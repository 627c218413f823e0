//! How a function's routes become its service: the same checks, headers and error pages around all of them.

use axum::Router;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get};

use crate::app::App;
use crate::error::Error;
use crate::visitor::Visitor;
use crate::wants::Wants;
use crate::{middleware, origin};

/// Routes with everything around them that all functions share.
pub fn service(routes: Router<App>, app: App) -> Router {
    routes
        .fallback(async |uri: Uri| elsewhere(&uri))
        .method_not_allowed_fallback(async || Error::method_not_allowed())
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(from_fn_with_state(app.clone(), middleware::finish))
        .with_state(app)
}

/// A slash too much at the end leads to the address without it, whatever the method (308 keeps it); otherwise there is no such
/// page. Never to another site: that could be the meaning of an address with two slashes at its beginning.
fn elsewhere(uri: &Uri) -> Response {
    let path = uri.path();
    let without = path.trim_end_matches('/');
    if without == path || without.is_empty() || without.starts_with("//") || !path.is_ascii() {
        return Error::not_found().into_response();
    }
    match uri.query() {
        Some(query) => Redirect::permanent(&format!("{without}?{query}")).into_response(),
        None => Redirect::permanent(without).into_response(),
    }
}

/// What GET gives at an address that takes only POST: the page with its form, so that a reload, a bookmark or the back
/// button never breaks. JSON clients are told the method.
pub fn form_at(form: &'static str) -> MethodRouter<App> {
    get(async move |visitor: Visitor| match visitor.wants {
        Wants::Html => Redirect::to(form).into_response(),
        Wants::Json => Error::method_not_allowed().into_response(),
    })
}
