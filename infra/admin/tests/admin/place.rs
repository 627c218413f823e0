//! A running system, the command that looks after it, and people with browsers.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use admin::{Error, Options, Report};
use clap::Parser as _;
use jiff::SignedDuration;
use pakn::Running;
use serde_json::Value;

/// Nothing here takes longer, even on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);
pub const PASSWORD: &str = "bốn từ dễ nhớ";

/// A system on this machine, with data of its own.
pub struct Place(pub Running);

impl Place {
    pub async fn start() -> Self {
        let options = pakn::Options {
            port: 0,
            data_dir: "unused".into(),
            ephemeral: true,
            demo: false,
        };
        Self(pakn::start(options).await.unwrap())
    }

    /// The command with these words.
    pub async fn admin(&self, words: &[&str]) -> Result<Report, Error> {
        admin(words, self.0.data_dir()).await
    }

    /// The same where it does what it is asked for.
    pub async fn done(&self, words: &[&str]) -> Report {
        self.admin(words).await.unwrap()
    }

    pub fn browser(&self) -> Person {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build();
        Person {
            agent: agent.into(),
            url: self.0.site_url(),
            cookies: BTreeMap::new(),
        }
    }

    /// How many mails to that address have that subject.
    pub fn mails_to(&self, email: &str, subject: &str) -> Vec<pakn::Mail> {
        let mut mails = self.0.mailbox().mails();
        mails.retain(|mail| mail.to == email && mail.subject == subject);
        mails
    }

    /// Waits for the newest of so many mails.
    pub async fn mail_to(&self, email: &str, subject: &str, count: usize) -> pakn::Mail {
        let until = Instant::now() + PATIENCE;
        loop {
            let mails = self.mails_to(email, subject);
            if mails.len() >= count {
                return mails[0].clone();
            }
            assert!(Instant::now() < until, "no mail with the subject {subject}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The path of the link in such a mail, with its token.
    pub async fn link_to(&self, email: &str, subject: &str, count: usize) -> String {
        let mail = self.mail_to(email, subject, count).await;
        let words = mail.text.split_whitespace();
        let link = words.filter_map(|word| word.strip_prefix(&self.0.site_url()));
        let mut link = link.filter(|path| path.contains("?token="));
        link.next().unwrap().to_owned()
    }

    /// Whether a text stands anywhere in a table.
    pub async fn stands(&self, table: &str, text: &str) -> bool {
        let connection = aws::Connection::local(&self.0.database_endpoint(), "http://127.0.0.1:9");
        let settings = store::client_settings(&connection).build();
        let client = aws_sdk_dynamodb::Client::from_conf(settings);
        let all = client.scan().table_name(table).send().await.unwrap();
        format!("{:?}", all.items()).contains(text)
    }

    /// So much time goes by, and what happens unasked happens.
    pub fn wait(&self, time: SignedDuration) {
        let hours = time.as_hours().to_string();
        self.browser()
            .post("/_local/clock", &[("days", "0"), ("hours", &hours)])
            .is(303);
    }

    /// A citizen with a confirmed account, logged in.
    pub async fn citizen(&self, name: &str, email: &str) -> Person {
        let mut citizen = self.browser();
        let fields = [
            ("applicant_type", "person"),
            ("full_name", name),
            ("email", email),
            ("phone", "0912 345 678"),
            ("address", "Thôn Kon Rờ Bàng, xã Vinh Quang"),
            ("password", PASSWORD),
            ("consent", "yes"),
        ];
        let subject = "Xác nhận địa chỉ email để dùng tài khoản";
        let before = self.mails_to(email, subject).len();
        citizen.post("/tai-khoan/dang-ky", &fields).is(303);
        let link = self.link_to(email, subject, before + 1).await;
        let token = link.split("token=").nth(1).unwrap();
        citizen
            .post("/tai-khoan/xac-nhan", &[("token", token)])
            .is(200);
        let credentials = [("email", email), ("password", PASSWORD)];
        citizen.post("/tai-khoan/dang-nhap", &credentials).is(303);
        citizen
    }

    /// An officer of Sở Nội vụ, logged in.
    pub fn officer(&self) -> Person {
        let account = &self.0.accounts().officer;
        let mut officer = self.browser();
        officer.log_in(&account.email, &account.password).is(303);
        officer
    }
}

/// The command with these words, on the system with that data folder.
pub async fn admin(words: &[&str], folder: &Path) -> Result<Report, Error> {
    let local = format!("--local={}", folder.display());
    let words = ["pakn-admin", &local]
        .into_iter()
        .chain(words.iter().copied());
    admin::run(Options::try_parse_from(words).unwrap()).await
}

/// Somebody with cookies of her own.
pub struct Person {
    agent: ureq::Agent,
    url: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Person {
    pub fn get(&mut self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.url));
        let request = request.header("cookie", self.cookie());
        let answer = request.header("accept", "text/html").call();
        self.take(answer.unwrap())
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.url));
        let answer = request
            .header("cookie", self.cookie())
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .send_form(fields.iter().copied());
        self.take(answer.unwrap())
    }

    /// At the officers' door.
    pub fn log_in(&mut self, email: &str, password: &str) -> Answer {
        let credentials = [("email", email), ("password", password)];
        self.post("/can-bo/dang-nhap", &credentials)
    }

    /// Writes a case to Sở Nội vụ and sends it; the code.
    pub fn send(&mut self, title: &str) -> String {
        let written = [
            ("kind", "can-bo"),
            ("agency", "so-noi-vu"),
            ("title", title),
            (
                "content",
                "Hồ sơ nộp ngày 3/11, hẹn ngày 10/11, đến nay chưa trả.",
            ),
        ];
        self.post("/phan-anh", &written).is(303);
        let draft = self.get("/phan-anh/kiem-tra").hidden("draft");
        let sent = self.post("/phan-anh/gui", &[("draft", &draft), ("on_behalf", "no")]);
        let code = sent.is(303).location.rsplit('/').next().unwrap().to_owned();
        assert_eq!(code.len(), 17, "{}", sent.location);
        code
    }

    fn cookie(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn take(&mut self, mut answer: ureq::http::Response<ureq::Body>) -> Answer {
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = answer.headers().get("location");
        Answer {
            status: answer.status().as_u16(),
            location: location.map_or(String::new(), |to| to.to_str().unwrap().to_owned()),
            body: answer.body_mut().read_to_string().unwrap(),
        }
    }
}

impl Answer {
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    pub fn leads_to(&self, address: &str) -> &Self {
        self.is(303);
        assert_eq!(self.location, address);
        self
    }

    pub fn shows(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "does not show {text}: {}",
            self.body
        );
        self
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let value = self.body.split(&start).nth(1);
        let value = value.unwrap_or_else(|| panic!("no {name} in {}", self.body));
        value.split('"').next().unwrap().to_owned()
    }
}

/// The texts of a JSON list.
pub fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|text| text.as_str().unwrap()).collect()
}
