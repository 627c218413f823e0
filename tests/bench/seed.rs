//! Who and what is in the database: the one file here that names `store` and `domain`. It writes through the store's own
//! functions, as the people would have done, and gives what a browser or a stream would know of it.

use std::cell::Cell;

use aws::Clock;
use domain::calendar::day_of;
use domain::{
    AccountId, Action, Address, AgencyId, Applicant, ApplicantType, Audience, By, Content,
    EmailAddress, EventKind, FullName, Kind, Officer, PaknCode, Password, Phone, Role, Title,
};
use jiff::{SignedDuration, Timestamp};
use store::{
    Account, CaseApplicant, DraftText, Mail, NewSession, OfficerAccount, Post, SessionToken, Store,
    SubmitOutcome, random_bytes,
};

/// The agency of all officers and cases.
pub const AGENCY: &str = "so-noi-vu";
/// The address of every citizen.
pub const ADDRESS: &str = "Thôn Kon Rờ Bàng, xã Vinh Quang";
/// The title of every case.
pub const TITLE: &str = "Hồ sơ cấp lại giấy khai sinh nộp ngày 3/11 quá hẹn chưa trả";
/// Every citizen's.
pub const PASSWORD: &str = "sáu từ chỉ mình tôi biết";
const OFFICER: &str = "Y Hà";
const PARAGRAPH: &str = "Tôi nộp hồ sơ ở bộ phận một cửa của xã ngày 3/11, phiếu hẹn trả sau ba ngày. \
    Đến nay đã gần hai tuần, tôi đến hỏi ba lần, lần nào cũng được bảo về chờ. \
    Mong cơ quan xem lại và trả hồ sơ cho gia đình tôi.\n";
/// Characters of what a citizen writes.
const CONTENT: usize = 1500;

/// Writes people and cases.
pub struct Seed<'a> {
    store: &'a Store,
    now: Timestamp,
    people: Cell<u32>,
    /// Of every citizen's password.
    hash: String,
    /// Of every draft and case.
    pub content: String,
}

/// A citizen who is registered and logged in.
pub struct Citizen {
    account: Account,
    citizen: store::Citizen,
    /// Of the session.
    pub cookie: String,
}

impl Citizen {
    /// By which she logs in.
    pub fn email(&self) -> &str {
        self.account.applicant.email.as_str()
    }
}

/// A draft that waits to be sent.
pub struct Draft {
    draft: store::Draft,
    /// By which the check page's form names it.
    pub id: String,
    /// By which the browser remembers it.
    pub cookie: String,
}

/// A case that was sent.
pub struct Case {
    /// Its code, as people see it.
    pub code: String,
    /// As an officer's form holds it.
    pub version: String,
    /// The key of the outbox row with the mail that it was received.
    pub mail: (String, &'static str),
}

impl<'a> Seed<'a> {
    pub fn new(store: &'a Store) -> Self {
        let password = Password::parse(PASSWORD).unwrap();
        Self {
            hash: web::password::hash(&password).unwrap(),
            store,
            now: Clock::system().now(),
            people: Cell::new(0),
            content: text(CONTENT),
        }
    }

    pub async fn citizen(&self) -> Citizen {
        let number = self.people.replace(self.people.get() + 1);
        let account = Account {
            id: AccountId::from_random(random_bytes().unwrap()),
            applicant: Applicant {
                applicant_type: ApplicantType::Person,
                organisation_name: None,
                full_name: FullName::parse("Nguyễn Thị Hoàng Yến").unwrap(),
                email: EmailAddress::parse(&format!("nguoi.gui.{number:04}@vidu.vn")).unwrap(),
                phone: Phone::parse("0912 345 678").unwrap(),
                address: Address::parse(ADDRESS).unwrap(),
            },
            consent: "1".to_owned(),
            consented_at: self.now,
            confirmed_at: None,
            mail_fails: None,
            address_change: None,
            draft: None,
        };
        let registered = self.store.register(&account, &self.hash, self.now);
        registered.await.unwrap();
        assert!(self.store.confirm(&account, self.now).await.unwrap());
        let token = self.session(&account.id, None).await;
        let citizen = self.store.citizen(&token, self.now).await.unwrap();
        Citizen {
            account,
            citizen: citizen.unwrap(),
            cookie: cookie(&token),
        }
    }

