//! Cases: sending one, changing one, reading one with its history, queues and lists, and who sent it. Every change is one
//! transaction: the case with its new version, the event, and the rows of what must be mailed, so that none exists
//! without the others.

mod applicant;
mod case_file;
mod change;
mod event_item;
mod file_item;
mod list;
mod queue;
mod queues;
mod submit;

pub use applicant::{ApplicantRecord, CaseApplicant};
pub use case_file::{CaseFile, CaseText};
pub use list::{AccountCase, SentCases};
pub use queue::{EndedCase, EndedPage, OpenCase, OpenPage, QueueEntry, QueuePage};
pub use queues::{Assigned, COUNTED, Filter, Queue, QueueCounts};
pub use submit::SubmitOutcome;
