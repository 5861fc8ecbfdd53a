//! Why a whole input cannot be read.

use super::schema::SchemaError;
use thiserror::Error;

/// Why nothing could be read from an input.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SourceError {
    /// Not text, or text in another encoding.
    #[error("{file}:1: the header is not UTF-8 text{guess} (save the file as CSV, UTF-8)")]
    NotText {
        /// File as the user named it.
        file: String,
        /// What it seems to be, with a leading comma; may be empty.
        guess: &'static str,
    },
    /// Columns are separated by something else than commas.
    #[error("{file}:1: columns seem to be separated by {separator} (save the file with commas)")]
    Separator {
        /// File as the user named it.
        file: String,
        /// In words.
        separator: &'static str,
    },
    /// The columns do not say what an incident needs.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}
