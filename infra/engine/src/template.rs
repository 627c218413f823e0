//! Reads infra/template.yaml: the one place where routes, tables, indexes, schedules and names of
//! settings are written. What is missing there is missing on this machine too.
//! It is not a CloudFormation engine: intrinsic functions are read as their plain text
//! (`!Ref CasesTable` is "CasesTable"), which is enough because local names are the logical ids.

mod network;
pub mod policies;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

pub use network::ErrorPage;
pub(crate) use network::fits;
use policies::{Grant, Policies};

/// The template that was compiled in.
const TEXT: &str = include_str!("../../template.yaml");

/// What this machine needs to know of the template.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Environment of all functions (Globals), intrinsic functions as plain text.
    pub environment: BTreeMap<String, String>,
    /// Routes of the HTTP API, in the order of the template's logical ids.
    pub routes: Vec<Route>,
    /// DynamoDB tables.
    pub tables: Vec<Table>,
    /// Functions that the clock calls.
    pub schedules: Vec<Schedule>,
    /// Functions that a table's stream calls.
    pub streams: Vec<StreamMapping>,
    /// What each function may do in DynamoDB, by its logical id.
    pub grants: BTreeMap<String, Vec<Grant>>,
    /// What each is denied there, whatever is granted.
    pub denials: BTreeMap<String, Vec<Grant>>,
    /// Patterns of the paths that the content network hands to the HTTP API; all others are files.
    pub api_paths: Vec<String>,
    /// What the content network adds to every answer that does not have it.
    pub site_headers: Vec<(String, String)>,
    /// What the content network adds to each request to the HTTP API, in the place of what a person sends by that name.
    pub origin_headers: Vec<(String, String)>,
    /// Addresses of the static files, with `*` for anything; no other file is shown.
    pub site_paths: Vec<String>,
    /// Where a path of the HTTP API leads whose encoding is broken.
    pub nowhere: Option<String>,
    /// Pages in the place of errors.
    pub error_pages: Vec<ErrorPage>,
}

/// One route of the HTTP API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Upper case, `ANY` for all.
    pub method: String,
    /// As in the template: `/theo-doi/{proxy+}`, or `$default`.
    pub path: String,
    /// Logical id of the function.
    pub function: String,
}

/// One table: its properties are, but for the three named here, what CreateTable takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Logical id, which is also the table's name on this machine.
    pub name: String,
    /// Body of the CreateTable request.
    pub create: Value,
    /// Attribute that holds the time after which an item may be deleted.
    pub time_to_live: Option<String>,
}

/// A function called by the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Logical id of the function.
    pub function: String,
    /// When it is called.
    pub when: When,
}

/// When the clock calls a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Again and again, after so many seconds.
    Every {
        /// Seconds between two calls.
        seconds: u64,
    },
    /// On each day from Monday to Friday, at these minutes of the hour, in Vietnam.
    Weekdays {
        /// 0 to 23.
        hour: i8,
        /// 0 to 59 each.
        minutes: Vec<i8>,
    },
}

/// A function called by a table's stream.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamMapping {
    /// Logical id of the function.
    pub function: String,
    /// Logical id of the table.
    pub table: String,
    /// Records a call, at most.
    pub batch_size: usize,
    /// Calls again after a failure, at most.
    pub retries: usize,
    /// Patterns of the records that are wanted; none means all.
    pub filters: Vec<Value>,
}

/// Why the template cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Not YAML, or not in the shape of a SAM template.
    #[error("infra/template.yaml cannot be read: {0}")]
    Unreadable(String),
    /// A part that this machine does not understand.
    #[error("infra/template.yaml: {0}")]
    Unsupported(String),
}

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "Globals", default)]
    globals: Value,
    #[serde(rename = "Resources")]
    resources: BTreeMap<String, Resource>,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(rename = "Type")]
    kind: String,
    #[serde(rename = "Properties", default)]
    properties: Value,
}

impl Template {
    /// The template that was compiled in.
    pub fn compiled_in() -> Result<Self, TemplateError> {
        Self::parse(TEXT)
    }

