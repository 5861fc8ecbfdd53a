//! Compiles border lines into bytes that [`super::Borders`] opens; used by `build.rs`, and at run time for a user's lines.
//!
//! Layout, little-endian: magic 8 | count u32 | end offset u32 per record | records. A record: two country codes (4) |
//! status u8 | enclave u8 | five texts, each with its length in front (u16): from, to, view, source, note | packed line.

use crate::place::{CountryCode, Footprint, packed_shape, shape};
use geo::{LineString, MultiLineString};
use std::str::FromStr;
use thiserror::Error;

/// First bytes; the last is the version of the layout.
pub const MAGIC: [u8; 8] = *b"BORDLIN\x01";

/// Words of the `status` property, by their number in the compiled lines.
pub const STATUS_WORDS: [&str; 4] = ["international", "undelimited", "line_of_contact", "undetermined"];

/// Why a feature is no border.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{feature}:{property}: {problem}: `{value}` ({cure})")]
pub struct BorderDataError {
    /// File as the caller named it.
    pub file: String,
    /// Feature, from 1; 0 for the file.
    pub feature: usize,
    /// Property, or `geometry`.
    pub property: &'static str,
    /// The offending value.
    pub value: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: &'static str,
}

/// A file of lines.
#[derive(Clone, Copy, Debug)]
pub struct LineFile<'t> {
    /// As errors name it.
    pub file: &'t str,
    /// GeoJSON.
    pub text: &'t str,
    /// The source that all its lines are of; `None` where each names its own, and its status.
    pub source: Option<&'t str>,
}

/// The compiled lines of GeoJSON files given as (name, text).
///
/// # Errors
///
/// The first broken feature, with file, feature, property, value and cure.
pub fn compile<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Vec<u8>, BorderDataError> {
    compile_files(files.into_iter().map(|(file, text)| LineFile { file, text, source: None }))
}

/// The compiled lines of files with or without a source of their own. In files with one, a line without a status is
/// `undetermined`.
///
/// # Errors
///
/// The first broken feature, with file, feature, property, value and cure.
pub fn compile_files<'t>(files: impl IntoIterator<Item = LineFile<'t>>) -> Result<Vec<u8>, BorderDataError> {
    let mut records: Vec<Vec<u8>> = Vec::new();
    for LineFile { file, text, source } in files {
        let cure = "make it a GeoJSON FeatureCollection (RFC 7946)";
        let unreadable = |error: geojson::Error| BorderDataError {
            file: file.to_owned(),
            feature: 0,
            property: "",
            value: String::new(),
            problem: error.to_string(),
            cure,
        };
        let collection = geojson::FeatureCollection::from_str(text).map_err(unreadable)?;
        for (feature, number) in collection.features.into_iter().zip(1..) {
            Feature { file, number, feature, source }.write(&mut records)?;
        }
    }
    Ok(assemble(&records))
}

struct Feature<'t> {
    file: &'t str,
    number: usize,
    feature: geojson::Feature,
    source: Option<&'t str>,
}

impl Feature<'_> {
    /// One record for every line of the feature.
    fn write(&self, records: &mut Vec<Vec<u8>>) -> Result<(), BorderDataError> {
        let (first, second) = self.pair()?;
        let status = match (self.text("status"), self.source) {
            ("", Some(_)) => "undetermined",
            (status, _) => status,
        };
        let number = STATUS_WORDS.iter().position(|&word| word == status).ok_or_else(|| {
            let cure = "write international, undelimited, line_of_contact or undetermined";
            self.fault("status", status, "not a status of borders", cure)
        })?;
        for line in self.lines()? {
            let enclave = !self.text("enclave").is_empty();
            let mut record = [first.as_str(), second.as_str()].concat().into_bytes();
            record.extend([number as u8, u8::from(enclave)]);
            for property in ["from", "to", "view", "source", "note"] {
                let text = self.source.filter(|_| property == "source").unwrap_or_else(|| self.text(property));
                let length = u16::try_from(text.len())
                    .map_err(|_| self.fault(property, "", "longer than 65 535 bytes", "shorten it"))?;
                record.extend(length.to_le_bytes());
                record.extend(text.as_bytes());
            }
            record.extend(packed_shape::pack(&Footprint::Line(MultiLineString(vec![line]).into())));
            records.push(record);
        }
        Ok(())
    }

    fn pair(&self) -> Result<(CountryCode, CountryCode), BorderDataError> {
        let id = self.text("id");
        let codes = id.split_once('-').and_then(|(a, b)| Some((CountryCode::new(a).ok()?, CountryCode::new(b).ok()?)));
        let cure = "write two codes of ISO 3166-1 in alphabetical order, such as AM-AZ";
        codes.filter(|(a, b)| a < b).ok_or_else(|| self.fault("id", id, "not a pair of countries", cure))
    }

    fn lines(&self) -> Result<Vec<LineString>, BorderDataError> {
        let cure = "draw a LineString or MultiLineString of at least two points in degrees, longitude first";
        let broken = |problem: &str| self.fault("geometry", "", problem, cure);
        let geometry = self.feature.geometry.as_ref().ok_or_else(|| broken("this feature has no geometry"))?;
        let lines = match shape(geometry).map_err(|problem| broken(&problem))? {
            geo::Geometry::LineString(line) => vec![line],
            geo::Geometry::MultiLineString(lines) => lines.0,
            _ => return Err(broken("not a line")),
        };
        let sound =
            |line: &LineString| line.0.len() > 1 && line.coords().all(|c| c.x.abs() <= 180.0 && c.y.abs() <= 90.0);
        if lines.iter().all(sound) { Ok(lines) } else { Err(broken("too few points, or points off the globe")) }
    }

    fn text(&self, property: &str) -> &str {
        self.feature.property(property).and_then(|value| value.as_str()).unwrap_or_default().trim()
    }

    fn fault(&self, property: &'static str, value: &str, problem: &str, cure: &'static str) -> BorderDataError {
        BorderDataError {
            file: self.file.to_owned(),
            feature: self.number,
            property,
            value: value.to_owned(),
            problem: problem.to_owned(),
            cure,
        }
    }
}

/// Bytes that [`super::Borders`] opens, from records.
pub(super) fn assemble<R: AsRef<[u8]>>(records: &[R]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((records.len() as u32).to_le_bytes());
    let mut end = 12 + records.len() * 4;
    for record in records {
        end += record.as_ref().len();
        bytes.extend((end as u32).to_le_bytes());
    }
    records.iter().for_each(|record| bytes.extend(record.as_ref()));
    bytes
}
