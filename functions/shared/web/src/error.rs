//! What a request can end with instead of its answer: an outcome of HTTP, a sentence, and what the function that refused
//! wants to be shown with it. `error_page` and `problem_json` write it. A fault of ours is one outcome; all others are told
//! to whom they concern and not logged as errors.

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Case, FieldErrors, NotAllowed};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use site::Page;

/// Why a request was not carried out.
#[derive(Debug)]
pub struct Error {
    pub(crate) outcome: Outcome,
    /// What people are told, in a sentence or two.
    pub(crate) sentence: Cow<'static, str>,
    /// Of fields to correct.
    pub(crate) fields: FieldErrors,
    /// Instead of the plain page of the outcome: as a rule the form, with everything typed kept.
    pub(crate) page: Option<Box<Page>>,
    /// What programs get beside the outcome (RFC 9457, 3.2).
    pub(crate) extensions: Vec<(&'static str, Value)>,
    /// The draft that the browser remembers is not there any more.
    pub(crate) forgets_draft: bool,
}

/// The outcomes of HTTP that are no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Fields to correct.
    Invalid,
    /// What stands there does not allow it.
    Conflict,
    /// Nobody is logged in; people go to that page.
    NotLoggedIn {
        /// Where to log in.
        door: &'static str,
    },
    /// Logged in, but this is not hers to do.
    Forbidden,
    /// Nothing here, or nothing that this person may know of.
    NotFound,
    /// It was here; another one can be had.
    Gone {
        /// The page where it is asked for, if there is one.
        again: Option<&'static str>,
    },
    /// Too many tries; free again at that time.
    TooMany {
        /// When.
        until: Timestamp,
    },
    /// The request itself cannot be read.
    BadRequest,
    /// A body over 250 KB.
    TooLarge,
    /// Neither a form nor JSON.
    ContentType,
    /// An address that does not take this method.
    MethodNotAllowed,
    /// A fault of ours: nothing was changed, or it can be repeated.
    Fault {
        /// What failed, for the log; no personal data.
        cause: String,
    },
}

impl Outcome {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict => StatusCode::CONFLICT,
            Self::NotLoggedIn { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone { .. } => StatusCode::GONE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Fault { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl Error {
    fn new(outcome: Outcome, sentence: impl Into<Cow<'static, str>>) -> Self {
        Self {
            outcome,
            sentence: sentence.into(),
            fields: FieldErrors::default(),
            page: None,
            extensions: Vec::new(),
            forgets_draft: false,
        }
    }

    /// Fields to correct (422), with the page that asks for it: the same form with everything typed kept.
    pub fn invalid(fields: FieldErrors, page: impl FnOnce(&FieldErrors) -> Page) -> Self {
        let sentence = format!("Cần sửa {} chỗ trước khi tiếp tục.", fields.len());
        let page = page(&fields);
        let error = Self {
            fields,
            ..Self::new(Outcome::Invalid, sentence)
        };
        error.with_page(page)
    }

    /// Something stands there that does not allow it (409), in a sentence.
    pub fn conflict(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Outcome::Conflict, sentence)
    }

    /// The rules of a case's life do not allow it: how it stands is told (409; 403 where it is the author's wish).
    pub fn not_allowed(why: NotAllowed, case: &Case) -> Self {
        match why {
            NotAllowed::Unnamed | NotAllowed::UnnamedToAll => Self::forbidden(why.sentence()),
            NotAllowed::NotYours
            | NotAllowed::Ended
            | NotAllowed::NotAcceptedYet
            | NotAllowed::AcceptedAlready
            | NotAllowed::Waiting
            | NotAllowed::NotOver
            | NotAllowed::SameAgency
            | NotAllowed::NoPromise
            | NotAllowed::AssignedAlready
            | NotAllowed::PutOffBefore
            | NotAllowed::ExtendedBefore
            | NotAllowed::LateAlready
            | NotAllowed::PromisePassed
            | NotAllowed::ExtendedOutOf { .. }
            | NotAllowed::NotLater
            | NotAllowed::NotAnsweredYet
            | NotAllowed::RatedAlready
            | NotAllowed::RatedTooLate
            | NotAllowed::NotReported
            | NotAllowed::JudgedAlready
            | NotAllowed::JudgedTooLate
            | NotAllowed::ReopenedBefore
            | NotAllowed::ReopenedTooLate => {
                Self::conflict(standing(why.sentence(), case)).with_case(case)
            }
        }
    }

    /// Somebody else changed the case first (409): how it stands is told.
    pub fn changed_meanwhile(case: &Case) -> Self {
        let changed = "Trong lúc quý vị viết, phản ánh, kiến nghị đã thay đổi.";
        Self::conflict(standing(changed, case)).with_case(case)
    }

    fn with_case(self, case: &Case) -> Self {
        self.with("case_status", case.status)
            .with("version", case.version)
    }

    /// No citizen is logged in (401; people go to the page where citizens log in).
    pub fn not_logged_in() -> Self {
        let door = crate::urls::LOG_IN;
        Self::new(Outcome::NotLoggedIn { door }, NOT_LOGGED_IN)
    }

    /// No officer is logged in (401; people go to the page where officers log in).
    pub fn officer_not_logged_in() -> Self {
        let door = crate::urls::OFFICER_LOG_IN;
        Self::new(Outcome::NotLoggedIn { door }, NOT_LOGGED_IN)
    }

    /// Logged in, but this is not hers to do (403), in a sentence.
    pub fn forbidden(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Outcome::Forbidden, sentence)
    }

    /// Nothing here, or nothing that this person may know of (404).
    pub fn not_found() -> Self {
        Self::new(Outcome::NotFound, "Không có trang ở địa chỉ này.")
    }

    /// The same, where more can be said (404).
    pub fn nothing_like(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Outcome::NotFound, sentence)
    }