    /// The cookie of an officer's session.
    pub async fn officer(&self) -> String {
        let officer = OfficerAccount {
            id: AccountId::from_random(random_bytes().unwrap()),
            email: EmailAddress::parse("can.bo@vidu.vn").unwrap(),
            name: FullName::parse(OFFICER).unwrap(),
            posts: vec![post()],
        };
        assert!(self.store.add_officer(&officer, "none").await.unwrap());
        let who = (officer.name.clone(), post());
        cookie(&self.session(&officer.id, Some(who)).await)
    }

    async fn session(
        &self,
        account: &AccountId,
        officer: Option<(FullName, Post)>,
    ) -> SessionToken {
        let session = NewSession {
            account: account.clone(),
            credential: 1,
            officer,
            lasts: SignedDuration::from_hours(8),
        };
        // As if it had just been used, however long building and measuring take: noting a request is a write more.
        let used = self.now + SignedDuration::from_hours(4);
        self.store.start_session(session, used).await.unwrap()
    }

    pub async fn draft(&self) -> Draft {
        self.draft_at(self.now).await
    }

    async fn draft_at(&self, at: Timestamp) -> Draft {
        let text = DraftText {
            kind: Kind::Conduct,
            agency: post().agency,
            agency_unknown: false,
            title: Title::parse(TITLE).unwrap(),
            content: Content::parse(&self.content).unwrap(),
            document: None,
            unnamed: false,
        };
        let draft = self.store.add_draft(text, at).await.unwrap();
        Draft {
            id: draft.code.to_string(),
            cookie: format!("__Host-nhap={}", draft.code),
            draft,
        }
    }

    /// Everybody was reminded this morning.
    pub async fn reminded(&self) {
        let today = day_of(self.now);
        self.store.note_morning(today).await.unwrap();
    }

    /// A case that somebody sent so many days ago, of whom nothing else is known.
    pub async fn case(&self, days_ago: i64) -> Case {
        self.case_of(&self.citizen().await, days_ago).await
    }

    pub async fn case_of(&self, citizen: &Citizen, days_ago: i64) -> Case {
        let at = self.now - SignedDuration::from_hours(24 * days_ago);
        let Draft { draft, .. } = self.draft_at(at).await;
        let from = CaseApplicant {
            applicant: citizen.account.applicant.clone(),
            on_behalf_of: None,
        };
        let sent = self.store.submit(&draft, &citizen.citizen, from, at).await;
        assert!(matches!(sent.unwrap(), SubmitOutcome::Sent(_)));
        let row = Mail::Case {
            case: draft.id,
            event: 1,
            kind: EventKind::Submitted,
            audience: Audience::Author,
        };
        Case {
            code: draft.code.to_string(),
            version: "1".to_owned(),
            mail: (row.key(), "OUTBOX"),
        }
    }

    /// A case that was sent and accepted today: two events.
    pub async fn accepted_case_of(&self, citizen: &Citizen) -> Case {
        let case = self.case_of(citizen, 0).await;
        let code = PaknCode::parse(&case.code).unwrap();
        let officer = By::Officer(Officer {
            account: AccountId::from_random([1; 16]),
            name: FullName::parse(OFFICER).unwrap(),
            agency: post().agency,
            role: Role::Officer,
        });
        let file = self.store.case(&code).await.unwrap().unwrap();
        let accepted = self.store.change(file, |file| {
            let accepted = file.case.apply(Action::Accept, officer.clone(), self.now);
            Ok::<_, store::Error>(Some(accepted.unwrap()))
        });
        Case {
            version: accepted.await.unwrap().case.version.to_string(),
            ..case
        }
    }
}

fn post() -> Post {
    Post {
        agency: AgencyId::find(AGENCY).unwrap(),
        role: Role::Officer,
    }
}

fn cookie(token: &SessionToken) -> String {
    format!("__Host-phien={}", token.to_cookie())
}

/// Vietnamese text of so many characters.
pub fn text(length: usize) -> String {
    let sentences = PARAGRAPH.chars().cycle().take(length - 1);
    sentences.chain(['.']).collect()
}
