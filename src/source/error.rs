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
<<<<<<< HEAD
    /// The columns do not say what an incident needs.
    #[error(transparent)]
    Schema(#[from] SchemaError),
=======
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
    /// The system does not let it be read.
    #[error("{file}: {problem}")]
    System {
        /// File as the user named it.
        file: String,
        /// In the system's words.
        problem: String,
    },
    /// A file of a kind that holds no table, or none that is read.
    #[error("{file}: is {kind}, not a table ({cure})")]
    NotATable {
        /// File as the user named it.
        file: String,
        /// What it is, with its article.
        kind: &'static str,
        /// What to do.
        cure: &'static str,
    },
    /// What is wrong with a packed file (`.gz`, `.zip`, `.xlsx`).
    #[error("{file}: {} ({cure})", printable(problem))]
    Packing {
        /// File as the user named it.
        file: String,
        /// What is wrong.
        problem: String,
        /// What to do.
        cure: &'static str,
    },
    /// More than a limit of [`table::Limits`](crate::source::table::Limits) allows.
    #[error("{file}: {problem} ({cure})")]
    TooLarge {
        /// File as the user named it.
        file: String,
        /// What is too large, and the limit.
        problem: String,
        /// What to do.
        cure: &'static str,
    },
    /// The text breaks the rules of its format, so that nothing below can be told apart.
    #[error("{}: {} ({cure})", place_words(file, *row), printable(problem))]
    Malformed {
        /// File as the user named it.
        file: String,
        /// Row at fault, numbered as in [`table::Row`](crate::source::table::Row).
        row: Option<usize>,
        /// What is wrong.
        problem: String,
        /// What to do.
        cure: &'static str,
    },
}

impl SourceError {
    /// What a reader of bytes met with: an error of ours that came through it, a damaged file, or the system's refusal.
    pub(super) fn from_io(file: &str, error: std::io::Error) -> Self {
        use std::io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        let file = file.to_owned();
        match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => {
                let problem = format!("the packed file is damaged: {error}");
                Self::Packing { file, problem, cure: "download it again, or pack it again" }
            }
            _ => match error.downcast::<Self>() {
                Ok(ours) => ours,
                Err(error) => Self::System { file, problem: error.to_string() },
            },
        }
    }
}

fn place_words(file: &str, row: Option<usize>) -> String {
    match row {
        Some(row) => format!("{file}:{row}"),
        None => file.to_owned(),
    }
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
>>>>>>> table
}
