//! How finely a source says that it knows its dates: UCDP's `date_prec` and ACLED's `time_precision`.

use super::ReadDate;
use crate::incident::{DatePrecision, IncidentDate};

/// How finely a date is known, in the words of the two codebooks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateKnowledge {
    /// The day.
    Day,
    /// Two to six days.
    Days,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl DateKnowledge {
    /// UCDP GED `date_prec` (UCDP GED codebook): 1 day, 2 two to six days, 3 week, 4 month, 5 year.
    pub fn from_date_prec(code: u8) -> Option<Self> {
        [Self::Day, Self::Days, Self::Week, Self::Month, Self::Year].get(usize::from(code.checked_sub(1)?)).copied()
    }

    /// ACLED `time_precision` (ACLED codebook): 1 day, 2 week, 3 month.
    pub fn from_time_precision(code: u8) -> Option<Self> {
        [Self::Day, Self::Week, Self::Month].get(usize::from(code.checked_sub(1)?)).copied()
    }

    /// The date as finely as it is known, and no finer.
    ///
    /// - A month or a year coarsens both ends (`2021-01-01` to `2021-01-31` is `2021-01`).
    /// - Days and a week with both ends stay as they are: the two ends say it.
    /// - A week with one day only is the seven days around it, because ACLED sets such events in the middle of
    ///   the week. Two to six days with one day only stay that day: nothing says to which side the others lie.
    pub fn coarsen(self, read: ReadDate) -> ReadDate {
        match self {
            Self::Day | Self::Days => read,
            Self::Week => week(read),
            Self::Month => coarsened(read, DatePrecision::Month),
            Self::Year => coarsened(read, DatePrecision::Year),
        }
    }
}

fn coarsened(read: ReadDate, precision: DatePrecision) -> ReadDate {
    let from = read.from.coarsened(precision);
    let to = read.to.map(|to| to.coarsened(precision)).filter(|to| *to != from);
    ReadDate { from, to }
}

fn week(read: ReadDate) -> ReadDate {
    let is_day = read.from.precision() == DatePrecision::Day && read.to.is_none_or(|to| to == read.from);
    let around = |days: i64| {
        let span = jiff::Span::new().try_days(days).ok()?;
        let day = read.from.first_day().checked_add(span).ok()?;
        IncidentDate::day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
    };
    match (is_day, around(-3), around(3)) {
        (true, Some(from), to @ Some(_)) => ReadDate { from, to },
        _ => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(from: &str, to: Option<&str>, knowledge: Option<DateKnowledge>) -> String {
        let date = |text: &str| text.parse::<IncidentDate>().expect("a date");
        let read = knowledge.expect("a code").coarsen(ReadDate { from: date(from), to: to.map(date) });
        read.to.map_or(read.from.to_string(), |to| format!("{}..{to}", read.from))
    }

    #[test]
    fn codes_of_the_sources_coarsen_dates() {
        let (ucdp, acled) = (DateKnowledge::from_date_prec, DateKnowledge::from_time_precision);
        for (from, to, code, expected) in [
            ("2021-05-12", None, ucdp(1), "2021-05-12"),
            ("2021-05-12", Some("2021-05-15"), ucdp(2), "2021-05-12..2021-05-15"),
            ("2021-05-10", Some("2021-05-16"), ucdp(3), "2021-05-10..2021-05-16"),
            ("2021-05-01", Some("2021-05-31"), ucdp(4), "2021-05"),
            ("2020-12-20", Some("2021-01-10"), ucdp(4), "2020-12..2021-01"),
            ("2021-01-01", Some("2021-12-31"), ucdp(5), "2021"),
            ("2021-05-12", None, acled(1), "2021-05-12"),
            ("2021-05-02", None, acled(2), "2021-04-29..2021-05-05"),
            ("2021-05-15", None, acled(3), "2021-05"),
            ("2021", None, acled(2), "2021"),
        ] {
            assert_eq!(said(from, to, code), expected);
        }
        assert_eq!((ucdp(0), ucdp(6), acled(0), acled(4)), (None, None, None, None));
    }
}
