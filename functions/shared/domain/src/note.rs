//! Internal notes: what officers of one agency write for each other about a case. No part of its history: nobody outside
//! sees one, nobody is told, and a note changes nothing.

use jiff::Timestamp;

use crate::actor::{Officer, Role};
use crate::text::NoteText;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it, for which agency.
    pub by: Officer,
    /// What it says.
    pub text: NoteText,
}

impl Note {
    /// Whether an officer who may see the case sees this note: those of the agency that wrote it, and the focal point. An
    /// agency to which the case went on does not read what the one before noted for itself.
    pub fn is_seen_by(&self, officer: &Officer) -> bool {
        match officer.role {
            Role::FocalPoint => true,
            Role::Officer | Role::Leader => officer.agency == self.by.agency,
        }
    }
}
