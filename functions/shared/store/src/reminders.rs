//! What was reminded of: a morning's digests, and the last morning on which all was done. The rows that are there already are
//! the memory of a run that was cut off: none is written twice. Who is to be reminded is decided in `domain`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Stored, values};
use crate::error::Error;
use crate::outbox::{Mail, new_row};
use crate::schema::Key;

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
}
