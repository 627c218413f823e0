//! Somebody's browser on a function's routes: it keeps its cookies and writes forms, or as a program speaks JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::people::{CitizenLogin, OfficerLogin};

/// Somebody's browser, or with `json()` a program.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: Vec<(&'static str, String)>,
    json: bool,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Of HTTP.
    pub status: u16,
    /// All of them.
    pub headers: HeaderMap,
    /// As text.
    pub body: String,
}

impl Answer {
    /// The value of a hidden field.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.body.split(&start).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no {name} in {}", self.body));
        rest.split('"').next().unwrap().to_owned()
    }

    /// Where it leads; empty if nowhere.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map(|location| location.to_str().unwrap())
            .unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// The body holds that text.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "“{text}” is not in:\n{}",
            self.body
        );
        self
    }

    /// The body does not hold that text.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "“{text}” is in:\n{}", self.body);
        self
    }

    /// The status is that one.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// It leads people to where they log in, and from there back to that address.
    #[track_caller]
    pub fn leads_to_door(&self, from: &str) -> &Self {
        let door = if from.starts_with("/can-bo") {
            site::officers_door(from)
        } else {
            site::citizens_door(from)
        };
        self.leads_to(&door)
    }

    /// It leads people to exactly that address.
    #[track_caller]
    pub fn leads_to(&self, location: &str) -> &Self {
        assert_eq!((self.status, self.location()), (303, location), "{self:?}");
        self
    }
}

impl Browser {
    /// Without cookies.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            json: false,
        }
    }

    /// With a citizen's session.
    pub fn citizen(self, citizen: &CitizenLogin) -> Self {
        self.session(&citizen.cookie)
    }

    /// With an officer's session.
    pub fn officer(self, officer: &OfficerLogin) -> Self {
        self.session(&officer.cookie)
    }

    /// With the session of that cookie.
    pub fn session(mut self, cookie: &str) -> Self {
        self.cookies
            .insert("__Host-phien".to_owned(), cookie.to_owned());
        self
    }

    /// From now on as a program.
    pub fn json(mut self) -> Self {
        self.json = true;
        self
    }

    /// With that header on each request.
    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens an address.
    pub async fn get(&mut self, address: &str) -> Answer {
        self.ask("GET", address, None, Vec::new()).await
    }

    /// Sends a form; as a program, the same fields as JSON.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        if self.json {
            let fields: serde_json::Map<String, Value> = fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
                .collect();
            return self
                .ask(
                    "POST",
                    address,
                    Some("application/json"),
                    serde_json::to_vec(&fields).unwrap(),
                )
                .await;
        }
        let mut body = String::new();
        for (name, value) in fields {
            write!(
                body,
                "&{name}={}",
                utf8_percent_encode(value, NON_ALPHANUMERIC)
            )
            .unwrap();
        }
        self.post_raw(
            address,
            "application/x-www-form-urlencoded",
            body.trim_start_matches('&'),
        )
        .await
    }

    /// Sends anything.
    pub async fn post_raw(
        &mut self,
        address: &str,
        content_type: &str,
        body: impl Into<Vec<u8>>,
    ) -> Answer {
        self.ask("POST", address, Some(content_type), body.into())
            .await
    }

    async fn ask(
        &mut self,
        method: &str,
        address: &str,
        content_type: Option<&str>,
        body: Vec<u8>,
    ) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder().method(method).uri(address);
        request = request.header(
            header::ACCEPT,
            if self.json {
                "application/json"
            } else {
                "text/html,*/*;q=0.8"
            },
        );
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        let (head, body) = response.into_parts();
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .split_once('=')
                .unwrap();
            match value {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}
