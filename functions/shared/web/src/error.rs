//! What a request can end with instead of its answer. Each says what the person can do; `problem` turns it into a page or
//! problem+json. A fault of ours is one variant; all others are told to whom they concern and not logged as errors.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::case::NotAllowed;
use domain::{Case, FieldErrors};
use jiff::Timestamp;
use maud::Markup;
use site::Page;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields to correct (422). The page is the same form with everything typed kept.
    #[error("fields to correct")]
    Invalid {
        /// What is wrong with which field.
        errors: FieldErrors,
        /// The whole page, for people.
        page: Box<Markup>,
    },
    /// The case's status does not allow the action (409).
    #[error("not allowed in this status")]
    NotAllowed {
        /// Why not.
        why: NotAllowed,
        /// The case as it is now.
        case: Box<Case>,
        /// The whole page with what was typed; none where nothing was typed.
        page: Option<Box<Markup>>,
    },
    /// Somebody else changed the case first (409).
    #[error("changed meanwhile")]
    ChangedMeanwhile {
        /// The case as it is now.
        case: Box<Case>,
        /// The whole page with what was typed kept.
        page: Box<Markup>,
    },
    /// Something else stands where the request wants to write (409), in a sentence.
    #[error("conflict")]
    Conflict(&'static str),
    /// Nobody is logged in (401; people go to the page where citizens log in).
    #[error("not logged in")]
    NotLoggedIn,
    /// No officer is logged in (401; people go to the page where officers log in).
    #[error("no officer logged in")]
    OfficerNotLoggedIn,
    /// Logged in, but this is not hers to do (403), in a sentence.
    #[error("forbidden")]
    Forbidden(&'static str),
    /// Nothing here, or nothing that this person may know of (404).
    #[error("not found")]
    NotFound,
    /// No case has that code (404); the page is the form with what was typed.
    #[error("no case with that code")]
    NoSuchCode {
        /// The whole page.
        page: Box<Markup>,
    },
    /// A link that was used, has expired or was cut (410), in a sentence, and where to get another.
    #[error("link gone")]
    LinkGone {
        /// The address of the page where a new link is asked for.
        again: &'static str,
    },
    /// Too many tries (429).
    #[error("too many tries")]
    TooMany {
        /// Free again at that time.
        until: Timestamp,
        /// The form with what was typed; none where nothing was typed.
        form: Option<Box<Page>>,
    },
    /// The request itself cannot be read (400), in a sentence.
    #[error("unreadable request")]
    BadRequest(&'static str),
    /// A body over 1 MB (413).
    #[error("body too large")]
    TooLarge,
    /// Neither a form nor JSON (415).
    #[error("content type")]
    ContentType,
    /// An address that does not take this method (405).
    #[error("method not allowed")]
    MethodNotAllowed,
    /// A fault of ours (503): nothing was changed, or it can be repeated.
    #[error("fault: {cause}")]
    Fault {
        /// What failed, for the log; no personal data.
        cause: String,
        /// The form with what was typed; none where nothing was typed.
        form: Option<Box<Page>>,
    },
}

impl Error {
    /// Fields to correct, with the page that asks for it.
    pub fn invalid(errors: FieldErrors, page: impl FnOnce(&FieldErrors) -> Markup) -> Self {
        let page = Box::new(page(&errors));
        Self::Invalid { errors, page }
    }

    /// A fault of ours.
    pub fn fault(cause: impl Into<String>) -> Self {
        Self::Fault {
            cause: cause.into(),
            form: None,
        }
    }

    /// Too many tries; free again at that time.
    pub fn too_many(until: Timestamp) -> Self {
        Self::TooMany { until, form: None }
    }

    /// The same, where somebody may have typed much: the page is the form, with everything typed kept.
    #[must_use]
    pub fn keeping(mut self, page: impl FnOnce() -> Page) -> Self {
        if let Self::TooMany { form, .. } | Self::Fault { form, .. } = &mut self {
            *form = Some(Box::new(page()));
        }
        self
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotAllowed { .. } | Self::ChangedMeanwhile { .. } | Self::Conflict(_) => {
                StatusCode::CONFLICT
            }
            Self::NotLoggedIn | Self::OfficerNotLoggedIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound | Self::NoSuchCode { .. } => StatusCode::NOT_FOUND,
            Self::LinkGone { .. } => StatusCode::GONE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Fault { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::fault(error.to_string())
    }
}

/// An error travels as an extension of an empty response; `problem::finish` knows who asked and writes it.
#[derive(Clone)]
pub(crate) struct Carried(pub(crate) std::sync::Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(self.into()));
        response
    }
}
