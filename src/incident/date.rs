//! Dates as reports give them: a day, a month, a year.

use crate::place::When;
use jiff::civil::Date;
use std::{cmp::Reverse, fmt, str::FromStr};
use thiserror::Error;

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// An ISO 8601 date, possibly without day or month (`2021-05-12`, `2021-05`, `2021`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentDate {
    first_day: Date,
    precision: DatePrecision,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not a date like 2021-05-12, 2021-05 or 2021")]
pub struct DateError(String);

impl DatePrecision {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl IncidentDate {
    /// A day; `None` when the calendar (Gregorian throughout) has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        Self::known_to(DatePrecision::Day, year, month, day)
    }

    /// A month, 1 to 12.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Self::known_to(DatePrecision::Month, year, month, 1)
    }

    /// A year.
    pub fn year(year: i16) -> Option<Self> {
        Self::known_to(DatePrecision::Year, year, 1, 1)
    }

    fn known_to(precision: DatePrecision, year: i16, month: u8, day: u8) -> Option<Self> {
        let first_day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { first_day, precision })
    }

    /// The same date known to a month or a year only; one that is coarser already stays as it is.
    pub fn coarsened(self, precision: DatePrecision) -> Self {
        let coarser = precision.max(self.precision);
        let first_day = match coarser {
            DatePrecision::Day => self.first_day,
            DatePrecision::Month => self.first_day.first_of_month(),
            DatePrecision::Year => self.first_day.first_of_year(),
        };
        Self { first_day, precision: coarser }
    }

    /// The day, or the first day of the month or year.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// The day, or the last day of the month or year.
    pub fn last_day(self) -> Date {
        match self.precision {
            DatePrecision::Day => self.first_day,
            DatePrecision::Month => self.first_day.last_of_month(),
            DatePrecision::Year => self.first_day.last_of_year(),
        }
    }

    /// The date with the earliest day; of those that begin alike the most finely known.
    pub fn earliest(dates: impl Iterator<Item = Self>) -> Option<Self> {
        dates.min_by_key(|date| (date.first_day(), date.precision))
    }

    /// The date with the latest day; of those that end alike the most finely known.
    pub fn latest(dates: impl Iterator<Item = Self>) -> Option<Self> {
        dates.max_by_key(|date| (date.last_day(), Reverse(date.precision)))
    }

    /// The days that it may be, to ask what held then.
    pub fn when(self) -> When {
        let day = |date: Date| (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
        When::between(day(self.first_day()), day(self.last_day()))
    }

    /// How finely it is known.
    pub fn precision(self) -> DatePrecision {
        self.precision
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        if !parts.iter().all(|part| digits(part)) {
            return None;
        }
        let number = |i: usize| parts.get(i).map_or(Some(1), |part| part.parse().ok());
        let precision = match (parts.len(), text.len()) {
            (3, 10) => DatePrecision::Day,
            (2, 7) => DatePrecision::Month,
            (1, 4) => DatePrecision::Year,
            _ => return None,
        };
        Self::known_to(precision, parts.first()?.parse().ok()?, number(1)?, number(2)?)
    }
}

impl FromStr for IncidentDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text.trim()).ok_or_else(|| DateError(text.to_owned()))
    }
}

impl fmt::Display for IncidentDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first_day;
        match self.precision {
            DatePrecision::Day => write!(f, "{day}"),
            DatePrecision::Month => write!(f, "{:04}-{:02}", day.year(), day.month()),
            DatePrecision::Year => write!(f, "{:04}", day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_can_be_known_less_finely_but_never_more() {
        let day = IncidentDate::day(2021, 5, 12).expect("a day");
        assert_eq!(day.coarsened(DatePrecision::Month).to_string(), "2021-05");
        assert_eq!(day.coarsened(DatePrecision::Year).to_string(), "2021");
        let year = IncidentDate::year(2021).expect("a year");
        assert_eq!(year.coarsened(DatePrecision::Day), year);
        assert_eq!((IncidentDate::day(2021, 2, 29), IncidentDate::month(2021, 13)), (None, None));
    }

    #[test]
    fn dates_keep_what_is_known_of_them() {
        for (asked, first, last) in [
            ("2021-05-12", "2021-05-12", "2021-05-12"),
            ("2021-02", "2021-02-01", "2021-02-28"),
            ("2020", "2020-01-01", "2020-12-31"),
        ] {
            let Ok(date) = asked.parse::<IncidentDate>() else { panic!("{asked} is not read") };
            assert_eq!(
                (date.to_string(), date.first_day().to_string(), date.last_day().to_string()),
                (asked.into(), first.into(), last.into())
            );
        }
        for wrong in ["", "21-05-12", "2021-13", "2021-02-30", "May 2021", "2021-5-1", "2021--1"] {
            assert!(wrong.parse::<IncidentDate>().is_err(), "{wrong}");
        }
    }
}
