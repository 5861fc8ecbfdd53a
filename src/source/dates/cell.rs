//! One cell taken apart, before the column says which number is the day.

use super::{DateForm, SerialDays, fault::Fault, figures, named, span, words};
use crate::incident::IncidentDate;

/// A date as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Plain in itself.
    Known(IncidentDate),
    /// Day and month as two numbers.
    Numbers(Numbers),
}

/// Two numbers, one the day, one the month, and a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) first: u8,
    pub(super) second: u8,
    pub(super) year: i16,
    pub(super) mark: Mark,
}

/// What stands between the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Day first by convention.
    Dot,
    /// A slash or a hyphen: without convention.
    Stroke,
}

/// One date, or two, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) from: Written,
    pub(super) to: Option<Written>,
    pub(super) form: DateForm,
    /// A year of two digits.
    pub(super) short_year: bool,
    /// The first date has its year from the second.
    pub(super) borrowed_year: bool,
}

impl Cell {
    pub(super) fn one(from: Written, form: DateForm) -> Self {
        Self { from, to: None, form, short_year: false, borrowed_year: false }
    }
}

/// What reading a cell depends on beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    pub(super) serials: SerialDays,
    /// The year of dates that are written without one.
    pub(super) year: Option<i16>,
}

/// Longer texts are no dates; this bounds the work.
const LONGEST: usize = 100;

/// Takes a cell apart; `None` for an empty one and for words such as "unknown".
pub(super) fn read(text: &str, setting: Setting) -> Result<Option<Cell>, Fault> {
    let text = text.trim();
    if let Some(day) = figures::iso_day(text) {
        return day.map(|day| Some(Cell::one(Written::Known(day), DateForm::Iso)));
    }
    if text.len() > LONGEST {
        return Err(Fault::NotADate);
    }
    if words::is_unknown(text) {
        return Ok(None);
    }
    let found = match figures::one(text, setting.serials)? {
        Some(cell) => Some(cell),
        None => match named::read(text, setting.year)? {
            Some(cell) => Some(cell),
            None => span::read(text)?,
        },
    };
    found.map(Some).ok_or(Fault::NotADate)
}

/// Two digits of a year: 70 to 99 are of the last century, as POSIX `strptime` has it within a year.
pub(super) fn century(short: i16) -> i16 {
    if short >= 70 { 1900 + short } else { 2000 + short }
}
