//! A user's files, row by row and feature by feature; every broken one is told.

use super::super::features::{self, Feature};
use super::super::table::{Input, Row, Table};
use super::super::{DataError, places};
use super::FileRead;
use super::draft::{self, Cells, OwnDraft};
use crate::place::Footprint;
use geo::{Geometry, MultiLineString, MultiPolygon};
use std::collections::BTreeMap;

/// CSV, or GeoJSON where the text begins with a brace.
pub(super) fn either(input: Input<'_>, source: usize) -> FileRead {
    match input.text.trim_start().starts_with('{') {
        true => features(input, source),
        false => rows(input, source),
    }
}

/// A table of points.
fn rows(input: Input<'_>, source: usize) -> FileRead {
    let table = match Table::read(input, &["name", "lat", "lon"]) {
        Ok(table) => table,
        Err(error) => return FileRead { errors: vec![error], ..FileRead::default() },
    };
    let mut read = FileRead::default();
    for row in table.rows() {
        read.attribute(row.text("attribution"));
        read.take(row_place(row, source));
    }
    read
}

fn row_place(row: Row<'_>, source: usize) -> Result<OwnDraft, DataError> {
    let missing = || row.fault("lat", "a place needs a position", "fill in lat and lon, degrees of WGS 84");
    let at = places::read_position(row)?.ok_or_else(missing)?;
    draft::read(&row, Footprint::Point(at), source)
}

impl Cells for Row<'_> {
    fn cell(&self, column: &str) -> String {
        self.text(column).to_owned()
    }

    fn fault(&self, column: &str, problem: &str, cure: &str) -> DataError {
        Row::fault(*self, column, problem, cure)
    }
}

/// GeoJSON: points, lines, areas; `core` and `rim` of one id are one vague area.
pub(super) fn features(input: Input<'_>, source: usize) -> FileRead {
    let mut read = FileRead::default();
    let each = match features::read_each(input) {
        Ok(each) => each,
        Err(error) => return FileRead { errors: vec![error], ..read },
    };
    let mut halves: BTreeMap<String, Vec<Feature<'_>>> = BTreeMap::new();
    for feature in each {
        match feature {
            Err(error) => read.errors.push(error),
            Ok(feature) => {
                read.attribute(feature.text("attribution"));
                match feature.text("part") {
                    "core" | "rim" => halves.entry(feature.word("id")).or_default().push(feature),
                    _ => read.take(feature_place(&feature, source)),
                }
            }
        }
    }
    for parts in halves.values() {
        read.take(vague_place(parts, source));
    }
    read
}

/// The words that a file of lines wants to be carried; the lines themselves are read elsewhere.
pub(super) fn attribution(input: Input<'_>, _source: usize) -> FileRead {
    let mut read = FileRead::default();
    for feature in features::read_each(input).into_iter().flatten().flatten() {
        read.attribute(feature.text("attribution"));
    }
    read
}

fn feature_place(feature: &Feature<'_>, source: usize) -> Result<OwnDraft, DataError> {
    draft::read(feature, shape(feature)?, source)
}

fn vague_place(parts: &[Feature<'_>], source: usize) -> Result<OwnDraft, DataError> {
    let part = |word: &str| parts.iter().find(|feature| feature.text("part") == word);
    match (part("core"), part("rim"), parts) {
        (Some(core), Some(rim), [_, _]) => {
            draft::read(rim, Footprint::FuzzyArea { core: core.area()?.into(), rim: rim.area()?.into() }, source)
        }
        (_, _, [first, ..]) => {
            Err(Feature::fault(first, "part", "a vague area has one core and one rim of the same id", "give both"))
        }
        (_, _, []) => Err(super::fault("", 0, "part", "", "an area of no parts", "report this as a fault")),
    }
}

fn shape(feature: &Feature<'_>) -> Result<Footprint, DataError> {
    Ok(match feature.geometry() {
        Geometry::Point(point) => Footprint::Point(crate::place::Position::clamped(point.0)),
        Geometry::LineString(line) => Footprint::Line(MultiLineString(vec![line.clone()]).into()),
        Geometry::MultiLineString(lines) => Footprint::Line(lines.clone().into()),
        Geometry::Polygon(area) => Footprint::Area(MultiPolygon(vec![area.clone()]).into()),
        Geometry::MultiPolygon(area) => Footprint::Area(area.clone().into()),
        _ => {
            let cure = "draw a Point, a line or a polygon";
            return Err(Feature::fault(feature, "geometry", "several points are no place", cure));
        }
    })
}

impl Cells for Feature<'_> {
    fn cell(&self, column: &str) -> String {
        self.word(column)
    }

    fn fault(&self, column: &str, problem: &str, cure: &str) -> DataError {
        Feature::fault(self, column, problem, cure)
    }
}

impl FileRead {
    fn take(&mut self, place: Result<OwnDraft, DataError>) {
        match place {
            Ok(place) => self.places.push(place),
            Err(error) => self.errors.push(error),
        }
    }

    fn attribute(&mut self, words: &str) {
        if !words.is_empty() && !self.attributions.iter().any(|said| said == words) {
            self.attributions.push(words.to_owned());
        }
    }
}
