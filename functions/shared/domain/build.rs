//! Turns the province's settings (infra/province) into constant tables. A mistake in them fails the build with a
//! sentence, and no function parses a file at its start.
#![allow(clippy::expect_used, clippy::panic)] // A build stops here, with the sentence.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

#[path = "build/deadlines.rs"]
mod deadlines;
#[path = "build/holidays.rs"]
mod holidays;

#[derive(serde::Deserialize)]
struct Province {
    name: String,
    owner: String,
    service: String,
    telephone: String,
    national_telephone: String,
    hours: String,
    desk: String,
    desk_address: String,
    site_message: String,
    focal_point: String,
    kinds_off: Vec<String>,
    reminders: Reminders,
    channels: std::collections::BTreeMap<String, Channel>,
}

#[derive(serde::Deserialize)]
struct Reminders {
    soon: u16,
    leaders: u16,
    focal_point: u16,
    author_every: u16,
}

#[derive(serde::Deserialize)]
struct Channel {
    office: String,
    law: String,
}

impl Province {
    fn channel(&self, slug: &str) -> &Channel {
        let channel = self.channels.get(slug);
        channel.unwrap_or_else(|| panic!("province.toml: channels.{slug} is missing"))
    }
}

#[derive(serde::Deserialize)]
struct Agency {
    id: String,
    name: String,
    level: String,
    parent: String,
    aliases: String,
    valid_to: String,
}

#[derive(serde::Deserialize)]
struct RefusalReason {
    id: String,
    text: String,
    next_step: String,
}

fn main() {
    // Where the sources are now, not where this script was compiled.
    let sources = std::env::var("CARGO_MANIFEST_DIR").expect("Cargo sets it");
    let settings = Path::new(&sources).join("../../../infra/province");
    println!("cargo::rerun-if-changed={}", settings.display());

    let province: Province =
        toml::from_str(&read(&settings, "province.toml")).expect("province.toml");
    let mut agencies: Vec<Agency> = rows(&settings, "agencies.csv");
    // Tests need an agency that has ended; the province of the notice has none.
    if std::env::var_os("CARGO_FEATURE_TESTING").is_some() {
        agencies.push(Agency {
            id: "so-da-het".to_owned(),
            name: "Sở đã hết".to_owned(),
            level: "department".to_owned(),
            parent: String::new(),
            aliases: String::new(),
            valid_to: "2020-12-31".to_owned(),
        });
    }
    let reasons: Vec<RefusalReason> = rows(&settings, "refusal-reasons.csv");

    let mut ids = HashSet::new();
    for agency in &agencies {
        assert!(
            ids.insert(&agency.id),
            "agencies.csv: {} stands twice",
            agency.id
        );
    }
    for agency in agencies.iter().filter(|agency| !agency.parent.is_empty()) {
        assert!(
            ids.contains(&agency.parent),
            "agencies.csv: {} has an unknown parent",
            agency.id
        );
    }
    assert!(
        ids.contains(&province.focal_point),
        "province.toml: focal_point is not in agencies.csv"
    );
    for kind in &province.kinds_off {
        assert!(
            deadlines::KINDS.iter().any(|(slug, _)| slug == kind),
            "province.toml: kinds_off: there is no kind {kind}"
        );
    }
    let is_on = |(slug, _): &(&str, &str)| province.kinds_off.iter().all(|off| off != slug);
    assert!(
        deadlines::KINDS.iter().any(is_on),
        "province.toml: kinds_off: no kind is left"
    );
    let steps = &province.reminders;
    assert!(
        0 < steps.leaders && steps.leaders < steps.focal_point,
        "province.toml: reminders: first the leaders, then the focal point"
    );
    assert!(
        steps.author_every > 0,
        "province.toml: reminders.author_every is at least 1"
    );

    let mut code = String::new();
    write_province(&mut code, &province);
    write_agencies(&mut code, &agencies);
    code += &checked(holidays::code(&read(&settings, "holidays.csv")));
    write_reasons(&mut code, &reasons, &province);
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("settings.rs"), code).expect("OUT_DIR takes a file");
    let rules = checked(deadlines::code(&read(&settings, "deadlines.csv")));
    std::fs::write(Path::new(&out).join("deadlines.rs"), rules).expect("OUT_DIR takes a file");
}

