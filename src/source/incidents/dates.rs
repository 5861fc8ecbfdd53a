//! How the date cells of a file are read.

use crate::incident::IncidentDate;
use std::fmt;

/// Reads a date cell that is not empty: the first and the last date that it may be, `None` if it says nothing; else
/// what to do.
pub type DateReading = Box<dyn Fn(&str) -> Result<Option<(IncidentDate, IncidentDate)>, String> + Send + Sync>;

/// How the date columns of a file are read.
pub struct Dates {
    /// The date, or the beginning.
    pub date: DateReading,
    /// The end.
    pub end: DateReading,
}

impl Dates {
    /// As our own schema has them: ISO 8601.
    pub fn iso() -> Self {
        Self { date: Box::new(iso), end: Box::new(iso) }
    }
}

impl fmt::Debug for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dates")
    }
}

fn iso(text: &str) -> Result<Option<(IncidentDate, IncidentDate)>, String> {
    let date: Result<IncidentDate, _> = text.parse();
    date.map(|date| Some((date, date))).map_err(|_| "write it as 2021-05-12, 2021-05 or 2021".to_owned())
}
