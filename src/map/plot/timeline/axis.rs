//! Axes with chosen ticks: dates where people expect them, counts in whole numbers.

use super::bins::days_between;
use crate::map::wording::Words;
use jiff::{Span, civil::Date};
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use std::ops::Range;

/// A plotters axis that ticks where it was told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) end: f64,
    pub(super) ticks: Vec<f64>,
    pub(super) labels: Vec<String>,
}

impl Axis {
    /// The label of a tick.
    pub(super) fn label(&self, value: f64) -> String {
        self.ticks
            .iter()
            .position(|tick| *tick == value)
            .and_then(|at| self.labels.get(at).cloned())
            .unwrap_or_default()
    }
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = value / self.end;
        limit.0 + (f64::from(limit.1 - limit.0) * share).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.end
    }
}

/// Counts from 0 to at least `most`, in steps of 1, 2 or 5 times a power of ten, at most `steps` of them if it can be.
pub(super) fn counts_axis(most: u32, steps: usize) -> Axis {
    let most = u64::from(most.max(1));
    let nice = (0..10).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.pow(power)));
    let step = nice.into_iter().find(|step| most.div_ceil(*step) <= steps.max(1) as u64).unwrap_or(most);
    let values: Vec<u64> = (0..=most.div_ceil(step)).map(|tick| tick * step).collect();
    Axis {
        end: values.last().copied().unwrap_or(1) as f64,
        ticks: values.iter().map(|value| *value as f64).collect(),
        labels: values.iter().map(u64::to_string).collect(),
    }
}

/// A date about as wide as any.
pub(super) const WIDE: Date = Date::constant(2020, 5, 30);

/// How far apart dates tick.
#[derive(Clone, Copy)]
enum Stride {
    Days(i32),
    Months(i32),
    Years(i32),
}

const STRIDES: [Stride; 14] = [
    Stride::Days(1),
    Stride::Days(2),
    Stride::Days(5),
    Stride::Days(7),
    Stride::Days(14),
    Stride::Months(1),
    Stride::Months(2),
    Stride::Months(3),
    Stride::Months(6),
    Stride::Years(1),
    Stride::Years(2),
    Stride::Years(5),
    Stride::Years(10),
    Stride::Years(100),
];

/// Days from the first to the end of the last; `fit` tells how many labels as wide as its argument there is room
/// for, and the finest stride that fits is taken.
pub(super) fn days_axis(from: Date, to: Date, words: Words, fit: impl Fn(&str) -> usize) -> Axis {
    let end = days_between(from, to) + 1;
    let widest = |stride: Stride| match stride {
        Stride::Days(_) => words.short_day(WIDE, false),
        Stride::Months(_) => words.short_month(WIDE),
        Stride::Years(_) => "2020".to_owned(),
    };
    let per_stride = |stride: Stride| match stride {
        Stride::Days(days) => days,
        Stride::Months(months) => months * 30,
        Stride::Years(years) => years * 365,
    };
    let fits = |stride: &Stride| (end / per_stride(*stride)) as usize <= fit(&widest(*stride)).max(1);
    let stride = STRIDES.into_iter().find(fits).unwrap_or(Stride::Years(1000));
    let dates = ticks(from, to, stride);
    Axis {
        end: end.into(),
        ticks: dates.iter().map(|date| days_between(from, *date).into()).collect(),
        labels: labels(&dates, stride, words),
    }
}

/// Dates a stride apart; months and years start where the calendar divides evenly.
fn ticks(from: Date, to: Date, stride: Stride) -> Vec<Date> {
    let era = |years: i32| i16::try_from(i32::from(from.year()).div_euclid(years) * years).unwrap_or(from.year());
    let first = match stride {
        Stride::Days(_) => from,
        Stride::Months(_) => from.first_of_year(),
        Stride::Years(years) => Date::new(era(years), 1, 1).unwrap_or(from.first_of_year()),
    };
    let span = |tick: i32| match stride {
        Stride::Days(days) => Span::new().try_days(tick * days),
        Stride::Months(months) => Span::new().try_months(tick * months),
        Stride::Years(years) => Span::new().try_years(tick * years),
    };
    let at = |tick: i32| first.checked_add(span(tick).ok()?).ok();
    (0..).map_while(at).take_while(|date| *date <= to).filter(|date| *date >= from).collect()
}

/// Days name the year on the first tick of each year.
fn labels(dates: &[Date], stride: Stride, words: Words) -> Vec<String> {
    let mut year = None;
    let label = |date: &Date| {
        let new_year = year.replace(date.year()) != Some(date.year());
        match stride {
            Stride::Days(_) => words.short_day(*date, new_year),
            Stride::Months(_) => words.short_month(*date),
            Stride::Years(_) => date.year().to_string(),
        }
    };
    dates.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn counts_tick_in_whole_round_steps() {
        assert_eq!(counts_axis(18, 5).labels, ["0", "5", "10", "15", "20"]);
        assert_eq!(counts_axis(0, 5).labels, ["0", "1"]);
        assert_eq!(counts_axis(u32::MAX, 3).labels.len(), 4);
    }

    #[test]
    fn dates_tick_where_people_expect_them() {
        let short = days_axis(date(2021, 5, 1), date(2021, 6, 29), Words::default(), |_| 14);
        assert_eq!(short.labels[..3], ["1 May 2021", "6 May", "11 May"]);
        let long = days_axis(date(2020, 9, 27), date(2023, 9, 20), Words::default(), |_| 14);
        assert_eq!(long.labels[..2], ["Oct 2020", "Jan 2021"]);
        assert_eq!(long.ticks[0], 4.0);
        assert_eq!(days_axis(date(1988, 2, 20), date(2023, 9, 20), Words::default(), |_| 8).labels[0], "1990");
    }

    #[test]
    fn any_dates_make_an_axis() {
        for (from, to) in [(Date::MIN, Date::MAX), (Date::MAX, Date::MAX), (date(2021, 2, 28), date(2021, 3, 1))] {
            let axis = days_axis(from, to, Words::default(), |_| 0);
            assert!(axis.end >= 1.0 && axis.ticks.len() < 200, "{axis:?}");
        }
    }
}
