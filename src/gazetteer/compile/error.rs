//! What is wrong with a row of the data, and what to do about it.

use std::fmt;
use thiserror::Error;

/// A broken row: `file:row:column: problem: `value` (cure)`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct DataError {
    /// File as the caller named it.
    pub file: Box<str>,
    /// Line in a table, feature in GeoJSON (from 1); 0 for the file as a whole.
    pub row: u64,
    /// Column or property; may be empty.
    pub column: Box<str>,
    /// The offending value.
    pub value: Box<str>,
    /// What is wrong.
    pub problem: Box<str>,
    /// What to do.
    pub cure: Box<str>,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.row > 0 {
            write!(f, ":{}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", self.problem)?;
        if !self.value.is_empty() {
            write!(f, ": `{}`", beginning(&self.value))?;
        }
        write!(f, " ({})", self.cure)
    }
}

/// Enough of a value to find it by.
fn beginning(value: &str) -> String {
    const LONGEST: usize = 60;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}
