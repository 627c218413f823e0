//! What was reminded of: a morning's digests, late cases, and the last morning on which all was done. The rows that are there
//! already are the memory of a run that was cut off: none is written twice. No case gets another version by it. Who is to be
//! reminded is decided in `domain`.

use domain::{CaseId, LateStep};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Stored, Transaction, Wanted, number, values};
use crate::error::Error;
use crate::outbox::{Mail, add_mail, new_row};
use crate::schema::Key;

/// A case is not late for longer; and if it is, its author hears of it once more.
const REMINDED_LASTS: SignedDuration = SignedDuration::from_hours(400 * 24);

/// That its author was told: the key says what of.
#[derive(Serialize, Deserialize)]
struct ReminderItem {
    at: Timestamp,
}

impl Stored for ReminderItem {
    const KIND: &'static str = "reminder";
    const VERSION: u8 = 1;
}

#[derive(Serialize, Deserialize)]
struct MorningItem {
    day: Date,
}

impl Stored for MorningItem {
    const KIND: &'static str = "last morning";
    const VERSION: u8 = 1;
}

impl Store {
    /// The last morning on which everybody was reminded.
    pub async fn last_morning(&self) -> Result<Option<Date>, Error> {
        let found = self.get(&self.tables.cases, Key::morning()).await?;
        Ok(found
            .map(MorningItem::from_item)
            .transpose()?
            .map(|morning| morning.day))
    }

    /// Notes that everybody was reminded that day.
    pub async fn note_morning(&self, day: Date) -> Result<(), Error> {
        let item = MorningItem { day }.to_item(Key::morning())?;
        self.put(&self.tables.cases, item).await
    }

    /// Orders a mail unless the same was ordered before. False if it was.
    pub async fn order_once(&self, mail: &Mail, now: Timestamp) -> Result<bool, Error> {
        let row = new_row(mail, now)?;
        let put = self.put_if(
            &self.tables.cases,
            row,
            "attribute_not_exists(pk)",
            values([]),
        );
        Ok(put.await?.is_ok())
    }

    /// Those steps of lateness (`Case::late_step`), at most 100, of which the case's author was not told yet.
    pub async fn untold(
        &self,
        steps: Vec<(CaseId, LateStep)>,
    ) -> Result<Vec<(CaseId, LateStep)>, Error> {
        let key = |(case, step): &(CaseId, LateStep)| Key::reminded(case, *step);
        let wanted = Wanted::default().items(&self.tables.cases, steps.iter().map(key));
        let mut told = self.get_each(wanted).await?;
        let untold = steps.into_iter();
        Ok(untold
            .filter(|step| told.take(&key(step)).is_none())
            .collect())
    }

    /// Tells the author of a case of a step of its lateness: notes it and orders the mail, both or neither. False if it was
    /// told before.
    pub async fn tell_late(
        &self,
        case: &CaseId,
        step: LateStep,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let table = &self.tables.cases;
        let mut reminder = ReminderItem { at: now }.to_item(Key::reminded(case, step))?;
        let ttl = (now + REMINDED_LASTS).as_second();
        reminder.insert("ttl".to_owned(), number(ttl));
        let mail = Mail::Late {
            case: case.clone(),
            step: step.told,
            reopened: step.reopened,
        };
        let transaction = Transaction::default().put_new(table, reminder);
        let transaction = add_mail(transaction, table, &mail, now)?;
        Ok(self.write(transaction).await?.is_written())
    }
}
