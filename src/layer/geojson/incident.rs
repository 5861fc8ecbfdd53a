//! The incident layers: points, lines, areas, and the circles of doubt around points.

use super::{Feature, Geometry, circle, text};
use crate::{
    geocode::{Answer, NameMatch},
    incident::{DatePrecision, Incident, IncidentDate},
    layer::{Layers, LocatedIncident},
    place::{Footprint, Position, Precision},
};
use geo::MultiPolygon;
use serde::Serialize;

/// What is written of an incident; the columns are those of `docs/FORMATS.md`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentProperties {
    title: String,
    place_name: Option<String>,
    incident_id: String,
    number: usize,
    event_date: Option<String>,
    date_end: Option<String>,
    event_date_text: Option<String>,
    date_precision: Option<&'static str>,
    event_type: &'static str,
    status: &'static str,
    actor1: Option<String>,
    actor2: Option<String>,
    affected: Option<u32>,
    location: Option<String>,
    place_id: Option<String>,
    #[serde(rename = "match")]
    name_match: Option<NameMatch>,
    confidence: f64,
    precision: &'static str,
    where_prec: u8,
    geo_precision: u8,
    country: Option<String>,
    admin1: Option<String>,
    admin1_name: Option<String>,
    uncertainty_m: Option<u64>,
    off_map: bool,
    source: Option<String>,
    source_url: Option<String>,
    notes: Option<String>,
    #[serde(rename = "georeferenceRemarks")]
    remarks: Option<String>,
    #[serde(rename = "georeferenceSources")]
    sources: Option<String>,
}

/// One of an incident's points: most have just one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointProperties {
    #[serde(flatten)]
    incident: IncidentProperties,
    point_number: usize,
    point_count: usize,
}

/// An incident's area: the whole, or the core and the rim of an area without an agreed outline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaProperties {
    #[serde(flatten)]
    incident: IncidentProperties,
    part: &'static str,
}

/// A circle around an incident's point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UncertaintyProperties {
    title: String,
    place_name: Option<String>,
    incident_id: String,
    number: usize,
    event_date: Option<String>,
    uncertainty_m: u64,
    source: Option<String>,
}

impl IncidentProperties {
    fn of(located: &LocatedIncident, answer: &Answer) -> Self {
        let incident = &located.incident;
        Self {
            title: title(incident),
            place_name: text::filled(&answer.place_name),
            incident_id: incident.id.clone(),
            number: located.number,
            event_date: full_date(incident.date),
            date_end: full_date(incident.date_end),
            event_date_text: date_text(incident),
            date_precision: incident.date.map(date_precision),
            event_type: incident.event_type.word(),
            status: incident.status.word(),
            actor1: text::filled(&incident.actor1),
            actor2: text::filled(&incident.actor2),
            affected: incident.affected,
            location: text::filled(&incident.location),
            place_id: text::filled(&answer.place_id),
            name_match: Some(answer.name_match).filter(|_| !answer.place_id.is_empty()),
            confidence: text::share(answer.confidence.0),
            precision: answer.precision.word(),
            where_prec: answer.precision.where_prec(),
            geo_precision: answer.precision.geo_precision(),
            country: answer.country.map(|country| country.to_string()),
            admin1: answer.admin1.clone(),
            admin1_name: answer.admin1_name.clone(),
            uncertainty_m: uncertainty(answer),
            off_map: located.off_map,
            source: text::filled(&incident.source),
            source_url: text::filled(&incident.source_url),
            notes: text::filled(&incident.notes),
            remarks: text::joined(&answer.reasons),
            sources: text::joined(&answer.sources),
        }
    }
}

/// Incidents known to a point, or to a point with a radius. One known to several points has a feature for each.
pub(super) fn points(layers: &Layers) -> Vec<Feature<PointProperties>> {
    answered(layers)
        .flat_map(|(located, answer)| {
            let spots = spots(answer);
            let count = spots.len();
            spots.into_iter().enumerate().map(move |(index, at)| {
                let incident = IncidentProperties::of(located, answer);
                let properties = PointProperties { incident, point_number: index + 1, point_count: count };
                Feature::new(Some(Geometry::point(at)), properties)
            })
        })
        .collect()
}

fn spots(answer: &Answer) -> Vec<Position> {
    match &answer.footprint {
        Some(Footprint::Point(at) | Footprint::PointRadius { centre: at, .. }) => vec![*at],
        Some(Footprint::Likely { point, .. }) => vec![*point],
        Some(Footprint::Points(points)) => points.clone(),
        _ => Vec::new(),
    }
}

