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

    /// Whether labels centred on their ticks keep a gap between them on an axis so long: one with a year is wider than
    /// its neighbours.
    fn has_room(&self, length: f32, gap: f32, width: impl Fn(&str) -> f32) -> bool {
        let halves: Vec<f32> = self.labels.iter().map(|label| width(label) / 2.0).collect();
        let places = self.ticks.iter().map(|tick| (tick / self.end) as f32 * length).zip(halves);
        let places: Vec<(f32, f32)> = places.collect();
        !places.is_empty() && places.windows(2).all(|pair| pair[0].0 + pair[0].1 + gap <= pair[1].0 - pair[1].1)
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

impl Stride {
    /// About how many days it spans.
    fn days(self) -> i32 {
        match self {
            Self::Days(days) => days,
            Self::Months(months) => months * 30,
            Self::Years(years) => years * 365,
        }
    }
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

/// Days from the first to the end of the last, on an axis `room` wide; the finest stride is taken whose labels, as wide
/// as `width` says, keep `gap` between them.
pub(super) fn days_axis(
    (from, to): (Date, Date),
    words: Words,
    room: f32,
    gap: f32,
    width: impl Fn(&str) -> f32,
) -> Axis {
    let end = days_between(from, to) + 1;
    let axis = |stride: Stride| {
        let dates = ticks(from, to, stride);
        Axis {
            end: end.into(),
            ticks: dates.iter().map(|date| days_between(from, *date).into()).collect(),
            labels: labels(&dates, stride, words),
        }
    };
    let strides = STRIDES.into_iter().filter(|stride| end / stride.days() <= MOST_TICKS);
    let fitting = strides.map(axis).find(|axis| axis.has_room(room, gap, &width));
    fitting.unwrap_or_else(|| axis(Stride::Years(1000)))
}

/// More ticks than any sheet has room for.
const MOST_TICKS: i32 = 500;

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

    /// A letter is one wide.
    fn letters(text: &str) -> f32 {
        text.chars().count() as f32
    }

    #[test]
    fn dates_tick_where_people_expect_them() {
        for (from, to, room, first) in [
            (date(2021, 5, 1), date(2021, 6, 29), 140.0, ["1 May 2021", "6 May", "11 May"]),
            (date(2020, 9, 27), date(2023, 9, 20), 140.0, ["Oct 2020", "Jan 2021", "Apr 2021"]),
            (date(1988, 2, 20), date(2023, 9, 20), 60.0, ["1990", "1995", "2000"]),
            // Every other day has room for its letters, but for those of the first: it carries the year.
            (date(2021, 5, 11), date(2021, 7, 8), 260.0, ["11 May 2021", "16 May", "21 May"]),
            (date(2021, 5, 11), date(2021, 7, 8), 380.0, ["11 May 2021", "13 May", "15 May"]),
        ] {
            assert_eq!(
                days_axis((from, to), Words::default(), room, 1.5, letters).labels[..3],
                first,
                "{from} {to} {room}"
            );
        }
        assert_eq!(
            days_axis((date(2020, 9, 27), date(2023, 9, 20)), Words::default(), 140.0, 1.5, letters).ticks[0],
            4.0
        );
    }

    #[test]
    fn any_dates_make_an_axis() {
        for (from, to) in [(Date::MIN, Date::MAX), (Date::MAX, Date::MAX), (date(2021, 2, 28), date(2021, 3, 1))] {
            let axis = days_axis((from, to), Words::default(), 0.0, 1.0, letters);
            assert!(axis.end >= 1.0 && axis.ticks.len() < 200, "{axis:?}");
        }
    }
}
