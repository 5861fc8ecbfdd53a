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
use geo::MultiPolygon;
use serde::Serialize;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// What is written of an answer, the same for every incident at that place: geometries and properties.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    shapes: Vec<Shape>,
    found: Vec<u8>,
    lies: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Shape {
    layer: LayerKind,
    bbox: [f64; 4],
    /// The feature up to its properties.
    head: Vec<u8>,
    tail: Tail,
}

/// The end of a feature but for its last brace: the last properties, and the geometry.
pub type Tail = [Arc<str>; 2];

/// What a feature is to its incident.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// One of so many points, from 1.
    Point(usize, usize),
    Line,
    Area(&'static str),
    Doubt,
}

/// A geometry as JSON.
#[derive(Clone, Debug)]
struct Written {
    bbox: [f64; 4],
    text: Arc<str>,
}

impl Written {
    /// `None` where nothing is left of the geometry.
    fn of(geometry: Option<&Geometry>) -> Result<Option<Self>, GeoJsonError> {
        let Some((geometry, bbox)) = geometry.and_then(|geometry| Some((geometry, geometry.bbox()?))) else {
            return Ok(None);
        };
        Ok(Some(Self { bbox, text: serde_json::to_string(geometry)?.into() }))
    }
}

/// Outlines as they are written, each once for all answers that rest on it: that of a province takes up to 80 kB.
#[derive(Debug, Default)]
pub struct Outlines(Mutex<BTreeMap<usize, (Arc<MultiPolygon>, Written)>>);

impl Outlines {
    /// So many are kept at a time.
    const KEPT: usize = 4096;

    fn written(&self, area: &Arc<MultiPolygon>) -> Result<Option<Written>, GeoJsonError> {
        // What is kept is not freed, so that its address is nobody else's.
        let address = Arc::as_ptr(area).addr();
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, written)) = kept().get(&address) {
            return Ok(Some(written.clone()));
        }
        let written = Written::of(Geometry::sound_areas(area, Soundness::Rounded).as_ref())?;
        if let Some(written) = &written {
            let mut kept = kept();
            if kept.len() >= Self::KEPT {
                kept.clear();
            }
            kept.insert(address, (Arc::clone(area), written.clone()));
        }
        Ok(written)
    }
}

impl Drawn {
    /// Of an answer finer than a country. A country is no area of an incident: it would hide everything else, and says
    /// nothing of where in it.
    ///
    /// # Errors
    /// [`GeoJsonError`] if a geometry or property cannot be written.
    pub fn of(answer: &Answer, outlines: &Outlines) -> Result<Self, GeoJsonError> {
        if answer.precision == Precision::Country {
            return Ok(Self::default());
        }
        let drawings = drawings(answer, outlines)?.into_iter();
        let shapes = drawings.map(|(part, written)| shape(answer, part, written)).collect::<Result<_, _>>()?;
        let (mut found, mut lies) = (Vec::new(), Vec::new());
        add_fields(&mut found, &FoundProperties::of(answer))?;
        add_fields(&mut lies, &AreaProperties::of(answer))?;
        Ok(Self { shapes, found, lies })
    }
}

fn shape(answer: &Answer, part: Part, Written { bbox, text }: Written) -> Result<Shape, GeoJsonError> {
    let mut head = b"{\"type\":\"Feature\"".to_vec();
    if !matches!(part, Part::Point(..)) {
        add_fields(&mut head, &BoxMember { bbox })?;
    }
    head.extend(b",\"properties\":");
    let mut end = Vec::new();
    match part {
        Part::Doubt => add_fields(&mut end, &DoubtProperties::of(answer))?,
        _ => add_fields(&mut end, &ReasonProperties::of(answer))?,
    }
    let layer = match part {
        Part::Point(point_number, point_count) => {
            add_fields(&mut end, &PointProperties { point_number, point_count })?;
            LayerKind::IncidentPoints
        }
        Part::Area(part) => {
            add_fields(&mut end, &PartProperties { part })?;
            LayerKind::IncidentAreas
        }
        Part::Line => LayerKind::IncidentLines,
        Part::Doubt => LayerKind::Uncertainty,
    };
    end.extend(b"},\"geometry\":");
    Ok(Shape { layer, bbox, head, tail: [String::from_utf8_lossy(&end).into(), text] })
}

/// Adds the fields of an object after others: `{"a":1}` as `,"a":1`.
pub(super) fn add_fields(out: &mut Vec<u8>, object: &impl Serialize) -> Result<(), GeoJsonError> {
    let at = out.len();
    serde_json::to_writer(&mut *out, object)?;
    if let Some(brace) = out.get_mut(at) {
        *brace = b',';
    }
    out.pop();
    Ok(())
}

fn drawings(answer: &Answer, outlines: &Outlines) -> Result<Vec<(Part, Written)>, GeoJsonError> {
    let spots = spots(answer);
    let point = |(index, at): (usize, &Position)| {
        (Part::Point(index + 1, spots.len()), Written::of(Some(&Geometry::point(*at))))
    };
    let doubt = |area: &Geometry| (Part::Doubt, Written::of(Some(area)));
    let area = |part, area| (Part::Area(part), outlines.written(area));
    let shapes = match &answer.footprint {
        Some(Footprint::Line(line)) => vec![(Part::Line, Written::of(Geometry::lines(line).as_ref()))],
        Some(Footprint::Area(whole)) => vec![area("whole", whole)],
        Some(Footprint::FuzzyArea { core, rim }) => vec![area("rim", rim), area("core", core)],
        _ => Vec::new(),
    };
    let doubts = doubts(answer);
    let all = spots.iter().enumerate().map(point).chain(shapes).chain(doubts.iter().map(doubt));
    all.filter_map(|(part, written)| Some(written.transpose()?.map(|written| (part, written)))).collect()
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
    /// The beginning of the feature as JSON text.
    pub text: Vec<u8>,
    /// Offset of `text` at which the properties that are still missing go.
    pub gap: usize,
    /// Its end, shared by all incidents at that place.
    pub tail: Tail,
    /// West, south, east, north.
    pub bbox: [f64; 4],
}

