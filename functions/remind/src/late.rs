//! Authors whose answer is late: each is told once, and then each so many working days. The index of open cases names them;
//! whether the answer is still due is asked of the cases themselves.

use domain::{CaseId, LateStep, Morning, PaknCode};

use crate::Remind;

/// As many as one request reads.
const AT_ONCE: usize = 100;

impl Remind {
    /// Tells those who were not told yet; how many.
    pub(crate) async fn tell_authors(
        &self,
        late: &[PaknCode],
        morning: &Morning,
    ) -> Result<u32, store::Error> {
        let mut told = 0;
        for codes in late.chunks(AT_ONCE) {
            for (case, step) in self.untold(codes, morning).await? {
                let new = self.store.tell_late(&case, step, self.clock.now()).await?;
                told += u32::from(new);
            }
        }
        Ok(told)
    }

    async fn untold(
        &self,
        codes: &[PaknCode],
        morning: &Morning,
    ) -> Result<Vec<(CaseId, LateStep)>, store::Error> {
        let cases = self.store.current_cases(codes).await?.into_iter();
        let steps = cases.filter_map(|case| {
            let step = case.late_step(morning.today)?;
            Some((case.id, step))
        });
        self.store.untold(steps.collect()).await
    }
}
