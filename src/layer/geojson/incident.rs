//! The incident layers: points, lines, areas, and the shapes of doubt around points.
//!
//! The features of one incident are written as soon as it is located. What is only known once all incidents are read
//! (its number, whether it lies in the frame, whether it repeats another) is put in at the end: see [`super::spool`].

use super::{GeoJsonError, Geometry, circle, geometry::Soundness, text};
use crate::{
    geocode::{Answer, NameMatch},
    incident::{DatePrecision, Incident, IncidentDate},
    layer::LayerKind,
    place::{Footprint, Metres, Position, Precision},
};
use serde::Serialize;
use std::borrow::Cow;

/// The geometries of an answer, written out; the same for every incident at that place.
#[derive(Clone, Debug, Default)]
pub struct Drawn(Vec<Shape>);

#[derive(Clone, Debug)]
struct Shape {
    layer: LayerKind,
    part: Part,
    bbox: [f64; 4],
    /// As JSON.
    text: String,
}

/// What a feature is to its incident.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// One of so many points, from 1.
    Point(usize, usize),
    Line,
    Area(&'static str),
    Doubt,
}

impl Drawn {
    /// Of an answer finer than a country. A country is no area of an incident: it would hide everything else, and says
    /// nothing of where in it.
    ///
    /// # Errors
    /// [`GeoJsonError`] if a geometry cannot be written.
    pub fn of(answer: &Answer) -> Result<Self, GeoJsonError> {
        if answer.precision == Precision::Country {
            return Ok(Self::default());
        }
        let shapes = drawings(answer).into_iter().filter_map(|(layer, part, geometry)| {
            let bbox = geometry.bbox()?;
            let text = serde_json::to_string(&geometry);
            Some(text.map(|text| Shape { layer, part, bbox, text }))
        });
        Ok(Self(shapes.collect::<Result<_, _>>()?))
    }
}

fn drawings(answer: &Answer) -> Vec<(LayerKind, Part, Geometry)> {
    let spots = spots(answer);
    let count = spots.len();
    let point = |(index, at): (usize, &Position)| {
        (LayerKind::IncidentPoints, Part::Point(index + 1, count), Geometry::point(*at))
    };
    let doubt = |area| Some((LayerKind::Uncertainty, Part::Doubt, area));
    let area = |part, area| {
        Some((LayerKind::IncidentAreas, Part::Area(part), Geometry::sound_areas(area, Soundness::Rounded)?))
    };
    let points = spots.iter().enumerate().map(point);
    let shapes = match &answer.footprint {
        Some(Footprint::Line(line)) => {
            vec![Geometry::lines(line).map(|line| (LayerKind::IncidentLines, Part::Line, line))]
        }
        Some(Footprint::Area(whole)) => vec![area("whole", whole)],
        Some(Footprint::FuzzyArea { core, rim }) => vec![area("rim", rim), area("core", core)],
        _ => Vec::new(),
    };
    points.chain(shapes.into_iter().flatten()).chain(doubts(answer).into_iter().filter_map(doubt)).collect()
}

fn spots(answer: &Answer) -> Vec<Position> {
    match &answer.footprint {
        Some(Footprint::Point(at) | Footprint::PointRadius { centre: at, .. }) => vec![*at],
        Some(Footprint::Likely { point, .. }) => vec![*point],
        Some(Footprint::Points(points)) => points.clone(),
        _ => Vec::new(),
    }
}

/// The circles of an answer's radius; where it says itself which shape it may lie in, that.
fn doubts(answer: &Answer) -> Vec<Geometry> {
    match (&answer.footprint, answer.uncertainty.filter(|radius| radius.0 >= 1.0)) {
        (Some(Footprint::Likely { shape, .. }), _) => Geometry::areas(shape).into_iter().collect(),
        (_, Some(radius)) => spots(answer).into_iter().filter_map(|at| round(at, radius)).collect(),
        (_, None) => Vec::new(),
    }
}

/// A circle. The corners of one of at least a kilometre lie some hundred metres apart.
fn round(at: Position, radius: Metres) -> Option<Geometry> {
    let circle = circle::around(at, radius);
    match radius.km() >= 1.0 && circle.0.len() == 1 {
        true => Geometry::sound_areas(&circle, Soundness::Whatever),
        false => Geometry::areas(&circle),
    }
}

/// A feature but for what is only known when all incidents are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where it belongs.
    pub layer: LayerKind,
    /// The feature as JSON text.
    pub text: Vec<u8>,
    /// Offset of `text` at which the properties that are still missing go.
    pub gap: usize,
    /// West, south, east, north.
    pub bbox: [f64; 4],
}

/// The features of an incident with that answer.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn drafts(incident: &Incident, answer: &Answer, drawn: &Drawn) -> Result<Vec<Draft>, GeoJsonError> {
    if drawn.0.is_empty() {
        return Ok(Vec::new());
    }
    let first = FirstProperties::of(incident, answer);
    let properties = IncidentProperties::of(incident, answer);
    let draft = |shape: &Shape| match shape.part {
        Part::Point(number, count) => {
            feature(shape, &first, &PointProperties { incident: &properties, point_number: number, point_count: count })
        }
        Part::Line => feature(shape, &first, &properties),
        Part::Area(part) => feature(shape, &first, &AreaProperties { incident: &properties, part }),
        Part::Doubt => feature(shape, &first, &UncertaintyProperties::of(incident, answer)),
    };
    drawn.0.iter().map(draft).collect()
}

