//! Why a table cannot be read as incidents.

use super::super::{
    dates::DateProblem,
    problem::{printable, shortened},
};
use thiserror::Error;

/// Why a table cannot be read as incidents.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SchemaError {
    /// No row at all.
    #[error("{file}: the file is empty (it needs a header row; docs/FORMATS.md has the columns)")]
    Empty {
        /// File as the user named it.
        file: String,
    },
    /// Nothing says when, or where.
    #[error("{file}:{row}: no column has {}; found {} ({})", missing_words(missing), found_words(found), cure(missing))]
    Missing {
        /// File as the user named it.
        file: String,
        /// Line of the header.
        row: usize,
        /// What is missing.
        missing: Vec<Missing>,
        /// The columns that are there.
        found: Vec<String>,
    },
    /// Two columns that would be read have one name.
    #[error("{file}:{row}:{}: the column stands there twice (rename or remove one)", printable(&shortened(column)))]
    Twice {
        /// File as the user named it.
        file: String,
        /// Line of the header.
        row: usize,
        /// The column.
        column: String,
    },
    /// The cells do not tell day from month.
    #[error("{file}: {}: {problem}", printable(&shortened(column)))]
    Dates {
        /// File as the user named it.
        file: String,
        /// The column.
        column: String,
        /// What is wrong, and what to do.
        problem: DateProblem,
    },
    /// A mapping names a column that is not there.
    #[error(
        "{file}:{row}: there is no column {} to map; found {}{}",
        printable(&shortened(column)),
        found_words(found),
        meant(likely)
    )]
    Unmapped {
        /// File as the user named it.
        file: String,
        /// Line of the header.
        row: usize,
        /// The column as the mapping names it.
        column: String,
        /// The columns that are there.
        found: Vec<String>,
        /// One that may be meant.
        likely: Option<String>,
    },
}

/// Something that a table must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// In words.
    pub what: &'static str,
    /// The role's word.
    pub role: &'static str,
    /// A column that may hold it.
    pub likely: Option<String>,
}

fn missing_words(missing: &[Missing]) -> String {
    missing.iter().map(|missing| missing.what).collect::<Vec<_>>().join(", nor ")
}

/// The first names; a table may have a million.
fn found_words(found: &[String]) -> String {
    const TOLD: usize = 20;
    let told = found.iter().take(TOLD).map(|name| shortened(name)).collect::<Vec<_>>().join(", ");
    let more = found.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    if told.is_empty() { "no names".to_owned() } else { printable(&told) + &more }
}

fn cure(missing: &[Missing]) -> String {
    let likely = missing.iter().find_map(|missing| Some((missing.role, missing.likely.as_ref()?)));
    if let Some((role, column)) = likely {
        let column = printable(&shortened(column));
        return format!("did you mean {column}? say --map \"{column}={role}\", or write it into a file for --mapping");
    }
    let maps: Vec<String> = missing.iter().map(|missing| format!("--map \"COLUMN={}\"", missing.role)).collect();
    let maps = maps.join(" ");
    format!("say which it is: {maps}, or a file for --mapping; docs/FORMATS.md has the names that are known")
}

fn meant(likely: &Option<String>) -> String {
    likely.as_ref().map_or_else(String::new, |likely| format!(" (did you mean {}?)", printable(&shortened(likely))))
}
