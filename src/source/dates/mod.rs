//! Dates of a column of an export: how the column writes them, and each of its cells as a date.
//!
//! What is plain in itself is read in every column: `2021-05-12`, `20210512`, `12 May 2021`, `2021`. Which number of
//! `05/06/2022` is the day is decided once for the column, never for a row: by a value over 12 in one of its cells, or
//! by the user. Dots are day first by convention in every language read here, unless the column itself shows otherwise.
//!
//! A time of day is dropped and never moves the day: the day is the one that is written, whatever zone is written
//! behind it. Only a count of seconds has no written day; it is taken in UTC.

mod cell;
mod column;
mod fault;
mod figures;
mod knowledge;
mod named;
mod span;
mod words;

pub use column::{DateDecider, DateProblem, DateReader};
pub use fault::DateFault;
pub use knowledge::DateKnowledge;

use crate::incident::IncidentDate;

/// The month, 1 to 12, that a word names in one of the languages of `geodata/vocabulary/dates.csv`.
pub fn month_of(word: &str) -> Option<u8> {
    match words::meaning(word) {
        Some(words::DateWord::Month(month)) => Some(month),
        _ => None,
    }
}

/// Which comes first where numbers alone say day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `13/09/2022`.
    DayFirst,
    /// `09/13/2022`.
    MonthFirst,
}

impl DayOrder {
    /// Both, as `--date-format` names them.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// The word of `--date-format`.
    pub fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// How a cell writes its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateForm {
    /// Year first, with marks: `2021-05-12`, `2021/05`, `2021`.
    Iso,
    /// Year first, without marks: `20210512`, `20210512130500`.
    Compact,
    /// `13/09/2022`, `13.09.22`, `9/2022`.
    Numbers,
    /// `31 January 2023`, `мая 2021`.
    MonthName,
    /// Seconds (9 or 10 digits) or milliseconds (13) since 1970 in UTC.
    Epoch,
    /// A spreadsheet's count of days.
    SerialDay,
}

/// Whether bare numbers of five digits are days counted by a spreadsheet, and from when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SerialDays {
    /// They are not: the column is text.
    #[default]
    None,
    /// Excel's and others' default: 1 March 1900 is 61.
    From1900,
    /// Workbooks of old Macintoshes (`date1904`): 1 January 1904 is 0.
    From1904,
}

/// A cell that was read: a date, or two where the cell gives a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadDate {
    /// The date, or the first of the span.
    pub from: IncidentDate,
    /// The last of the span, never before `from`.
    pub to: Option<IncidentDate>,
}