/// Incidents known to a stretch of line.
pub(super) fn lines(layers: &Layers) -> Vec<Feature<IncidentProperties>> {
    answered(layers)
        .filter_map(|(located, answer)| match answer.footprint.as_ref()? {
            Footprint::Line(line) => {
                Some(Feature::new(Some(Geometry::lines(line)?), IncidentProperties::of(located, answer)))
            }
            _ => None,
        })
        .collect()
}

/// Incidents known to a district, a province or a vague area. A country is no area of an incident: it would hide
/// everything else, and says nothing of where in it.
pub(super) fn areas(layers: &Layers) -> Vec<Feature<AreaProperties>> {
    answered(layers)
        .flat_map(|(located, answer)| {
            let parts = match &answer.footprint {
                Some(Footprint::Area(area)) => vec![("whole", area)],
                Some(Footprint::FuzzyArea { core, rim }) => vec![("rim", rim), ("core", core)],
                _ => Vec::new(),
            };
            parts.into_iter().filter_map(move |(part, area)| {
                let properties = AreaProperties { incident: IncidentProperties::of(located, answer), part };
                Some(Feature::new(Some(Geometry::areas(area)?), properties))
            })
        })
        .collect()
}

/// Around each point that may be off, where else the incident may have been.
pub(super) fn circles(layers: &Layers) -> Vec<Feature<UncertaintyProperties>> {
    answered(layers)
        .flat_map(|(located, answer)| {
            let doubts = doubts(answer).into_iter().filter_map(|area| Geometry::areas(&area));
            doubts.filter_map(|area| Some(Feature::new(Some(area), doubt(located, answer)?)))
        })
        .collect()
}

/// The circles of an answer's radius; where it says itself which shape it may lie in, that.
fn doubts(answer: &Answer) -> Vec<MultiPolygon> {
    match (&answer.footprint, answer.uncertainty.filter(|radius| radius.0 >= 1.0)) {
        (Some(Footprint::Likely { shape, .. }), _) => vec![shape.as_ref().clone()],
        (_, Some(radius)) => spots(answer).into_iter().map(|at| circle::around(at, radius)).collect(),
        (_, None) => Vec::new(),
    }
}

fn doubt(located: &LocatedIncident, answer: &Answer) -> Option<UncertaintyProperties> {
    Some(UncertaintyProperties {
        title: title(&located.incident),
        place_name: text::filled(&answer.place_name),
        incident_id: located.incident.id.clone(),
        number: located.number,
        event_date: full_date(located.incident.date),
        uncertainty_m: uncertainty(answer)?,
        source: text::joined(&answer.sources),
    })
}

/// Incidents with an answer finer than a country, in the order of their numbers.
fn answered(layers: &Layers) -> impl Iterator<Item = (&LocatedIncident, &Answer)> {
    let answers = layers.incidents.iter().filter_map(|located| Some((located, located.answer()?)));
    answers.filter(|(_, answer)| answer.precision != Precision::Country)
}

/// What, how sure, who: "Deployment (denied): Russian peacekeepers".
fn title(incident: &Incident) -> String {
    let head = format!("{} ({})", incident.event_type.label(), incident.status.label());
    let actors = [&incident.actor1, &incident.actor2].into_iter().filter_map(|actor| text::filled(actor));
    match actors.collect::<Vec<_>>().join(", ") {
        actors if actors.is_empty() => head,
        actors => format!("{head}: {actors}"),
    }
}

/// The date where it is known to the day.
fn full_date(date: Option<IncidentDate>) -> Option<String> {
    date.filter(|date| date.precision() == DatePrecision::Day).map(|date| date.to_string())
}

/// The date as far as it is known; of a span, both ends as an ISO 8601 interval.
fn date_text(incident: &Incident) -> Option<String> {
    match (incident.date, incident.date_end) {
        (Some(from), Some(to)) => Some(format!("{from}/{to}")),
        (Some(date), None) => Some(date.to_string()),
        (None, Some(to)) => Some(format!("../{to}")),
        (None, None) => None,
    }
}

fn date_precision(date: IncidentDate) -> &'static str {
    match date.precision() {
        DatePrecision::Day => "day",
        DatePrecision::Month => "month",
        DatePrecision::Year => "year",
    }
}

/// Whole metres: more would be claimed than is known.
pub(super) fn uncertainty(answer: &Answer) -> Option<u64> {
    answer.uncertainty.map(|metres| metres.0.round() as u64)
}
