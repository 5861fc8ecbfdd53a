//! Days gathered into bars.

use super::Series;
use jiff::{ToSpan, civil::Date};

/// What one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// The finest step with at most some hundred bars.
    pub(super) fn fitting(from: Date, to: Date) -> Self {
        match days_between(from, to) {
            ..=120 => Self::Day,
            121..=850 => Self::Week,
            851..=4000 => Self::Month,
            _ => Self::Year,
        }
    }

    /// First and last day of bars that are whole: a month of which two days are shown would be a sliver.
    pub(super) fn whole(self, from: Date, to: Date) -> (Date, Date) {
        match self {
            Self::Day => (from, to),
            Self::Week => (from, to.saturating_add((6 - days_between(from, to).rem_euclid(7)).days())),
            Self::Month => (from.first_of_month(), to.last_of_month()),
            Self::Year => (from.first_of_year(), to.last_of_year()),
        }
    }

    /// The first day of the next bar; weeks are counted from the first day of the chart.
    fn next(self, day: Date) -> Option<Date> {
        match self {
            Self::Day => day.checked_add(1.day()),
            Self::Week => day.checked_add(7.days()),
            Self::Month => day.first_of_month().checked_add(1.month()),
            Self::Year => day.first_of_year().checked_add(1.year()),
        }
        .ok()
    }
}

/// Whole days from one date to another; negative if the other is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// A bar: days counted from the first of the chart, and the counts of each series.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bin {
    pub(super) start: f64,
    pub(super) end: f64,
    counts: Vec<u32>,
}

impl Bin {
    /// Height of the whole bar.
    pub(super) fn total(&self) -> u32 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Lower and upper end of each series' part.
    pub(super) fn stack(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.counts.iter().scan(0u32, |height, count| {
            let low = *height;
            *height = height.saturating_add(*count);
            Some((low, *height))
        })
    }
}

/// The bars of a timeline in order, empty ones included.
pub(super) fn bins(series: &[Series], (from, to): (Date, Date), step: Step) -> Vec<Bin> {
    let mut bins = Vec::new();
    let mut day = from;
    while day <= to {
        let next = step.next(day).filter(|next| *next <= to);
        let count = |series: &Series| {
            let days = match next {
                Some(next) => series.counts.range(day..next),
                None => series.counts.range(day..=to),
            };
            days.fold(0u32, |sum, (_, count)| sum.saturating_add(*count))
        };
        let end = next.map_or(days_between(from, to) + 1, |next| days_between(from, next));
        bins.push(Bin {
            start: days_between(from, day).into(),
            end: end.into(),
            counts: series.iter().map(count).collect(),
        });
        let Some(next) = next else { break };
        day = next;
    }
    bins
}
