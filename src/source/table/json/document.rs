//! One JSON text that holds all rows: an array, or an object that has the array in it.

use super::{
    Columns, Fault, Values,
    object::{Members, member, members},
};
use crate::source::{SourceError, table::Limits};
use std::sync::Arc;

/// A JSON text, held whole, and where its rows are.
#[derive(Debug)]
pub(in super::super) struct Document {
    pub(in super::super) text: Arc<str>,
    pub(in super::super) columns: Arc<Columns>,
    pub(in super::super) is_geojson: bool,
    /// In order.
    pub(in super::super) parts: Vec<Part>,
}

/// Some rows of a document: offsets, and the number of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Part {
    pub(in super::super) from: usize,
    pub(in super::super) to: usize,
    pub(in super::super) first: usize,
}

impl Document {
    /// # Errors
    /// If the text is broken, its rows are no objects, or nobody can tell which of its arrays holds them.
    pub(in super::super) fn open(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Self, SourceError> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = super::super::quotes::breaks(&error.as_bytes()[..error.utf8_error().valid_up_to()]) + 1;
            malformed(file, None, format!("line {line} is not UTF-8"), "save the file as UTF-8")
        })?;
        let found = locate(&text).map_err(|fault| malformed(file, None, fault.problem, fault.cure))?;
        let mut document =
            Self { text: Arc::from(text), columns: Arc::default(), is_geojson: found.is_geojson, parts: Vec::new() };
        document.go_through(file, &found.rows, limits)?;
        Ok(document)
    }

    /// Finds columns and parts.
    fn go_through(&mut self, file: &str, rows: &Rows, limits: &Limits) -> Result<(), SourceError> {
        let mut columns = Columns::default();
        let (start, is_array) = match *rows {
            Rows::Array(start) => (start, true),
            Rows::One(start) => (start, false),
        };
        let mut values = Values::new(&self.text[start..]);
        let mut count = 0;
        while let Some(value) = values.next() {
            count += 1;
            let value = value.map_err(|fault| malformed(file, Some(count), fault.problem, fault.cure))?;
            if count == 1 && !value.starts_with('{') {
                return Err(malformed(file, Some(1), "its rows are not objects".to_owned(), AS_OBJECTS));
            }
            columns.add(file, value, limits)?;
            let to = start + values.at;
            match self.parts.last_mut() {
                Some(part) if part.to - part.from < limits.batch_bytes => part.to = to,
                _ => self.parts.push(Part { from: to - value.len(), to, first: count }),
            }
        }
        if is_array && !values.is_closed() {
            let problem = "the JSON array is broken here, or ends too early".to_owned();
            return Err(malformed(
                file,
                Some(count + 1),
                problem,
                "look for a missing comma or bracket, or export it again",
            ));
        }
        self.columns = Arc::new(columns);
        Ok(())
    }
}

const AS_OBJECTS: &str = "write each row as {\"column\": value, …}, or save the table as CSV";

fn malformed(file: &str, row: Option<usize>, problem: String, cure: &'static str) -> SourceError {
    SourceError::Malformed { file: file.to_owned(), row, problem, cure }
}

struct Found {
    rows: Rows,
    is_geojson: bool,
}

/// Offsets of the first byte.
enum Rows {
    /// Behind the bracket.
    Array(usize),
    One(usize),
}

fn locate(text: &str) -> Result<Found, Fault> {
    let start = text.len() - text.trim_start().len();
    if text[start..].starts_with('[') {
        return Ok(Found { rows: Rows::Array(start + 1), is_geojson: false });
    }
    let members = members(text)?;
    let is_collection = member(&members, "type") == Some("\"FeatureCollection\"");
    if is_collection {
        refuse_other_systems(&members)?;
    }
    let is_geojson = is_collection || member(&members, "type") == Some("\"Feature\"");
    let array = match is_collection {
        true => member(&members, "features"),
        false => only_array(&members)?,
    };
    let inner = array.and_then(|array| array.strip_prefix('['));
    // Each value is a part of the text.
    let rows = inner.map_or(Rows::One(start), |inner| Rows::Array(inner.as_ptr() as usize - text.as_ptr() as usize));
    Ok(Found { rows, is_geojson })
}

/// The one array of objects among the members, or else the one that is empty.
fn only_array<'t>(members: &Members<'t>) -> Result<Option<&'t str>, Fault> {
    let begins =
        |array: &str, with: char| array.strip_prefix('[').is_some_and(|inner| inner.trim_start().starts_with(with));
    let all = |with| members.iter().filter(move |(_, value)| begins(value, with));
    if let Some((_, features)) = all('{').find(|(key, _)| key == "features") {
        return Ok(Some(features));
    }
    let names: Vec<&str> = all('{').map(|(key, _)| key.as_str()).collect();
    match names.len() {
        0 => Ok(all(']').map(|(_, value)| *value).next()),
        1 => Ok(all('{').map(|(_, value)| *value).next()),
        _ => Err(Fault {
            problem: format!("it has several arrays that may hold the rows: {}", names.join(", ")),
            cure: "save the one with the incidents as a file of its own",
        }),
    }
}

/// GeoJSON of 2008 could name a coordinate system; RFC 7946 has WGS 84 only.
fn refuse_other_systems(members: &Members<'_>) -> Result<(), Fault> {
    const WGS_84: [&str; 4] = ["CRS84", "EPSG::4326", "EPSG:4326", "WGS84"];
    match member(members, "crs") {
        Some(crs) if crs != "null" && !WGS_84.iter().any(|name| crs.contains(name)) => Err(Fault {
            problem: format!(
                "its coordinates are not in degrees of WGS 84: {}",
                crs.chars().take(100).collect::<String>()
            ),
            cure: "export it in EPSG:4326, for example with QGIS",
        }),
        _ => Ok(()),
    }
}
