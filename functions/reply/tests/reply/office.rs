//! What these tests begin with: an office with a case of somebody whom officers must never learn, and officers who are
//! logged in.

use domain::{Action, AgencyId, By, Information, PaknCode, Role};
use store::Store;
use testing::{ACase, AGENCY, Answer, Browser, CitizenLogin, FOCAL_POINT, SITE, World, a_case};
use web::App;

pub const OFFICER: &str = "Y Hà";
pub const COLLEAGUE: &str = "A Lực";

/// What must never be seen by officers: nobody else has such a name or address.
pub const NAME: &str = "Nguyễn Thị Hoàng Yến Canary";
pub const EMAIL: &str = "canary.7f3a@example.com";

/// An answer that can be given.
pub const ANSWER: &str = "Hồ sơ đã có kết quả ngày 24/11. Mời nhận tại bộ phận một cửa.";
/// A question that can be asked.
pub const QUESTION: &str = "Số biên nhận là bao nhiêu?";

/// What somebody fills in.
pub type Fields<'a> = &'a [(&'a str, &'a str)];

/// Every action, with fields that are right in themselves.
pub const ACTIONS: [(&str, Fields<'static>); 5] = [
    ("tiep-nhan", &[]),
    ("tra-loi", &[("outcome", "done"), ("answer", ANSWER)]),
    ("yeu-cau-bo-sung", &[("question", QUESTION)]),
    (
        "chuyen",
        &[
            ("agency", "so-tai-chinh"),
            ("reason", "Thuộc việc của sở này"),
        ],
    ),
    (
        "khong-tiep-nhan",
        &[
            ("reason", "khieu-nai"),
            ("explanation", "Xem hướng dẫn trên trang."),
        ],
    ),
];

/// An office, and who sends it cases.
pub struct Office {
    pub world: World,
    pub citizen: CitizenLogin,
}

impl Office {
    pub async fn open() -> Self {
        let world = World::of("ReplyFunction").await;
        let citizen = world.citizen(NAME, EMAIL).await;
        Self { world, citizen }
    }

    /// With a case that has come just now.
    pub async fn with_case() -> (Self, PaknCode) {
        Self::with(a_case()).await
    }

    /// With that case.
    pub async fn with(case: ACase) -> (Self, PaknCode) {
        let office = Self::open().await;
        let code = office.sent(case).await;
        (office, code)
    }

    /// A case of the citizen.
    pub async fn sent(&self, case: ACase) -> PaknCode {
        case.by(&self.citizen, &self.world).await
    }

    /// A browser without a session.
    pub fn nobody(&self) -> Browser {
        Browser::new(reply::router(self.world.app.clone()))
    }

    /// The browser of an officer who is logged in: of the focal point, if that is her agency.
    pub async fn officer(&self, agency: &str, name: &str) -> Browser {
        let role = if agency == FOCAL_POINT {
            Role::FocalPoint
        } else {
            Role::Officer
        };
        self.in_role(agency, name, role).await
    }

    /// The same in that role.
    pub async fn in_role(&self, agency: &str, name: &str, role: Role) -> Browser {
        let officer = self.world.officer(name, agency, role).await;
        self.nobody().officer(&officer)
    }

    /// The browser of an officer of `AGENCY` on a function that has that store.
    pub async fn officer_on(&self, store: Store) -> Browser {
        let app = App::new(store, self.world.app.clock.clone(), SITE);
        let login = self.world.officer(OFFICER, AGENCY, Role::Officer).await;
        Browser::new(reply::router(app)).officer(&login)
    }

    /// Does something with the case as it is stored now; it must succeed.
    pub async fn does(
        &self,
        browser: &mut Browser,
        code: &PaknCode,
        action: &str,
        fields: Fields<'_>,
    ) {
        let version = self.world.case(code).await.version;
        let answer = send(browser, code, action, version, fields).await;
        assert!(matches!(answer.status, 303 | 200), "{answer:?}");
    }

    /// The author adds information.
    pub async fn supplies(&self, code: &PaknCode, information: &str) {
        let information = Information::parse(information).unwrap();
        let (store, at) = (&self.world.store, self.world.now());
        let change = store.change(self.world.file(code).await, |file| {
            let information = information.clone();
            let action = Action::AddInformation { information };
            let changed = file.case.apply(action, By::Author, at);
            Ok::<_, store::Error>(Some(changed.unwrap()))
        });
        change.await.unwrap();
    }

    /// The case has that version now.
    #[track_caller]
    pub fn at_version(&self, code: &PaknCode, version: u32) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let now = self.world.case(code).await.version;
            assert_eq!(now, version, "at {place}");
        }
    }
}

/// Sends the form of an action, made for that version of the case.
pub async fn send(
    browser: &mut Browser,
    code: &PaknCode,
    action: &str,
    version: u32,
    fields: Fields<'_>,
) -> Answer {
    let version = version.to_string();
    // As read once more, where that is asked for.
    let fields: Vec<_> = [("version", version.as_str()), ("confirmed", "yes")]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    browser.post(&address(code, action), &fields).await
}

pub fn page(code: &PaknCode) -> String {
    format!("/can-bo/phan-anh/{code}")
}

pub fn address(code: &PaknCode, action: &str) -> String {
    format!("/can-bo/phan-anh/{code}/{action}")
}

/// Where officers go on after an action.
pub fn after(action: &str, code: &PaknCode) -> String {
    format!("/can-bo?xong={action}&ma={code}")
}

pub fn agency(id: &str) -> AgencyId {
    AgencyId::find(id).unwrap()
}
