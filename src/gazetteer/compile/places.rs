//! `gazetteer/*.csv`: what each source says of its places.

use super::names::{self, Name};
use super::sources::Sources;
use super::table::{Input, Row, Table};
use super::{Claims, DataError, PlaceTable};
use crate::place::{CountryCode, FeatureClass, NameKind, Position};
use std::collections::HashSet;

/// One row of a table of places.
#[derive(Clone, Debug)]
pub(super) struct PlaceRecord {
    pub(super) source: usize,
    pub(super) claims: Claims,
    pub(super) source_id: String,
    /// Main name first.
    pub(super) names: Vec<Name>,
    pub(super) class: FeatureClass,
    pub(super) code: String,
    pub(super) position: Option<Position>,
    pub(super) population: Option<u32>,
    pub(super) elevation_m: Option<i32>,
    pub(super) country: Option<CountryCode>,
    pub(super) admin1: Option<String>,
    pub(super) admin2: String,
    pub(super) reference: String,
    pub(super) note: String,
}

const COLUMNS: [&str; 14] = [
    "source_id",
    "name",
    "names",
    "class",
    "code",
    "lat",
    "lon",
    "population",
    "elevation_m",
    "country",
    "admin1",
    "admin2",
    "ref",
    "note",
];

/// All rows of one table.
pub(super) fn read(places: PlaceTable<'_>, sources: &Sources) -> Result<Vec<PlaceRecord>, DataError> {
    let Input { file, .. } = places.input;
    let source = sources.find_for(file, 0, places.source)?;
    let table = Table::read(places.input, &COLUMNS)?;
    let mut known = HashSet::new();
    let read_once = |row: Row<'_>| {
        let record = read_row(row, source, places.claims)?;
        if known.insert(record.source_id.clone()) {
            return Ok(record);
        }
        Err(row.fault(
            "source_id",
            "another row of this file has this id",
            "remove one row or give it an id of its own",
        ))
    };
    table.rows().map(read_once).collect()
}

fn read_row(row: Row<'_>, source: usize, claims: Claims) -> Result<PlaceRecord, DataError> {
    Ok(PlaceRecord {
        source,
        claims,
        source_id: row.required("source_id")?.to_owned(),
        names: read_names(row, source)?,
        class: read_class(row)?,
        code: row.required("code")?.to_owned(),
        position: read_position(row)?,
        population: row.optional(
            "population",
            |t| t.parse().ok(),
            "not a whole number of people",
            "write digits only",
        )?,
        elevation_m: row.optional("elevation_m", read_metres, "not a number of metres", "write 1980, not 1,980 m")?,
        country: read_country(row, "country")?,
        admin1: Some(row.text("admin1")).filter(|code| !code.is_empty()).map(str::to_owned),
        admin2: row.text("admin2").to_owned(),
        reference: row.text("ref").to_owned(),
        note: row.text("note").to_owned(),
    })
}

fn read_names(row: Row<'_>, source: usize) -> Result<Vec<Name>, DataError> {
    let text = row.required("name")?.to_owned();
    let mut all = vec![Name { text, language: "und".to_owned(), kind: NameKind::Main, source }];
    let further =
        names::parse(row.text("names"), source).map_err(|problem| row.fault("names", &problem, names::CURE))?;
    further.into_iter().for_each(|name| names::add(&mut all, name));
    Ok(all)
}

fn read_class(row: Row<'_>) -> Result<FeatureClass, DataError> {
    FeatureClass::from_letter(row.text("class"))
        .ok_or_else(|| row.fault("class", "not a class of places", "write one of A H L P R S T"))
}

pub(super) fn read_country(row: Row<'_>, column: &str) -> Result<Option<CountryCode>, DataError> {
    let problem = "not a country code";
    row.optional(column, |text| CountryCode::new(text).ok(), problem, "write ISO 3166-1 alpha-2, such as AM")
}

pub(super) fn read_position(row: Row<'_>) -> Result<Option<Position>, DataError> {
    let degrees = |column| row.optional(column, |t| t.parse().ok(), "not a number of degrees", "write 40.20007");
    match (degrees("lon")?, degrees("lat")?) {
        (None, None) => Ok(None),
        (Some(lon), Some(lat)) => Position::new(lon, lat).map(Some).map_err(|error| {
            let column = if Position::new(0.0, lat).is_err() { "lat" } else { "lon" };
            row.fault(column, &error.to_string(), "write degrees of WGS 84, lat -90 to 90, lon -180 to 180")
        }),
        (Some(_), None) => Err(row.fault("lat", "a longitude without a latitude", "fill in both or neither")),
        (None, Some(_)) => Err(row.fault("lon", "a latitude without a longitude", "fill in both or neither")),
    }
}

fn read_metres(text: &str) -> Option<i32> {
    text.parse::<f64>().ok().filter(|metres| (-12_000.0..=9_000.0).contains(metres)).map(|metres| metres.round() as i32)
}
