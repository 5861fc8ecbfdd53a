//! Why a whole input cannot be read.

use super::{problem::printable, schema::SchemaError};
use thiserror::Error;

/// Why nothing could be read from an input.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SourceError {
    /// Whoever started the reading has stopped it.
    #[error("stopped")]
    Stopped,
    /// Nothing in it.
    #[error("{file}: the file is empty (it needs a header row; docs/FORMATS.md has the columns)")]
    Empty {
        /// File as the user named it.
        file: String,
    },
    /// The columns do not say what an incident needs.
    #[error(transparent)]
    Schema(#[from] SchemaError),
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
    /// A file that holds no text that could be an article.
    #[error("{file}: is {kind}, not an article ({cure})")]
    NotAnArticle {
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
