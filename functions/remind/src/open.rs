//! The open cases of all agencies, read page by page and kept as counts: however many there are, an agency takes a few bytes.
//! Of those that are late, or wait for their author in vain, only the code is kept.

use std::collections::HashMap;

use domain::{AgencyId, Digest, Morning, PaknCode, Status};
use store::schema::OPEN_SHARDS;
use store::{OpenCase, Store};

/// What the open cases come to.
#[derive(Debug, Default)]
pub struct Open {
    /// Of each agency that has any of them.
    pub agencies: HashMap<AgencyId, Digest>,
    /// Cases whose answer is late, as the index shows them.
    pub late: Vec<PaknCode>,
    /// Cases whose author was to supply something before that day, as the index shows them.
    pub waiting: Vec<PaknCode>,
}

impl Open {
    /// Reads all that can count on that morning.
    pub async fn read(store: &Store, morning: &Morning) -> Result<Self, store::Error> {
        let mut open = Self::default();
        for shard in 0..OPEN_SHARDS {
            let mut after: Option<String> = None;
            loop {
                let last = morning.last_day();
                let page = store.open_until(shard, last, after.as_deref()).await?;
                for case in &page.cases {
                    open.add(case, morning);
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(open)
    }

    fn add(&mut self, case: &OpenCase, morning: &Morning) {
        let counts = self.agencies.entry(case.entry.agency).or_default();
        counts.count(&case.standing(), morning);
        let entry = &case.entry;
        if entry.status.is_agencys_turn() && entry.due_on < morning.today {
            self.late.push(entry.code.clone());
        }
        if entry.status == Status::WaitingForAuthor && entry.next_due_on < morning.today {
            self.waiting.push(entry.code.clone());
        }
    }
}
