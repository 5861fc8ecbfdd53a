//! The timeline: incidents over time, by kind (plotters).

use crate::{
    incident::{DatePrecision, EventType, Incident, IncidentDate},
    layer::{Layers, LocatedIncident},
    map::{
        MapError,
        plot::{self, BarLook, Series, Timeline},
        scene::{Group, PixelBox},
        style::Measure,
        text::{TextStyle, Typesetter},
        wording::Words,
    },
    symbology::{Standing, Theme},
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// First and last day of a timeline worth drawing: incidents on two different days at least.
pub(crate) fn days(layers: &Layers) -> Option<(Date, Date)> {
    let days = || layers.incidents.iter().filter_map(|located| day(&located.incident));
    Some((days().min()?, days().max()?)).filter(|(from, to)| from < to)
}

/// The day of an incident; a month or a year is none.
fn day(incident: &Incident) -> Option<Date> {
    incident.date.filter(|date| date.precision() == DatePrecision::Day).map(IncidentDate::first_day)
}

/// Size of the letters, layout units.
const LETTERS: f32 = 11.5;

/// Least number of days shown.
const LEAST_DAYS: i32 = 14;

/// The group `timeline`.
pub(crate) fn timeline(
    layers: &Layers,
    (from, to): (Date, Date),
    area: &PixelBox,
    measure: Measure,
    types: &Typesetter,
    words: Words,
) -> Result<Group, MapError> {
    // A day on either side, more where there are few: two broad blocks are no timeline.
    let days = from.until(to).map_or(LEAST_DAYS, |span| span.get_days());
    let margin = (1 + (LEAST_DAYS - days).max(0) / 2).days();
    let (from, to) = (from.checked_sub(margin).unwrap_or(from), to.checked_add(margin).unwrap_or(to));
    let own = told_apart(layers, measure.theme);
    let kinds = layers.incidents.iter().filter(|located| day(&located.incident).is_some());
    let has_rest = kinds.map(|located| located.incident.event_type).any(|kind| {
        // Those that are other anyway need no word.
        kind != EventType::Other && !own.contains(&kind)
    });
    let letters = TextStyle { size: measure.px(LETTERS) * plot::HEADING, ..measure.bold(LETTERS) };
    let chart = Timeline {
        title: types.wrap(&title(layers, has_rest, words), &letters, area.width()).join("\n"),
        words,
        types: *types,
        text_size: measure.px(LETTERS),
        ink: measure.theme.ink.main.into(),
        label: measure.theme.ink.soft.into(),
        ..Timeline::new(series(layers, &own, measure.theme), from, to, *area)
    };
    plot::timeline(&chart).map_err(|error| MapError::Plot(error.to_string()))
}

/// What is counted, what the hollow and the grey bars are, and how many stand in none.
fn title(layers: &Layers, has_rest: bool, words: Words) -> String {
    let mut parts = vec![words.say("timeline.title").to_owned()];
    let hollow = |located: &LocatedIncident| Standing::of(located.incident.status) != Standing::Happened;
    if layers.incidents.iter().any(|located| hollow(located) && day(&located.incident).is_some()) {
        parts.push(words.say("timeline.hollow").to_owned());
    }
    if has_rest {
        parts.push(words.say("timeline.rest").to_owned());
    }
    let without = layers.incidents.iter().filter(|located| day(&located.incident).is_none()).count();
    if without > 0 {
        parts.push(words.fill("timeline.without", &[&without.to_string()]));
    }
    parts.join(" · ")
}

/// Kinds with a colour of their own at most: of more, narrow bars do not tell which is which.
const KINDS: usize = 6;
/// How unlike their colours are at least.
const UNLIKE: f32 = 27.0;

/// The kinds that have their own colour, the most frequent first; of many those that look alike are left to the rest.
fn told_apart(layers: &Layers, theme: &Theme) -> Vec<EventType> {
    let mut counts: BTreeMap<EventType, usize> = BTreeMap::new();
    let dated = layers.incidents.iter().map(|located| &located.incident).filter(|one| day(one).is_some());
    dated.for_each(|one| *counts.entry(one.event_type).or_default() += 1);
    if counts.len() <= KINDS {
        return counts.into_keys().collect();
    }
    let mut kinds: Vec<(EventType, usize)> = counts.into_iter().filter(|(kind, _)| *kind != EventType::Other).collect();
    kinds.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
    let colour = |kind: EventType| theme.symbol(kind).colour;
    let mut own: Vec<EventType> = Vec::new();
    for (kind, _) in kinds {
        let seen = own.iter().copied().chain([EventType::Other]).map(colour);
        if own.len() < KINDS && seen.into_iter().all(|other| other.unlike(colour(kind)) >= UNLIKE) {
            own.push(kind);
        }
    }
    own
}

/// By kind: what happened, and stacked above it what did not; what has no colour of its own counts as other.
fn series(layers: &Layers, own: &[EventType], theme: &Theme) -> Vec<Series> {
    let shown = |kind: EventType| if own.contains(&kind) { kind } else { EventType::Other };
    let of = |kind: EventType, look: BarLook| {
        let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
        let all = layers.incidents.iter().map(|located| &located.incident);
        for day in all.filter(|one| shown(one.event_type) == kind && bar_look(one) == look).filter_map(day) {
            *counts.entry(day).or_default() += 1;
        }
        Series { name: kind.label().to_owned(), colour: theme.symbol(kind).colour.into(), look, counts }
    };
    let all = [BarLook::Full, BarLook::Hollow].into_iter();
    let all = all.flat_map(|look| EventType::ALL.iter().map(move |&kind| of(kind, look)));
    all.filter(|series| !series.counts.is_empty()).collect()
}

fn bar_look(incident: &Incident) -> BarLook {
    match Standing::of(incident.status) {
        Standing::Happened => BarLook::Full,
        Standing::Planned | Standing::Denied => BarLook::Hollow,
    }
}
