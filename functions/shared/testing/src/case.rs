//! Cases and drafts in any state: `a_case().sent_days_ago(30).accepted().answered("…")`.

use domain::{
    AccountId, Action, AgencyId, Answer, By, Case, Comment, Content, FullName, Information, Kind,
    Officer, Outcome, PaknCode, Question, Rating, Reason, RefusalReason, Role, Title,
};
use jiff::{SignedDuration, Timestamp};
use store::{CaseApplicant, DraftText, SubmitOutcome};

use crate::people::CitizenLogin;
use crate::world::World;
use crate::{AGENCY, OTHER_AGENCY};

/// What a case of `a_case` says.
pub const TITLE: &str = "Hồ sơ cấp lại giấy khai sinh nộp ngày 3/11 quá hẹn chưa trả";
/// What a case of `a_case` says.
pub const CONTENT: &str = "Tôi nộp hồ sơ ngày 3/11 ở bộ phận một cửa xã.\nPhiếu hẹn trả ngày 6/11, đến nay chưa có. Mong được trả sớm.";

/// A draft's text, to be changed and stored.
pub fn a_draft() -> DraftText {
    DraftText {
        kind: Kind::Conduct,
        agency: AgencyId::find(AGENCY).unwrap(),
        agency_unknown: false,
        title: Title::parse(TITLE).unwrap(),
        content: Content::parse(CONTENT).unwrap(),
        document: None,
        unnamed: false,
    }
}

/// A case that was sent just now to Sở Nội vụ, and nothing else.
pub fn a_case() -> ACase {
    ACase {
        text: a_draft(),
        on_behalf_of: None,
        days_ago: 0,
        steps: Vec::new(),
    }
}

/// A case that is still to be made.
#[derive(Debug, Clone)]
pub struct ACase {
    text: DraftText,
    on_behalf_of: Option<FullName>,
    days_ago: i64,
    steps: Vec<Action>,
}

impl ACase {
    /// About that.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.text.kind = kind;
        self
    }

    /// Sent to that agency.
    pub fn at(mut self, agency: &str) -> Self {
        self.text.agency = AgencyId::find(agency).unwrap();
        self
    }

    /// With that sentence.
    pub fn title(mut self, title: &str) -> Self {
        self.text.title = Title::parse(title).unwrap();
        self
    }

    /// With that text.
    pub fn content(mut self, content: &str) -> Self {
        self.text.content = Content::parse(content).unwrap();
        self
    }

    /// Its author stays unnamed to the agency.
    pub fn unnamed(mut self) -> Self {
        self.text.unnamed = true;
        self
    }

    /// Sent for somebody else.
    pub fn on_behalf_of(mut self, name: &str) -> Self {
        self.on_behalf_of = Some(FullName::parse(name).unwrap());
        self
    }

    /// Sent so many days before now; its steps are spread over the time since.
    pub fn sent_days_ago(mut self, days: i64) -> Self {
        self.days_ago = days;
        self
    }

    /// The agency has taken it on.
    pub fn accepted(self) -> Self {
        self.step(Action::Accept)
    }

    /// The agency has passed it on to that one.
    pub fn transferred_to(self, agency: &str) -> Self {
        self.step(Action::Transfer {
            to: AgencyId::find(agency).unwrap(),
            reason: Reason::parse("Việc này thuộc đơn vị khác.").unwrap(),
        })
    }

    /// The agency has passed it on to `OTHER_AGENCY`.
    pub fn transferred(self) -> Self {
        self.transferred_to(OTHER_AGENCY)
    }

    /// The agency has asked that.
    pub fn asked(self, question: &str) -> Self {
        self.step(Action::Ask {
            question: Question::parse(question).unwrap(),
        })
    }

    /// The author has added that.
    pub fn supplied(self, information: &str) -> Self {
        let information = Information::parse(information).unwrap();
        self.step(Action::AddInformation { information })
    }

    /// The agency has answered that.
    pub fn answered(self, answer: &str) -> Self {
        self.answered_with(answer, Outcome::Explained)
    }

    /// The same with what it comes to.
    pub fn answered_with(self, answer: &str, outcome: Outcome) -> Self {
        self.step(Action::Answer {
            answer: Answer::parse(answer).unwrap(),
            outcome,
        })
    }

    /// The agency has refused it, for the reason of that id.
    pub fn refused(self, reason: &str) -> Self {
        self.step(Action::Refuse {
            reason: RefusalReason::parse(reason).unwrap(),
            explanation: None,
        })
    }

    /// The author has withdrawn it.
    pub fn withdrawn(self) -> Self {
        self.step(Action::Withdraw { reason: None })
    }

    /// The author has rated the answer, from 1 to 5, and said that; nothing if it is empty.
    pub fn rated(self, rating: &str, comment: &str) -> Self {
        self.step(Action::Rate {
            rating: Rating::parse(rating).unwrap(),
            comment: Comment::parse_optional(comment).unwrap(),
        })
    }

    /// The author had it taken up again, for that reason.
    pub fn reopened(self, reason: &str) -> Self {
        let reason = Reason::parse(reason).unwrap();
        self.step(Action::Reopen { reason })
    }

    /// The author's time to supply what was asked for is over.
    pub fn closed(self) -> Self {
        self.step(Action::Close)
    }

    /// An officer has opened the applicant's data.
    pub fn opened(self) -> Self {
        self.step(Action::OpenPersonalData {
            reason: Reason::parse("Cần gọi điện để hỏi thêm.").unwrap(),
        })
    }

    /// Whoever may do that has done it: its author, the system, or an officer of the agency that has it.
    pub fn step(mut self, action: Action) -> Self {
        self.steps.push(action);
        self
    }

    /// Stored as a case of that citizen.
    pub async fn by(self, citizen: &CitizenLogin, world: &World) -> PaknCode {
        let store = &world.store;
        let sent_at = world.now() - SignedDuration::from_hours(24 * self.days_ago);
        let draft = store.add_draft(self.text, sent_at).await.unwrap();
        let from = CaseApplicant {
            applicant: citizen.account.applicant.clone(),
            on_behalf_of: self.on_behalf_of,
        };
        let sent = store.submit(&draft, &citizen.citizen, from, sent_at).await;
        assert!(matches!(sent.unwrap(), SubmitOutcome::Sent(_)));
        let pause =
            world.now().duration_since(sent_at) / i32::try_from(self.steps.len() + 1).unwrap();
        for (number, action) in (1..).zip(self.steps) {
            let at = sent_at + pause * number;
            step(world, &draft.code, action, at).await;
        }
        draft.code
    }
}

async fn step(world: &World, code: &PaknCode, action: Action, at: Timestamp) {
    let file = world.file(code).await;
    let by = match action {
        Action::AddInformation { .. }
        | Action::Withdraw { .. }
        | Action::Rate { .. }
        | Action::ConfirmPromise { .. }
        | Action::DisputePromise { .. }
        | Action::Reopen { .. } => By::Author,
        Action::Close => By::System,
        _ => By::Officer(officer_of(&file.case)),
    };
    let change = world.store.change(file, |file| {
        let changed = file.case.apply(action.clone(), by.clone(), at);
        Ok::<_, store::Error>(Some(changed.expect("the case can go that way")))
    });
    change.await.unwrap();
}

/// Somebody of the agency that has the case.
fn officer_of(case: &Case) -> Officer {
    Officer {
        account: AccountId::from_random([3; 16]),
        name: FullName::parse("Y Hà").unwrap(),
        agency: case.agency,
        role: Role::Officer,
    }
}
