//! What every handler needs, whatever it does.

use std::sync::Arc;

use aws::Clock;
use store::Store;

/// The store, the clock, and the site's own address.
#[derive(Debug, Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    site_url: Arc<str>,
}

impl App {
    /// `site_url` is the origin that people see, without a slash at its end.
    pub fn new(store: Store, clock: Clock, site_url: impl Into<Arc<str>>) -> Self {
        Self {
            store,
            clock,
            site_url: site_url.into(),
        }
    }

    /// The origin that people see, without a slash at its end: links and the same-origin check use it, never a header of
    /// the request.
    pub fn site_url(&self) -> &str {
        &self.site_url
    }
}