fn feature(shape: &Shape, first: &FirstProperties, rest: &impl Serialize) -> Result<Draft, GeoJsonError> {
    // Properties take about a kilobyte: growing to it step by step takes longer than writing them.
    let mut text = Vec::with_capacity(shape.text.len() + 1536);
    text.extend_from_slice(b"{\"type\":\"Feature\"");
    if !matches!(shape.part, Part::Point(..)) {
        text.extend(b",\"bbox\":");
        serde_json::to_writer(&mut text, &shape.bbox)?;
    }
    text.extend(b",\"properties\":");
    serde_json::to_writer(&mut text, first)?;
    // Two objects become one: the first without its end, the second without its beginning.
    text.pop();
    let gap = text.len();
    serde_json::to_writer(&mut text, rest)?;
    text[gap] = b',';
    text.extend(b",\"geometry\":");
    text.extend(shape.text.as_bytes());
    text.push(b'}');
    Ok(Draft { layer: shape.layer, text, gap, bbox: shape.bbox })
}

/// What stands first in every incident layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FirstProperties<'i> {
    title: String,
    place_name: Option<Cow<'i, str>>,
    incident_id: &'i str,
}

/// What is known of an incident when all are read; the columns are those of `docs/FORMATS.md`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LastProperties<'i> {
    /// Its number on the sheet, from 1.
    pub number: usize,
    /// Whether it lies outside the frame.
    pub off_map: bool,
    /// Id of the incident that it repeats.
    pub duplicate_of: Option<&'i str>,
}

/// What is written of an incident; the columns are those of `docs/FORMATS.md`.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct IncidentProperties<'i> {
    event_date: Option<String>,
    date_end: Option<String>,
    event_date_text: Option<String>,
    date_precision: Option<&'static str>,
    event_type: &'static str,
    event_type_source: Option<Cow<'i, str>>,
    status: &'static str,
    actor1: Option<Cow<'i, str>>,
    actor2: Option<Cow<'i, str>>,
    affected: Option<u32>,
    location: Option<Cow<'i, str>>,
    place_id: Option<Cow<'i, str>>,
    #[serde(rename = "match")]
    name_match: Option<NameMatch>,
    confidence: f64,
    precision: &'static str,
    where_prec: u8,
    geo_precision: u8,
    precision_source: Option<Cow<'i, str>>,
    country: Option<String>,
    admin1: Option<&'i str>,
    admin1_name: Option<&'i str>,
    uncertainty_m: Option<u64>,
    source: Option<Cow<'i, str>>,
    source_url: Option<Cow<'i, str>>,
    notes: Option<Cow<'i, str>>,
    input_file: &'i str,
    input_row: usize,
    #[serde(rename = "coordinateUncertaintyInMeters")]
    coordinate_uncertainty: Option<u64>,
    #[serde(rename = "georeferenceRemarks")]
    remarks: Option<String>,
    #[serde(rename = "georeferenceSources")]
    sources: Option<String>,
}

/// One of an incident's points: most have just one.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct PointProperties<'i> {
    #[serde(flatten)]
    incident: &'i IncidentProperties<'i>,
    point_number: usize,
    point_count: usize,
}

/// An incident's area: the whole, or the core and the rim of an area without an agreed outline.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct AreaProperties<'i> {
    #[serde(flatten)]
    incident: &'i IncidentProperties<'i>,
    part: &'static str,
}

/// The shape of doubt around an incident's point.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct UncertaintyProperties {
    event_date: Option<String>,
    uncertainty_m: Option<u64>,
    source: Option<String>,
}

impl<'i> FirstProperties<'i> {
    fn of(incident: &'i Incident, answer: &'i Answer) -> Self {
        Self { title: title(incident), place_name: text::filled(&answer.place_name), incident_id: &incident.id }
    }
}

impl<'i> IncidentProperties<'i> {
    fn of(incident: &'i Incident, answer: &'i Answer) -> Self {
        Self {
            event_date: full_date(incident.date),
            date_end: full_date(incident.date_end),
            event_date_text: date_text(incident),
            date_precision: incident.date.map(|date| date.precision().word()),
            event_type: incident.event_type.word(),
            event_type_source: text::filled(&incident.kind_words),
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
            precision_source: text::filled(&incident.source_precision),
            country: answer.country.map(|country| country.to_string()),
            admin1: answer.admin1.as_deref(),
            admin1_name: answer.admin1_name.as_deref(),
            uncertainty_m: uncertainty(answer),
            source: text::filled(&incident.source),
            source_url: text::filled(&incident.source_url),
            notes: text::filled(&incident.notes),
            input_file: &incident.provenance.file,
            input_row: incident.provenance.row,
            coordinate_uncertainty: uncertainty(answer).filter(|metres| *metres > 0),
            remarks: text::joined(&answer.reasons),
            sources: text::joined(&answer.sources),
        }
    }
}

impl UncertaintyProperties {
    fn of(incident: &Incident, answer: &Answer) -> Self {
        Self {
            event_date: full_date(incident.date),
            uncertainty_m: uncertainty(answer),
            source: text::joined(&answer.sources),
        }
    }
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

/// Whole metres: more would be claimed than is known.
pub(super) fn uncertainty(answer: &Answer) -> Option<u64> {
    answer.uncertainty.map(|metres| metres.0.round() as u64)
}
