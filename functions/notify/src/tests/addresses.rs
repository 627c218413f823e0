//! The mails of a change of an account's address, and where mail goes before and after it.

use super::*;

impl MailWorld {
    /// Sends all that is due; receiver and subject of what went out since.
    async fn delivered(&self) -> Vec<(String, String)> {
        let before = self.ses.taken().len();
        for key in self.due(SignedDuration::ZERO).await {
            self.ring(&[&key]).await;
        }
        let taken = self.ses.taken().split_off(before);
        let read = |mail: &Value| {
            let receiver = &mail["Destination"]["ToAddresses"][0];
            let subject = &mail["Content"]["Simple"]["Subject"]["Data"];
            (
                receiver.as_str().unwrap().to_owned(),
                subject.as_str().unwrap().to_owned(),
            )
        };
        taken.iter().map(read).collect()
    }
}

#[tokio::test]
async fn that_an_answer_is_late_is_told_at_the_new_address() {
    const NEW: &str = "canary.dia.chi.moi@vidu.vn";
    let world = MailWorld::new().await;
    let (code, _) = world.submission().await;
    let account = world.account_of(ADDRESS).await;
    let to = EmailAddress::parse(NEW).unwrap();
    let (stored, _) = world.store.account(&account).await.unwrap().unwrap();
    let asked = world.store.ask_address_change(&stored, &to, world.now());
    asked.await.unwrap();
    let (stored, credential) = world.store.account(&account).await.unwrap().unwrap();
    let changed = world.store.change_address(&stored, credential, world.now());
    changed.await.unwrap().unwrap();
    world.wait_days(30);
    let (case, step) = (
        world.case(&code).await.id,
        domain::LateStep {
            reopened: 0,
            told: 0,
        },
    );
    assert!(
        world
            .store
            .tell_late(&case, step, world.now())
            .await
            .unwrap()
    );
    let sent = world.delivered().await;
    let late: Vec<_> = sent
        .iter()
        .filter(|(_, subject)| subject.contains("trả lời chậm"))
        .collect();
    assert_eq!(late.len(), 1, "{sent:?}");
    assert_eq!(late[0].0, NEW);
}

#[tokio::test]
async fn mail_follows_the_account_to_its_new_address_and_the_one_that_was_left_is_told() {
    const NEW: &str = "canary.dia.chi.moi@vidu.vn";
    let world = MailWorld::new().await;
    let (code, key) = world.submission().await;
    world.ring(&[&key]).await;
    let account = world.account_of(ADDRESS).await;
    let to = EmailAddress::parse(NEW).unwrap();
    let (stored, _) = world.store.account(&account).await.unwrap().unwrap();
    let asked = world.store.ask_address_change(&stored, &to, world.now());
    asked.await.unwrap();
    let officer = world
        .officer("Y Hà", "so-tu-phap", domain::Role::Officer)
        .await;
    world.act(&code, &officer.by(), Action::Accept).await;
    // Not confirmed yet: the case's mail goes where it went.
    let sent = world.delivered().await;
    assert_eq!(sent.iter().filter(|(to, _)| to == NEW).count(), 1);
    assert!(sent.contains(&(NEW.into(), "Xác nhận địa chỉ email mới".into())));
    assert_eq!(sent.iter().filter(|(to, _)| to == ADDRESS).count(), 1);

    let (stored, credential) = world.store.account(&account).await.unwrap().unwrap();
    let changed = world.store.change_address(&stored, credential, world.now());
    changed.await.unwrap().unwrap();
    let answer = domain::Answer::parse("Sở đã kiểm tra và trả kết quả cho quý vị.").unwrap();
    world
        .act(
            &code,
            &officer.by(),
            Action::Answer {
                answer,
                outcome: domain::Outcome::Done,
            },
        )
        .await;
    let sent = world.delivered().await;
    let left = sent.iter().filter(|(to, _)| to == ADDRESS);
    assert_eq!(
        left.map(|(_, subject)| subject.as_str())
            .collect::<Vec<_>>(),
        ["Địa chỉ email của tài khoản đã được đổi"]
    );
    assert_eq!(
        sent.iter().filter(|(to, _)| to == NEW).count(),
        1,
        "{sent:?}"
    );
}
