//! The running command, and people who use it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use domain::calendar::{day_of, in_vietnam};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

/// Nothing here takes longer, even on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Dropping it kills it.
struct Process(Child);

impl Process {
    /// SIGKILL; again is no harm.
    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The system as a process of its own.
pub struct System {
    process: Process,
    pub url: String,
    officer: String,
    focal_point: String,
    folder: PathBuf,
    said: String,
}

impl System {
    /// With fresh data.
    pub fn start() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "pakn-journey-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self::start_on(folder)
    }

    fn start_on(folder: PathBuf) -> Self {
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(folder.join("log"))
            .unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_pakn"))
            .args(["--port", "0", "--data-dir"])
            .arg(folder.join("data"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn();
        let mut process = Process(child.unwrap());
        let said = said_at_start(process.0.stdout.take().unwrap());
        let after = |word: &str| {
            said.lines()
                .find_map(|line| line.trim().strip_prefix(word))
                .unwrap()
                .trim()
                .to_owned()
        };
        let password = |email: &str| after(email).split_whitespace().next().unwrap().to_owned();
        let (url, officer, focal_point) = (
            after("Site"),
            password("can-bo@pakn.example"),
            password("dau-moi@pakn.example"),
        );
        Self {
            process,
            url,
            officer,
            focal_point,
            folder,
            said,
        }
    }

    /// SIGKILL, and a new start on the same data.
    pub fn kill_and_restart(mut self) -> Self {
        self.process.kill();
        Self::start_on(std::mem::take(&mut self.folder))
    }

    /// Everything it wrote to its terminal.
    pub fn output(&self) -> String {
        self.said.clone() + &std::fs::read_to_string(self.folder.join("log")).unwrap()
    }

    /// Somebody with a browser.
    pub fn browser(&self) -> Person {
        Person::new(&self.url, false)
    }

    /// A JSON client.
    pub fn client(&self) -> Person {
        Person::new(&self.url, true)
    }

    /// An officer of Sở Nội vụ, logged in.
    pub fn officer(&self) -> Person {
        self.logged_in("can-bo@pakn.example", &self.officer)
    }

    /// An officer of the focal point, logged in.
    pub fn focal_point(&self) -> Person {
        self.logged_in("dau-moi@pakn.example", &self.focal_point)
    }

    fn logged_in(&self, email: &str, password: &str) -> Person {
        let mut officer = self.browser();
        officer
            .post(
                "/can-bo/dang-nhap",
                &[("email", email), ("password", password)],
            )
            .leads_to("/can-bo");
        officer
    }

    /// A citizen with a confirmed account, logged in.
    pub fn citizen(&self, name: &str, email: &str) -> Person {
        let mut citizen = self.browser();
        citizen.register(name, email);
        citizen.confirm(self, email);
        citizen.log_in(email, PASSWORD);
        citizen
    }

    /// What time it is there.
    pub fn now(&self) -> Timestamp {
        let shown = self.client().get("/_local/clock").is(200).json();
        shown["now"].as_str().unwrap().parse().unwrap()
    }

    /// So many hours go by.
    pub fn wait_hours(&self, hours: i64) {
        let step = [("days", 0), ("hours", hours)];
        let step = serde_json::to_vec(&BTreeMap::from(step)).unwrap();
        let json = [("content-type", "application/json")];
        self.client()
            .post_raw("/_local/clock", &json, &step)
            .is(200);
    }

    /// Until the next morning in Vietnam, far from the hour at which the day changes.
    pub fn wait_until_morning(&self) {
        let hour = i64::from(in_vietnam(self.now()).hour());
        self.wait_hours((8 - hour).rem_euclid(24) + 24);
    }

    /// All mails to an address, oldest first.
    pub fn mails_to(&self, email: &str) -> Vec<Value> {
        let all: Vec<Value> =
            serde_json::from_str(&self.client().get("/_local/mailbox.json").body).unwrap();
        all.into_iter()
            .rev()
            .filter(|mail| mail["to"].as_str().unwrap().contains(email))
            .collect()
    }

    /// Waits for a mail with that subject.
    pub fn mail_to(&self, email: &str, subject: &str) -> Value {
        self.mail_that(email, subject, |_| true)
    }

    /// The same, of that day.
    pub fn mail_to_on(&self, email: &str, subject: &str, day: Date) -> Value {
        let received_on = |mail: &Value| {
            let at = mail["received_at"].as_str().unwrap();
            day_of(at.parse().unwrap())
        };
        self.mail_that(email, subject, |mail| received_on(mail) == day)
    }

    fn mail_that(&self, email: &str, subject: &str, is: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let found = self
                .mails_to(email)
                .into_iter()
                .find(|mail| mail["subject"].as_str().unwrap().contains(subject) && is(mail));
            if let Some(mail) = found {
                return mail;
            }
            assert!(Instant::now() < until, "no mail with the subject {subject}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for System {
    fn drop(&mut self) {
        self.process.kill();
        if std::thread::panicking() {
            // A right that infra/template.yaml lacks is said there alone.
            let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            let denied = log.lines().filter(|line| line.starts_with("AccessDenied"));
            denied.for_each(|line| eprintln!("{line}"));
        }
        if !self.folder.as_os_str().is_empty() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// What it says until it answers requests. Read by a thread, since a pipe is read without a time limit.
fn said_at_start(stdout: ChildStdout) -> String {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let until = Instant::now() + PATIENCE;
    let mut said = String::new();
    while !said.contains("  Data") {
        match lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => said = said + &line + "\n",
            Err(problem) => panic!("it did not start ({problem}): {said}"),
        }
    }
    said
}

pub const PASSWORD: &str = "bốn từ dễ nhớ";

/// Somebody with cookies of her own.
#[derive(Clone)]
pub struct Person {
    agent: ureq::Agent,
    url: String,
    json: bool,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Person {
    fn new(url: &str, json: bool) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        Self {
            agent,
            url: url.to_owned(),
            json,
            cookies: BTreeMap::new(),
        }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.url));
        let answer = request
            .header("cookie", self.cookie())
            .header("accept", self.accept())
            .call()
            .unwrap();
        self.take(answer)
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .agent
            .post(format!("{}{path}", self.url))
            .header("cookie", self.cookie())
            .header("accept", self.accept());
        let answer = if self.json {
            let body: BTreeMap<_, _> = fields.iter().copied().collect();
            request
                .header("content-type", "application/json")
                .send(serde_json::to_string(&body).unwrap())
        } else {
            request
                .header("sec-fetch-site", "same-origin")
                .send_form(fields.iter().copied())
        };
        self.take(answer.unwrap())
    }

    /// A POST of any kind.
    pub fn post_raw(&mut self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.url))
            .header("cookie", self.cookie())
            .header("accept", self.accept());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send(body).unwrap();
        self.take(answer)
    }

    pub fn register(&mut self, name: &str, email: &str) {
        let fields = [
            ("applicant_type", "person"),
            ("full_name", name),
            ("email", email),
            ("phone", "0912 345 678"),
            ("address", "Thôn Kon Rờ Bàng, xã Vinh Quang"),
            ("password", PASSWORD),
            ("consent", "yes"),
        ];
        let answer = self.post("/tai-khoan/dang-ky", &fields);
        assert!(matches!(answer.status, 200 | 303), "{}", answer.body);
    }

    /// As a citizen without a draft.
    pub fn log_in(&mut self, email: &str, password: &str) {
        let fields = [("email", email), ("password", password)];
        self.post("/tai-khoan/dang-nhap", &fields)
            .leads_to("/theo-doi/cua-toi");
    }

    /// Follows the link in the mail, and presses the button there.
    pub fn confirm(&mut self, system: &System, email: &str) {
        let mail = system.mail_to(email, "Xác nhận");
        let link = mail["text"]
            .as_str()
            .unwrap()
            .split_whitespace()
            .find(|word| word.contains("/tai-khoan/xac-nhan"))
            .unwrap()
            .to_owned();
        let path = link.strip_prefix(&system.url).unwrap().to_owned();
        assert_eq!(self.get(&path).status, 200);
        let token = path.split("token=").nth(1).unwrap();
        assert_eq!(
            self.post("/tai-khoan/xac-nhan", &[("token", token)]).status,
            200
        );
    }

    /// Writes a draft, checks it and sends it; the code.
    pub fn send(&mut self, fields: &[(&str, &str)]) -> String {
        self.post("/phan-anh", fields)
            .leads_to("/phan-anh/kiem-tra");
        let draft = self.get("/phan-anh/kiem-tra").hidden("draft");
        let sent = self.post("/phan-anh/gui", &[("draft", &draft), ("on_behalf", "no")]);
        sent.leads_below("/phan-anh/da-gui/").to_owned()
    }

    /// From now on as a program.
    pub fn speak_json(&mut self) {
        self.json = true;
    }

    fn accept(&self) -> &'static str {
        if self.json {
            "application/json"
        } else {
            "text/html"
        }
    }

