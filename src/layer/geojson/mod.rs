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
mod month;
mod spool;
mod text;

pub use answer::{AnswerProperties, Asked, GeometryChoice, Told, answer_line, answers, rival};
pub use geometry::Geometry;
pub use incident::{Draft, Drawn, LastProperties, Outlines, Tail, drafts};
pub use month::months;
pub use spool::{Completed, Spool};

use super::{
    BaseMap, LayerKind,
    format::{Features, FormatError, Take},
};
use crate::geocode::Explanation;
use serde::Serialize;
use std::io::{self, Write};
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

/// A layer whose features are all written out.
pub struct WrittenLayer {
    kind: LayerKind,
    bbox: Option<[f64; 4]>,
    features: Vec<String>,
}

impl WrittenLayer {
    /// `None` without any feature.
    fn of<P: Serialize>(
        kind: LayerKind,
        features: impl IntoIterator<Item = Feature<P>>,
    ) -> Result<Option<Self>, GeoJsonError> {
        let mut layer = Self { kind, bbox: None, features: Vec::new() };
        for feature in features {
            let bbox = feature.geometry.as_ref().and_then(Geometry::bbox);
            layer.bbox = layer.bbox.into_iter().chain(bbox).reduce(geometry::union);
            layer.features.push(serde_json::to_string(&feature)?);
        }
        Ok((!layer.features.is_empty()).then_some(layer))
    }
}

impl Features for WrittenLayer {
    fn kind(&self) -> LayerKind {
        self.kind
    }

    fn bbox(&self) -> Option<[f64; 4]> {
        self.bbox
    }

    fn each(self: Box<Self>, take: &mut Take) -> Result<(), FormatError> {
        self.features.iter().try_for_each(|feature| take(feature.as_bytes()))
    }
}

/// The layers of the base map that have features, in fixed order.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn base_layers(base: &BaseMap) -> Result<Vec<WrittenLayer>, GeoJsonError> {
    let all = [
        WrittenLayer::of(LayerKind::Borders, base::borders(base))?,
        WrittenLayer::of(LayerKind::Provinces, base::provinces(base))?,
        WrittenLayer::of(LayerKind::VagueAreas, base::vague_areas(base))?,
        WrittenLayer::of(LayerKind::Places, base::places(base))?,
    ];
    Ok(all.into_iter().flatten().collect())
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

/// What a feature collection says of all its features.
pub(super) struct Heading<'h> {
    pub(super) name: &'h str,
    pub(super) attribution: &'h str,
    pub(super) bbox: Option<[f64; 4]>,
}

/// A feature collection, one feature a line, as `each` hands them out.
pub(super) fn collection<E: From<GeoJsonError> + From<io::Error>>(
    out: &mut dyn Write,
    heading: &Heading,
    each: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), E>) -> Result<(), E>,
) -> Result<(), E> {
    out.write_all(head(heading)?.as_bytes())?;
    let mut separator: &[u8] = b"\n";
    each(&mut |feature| {
        out.write_all(std::mem::replace(&mut separator, b",\n"))?;
        Ok(out.write_all(feature)?)
    })?;
    Ok(out.write_all(b"\n]}\n")?)
}

/// The beginning of a feature collection, up to the bracket that opens its features.
fn head(Heading { name, attribution, bbox }: &Heading) -> Result<String, GeoJsonError> {
    let mut out = format!("{{\"type\":\"FeatureCollection\",\"name\":{}", serde_json::to_string(name)?);
    if !attribution.is_empty() {
        out += &format!(",\"attribution\":{}", serde_json::to_string(attribution)?);
    }
    if let Some(bbox) = bbox {
        out += &format!(",\"bbox\":{}", serde_json::to_string(bbox)?);
    }
    Ok(out + ",\"features\":[")
}