/// The features of an incident with that answer.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn drafts(incident: &Incident, answer: &Answer, drawn: &Drawn) -> Result<Vec<Draft>, GeoJsonError> {
    if drawn.shapes.is_empty() {
        return Ok(Vec::new());
    }
    let mut first = serde_json::to_vec(&FirstProperties::of(incident, answer))?;
    first.pop();
    let (mut rest, mut of_doubt) = (Vec::with_capacity(1024), Vec::new());
    add_fields(&mut rest, &EventProperties::of(incident))?;
    rest.extend(&drawn.found);
    add_fields(&mut rest, &ClaimProperties { precision_source: text::filled(&incident.source_precision) })?;
    rest.extend(&drawn.lies);
    add_fields(&mut rest, &SourceProperties::of(incident))?;
    add_fields(&mut of_doubt, &DateProperties { event_date: full_date(incident.date) })?;
    let draft = |shape: &Shape| {
        let rest = if shape.layer == LayerKind::Uncertainty { &of_doubt } else { &rest };
        let text = [&shape.head[..], &first, rest].concat();
        let gap = shape.head.len() + first.len();
        Draft { layer: shape.layer, text, gap, tail: shape.tail.clone(), bbox: shape.bbox }
    };
    Ok(drawn.shapes.iter().map(draft).collect())
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct BoxMember {
    bbox: [f64; 4],
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

/// What is written of an incident after that, in parts that belong to it or to its answer by turns; the columns are
/// those of `docs/FORMATS.md`.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct EventProperties<'i> {
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
}

/// The place that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FoundProperties<'a> {
    place_id: Option<Cow<'a, str>>,
    #[serde(rename = "match")]
    name_match: Option<NameMatch>,
    confidence: f64,
    precision: &'static str,
    where_prec: u8,
    geo_precision: u8,
}

/// What the report itself says of precision.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ClaimProperties<'i> {
    precision_source: Option<Cow<'i, str>>,
}

/// What the place lies in.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct AreaProperties<'a> {
    country: Option<String>,
    admin1: Option<&'a str>,
    admin1_name: Option<&'a str>,
    uncertainty_m: Option<u64>,
}

/// Where an incident was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct SourceProperties<'i> {
    source: Option<Cow<'i, str>>,
    source_url: Option<Cow<'i, str>>,
    notes: Option<Cow<'i, str>>,
    input_file: &'i str,
    input_row: usize,
}

/// Why it is that place.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ReasonProperties {
    #[serde(rename = "coordinateUncertaintyInMeters")]
    coordinate_uncertainty: Option<u64>,
    #[serde(rename = "georeferenceRemarks")]
    remarks: Option<String>,
    #[serde(rename = "georeferenceSources")]
    sources: Option<String>,
}

/// Which of an incident's points it is: most have just one.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct PointProperties {
    point_number: usize,
    point_count: usize,
}

/// The whole, or the core and the rim of an area without an agreed outline.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct PartProperties {
    part: &'static str,
}

/// What is written of the shape of doubt around an incident's point: when, and the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct DateProperties {
    event_date: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct DoubtProperties {
    uncertainty_m: Option<u64>,
    source: Option<String>,
}

impl<'i> FirstProperties<'i> {
    fn of(incident: &'i Incident, answer: &'i Answer) -> Self {
        Self { title: title(incident), place_name: text::filled(&answer.place_name), incident_id: &incident.id }
    }
}

impl<'i> EventProperties<'i> {
    fn of(incident: &'i Incident) -> Self {
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
        }
    }
}

impl<'a> FoundProperties<'a> {
    fn of(answer: &'a Answer) -> Self {
        Self {
            place_id: text::filled(&answer.place_id),
            name_match: Some(answer.name_match).filter(|_| !answer.place_id.is_empty()),
            confidence: text::share(answer.confidence.0),
            precision: answer.precision.word(),
            where_prec: answer.precision.where_prec(),
            geo_precision: answer.precision.geo_precision(),
        }
    }
}

impl<'a> AreaProperties<'a> {
    fn of(answer: &'a Answer) -> Self {
        Self {
            country: answer.country.map(|country| country.to_string()),
            admin1: answer.admin1.as_deref(),
            admin1_name: answer.admin1_name.as_deref(),
            uncertainty_m: uncertainty(answer),
        }
    }
}

impl<'i> SourceProperties<'i> {
    fn of(incident: &'i Incident) -> Self {
        Self {
            source: text::filled(&incident.source),
            source_url: text::filled(&incident.source_url),
            notes: text::filled(&incident.notes),
            input_file: &incident.provenance.file,
            input_row: incident.provenance.row,
        }
    }
}

impl ReasonProperties {
    fn of(answer: &Answer) -> Self {
        Self {
            coordinate_uncertainty: uncertainty(answer).filter(|metres| *metres > 0),
            remarks: text::joined(&answer.reasons),
            sources: text::joined(&answer.sources),
        }
    }
}

impl DoubtProperties {
    fn of(answer: &Answer) -> Self {
        Self { uncertainty_m: uncertainty(answer), source: text::joined(&answer.sources) }
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
