//! Geocoded answers as GeoJSON: one feature for each text asked, in order.

use super::{Feature, GeoJsonError, Geometry, Heading, collection, geometry, geometry::Soundness, incident, text};
use crate::{
    geocode::{Answer, Explanation, NameMatch, Resolution},
    place::Footprint,
};
use serde::Serialize;
use std::sync::Arc;

/// A text and what geocoding made of it.
pub struct Asked {
    /// The text as asked.
    pub query: String,
    /// The answer.
    pub resolution: Arc<Resolution>,
    /// The whole account of it, where it was asked for; it adds the properties `reasons` and `candidates`, and the
    /// member `explanation` beside them.
    pub explanation: Option<Explanation>,
}

impl Asked {
    /// Without the account of it.
    pub fn plain(query: &str, resolution: Resolution) -> Self {
        Self { query: query.to_owned(), resolution: Arc::new(resolution), explanation: None }
    }
}

/// Which geometry goes into an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GeometryChoice {
    /// Points, lines, areas as they are.
    #[default]
    Full,
    /// The point that stands for the place.
    Point,
    /// None.
    Without,
}

impl GeometryChoice {
    /// The geometry of an answer as it is written; `None` where it has none, or none is wanted.
    pub fn of(self, answer: &Answer) -> Option<Geometry> {
        match self {
            Self::Full => full(answer),
            Self::Point => answer.representative.map(Geometry::point),
            Self::Without => None,
        }
    }
}

/// The properties of an answer, exactly those of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerProperties {
    /// The text as asked.
    pub query: String,
    /// `resolved`, `ambiguous`, `inconsistent` or `unresolved`.
    pub status: &'static str,
    /// Name to show.
    pub place_name: Option<String>,
    /// Stable id.
    pub place_id: Option<String>,
    /// How the name was found.
    #[serde(rename = "match")]
    pub name_match: Option<NameMatch>,
    /// How sure, 0 to 1.
    pub confidence: Option<f64>,
    /// UCDP, 1 to 7.
    pub where_prec: Option<u8>,
    /// ACLED, 1 to 3.
    pub geo_precision: Option<u8>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 3166-2.
    pub admin1: Option<String>,
    /// Name of the first-level area.
    pub admin1_name: Option<String>,
    /// Metres.
    pub uncertainty_m: Option<u64>,
    /// Ids of the sources.
    pub source: Option<String>,
    #[serde(flatten)]
    told: Option<Told>,
}

/// What `--explain` adds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Why it is that answer, or none.
    pub reasons: Option<String>,
    /// The places that it may be instead.
    pub candidates: Option<String>,
}

impl AnswerProperties {
    /// Of a text and what it means.
    pub fn of(asked: &Asked) -> Self {
        let answer = asked.resolution.answer();
        Self {
            query: asked.query.clone(),
            status: asked.resolution.status(),
            place_name: answer.and_then(|answer| text::kept(&answer.place_name)),
            place_id: answer.and_then(|answer| text::kept(&answer.place_id)),
            name_match: answer.map(|answer| answer.name_match),
            confidence: answer.map(|answer| text::share(answer.confidence.0)),
            where_prec: answer.map(|answer| answer.precision.where_prec()),
            geo_precision: answer.map(|answer| answer.precision.geo_precision()),
            country: answer.and_then(|answer| answer.country).map(|country| country.to_string()),
            admin1: answer.and_then(|answer| answer.admin1.clone()),
            admin1_name: answer.and_then(|answer| answer.admin1_name.clone()),
            uncertainty_m: answer.and_then(incident::uncertainty),
            source: answer.and_then(|answer| text::joined(&answer.sources)),
            told: asked.explanation.as_ref().map(|_| Told::of(&asked.resolution)),
        }
    }
}

/// A feature collection named `geocode`.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn answers(asked: &[Arc<Asked>], choice: GeometryChoice, attribution: &str) -> Result<Vec<u8>, GeoJsonError> {
    let features: Vec<_> = asked.iter().map(|asked| feature(asked, choice)).collect();
    let boxes = features.iter().filter_map(|feature| feature.geometry.as_ref().and_then(Geometry::bbox));
    let heading = Heading { name: "geocode", attribution, bbox: boxes.reduce(geometry::union) };
    let mut out = Vec::new();
    collection::<GeoJsonError>(&mut out, &heading, |take| {
        features.iter().try_for_each(|feature| take(&serde_json::to_vec(feature)?))
    })?;
    Ok(out)
}

/// A feature as a line of text (newline-delimited GeoJSON, RFC 8142 without the record separators).
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn answer_line(asked: &Asked, choice: GeometryChoice) -> Result<Vec<u8>, GeoJsonError> {
    let mut line = serde_json::to_vec(&feature(asked, choice))?;
    line.push(b'\n');
    Ok(line)
}

fn feature(asked: &Asked, choice: GeometryChoice) -> Feature<AnswerProperties> {
    let geometry = asked.resolution.answer().and_then(|answer| choice.of(answer));
    Feature { explanation: asked.explanation.clone(), ..Feature::new(geometry, AnswerProperties::of(asked)) }
}

impl Told {
    /// Of what a text means.
    pub fn of(resolution: &Resolution) -> Self {
        match resolution {
            Resolution::Resolved(answer) => Self { reasons: text::joined(&answer.reasons), candidates: None },
            Resolution::Ambiguous(rivals) => {
                let candidates: Vec<String> = rivals.iter().map(rival).collect();
                let said = format!("{} places are about equally good", rivals.len());
                Self { reasons: Some(said), candidates: text::joined(&candidates) }
            }
            Resolution::Inconsistent(no) | Resolution::Unresolved(no) => {
                Self { reasons: text::kept(&no.reason), candidates: None }
            }
        }
    }
}

fn full(answer: &Answer) -> Option<Geometry> {
    match answer.footprint.as_ref()? {
        Footprint::Point(at) | Footprint::PointRadius { centre: at, .. } => Some(Geometry::point(*at)),
        Footprint::Likely { shape, .. } => Geometry::areas(shape),
        Footprint::Points(points) => Geometry::points(points),
        Footprint::Line(line) => Geometry::lines(line),
        Footprint::Area(area) | Footprint::FuzzyArea { rim: area, .. } => {
            Geometry::sound_areas(area, Soundness::Rounded)
        }
    }
}

/// A rival in a few words: name, id, province, country.
pub fn rival(answer: &Answer) -> String {
    let country = answer.country.map(|country| country.to_string());
    let parts = [Some(answer.place_id.clone()), answer.admin1_name.clone(), country];
    format!("{} ({})", answer.place_name, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
