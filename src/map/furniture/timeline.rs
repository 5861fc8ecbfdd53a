//! The timeline: incidents over time, by kind (plotters).

use super::words::span;
use crate::{
    incident::{EventType, IncidentDate},
    layer::Layers,
    map::{
        MapError,
        plot::{self, Series, Timeline},
        scene::{Group, PixelBox},
        style::Measure,
    },
    symbology::{ground, symbol},
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// First and last day of a timeline worth drawing: two incidents on different days at least.
pub(crate) fn days(layers: &Layers) -> Option<(Date, Date)> {
    let mut days: Vec<Date> =
        layers.incidents.iter().filter_map(|l| l.incident.date).map(IncidentDate::first_day).collect();
    days.sort_unstable();
    days.dedup();
    (days.len() > 1).then(|| span(layers)).flatten()
}

/// Least number of days shown.
const LEAST_DAYS: i32 = 14;

/// The group `timeline`.
pub(crate) fn timeline(
    layers: &Layers,
    (from, to): (Date, Date),
    area: &PixelBox,
    measure: Measure,
) -> Result<Group, MapError> {
    // A day on either side, more where there are few: two broad blocks are no timeline.
    let days = from.until(to).map_or(LEAST_DAYS, |span| span.get_days());
    let margin = (1 + (LEAST_DAYS - days).max(0) / 2).days();
    let (from, to) = (from.checked_sub(margin).unwrap_or(from), to.checked_add(margin).unwrap_or(to));
    let chart = Timeline {
        title: "Reports by date of the event, by kind".to_owned(),
        text_size: measure.px(11.5),
        ink: ground::INK.into(),
        label: ground::SOFT_INK.into(),
        ..Timeline::new(series(layers), from, to, *area)
    };
    plot::timeline(&chart).map_err(|error| MapError::Plot(error.to_string()))
}

fn series(layers: &Layers) -> Vec<Series> {
    let of = |kind: EventType| {
        let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
        let all = layers.incidents.iter().filter(|located| located.incident.event_type == kind);
        for date in all.filter_map(|located| located.incident.date) {
            *counts.entry(date.first_day()).or_default() += 1;
        }
        Series { name: kind.label().to_owned(), colour: symbol(kind).colour.into(), counts }
    };
    EventType::ALL.iter().map(|&kind| of(kind)).filter(|series| !series.counts.is_empty()).collect()
}
