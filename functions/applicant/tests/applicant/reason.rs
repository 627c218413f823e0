//! Without a reason nothing is opened.

use testing::a_case;

use crate::{a_world, address, names_nobody, officer, sent};

#[tokio::test]
async fn without_a_reason_nothing_is_shown_and_nothing_recorded() {
    let world = a_world().await;
    let (_, code) = sent(&world, a_case()).await;
    let mut browser = officer(&world).await;
    let long = "a".repeat(1001);
    for reason in [
        "",
        "  ",
        "xem",
        "xem thôi",
        "\u{202e}đảo chiều chữ viết",
        &long,
    ] {
        let page = browser.post(&address(&code), &[("reason", reason)]).await;
        names_nobody(page.is(422).shows("href=\"#reason\"").shows(reason.trim()));
    }
    let mut program = browser.json();
    let problem = program.post(&address(&code), &[("reason", "xem")]).await;
    names_nobody(&problem);
    assert_eq!(problem.is(422).json()["errors"][0]["code"], "too_short");
    assert_eq!(world.case(&code).await.version, 1);
}