    /// Reads a template's text.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let document: Document = serde_saphyr::from_str(text)
            .map_err(|problem| TemplateError::Unreadable(problem.to_string()))?;
        let mut template = Self {
            environment: variables(&document.globals["Function"]),
            routes: Vec::new(),
            tables: Vec::new(),
            schedules: Vec::new(),
            streams: Vec::new(),
            grants: BTreeMap::new(),
            denials: BTreeMap::new(),
            api_paths: Vec::new(),
            site_headers: Vec::new(),
            origin_headers: Vec::new(),
            site_paths: Vec::new(),
            nowhere: None,
            error_pages: Vec::new(),
        };
        for (id, resource) in &document.resources {
            match resource.kind.as_str() {
                "AWS::DynamoDB::Table" => template.tables.push(table(id, &resource.properties)?),
                "AWS::Serverless::Function" => template.add_function(id, &resource.properties)?,
                "AWS::CloudFront::Distribution" => {
                    let distribution = &resource.properties;
                    template.api_paths.extend(network::api_paths(distribution));
                    let headers = network::origin_headers(distribution);
                    template.origin_headers.extend(headers);
                    let pages = network::error_pages(distribution);
                    template.error_pages.extend(pages);
                }
                "AWS::CloudFront::Function" => template.add_network_function(&resource.properties),
                "AWS::CloudFront::ResponseHeadersPolicy" => template
                    .site_headers
                    .extend(network::headers(&resource.properties)),
                _ => {}
            }
        }
        Ok(template)
    }

    /// Whether the content network hands this path to the HTTP API.
    pub fn is_for_api(&self, path: &str) -> bool {
        self.api_paths
            .iter()
            .any(|pattern| network::fits(pattern, path))
    }

    /// Whether a path is that of a static file, as the content network knows them.
    pub fn is_file(&self, path: &str) -> bool {
        network::is_file(&self.site_paths, path)
    }

    /// The table that an environment variable of the functions names.
    pub fn table_of(&self, variable: &str) -> Result<&Table, TemplateError> {
        let name = self.environment.get(variable).ok_or_else(|| {
            TemplateError::Unsupported(format!("Globals give no variable {variable}"))
        })?;
        self.tables
            .iter()
            .find(|table| &table.name == name)
            .ok_or_else(|| {
                TemplateError::Unsupported(format!("{variable} names no table of the template"))
            })
    }

    /// The attribute that leads the key of each table and index: `CasesTable`, `CasesTable/queue`.
    pub(crate) fn leading_keys(&self) -> BTreeMap<String, String> {
        let hash = |keyed: &Value| {
            let keys = keyed["KeySchema"].as_array()?;
            let hash = keys.iter().find(|key| key["KeyType"] == "HASH")?;
            hash["AttributeName"].as_str().map(str::to_owned)
        };
        let mut leading = BTreeMap::new();
        for Table { name, create, .. } in &self.tables {
            leading.extend(hash(create).map(|hash| (name.clone(), hash)));
            for index in create["GlobalSecondaryIndexes"]
                .as_array()
                .into_iter()
                .flatten()
            {
                let place = format!("{name}/{}", text(&index["IndexName"]));
                leading.extend(hash(index).map(|hash| (place, hash)));
            }
        }
        leading
    }

    fn add_network_function(&mut self, function: &Value) {
        let paths = network::constant(function, "paths");
        if let Some(Value::Array(paths)) = paths {
            self.site_paths.extend(paths.iter().map(text));
        }
        if let Some(Value::String(path)) = network::constant(function, "nowhere") {
            self.nowhere = Some(path);
        }
    }

    fn add_function(&mut self, id: &str, properties: &Value) -> Result<(), TemplateError> {
        let Policies { grants, denials } = policies::policies(id, properties)?;
        self.grants.insert(id.to_owned(), grants);
        self.denials.insert(id.to_owned(), denials);
        for (name, value) in variables(properties) {
            self.environment.entry(name).or_insert(value);
        }
        for event in properties["Events"]
            .as_object()
            .into_iter()
            .flat_map(|o| o.values())
        {
            let of = &event["Properties"];
            match event["Type"].as_str().unwrap_or_default() {
                "HttpApi" => self.routes.push(route(id, of)),
                "Schedule" | "ScheduleV2" => self.schedules.push(schedule(id, of)?),
                "DynamoDB" => self.streams.push(stream(id, of)?),
                _ => {}
            }
        }
        Ok(())
    }
}

