//! What a failed request means to who called: one kind of error, without any data in it.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

use crate::error::Error;

pub(crate) fn unavailable<E, R>(operation: &'static str, error: &SdkError<E, R>) -> Error
where
    E: ProvideErrorMetadata + std::fmt::Debug,
    R: std::fmt::Debug,
{
    // The service's code, or the client's own kind of failure. Neither message nor debug form: they may quote items.
    let cause = match error {
        SdkError::ServiceError(error) => error.err().code().unwrap_or("unknown").to_owned(),
        SdkError::TimeoutError(_) => "no answer in time".to_owned(),
        SdkError::DispatchFailure(failure) => failure
            .as_connector_error()
            .map_or_else(|| "not sent".to_owned(), ToString::to_string),
        SdkError::ResponseError(_) => "unreadable answer".to_owned(),
        _ => "not sent".to_owned(),
    };
    Error::Unavailable { operation, cause }
}
