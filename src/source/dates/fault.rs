//! What is wrong with one cell, in words.

use super::DayOrder;
use crate::source::problem::shortened;
use std::fmt;

/// The years that an incident can have; outside them a date is a slip of the export (`1527-02-04`).
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Why a cell is not read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: String,
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.problem, self.cure)
    }
}

/// What is wrong, before the words are made: reading goes on without an allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// None of the forms.
    NotADate,
    /// Day and month only.
    NoYear,
    /// Outside [`YEARS`].
    Year(i64),
    /// 30 February, month 13.
    NotInCalendar,
    /// Five digits in a column of text.
    SerialInText,
    /// The column has the other order.
    Order(DayOrder),
    /// Numbers in a column whose first rows write dates in another way.
    Unseen,
    /// The end lies before the beginning.
    Backwards,
}

impl Fault {
    pub(super) fn in_words(self, text: &str) -> DateFault {
        let text = shortened(text.trim());
        let (problem, cure) = match self {
            Self::NotADate => (format!("`{text}` is not a date"), "write it as 2021-05-12, 2021-05 or 2021".to_owned()),
            Self::NoYear => (format!("`{text}` has no year"), "add the year to the date".to_owned()),
            Self::Year(year) => (
                format!("`{text}` is of the year {year}, outside {} to {}", YEARS.start(), YEARS.end()),
                "correct the year, or empty the cell".to_owned(),
            ),
            Self::NotInCalendar => {
                (format!("`{text}` is no day of the calendar"), "correct the day or the month".to_owned())
            }
            Self::SerialInText => (
                format!("`{text}` looks like a day counted by a spreadsheet"),
                "format the column as dates there, and export it again".to_owned(),
            ),
            Self::Order(order) => (
                format!("`{text}` does not fit its column, which is {}", order.word()),
                "correct the cell, or write it as 2021-05-12".to_owned(),
            ),
            Self::Unseen => (
                format!("`{text}` may be day first or month first, and the rows above write their dates otherwise"),
                "write it as 2021-05-12, or say --date-format day-first or month-first".to_owned(),
            ),
            Self::Backwards => (format!("`{text}` ends before it begins"), "exchange the two dates".to_owned()),
        };
        DateFault { problem, cure }
    }
}
