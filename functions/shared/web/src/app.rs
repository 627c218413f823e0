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
    origin_verify: Option<Arc<str>>,
}

impl App {
    /// `site_url` is the origin that people see, without a slash at its end.
    pub fn new(store: Store, clock: Clock, site_url: impl Into<Arc<str>>) -> Self {
        Self {
            store,
            clock,
            site_url: site_url.into(),
            origin_verify: None,
        }
    }

    /// With the value that the content network adds to each request, in `x-origin-verify`: who knows it comes through it.
    #[must_use]
    pub fn behind(self, origin_verify: impl Into<Arc<str>>) -> Self {
        Self {
            origin_verify: Some(origin_verify.into()),
            ..self
        }
    }

    /// Whether a request with that value came through the content network.
    pub(crate) fn is_behind(&self, value: &[u8]) -> bool {
        let expected = self.origin_verify.as_deref();
        expected.is_some_and(|expected| expected.as_bytes() == value)
    }

    /// The origin that people see, without a slash at its end: links and the same-origin check use it, never a header of
    /// the request.
    pub fn site_url(&self) -> &str {
        &self.site_url
    }
}
