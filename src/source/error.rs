//! Why a whole input cannot be read.

use super::problem::printable;
use thiserror::Error;

/// Why nothing could be read from an input.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SourceError {
    /// No header.
    #[error("{file}: the file is empty (it needs a header row with the columns of docs/FORMATS.md)")]
    Empty {
        /// File as the user named it.
        file: String,
    },
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
    /// Required columns are missing.
    #[error(
        "{file}:1: {} missing; found {} ({})",
        missing_words(missing),
        found_words(found),
        missing_cure(missing, likely)
    )]
    MissingColumns {
        /// File as the user named it.
        file: String,
        /// The columns that are missing.
        missing: Vec<&'static str>,
        /// The columns that are there.
        found: Vec<String>,
        /// For the first missing column, a found one that may be meant.
        likely: Option<String>,
    },
    /// Two columns have one name.
    #[error("{file}:1:{}: the column stands there twice (keep one)", printable(column))]
    DuplicateColumn {
        /// File as the user named it.
        file: String,
        /// The column.
        column: String,
    },
}

fn missing_words(missing: &[&str]) -> String {
    match missing {
        [one] => format!("column {one} is"),
        more => format!("columns {} are", more.join(", ")),
    }
}

fn found_words(found: &[String]) -> String {
    printable(&found.join(", "))
}

fn missing_cure(missing: &[&str], likely: &Option<String>) -> String {
    match (missing, likely) {
        ([first, ..], Some(likely)) => format!("did you mean {} by {first}? rename it", printable(likely)),
        _ => "add it to the header; docs/FORMATS.md has the columns".to_owned(),
    }
}
