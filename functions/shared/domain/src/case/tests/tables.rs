//! The three tables that decide who may do what, who sees what and who is told, printed whole: a change of one cell is
//! read in review.

use std::fmt::Write as _;

use super::*;
use crate::event::{Audience, Seen, Viewer};

#[test]
fn who_may_do_what() {
    let mut table = String::new();
    for actor in Actor::ALL {
        writeln!(table, "{actor:?}").unwrap();
        for action in ActionKind::ALL {
            write!(table, "  {:<16}", format!("{action:?}")).unwrap();
            for status in Status::ALL {
                let cell = match decide(status, action, actor) {
                    Ok(next) => format!("{next:?}"),
                    Err(NotAllowed::NotYours) => "-".to_owned(),
                    Err(why) => format!("({why:?})"),
                };
                write!(table, " {cell:<18}").unwrap();
            }
            table = table.trim_end().to_owned();
            table.push('\n');
        }
    }
    let mut head = format!("{:<18}", "");
    for status in Status::ALL {
        write!(head, " {:<18}", format!("{status:?}")).unwrap();
    }
    insta::assert_snapshot!(format!("{}\n{table}", head.trim_end()));
}

#[test]
fn who_sees_what() {
    let mut table = String::new();
    for kind in EventKind::ALL {
        write!(table, "{:<22}", format!("{kind:?}")).unwrap();
        for viewer in Viewer::ALL {
            let cell = match kind.seen_by(viewer) {
                Seen::Nothing => "nothing",
                Seen::Happened => "that it happened",
                Seen::Text => "its text",
            };
            write!(table, " {:<30}", format!("{viewer:?}: {cell}")).unwrap();
        }
        table = table.trim_end().to_owned();
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[test]
fn who_is_told() {
    let mut table = String::new();
    for kind in EventKind::ALL {
        let told: Vec<_> = Audience::ALL
            .into_iter()
            .filter(|&audience| kind.tells(audience))
            .map(|audience| format!("{audience:?}"))
            .collect();
        writeln!(table, "{:<22} {}", format!("{kind:?}"), told.join(", ")).unwrap();
    }
    insta::assert_snapshot!(table);
}