    /// A link that was used, has expired or was cut (410), and the page where another one is asked for.
    pub fn link_gone(again: &'static str) -> Self {
        let sentence = "Liên kết này đã dùng, đã quá 24 giờ hoặc bị thiếu ký tự.";
        let again = Some(again);
        Self::new(Outcome::Gone { again }, sentence)
    }

    /// It was here, and is no more (410), in a sentence.
    pub fn gone(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Outcome::Gone { again: None }, sentence)
    }

    /// Too many tries (429); free again at that time.
    pub fn too_many(until: Timestamp) -> Self {
        let sentence = format!(
            "Tạm khóa do thử quá nhiều lần. Thử lại sau {}.",
            site::moment(until)
        );
        Self::new(Outcome::TooMany { until }, sentence)
    }

    /// The request itself cannot be read (400), in a sentence.
    pub fn bad_request(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Outcome::BadRequest, sentence)
    }

    pub(crate) fn too_large() -> Self {
        Self::new(
            Outcome::TooLarge,
            "Nội dung gửi lớn hơn 250 KB. Rút ngắn rồi gửi lại.",
        )
    }

    pub(crate) fn content_type() -> Self {
        Self::new(
            Outcome::ContentType,
            "Chỉ nhận biểu mẫu (application/x-www-form-urlencoded) hoặc JSON (application/json).",
        )
    }

    /// An address that does not take this method (405).
    pub fn method_not_allowed() -> Self {
        Self::new(
            Outcome::MethodNotAllowed,
            "Địa chỉ này không nhận cách gọi vừa dùng.",
        )
    }

    /// A fault of ours (503). `cause` is for the log and holds no data.
    pub fn fault(cause: impl Into<String>) -> Self {
        let cause = cause.into();
        Self::new(
            Outcome::Fault { cause },
            "Hệ thống đang có lỗi. Thử lại sau ít phút; làm lại không bị gửi trùng.",
        )
    }

    /// Of HTTP.
    pub fn status(&self) -> StatusCode {
        self.outcome.status()
    }

    /// The page that people get instead of the plain one.
    #[must_use]
    pub fn with_page(self, page: Page) -> Self {
        Self {
            page: Some(Box::new(page)),
            ..self
        }
    }

    /// The browser is to forget the draft that it remembers: there is none any more.
    #[must_use]
    pub fn forgetting_draft(self) -> Self {
        Self {
            forgets_draft: true,
            ..self
        }
    }

    /// Something more for programs.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.extensions.push((name, value));
        }
        self
    }

    /// Where somebody may have typed much and could not help it (a fault of ours, too many tries, a session that ended):
    /// the page is the form, with everything typed kept.
    #[must_use]
    pub fn keeping(self, page: impl FnOnce() -> Page) -> Self {
        match self.outcome {
            Outcome::TooMany { .. } | Outcome::Fault { .. } | Outcome::NotLoggedIn { .. } => {
                self.with_page(page())
            }
            _ => self,
        }
    }
}

const NOT_LOGGED_IN: &str = "Cần đăng nhập để xem trang này.";

fn standing(sentence: &str, case: &Case) -> String {
    format!("{sentence} Trạng thái hiện nay: {}.", case.status.label())
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::fault(error.to_string())
    }
}

/// An error travels as an extension of an empty response; the middleware knows who asked and has it written.
#[derive(Clone)]
pub(crate) struct Carried(pub(crate) Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.outcome.status().into_response();
        response.extensions_mut().insert(Carried(self.into()));
        response
    }
}
