//! The one way in which a case changes: read, decide, write, and once more if somebody else was quicker.

use domain::calendar::day_of;
use domain::{Audience, Case, Event, EventKind};

use super::case_file::CaseFile;
use super::event_item::{EventItem, Head};
use super::file_item::FileItem;
use crate::Store;
use crate::dynamodb::{Stored as _, Transaction, number, pause, values};
use crate::error::Error;
use crate::outbox::{Mail, add_mail, gather_mail};
use crate::schema::Key;

/// So often somebody else may be quicker: with an officer's action the second round says so, since it names the version
/// that she saw.
const ROUNDS: u32 = 5;

impl Store {
    /// Does with a case what `decide` says of it as it stands: what `Case::apply` gave, or nothing. If somebody else
    /// changed it since it was read, it is read and decided again. The case as it is afterwards.
    ///
    /// # Errors
    /// What `decide` says; or that the store cannot be reached, or that too many were quicker.
    pub async fn change<E: From<Error>>(
        &self,
        mut file: CaseFile,
        mut decide: impl FnMut(&CaseFile) -> Result<Option<(Case, Event)>, E>,
    ) -> Result<CaseFile, E> {
        for round in 0..ROUNDS {
            if round > 0 {
                pause(round).await?;
            }
            let Some((case, event)) = decide(&file)? else {
                return Ok(file);
            };
            let (item, head) = EventItem::seal(&event, &file.head)?;
            if self.record(&file, &case, &event, item, head).await? {
                file.events.push(event);
                return Ok(CaseFile { case, head, ..file });
            }
            let code = file.code;
            file = self.case(&code).await?.ok_or_else(gone)?;
            // It was this very request that wrote: its first answer was lost on its way.
            if file.events.contains(&event) {
                return Ok(file);
            }
        }
        Err(Error::Unavailable {
            operation: "TransactWriteItems",
            cause: "others were quicker".to_owned(),
        }
        .into())
    }

    /// False if somebody changed the case since it was read.
    async fn record(
        &self,
        file: &CaseFile,
        after: &Case,
        event: &Event,
        item: EventItem,
        head: Head,
    ) -> Result<bool, Error> {
        let table = &self.tables.cases;
        let transaction = Transaction::default()
            .put_if(
                table,
                FileItem::new(&file.code, after, head).into_item(after, day_of(event.at))?,
                "version = :seen",
                values([(":seen", number(file.case.version))]),
            )
            .put_new(table, item.to_item(Key::event(&file.code, event.number))?);
        let transaction = add_mails(transaction, table, after, event)?;
        Ok(self.write(transaction).await?.is_written())
    }
}

/// The rows of all who are told of an event.
pub(super) fn add_mails(
    transaction: Transaction,
    table: &str,
    case: &Case,
    event: &Event,
) -> Result<Transaction, Error> {
    let kind = event.what.kind();
    let told = Audience::ALL
        .into_iter()
        .filter(|&audience| event.tells(audience));
    told.into_iter()
        .try_fold(transaction, |transaction, audience| {
            let mail = Mail::Case {
                case: case.id.clone(),
                event: event.number,
                kind,
                audience,
            };
            match (kind, audience) {
                // However often the author adds something, her agency gets one mail an hour.
                (EventKind::InformationAdded, Audience::Agency) => {
                    let of = (&case.id, event.agency, audience);
                    gather_mail(transaction, table, of, &mail, event.at)
                }
                _ => add_mail(transaction, table, &mail, event.at),
            }
        })
}

fn gone() -> Error {
    Error::Unavailable {
        operation: "Query",
        cause: "the case is gone".to_owned(),
    }
}