fn checked(code: Result<String, String>) -> String {
    code.unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn read(settings: &Path, name: &str) -> String {
    std::fs::read_to_string(settings.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn rows<T: serde::de::DeserializeOwned>(settings: &Path, name: &str) -> Vec<T> {
    csv::Reader::from_reader(read(settings, name).as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn write_province(code: &mut String, province: &Province) {
    let channel = |slug: &str| {
        let channel = province.channel(slug);
        format!(
            "Channel {{ office: {:?}, law: {:?} }}",
            channel.office, channel.law
        )
    };
    let Province {
        name,
        owner,
        service,
        telephone,
        national_telephone,
        hours,
        desk,
        desk_address,
        site_message,
        focal_point,
        kinds_off,
        reminders,
        ..
    } = province;
    let Reminders {
        soon,
        leaders,
        focal_point: everywhere,
        author_every,
    } = reminders;
    let (complaint, denunciation, question, policy) = (
        channel("khieu-nai"),
        channel("to-cao"),
        channel("hoi-dap-phap-luat"),
        channel("phan-anh-chinh-sach"),
    );
    writeln!(
        code,
        "static PROVINCE: Province = Province {{ name: {name:?}, owner: {owner:?}, service: {service:?}, \
         telephone: {telephone:?}, national_telephone: {national_telephone:?}, hours: {hours:?}, desk: {desk:?}, desk_address: {desk_address:?}, site_message: {site_message:?}, \
         focal_point: AgencyId::from_settings({focal_point:?}), \
         kinds_off: &{kinds_off:?}, \
         reminders: Reminders {{ soon: {soon}, leaders: {leaders}, focal_point: {everywhere}, author_every: {author_every} }}, \
         complaint: {complaint}, denunciation: {denunciation}, legal_question: {question}, legal_documents: {policy} }};"
    )
    .expect("a String takes all");
}

fn write_agencies(code: &mut String, agencies: &[Agency]) {
    writeln!(code, "static AGENCIES: &[Agency] = &[").expect("a String takes all");
    for Agency {
        id,
        name,
        level,
        parent,
        aliases,
        valid_to,
    } in agencies
    {
        let level = match level.as_str() {
            "department" => "Department",
            "district" => "District",
            "commune" => "Commune",
            other => panic!("agencies.csv: {id} has the unknown level {other}"),
        };
        let parent = match parent.as_str() {
            "" => "None".to_owned(),
            parent => format!("Some(AgencyId::from_settings({parent:?}))"),
        };
        let valid_to = match valid_to.as_str() {
            "" => "None".to_owned(),
            day => {
                let day = day.parse();
                let day = day
                    .unwrap_or_else(|_| panic!("agencies.csv: {id}: valid_to is not YYYY-MM-DD"));
                format!("Some({})", deadlines::date(day))
            }
        };
        writeln!(
            code,
            "Agency {{ id: AgencyId::from_settings({id:?}), name: {name:?}, level: Level::{level}, parent: {parent}, \
             aliases: {aliases:?}, valid_to: {valid_to} }},"
        )
        .expect("a String takes all");
    }
    writeln!(code, "];").expect("a String takes all");
}

fn write_reasons(code: &mut String, reasons: &[RefusalReason], province: &Province) {
    writeln!(code, "static REFUSAL_REASONS: &[RefusalReason] = &[").expect("a String takes all");
    for RefusalReason {
        id,
        text,
        next_step,
    } in reasons
    {
        // It may name a channel of province.toml: each office is worded once.
        let next_step = match next_step.split_once("{channels.") {
            Some((lead, slug)) => {
                let slug = slug.trim_end_matches('}');
                format!("{lead}{}", province.channel(slug).office)
            }
            None => next_step.clone(),
        };
        writeln!(
            code,
            "RefusalReason {{ id: {id:?}, text: {text:?}, next_step: {next_step:?} }},"
        )
        .expect("a String takes all");
    }
    writeln!(code, "];").expect("a String takes all");
}
