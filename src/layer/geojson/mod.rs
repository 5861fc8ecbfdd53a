//! GeoJSON to the letter of RFC 7946: one geometry type a file, right-hand rule, at most 6 decimals, a bbox, no `crs`;
//! flat properties with one type a column, null never empty text.
//!
//! Everything that is published as a property is a field of a struct in this folder; `docs/FORMATS.md` says what each
//! one means.

mod answer;
mod base;
mod circle;
mod geometry;
mod incident;
mod spool;
mod text;

pub use answer::{AnswerProperties, Asked, GeometryChoice, answers, answers_by_line, rival};
pub use base::{BorderProperties, PlaceProperties, ProvinceProperties};
pub use geometry::Geometry;
pub use incident::{Draft, Drawn, IncidentLayer, LastProperties, Outlines, Tail, drafts};
pub use spool::Spool;

use super::BaseMap;
use crate::geocode::Explanation;
use serde::Serialize;
use std::io;
use thiserror::Error;

/// Why a layer cannot be written.
#[derive(Debug, Error)]
pub enum GeoJsonError {
    /// A property that JSON has no form for.
    #[error("a property cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A file, temporary or not, fails.
    #[error("a layer cannot be written: {0}")]
    File(#[from] io::Error),
}

/// One layer as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerFile {
    /// File name, `borders.geojson`.
    pub name: &'static str,
    /// The text, UTF-8.
    pub bytes: Vec<u8>,
}

/// The layers of the base map that have features, in fixed order.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn base_files(base: &BaseMap, attribution: &str) -> Result<Vec<LayerFile>, GeoJsonError> {
    let all = [
        file("borders.geojson", attribution, &base::borders(base))?,
        file("provinces.geojson", attribution, &base::provinces(base))?,
        file("places.geojson", attribution, &base::places(base))?,
    ];
    Ok(all.into_iter().flatten().collect())
}

fn file<P: Serialize>(
    name: &'static str,
    attribution: &str,
    features: &[Feature<P>],
) -> Result<Option<LayerFile>, GeoJsonError> {
    let base = name.trim_end_matches(".geojson");
    let bytes = match features {
        [] => return Ok(None),
        features => collection(base, attribution, features)?,
    };
    Ok(Some(LayerFile { name, bytes }))
}

/// A feature: geometry, properties in the order of their fields, and what stands beside them.
#[derive(Debug, Serialize)]
struct Feature<P> {
    #[serde(rename = "type")]
    kind: FeatureKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
    properties: P,
    geometry: Option<Geometry>,
    /// Foreign member: it has parts, which a property must not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

#[derive(Clone, Copy, Debug, Serialize)]
enum FeatureKind {
    Feature,
}

impl<P> Feature<P> {
    fn new(geometry: Option<Geometry>, properties: P) -> Self {
        let bbox = geometry.as_ref().filter(|geometry| !geometry.is_point()).and_then(Geometry::bbox);
        Self { kind: FeatureKind::Feature, bbox, properties, geometry, explanation: None }
    }
}

/// A feature collection, one feature a line; `bbox` where any feature has a geometry.
fn collection<P: Serialize>(name: &str, attribution: &str, features: &[Feature<P>]) -> Result<Vec<u8>, GeoJsonError> {
    let boxes = features.iter().filter_map(|feature| feature.geometry.as_ref().and_then(Geometry::bbox));
    let lines = features.iter().map(serde_json::to_string).collect::<Result<Vec<String>, _>>()?;
    Ok(format!("{}\n{}\n]}}\n", head(name, attribution, boxes.reduce(geometry::union))?, lines.join(",\n"))
        .into_bytes())
}

/// The beginning of a feature collection, up to the bracket that opens its features.
fn head(name: &str, attribution: &str, bbox: Option<[f64; 4]>) -> Result<String, GeoJsonError> {
    let mut out = format!("{{\"type\":\"FeatureCollection\",\"name\":{}", serde_json::to_string(name)?);
    if !attribution.is_empty() {
        out += &format!(",\"attribution\":{}", serde_json::to_string(attribution)?);
    }
    if let Some(bbox) = bbox {
        out += &format!(",\"bbox\":{}", serde_json::to_string(&bbox)?);
    }
    Ok(out + ",\"features\":[")
}
