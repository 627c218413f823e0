//! The province's holidays (infra/province/holidays.csv): read, checked, written as constants.

use jiff::civil::Date;

use crate::deadlines::date;

#[derive(serde::Deserialize)]
struct Row {
    date: Date,
}

/// The Rust code of the file's days; or what is wrong with them. A year without any between the first and the last was
/// forgotten: its holidays would count as working days.
pub fn code(csv: &str) -> Result<String, String> {
    let days: Vec<Date> = csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .map(|row| row.map(|row: Row| row.date))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("holidays.csv: {error}"))?;
    for pair in days.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        if before >= after {
            return Err(format!("holidays.csv: {after}: dates must ascend"));
        }
        if after.year() - before.year() > 1 {
            let year = before.year() + 1;
            return Err(format!(
                "holidays.csv: {after}: the year {year} has no holiday"
            ));
        }
    }
    if days.is_empty() {
        return Err("holidays.csv: it has no day".to_owned());
    }
    let dates = Vec::from_iter(days.into_iter().map(date)).join(", ");
    Ok(format!(
        "static HOLIDAYS: &[jiff::civil::Date] = &[{dates}];\n"
    ))
}