fn variables(function: &Value) -> BTreeMap<String, String> {
    function["Environment"]["Variables"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn route(function: &str, event: &Value) -> Route {
    Route {
        method: event["Method"]
            .as_str()
            .unwrap_or("ANY")
            .to_uppercase()
            .replace("X-AMAZON-APIGATEWAY-ANY-METHOD", "ANY"),
        path: event["Path"].as_str().unwrap_or("$default").to_owned(),
        function: function.to_owned(),
    }
}

fn schedule(function: &str, event: &Value) -> Result<Schedule, TemplateError> {
    let expression = event["ScheduleExpression"]
        .as_str()
        .or_else(|| event["Schedule"].as_str())
        .unwrap_or_default();
    let zone = event["ScheduleExpressionTimezone"].as_str();
    let when = rate(expression).or_else(|| weekdays(expression).filter(|_| zone == Some(VIETNAM)));
    let when = when.ok_or_else(|| {
        TemplateError::Unsupported(format!(
            "the schedule {expression:?} of {function} is neither rate(…) nor cron(… ? * MON-FRI *) in {VIETNAM}"
        ))
    })?;
    Ok(Schedule {
        function: function.to_owned(),
        when,
    })
}

/// The one time zone in which this machine knows mornings.
const VIETNAM: &str = "Asia/Ho_Chi_Minh";

/// `cron(0,20 7 ? * MON-FRI *)`.
fn weekdays(expression: &str) -> Option<When> {
    let inside = expression.strip_prefix("cron(")?.strip_suffix(')')?;
    let [minutes, hour, "?", "*", "MON-FRI", "*"] = inside.split(' ').collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let minutes = minutes.split(',').map(|minute| minute.parse().ok());
    let minutes: Vec<i8> = minutes.collect::<Option<_>>()?;
    let hour = hour.parse().ok().filter(|hour| (0..24).contains(hour))?;
    let known = minutes.iter().all(|minute| (0..60).contains(minute));
    known.then_some(When::Weekdays { hour, minutes })
}

fn rate(expression: &str) -> Option<When> {
    let inside = expression.strip_prefix("rate(")?.strip_suffix(')')?;
    let (number, unit) = inside.split_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        _ => return None,
    };
    let seconds = number.parse::<u64>().ok()? * unit;
    Some(When::Every { seconds })
}

fn stream(function: &str, event: &Value) -> Result<StreamMapping, TemplateError> {
    let source = text(&event["Stream"]);
    let table = source.split('.').next().unwrap_or_default().to_owned();
    let filters = event["FilterCriteria"]["Filters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|filter| {
            serde_json::from_str(filter["Pattern"].as_str().unwrap_or_default()).map_err(
                |problem| {
                    TemplateError::Unsupported(format!(
                        "a filter pattern of {function} is no JSON: {problem}"
                    ))
                },
            )
        })
        .collect::<Result<_, _>>()?;
    Ok(StreamMapping {
        function: function.to_owned(),
        table,
        batch_size: number(&event["BatchSize"], 100),
        retries: number(&event["MaximumRetryAttempts"], 3),
        filters,
    })
}

fn number(value: &Value, otherwise: usize) -> usize {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(otherwise)
}

/// CloudFormation's properties are CreateTable's, except for what DynamoDB sets by calls of its own.
fn table(id: &str, properties: &Value) -> Result<Table, TemplateError> {
    let mut create = serde_json::json!({ "TableName": id });
    for name in [
        "AttributeDefinitions",
        "KeySchema",
        "GlobalSecondaryIndexes",
        "BillingMode",
    ] {
        if !properties[name].is_null() {
            create[name] = properties[name].clone();
        }
    }
    if let Some(view) = properties["StreamSpecification"]["StreamViewType"].as_str() {
        create["StreamSpecification"] =
            serde_json::json!({ "StreamEnabled": true, "StreamViewType": view });
    }
    if create["KeySchema"].is_null() {
        return Err(TemplateError::Unsupported(format!(
            "the table {id} has no KeySchema"
        )));
    }
    let time_to_live = properties["TimeToLiveSpecification"]["AttributeName"]
        .as_str()
        .map(str::to_owned);
    Ok(Table {
        name: id.to_owned(),
        create,
        time_to_live,
    })
}

#[cfg(test)]
mod tests;
