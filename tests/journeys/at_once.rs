//! Many at once.

use std::collections::BTreeSet;

use crate::support::{System, WRITTEN};

#[test]
fn two_hundred_sendings_of_one_draft_give_one_case_and_one_code() {
    let system = System::start();
    let mut citizen = system.citizen("Y Vội", "y.voi@vidu.vn");
    citizen
        .post("/phan-anh", &WRITTEN)
        .leads_to("/phan-anh/kiem-tra");
    let draft = citizen.get("/phan-anh/kiem-tra").hidden("draft");
    let codes: BTreeSet<String> = std::thread::scope(|scope| {
        let (citizen, draft) = (&citizen, &draft);
        let sending = move || {
            let mut citizen = citizen.clone();
            let send = |_| {
                citizen
                    .post("/phan-anh/gui", &[("draft", draft), ("on_behalf", "no")])
                    .leads_below("/phan-anh/da-gui/")
                    .to_owned()
            };
            (0..10).map(send).collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(sending)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(codes.len(), 1, "{codes:?}");
    let list = citizen.get("/theo-doi/cua-toi");
    assert_eq!(list.body.matches(WRITTEN[2].1).count(), 1);
}
