//! Many cases in little time: what lists and indexes hold of one, again and again under other codes. It is for tests of how
//! many there may be; such a case has no text and no history, and its author's list does not name it.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, StreamSpecification, WriteRequest};
use domain::{CaseId, PaknCode};
use store::random_bytes;

use crate::world::World;

/// As many as one request writes.
const AT_ONCE: usize = 25;

type Item = HashMap<String, AttributeValue>;

impl World {
    /// So many more cases of each, that stand in lists as it does. For all at once: it takes away the table's stream.
    pub async fn copies(&self, codes: &[PaknCode], of_each: usize) {
        self.end_stream().await;
        for code in codes {
            let (item, id) = (self.stored(code).await, self.case(code).await.id);
            let write = |_| {
                let renamed = renamed(&item, (code, &id));
                let put = PutRequest::builder().set_item(Some(renamed)).build();
                let write = WriteRequest::builder().put_request(put.unwrap());
                write.build()
            };
            let writes: Vec<_> = (0..of_each).map(write).collect();
            for writes in writes.chunks(AT_ONCE) {
                self.write(writes).await;
            }
        }
    }

    async fn stored(&self, code: &PaknCode) -> Item {
        let get = self.engine.client().get_item();
        let get = get.table_name(&self.engine.tables.cases);
        let get = get.key("pk", AttributeValue::S(format!("CASE#{}", code.compact())));
        let get = get.key("sk", AttributeValue::S("FILE".to_owned()));
        get.send().await.unwrap().item.unwrap()
    }

    async fn write(&self, writes: &[WriteRequest]) {
        let batch = self.engine.client().batch_write_item();
        let batch = batch.request_items(&self.engine.tables.cases, writes.to_vec());
        let left = batch.send().await.unwrap().unprocessed_items;
        assert!(left.unwrap_or_default().is_empty());
    }

    /// For each change in a stream the engine looks at all before it: no test would see the end of so many.
    async fn end_stream(&self) {
        let none = StreamSpecification::builder().stream_enabled(false);
        let update = self.engine.client().update_table();
        let update = update.table_name(&self.engine.tables.cases);
        let update = update.stream_specification(none.build().unwrap());
        update.send().await.unwrap();
    }
}

/// The same under another code and id, drawn now.
fn renamed(item: &Item, (code, id): (&PaknCode, &CaseId)) -> Item {
    let other = PaknCode::draw(random_bytes::<64>).unwrap();
    let other_id = CaseId::from_random(random_bytes().unwrap());
    let text = |text: &str| {
        text.replace(&code.compact(), &other.compact())
            .replace(&code.to_string(), &other.to_string())
            .replace(id.as_str(), other_id.as_str())
    };
    let renamed = item.iter().map(|(name, value)| {
        let value = match value {
            AttributeValue::S(value) => AttributeValue::S(text(value)),
            other => other.clone(),
        };
        (name.clone(), value)
    });
    renamed.collect()
}
