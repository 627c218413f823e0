//! Closes what waits for its author when her time is over. She is told by the mail of the event.

use domain::{Action, By, PaknCode};
use store::CaseFile;

use crate::Remind;

impl Remind {
    /// Closes those whose time is over, as they stand now; how many.
    pub(crate) async fn close(&self, waiting: &[PaknCode]) -> Result<u32, store::Error> {
        let mut closed = 0;
        for code in waiting {
            match self.store.case(code).await {
                Ok(Some(file)) => closed += u32::from(self.close_one(file).await?),
                Ok(None) => {}
                // Of a newer version, which will close it.
                Err(store::Error::Unreadable { item, .. }) => {
                    tracing::warn!(kind = item, how_many = 1, "items passed over");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(closed)
    }

    /// False if the author or the agency was quicker.
    async fn close_one(&self, file: CaseFile) -> Result<bool, store::Error> {
        let (now, mut closes) = (self.clock.now(), false);
        let change = self.store.change(file, |file| {
            let changed = file.case.apply(Action::Close, By::System, now).ok();
            closes = changed.is_some();
            Ok::<_, store::Error>(changed)
        });
        change.await?;
        Ok(closes)
    }
}