    fn cookie(&self) -> String {
        self.cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn take(&mut self, mut answer: ureq::http::Response<ureq::Body>) -> Answer {
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        let location = answer
            .headers()
            .get("location")
            .map(|location| location.to_str().unwrap().to_owned())
            .unwrap_or_default();
        Answer {
            status: answer.status().as_u16(),
            location,
            body: answer.body_mut().read_to_string().unwrap(),
        }
    }
}

impl Answer {
    /// To that very address.
    pub fn leads_to(&self, address: &str) -> &Self {
        self.is(303);
        assert_eq!(self.location, address);
        self
    }

    /// To an address that ends with a code; the code.
    pub fn leads_below(&self, path: &str) -> &str {
        self.is(303);
        let code = self.location.strip_prefix(path).unwrap_or_default();
        assert!(
            !code.is_empty() && !code.contains(['/', '?', '#']),
            "{} is not below {path}",
            self.location
        );
        code
    }

    /// To the officer's queue, which names the action and the case.
    pub fn leads_to_queue_after(&self, action: &str, code: &str) -> &Self {
        self.leads_to(&format!("/can-bo?xong={action}&ma={code}"))
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.body);
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

    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "shows {text}: {}", self.body);
        self
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        self.body
            .split(&start)
            .nth(1)
            .unwrap_or_else(|| panic!("no {name} in {}", self.body))
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.body))
    }
}

pub const WRITTEN: [(&str, &str); 4] = [
    ("kind", "can-bo"),
    ("agency", "so-noi-vu"),
    ("title", "Hồ sơ cấp lại giấy khai sinh quá hẹn"),
    (
        "content",
        "Hồ sơ nộp ngày 3/11 tại Bộ phận Một cửa, hẹn ngày 10/11, đến nay chưa trả kết quả.",
    ),
];
