//! Who asks, and for what: read from the request's head alone. Nothing in it is proven; whose session it is and which case
//! is meant is found out by the extractors of `people`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::PaknCode;
use jiff::Timestamp;
use lambda_http::request::RequestContext;
use store::{DeviceToken, RegistrationToken, SessionToken};

use crate::app::App;
use crate::cookies;
use crate::done::Done;
use crate::origin;
use crate::wants::Wants;

/// Who asks. Cookies are claims until the store confirms them.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Page or JSON.
    pub wants: Wants,
    /// The session's token, if a well-formed one came.
    pub token: Option<SessionToken>,
    /// The device, if an account was logged in on it; which one is not said.
    pub device: Option<DeviceToken>,
    /// The registration that waits to be confirmed in this browser.
    pub registration: Option<RegistrationToken>,
    /// The draft that the browser remembers.
    pub draft: Option<PaknCode>,
    /// The network address, for generous limits only; empty if unknown.
    pub address: String,
    /// When the request came.
    pub now: Timestamp,
    /// `Idempotency-Key`, if one came.
    pub idempotency_key: Option<String>,
    /// The address that is asked for, without its query.
    pub path: String,
    /// A page of ours led here: what the address says was done just before is told, in a banner.
    pub led_here: bool,
    /// What was done just before, as the address of a page to which we led says.
    pub done: Option<Done>,
}

impl Visitor {
    /// As the store knows her: a token of which it has no valid session is none, and the page offers to log in.
    #[must_use]
    pub fn known_as<T>(&self, found: Option<&T>) -> Self {
        Self {
            token: self.token.clone().filter(|_| found.is_some()),
            ..self.clone()
        }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    /// Read once a request: all that ask see the same visitor, and the same time.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if let Some(visitor) = parts.extensions.get::<Self>() {
            return Ok(visitor.clone());
        }
        let headers = &parts.headers;
        let led_here = origin::led_here(headers, app.site_url());
        let visitor = Self {
            wants: Wants::of(headers),
            token: cookies::read(headers, cookies::SESSION).and_then(SessionToken::parse),
            device: cookies::read(headers, cookies::DEVICE).and_then(DeviceToken::parse),
            registration: cookies::read(headers, cookies::REGISTRATION)
                .and_then(RegistrationToken::parse),
            draft: cookies::read(headers, cookies::DRAFT)
                .and_then(|cookie| PaknCode::parse(cookie).ok()),
            address: network_address(parts, app),
            now: app.clock.now(),
            idempotency_key: headers
                .get("idempotency-key")
                .map(|key| String::from_utf8_lossy(key.as_bytes()).into_owned()),
            path: parts.uri.path().to_owned(),
            led_here,
            done: Done::read(parts.uri.query()).filter(|_| led_here),
        };
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

/// What the content network adds to a request, and overwrites if it is there already. It is no secret of a person's: the
/// identifier of the stack, which nobody outside of the account is told.
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
const ORIGIN_VERIFY: &str = "x-origin-verify";

/// Through CloudFront the gateway sees CloudFront's address, and CloudFront appended the person's to `X-Forwarded-For`,
/// before the gateway appended CloudFront's own: the last but one is the person's. Who comes past it, to the gateway's own
/// address, could have written anything there: then only what the gateway saw counts.
fn network_address(parts: &Parts, app: &App) -> String {
    let header = |name| parts.headers.get(name);
    let through_network =
        header(ORIGIN_VERIFY).is_some_and(|value| app.is_behind(value.as_bytes()));
    let forwarded = header("x-forwarded-for")
        .and_then(|header| header.to_str().ok())
        .filter(|_| through_network)
        .unwrap_or_default();
    if let Some(person) = forwarded.rsplit(',').nth(1) {
        return person.trim().to_owned();
    }
    match parts.extensions.get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.http.source_ip.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use aws::{Clock, Connection};
    use axum::http::Request;
    use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;
    use store::{Store, Tables};

    use super::*;

    fn app() -> App {
        let nowhere = Connection::local("http://127.0.0.1:9", "http://127.0.0.1:9");
        let tables = Tables {
            cases: "cases".into(),
            people: "people".into(),
        };
        let store = Store::new(&nowhere, tables);
        App::new(store, Clock::system(), "https://pakn.example.vn")
    }

    /// Of a request that reached the gateway from 198.51.100.2.
    fn address(app: &App, headers: &[(&str, &str)]) -> String {
        let mut request = Request::get("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut context = ApiGatewayV2httpRequestContext::default();
        context.http.source_ip = Some("198.51.100.2".into());
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts
            .extensions
            .insert(RequestContext::ApiGatewayV2(context));
        network_address(&parts, app)
    }

    const FORWARDED: (&str, &str) = ("x-forwarded-for", "192.0.2.99, 203.0.113.7, 198.51.100.2");

    #[test]
    fn through_the_content_network_the_person_s_address_counts() {
        let app = app().behind("the stack");
        let through = [FORWARDED, (ORIGIN_VERIFY, "the stack")];
        assert_eq!(address(&app, &through), "203.0.113.7");
    }

    #[test]
    fn who_goes_past_the_content_network_cannot_invent_an_address() {
        let app = app().behind("the stack");
        for guessed in ["", "the stac", "the stack ", "a stack"] {
            let past = [FORWARDED, (ORIGIN_VERIFY, guessed)];
            assert_eq!(address(&app, &past), "198.51.100.2", "{guessed:?}");
        }
        assert_eq!(address(&app, &[FORWARDED]), "198.51.100.2");
    }

    #[test]
    fn where_nothing_says_what_the_content_network_adds_nobody_comes_through_it() {
        assert_eq!(
            address(&app(), &[FORWARDED, (ORIGIN_VERIFY, "")]),
            "198.51.100.2"
        );
    }
}
