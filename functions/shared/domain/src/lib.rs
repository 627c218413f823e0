//! What a PAKN (phản ánh, kiến nghị: a citizen's feedback or proposal) is: its code, life, deadlines, the agencies,
//! and the texts that people may enter. Pure rules: no input or output, no async, no AWS, no HTML.

pub mod account;
pub mod action;
pub mod actor;
pub mod calendar;
pub mod case;
pub mod code;
pub mod contact;
pub mod deadline;
pub mod digest;
pub mod event;
pub mod field;
pub mod kind;
pub mod note;
pub mod outcome;
pub mod promise;
pub mod province;
pub mod rating;
pub mod status;
pub mod text;

pub use account::{AccountId, Applicant, ApplicantType, AuthorProof, CaseId, Password};
pub use action::{Action, ActionKind};
pub use actor::{Actor, Assignee, By, Officer, Role};
pub use case::{Case, First, LateStep, NotAllowed, Submission};
pub use code::PaknCode;
pub use contact::{EmailAddress, Phone};
pub use deadline::{KeptRule, Rule, Step, Unit};
pub use digest::{Digest, Morning, Standing};
pub use event::{Audience, Event, EventKind, Seen, Viewer, What};
pub use field::{FieldErrors, Problem};
pub use kind::{Kind, RefusedKind};
pub use note::Note;
pub use outcome::Outcome;
pub use promise::{Promise, Verdict};
pub use province::{Agency, AgencyId, Channel, Level, RefusalReason, province};
pub use rating::Rating;
pub use status::Status;
pub use text::{
    Address, Answer, Comment, Content, DocumentReference, FullName, Information, NoteText,
    OrganisationName, Question, Reason, Title,
};
