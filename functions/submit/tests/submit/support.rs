//! What the tests of `submit` and `track` begin with: the embedded engine, people with accounts, and a browser that
//! keeps its cookies and writes forms.

#![allow(dead_code)] // Each of the two crates uses its part of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use domain::{
    AccountId, Address, AgencyId, Applicant, ApplicantType, Content, DraftId, EmailAddress,
    FullName, Kind, PaknCode, Phone, Role, Title,
};
use engine::TestEngine;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use store::{Account, CaseApplicant, Draft, NewSession, SubmitOutcome, random_bytes};
use tower::ServiceExt as _;
use web::App;

pub const SITE: &str = "https://pakn.example.vn";
pub const TITLE: &str = "Hồ sơ cấp lại giấy khai sinh nộp ngày 3/11 quá hẹn chưa trả";
pub const CONTENT: &str = "Tôi nộp hồ sơ ngày 3/11 ở bộ phận một cửa xã.\nPhiếu hẹn trả ngày 6/11, đến nay chưa có. Mong được trả sớm.";

/// The system's store, and the settings of a function on it.
pub struct World {
    pub engine: TestEngine,
    pub app: App,
}

/// A citizen who is registered and logged in.
pub struct Citizen {
    pub account: Account,
    pub cookie: String,
}

impl World {
    pub async fn new() -> Self {
        let engine = TestEngine::start().await;
        let app = App::new(engine.store.clone(), SITE);
        Self { engine, app }
    }

    pub async fn citizen(&self, name: &str, email: &str) -> Citizen {
        let now = Timestamp::now();
        let account = Account {
            id: AccountId::from_random(random_bytes().unwrap()),
            applicant: Applicant {
                applicant_type: ApplicantType::Person,
                organisation_name: None,
                full_name: FullName::parse(name).unwrap(),
                email: EmailAddress::parse(email).unwrap(),
                phone: Phone::parse("0912 345 678").unwrap(),
                address: Address::parse("Thôn Kon Rờ Bàng, xã Vinh Quang").unwrap(),
            },
            password_hash: "none".to_owned(),
            consent: "1".to_owned(),
            consented_at: now,
            confirmed_at: Some(now),
        };
        self.app.store.register(&account, now).await.unwrap();
        let session = NewSession {
            account: account.id.clone(),
            role: Role::Citizen,
            agency: None,
            officer_name: None,
            lasts: SignedDuration::from_hours(1),
        };
        let cookie = self
            .app
            .store
            .start_session(session, now)
            .await
            .unwrap()
            .to_cookie();
        Citizen { account, cookie }
    }

    /// A draft as it is stored, written at that time.
    pub fn draft(created_at: Timestamp) -> Draft {
        Draft {
            id: DraftId::from_random(random_bytes().unwrap()),
            kind: Kind::Conduct,
            agency: AgencyId::parse("so-noi-vu").unwrap(),
            agency_unknown: false,
            title: Title::parse(TITLE).unwrap(),
            content: Content::parse(CONTENT).unwrap(),
            unnamed: false,
            code: PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte)).unwrap(),
            created_at,
        }
    }

    /// A case that this citizen has sent.
    pub async fn case_of(&self, citizen: &Citizen) -> PaknCode {
        let now = Timestamp::now();
        let draft = Self::draft(now);
        self.app.store.add_draft(&draft, now).await.unwrap();
        let from = CaseApplicant {
            applicant: citizen.account.applicant.clone(),
            on_behalf_of: None,
        };
        match self
            .app
            .store
            .submit(&draft, &citizen.account.id, from, now)
            .await
            .unwrap()
        {
            SubmitOutcome::Sent(code) => code,
            other => panic!("{other:?}"),
        }
    }

    /// How many items of the table of cases stand under keys that begin so.
    pub async fn count(&self, prefix: &str) -> usize {
        let items = self
            .engine
            .client()
            .scan()
            .table_name("CasesTable")
            .send()
            .await
            .unwrap()
            .items
            .unwrap_or_default();
        items
            .iter()
            .filter(|item| item["pk"].as_s().unwrap().starts_with(prefix))
            .count()
    }
}

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
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map(|location| location.to_str().unwrap())
            .unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "“{text}” is not in:\n{}",
            self.body
        );
        self
    }

    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "“{text}” is in:\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    #[track_caller]
    pub fn leads_to(&self, location: &str) -> &Self {
        assert_eq!((self.status, self.location()), (303, location), "{self:?}");
        self
    }
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            json: false,
        }
    }

    pub fn logged_in(mut self, citizen: &Citizen) -> Self {
        self.cookies
            .insert("__Host-phien".to_owned(), citizen.cookie.clone());
        self
    }

    pub fn json(mut self) -> Self {
        self.json = true;
        self
    }

    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

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
