//! What can go wrong with the store itself. What a person did wrong, or somebody else did first, is not an error but an
//! outcome of the operation.

/// A fault of ours or of DynamoDB's: the caller can only say so, and that nothing was lost.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// DynamoDB did not answer, refused for now, or answered with a fault, several times. The same request may be made
    /// again: all writes are safe to repeat. Holds the operation and the service's error code, no data.
    #[error("{operation} failed: {cause}")]
    Unavailable {
        /// The DynamoDB operation.
        operation: &'static str,
        /// The service's error code, or the client's kind of failure.
        cause: String,
    },
    /// A stored item cannot be read: it was written by something else.
    #[error("an item of the kind {item} cannot be read")]
    Unreadable {
        /// What it should have been.
        item: &'static str,
        /// The reader's words; they may quote what is stored, so they are not part of the sentence that is logged.
        cause: String,
    },
    /// The system's random generator failed.
    #[error("no random bytes")]
    NoRandom,
}
