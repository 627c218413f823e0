//! The log of a function, as CloudWatch reads it. What is logged, each module says for itself.

/// From now on the log is one JSON object a line, as CloudWatch's queries and metric filters read it.
pub fn log_as_json() {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_target(false)
        .with_max_level(tracing::Level::INFO)
        .init();
}
