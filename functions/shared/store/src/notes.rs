//! Internal notes of a case, under a key of their own that `reply` alone may read: no other function can show one.

use domain::{AccountId, AgencyId, FullName, Note, NoteText, Officer, PaknCode, Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Query, Stored, passed_over, values};
use crate::error::Error;
use crate::outbox::sortable;
use crate::schema::{Key, note_partition};

/// So many of the newest notes are read with a case.
const NEWEST_NOTES: usize = 50;

#[derive(Debug, Serialize, Deserialize)]
struct NoteItem {
    at: Timestamp,
    account: AccountId,
    name: FullName,
    agency: AgencyId,
    role: Role,
    text: NoteText,
}

impl Stored for NoteItem {
    const KIND: &'static str = "note";
    const VERSION: u8 = 1;
}

impl Store {
    /// Adds a note, once: `begun_at` is when its form was opened, and a form that is sent twice adds one note.
    pub async fn add_note(
        &self,
        code: &PaknCode,
        note: &Note,
        begun_at: Timestamp,
    ) -> Result<(), Error> {
        let item = NoteItem {
            at: note.at,
            account: note.by.account.clone(),
            name: note.by.name.clone(),
            agency: note.by.agency,
            role: note.by.role,
            text: note.text.clone(),
        };
        let key = Key::note(code, &sortable(begun_at), &note.by.account);
        let condition = "attribute_not_exists(pk)";
        let added = self.put_if(
            &self.tables.cases,
            item.to_item(key)?,
            condition,
            values([]),
        );
        // Refused: it was sent before.
        added.await.map(|_| ())
    }

    /// The newest notes of a case, oldest first. Who sees which is said in `domain::Note`.
    pub async fn notes(&self, code: &PaknCode) -> Result<Vec<Note>, Error> {
        let query = Query::partition(&self.tables.cases, note_partition(code), NEWEST_NOTES);
        let items = self.query(query.newest_first()).await?;
        let stored = items.len();
        let notes = items.into_iter().rev();
        let notes = notes.filter_map(|item| NoteItem::from_item(item).ok());
        let notes = Vec::from_iter(notes.map(NoteItem::into_note));
        passed_over(NoteItem::KIND, stored - notes.len());
        Ok(notes)
    }
}

impl NoteItem {
    fn into_note(self) -> Note {
        Note {
            at: self.at,
            by: Officer {
                account: self.account,
                name: self.name,
                agency: self.agency,
                role: self.role,
            },
            text: self.text,
        }
    }
}
