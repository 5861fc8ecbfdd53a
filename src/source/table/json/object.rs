//! A JSON object as cells: nested objects become columns `a.b`, a feature its properties and its point.

use super::{
    Fault, Values,
    geometry::{Stand, stand_for},
};
use crate::source::table::Limits;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Objects nested deeper stay JSON text.
const DEEPEST_COLUMN: usize = 8;
/// Nesting beyond which nothing is read; that of `serde_json`.
const DEEPEST: usize = 128;
/// Members of one object.
const MOST_MEMBERS: usize = 10_000;
/// Bytes of a key with those above it.
const LONGEST_KEY: usize = 1_000;

const TOO_MUCH: &str = "no table needs that; leave the object away";

/// The members of an object, in its order, their values unread.
pub(super) type Members<'t> = Vec<(String, &'t str)>;

/// The cells of an object by their columns, in its order.
pub(super) fn flatten(object: &str, limits: &Limits) -> Result<Vec<(String, String)>, Fault> {
    if object.len() > limits.max_row_bytes {
        let problem = format!("the object is longer than {} KiB", limits.max_row_bytes >> 10);
        return Err(Fault { problem, cure: "shorten it" });
    }
    if depth(object) > DEEPEST {
        return Err(Fault { problem: format!("nested deeper than {DEEPEST}"), cure: TOO_MUCH });
    }
    let members = members(object)?;
    let mut cells = Cells { cells: Vec::new() };
    match member(&members, "type") == Some("\"Feature\"") {
        true => cells.take_feature(&members)?,
        false => cells.take_all("", &members, 1)?,
    }
    Ok(cells.cells)
}

/// The value of a key.
pub(super) fn member<'t>(members: &Members<'t>, key: &str) -> Option<&'t str> {
    members.iter().rfind(|(name, _)| name == key).map(|(_, value)| *value)
}

/// How deep brackets are nested.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Reads the members of an object.
pub(super) fn members(object: &str) -> Result<Members<'_>, Fault> {
    if !object.trim_start().starts_with('{') {
        return Err(Fault {
            problem: "it is not a JSON object".to_owned(),
            cure: "write it as {\"column\": value, …}",
        });
    }
    let mut reader = serde_json::Deserializer::from_str(object);
    let members = reader.deserialize_map(MembersVisitor).map_err(|error| Fault::syntax(&error))?;
    reader.end().map_err(|error| Fault::syntax(&error))?;
    Ok(members)
}

struct MembersVisitor;

impl<'t> Visitor<'t> for MembersVisitor {
    type Value = Members<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &'t RawValue>()? {
            if members.len() >= MOST_MEMBERS {
                return Err(A::Error::custom(format!("more than {MOST_MEMBERS} keys in one object")));
            }
            members.push((key, value.get()));
        }
        Ok(members)
    }
}

struct Cells {
    cells: Vec<(String, String)>,
}

impl Cells {
    fn take_all(&mut self, path: &str, members: &Members<'_>, depth: usize) -> Result<(), Fault> {
        members.iter().try_for_each(|(key, value)| self.take(path, key, value, depth))
    }

    fn take(&mut self, path: &str, key: &str, value: &str, depth: usize) -> Result<(), Fault> {
        let column = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        if column.len() > LONGEST_KEY {
            return Err(Fault { problem: format!("a key of more than {LONGEST_KEY} bytes"), cure: TOO_MUCH });
        }
        match value.as_bytes().first() {
            Some(b'{') if depth < DEEPEST_COLUMN => self.take_all(&column, &members(value)?, depth + 1)?,
            Some(b'[') => self.cells.push((column, joined(value)?)),
            _ => self.cells.push((column, scalar(value)?)),
        }
        Ok(())
    }

    fn take_feature(&mut self, members: &Members<'_>) -> Result<(), Fault> {
        let properties = match member(members, "properties") {
            None | Some("null") => Members::new(),
            Some(properties) => self::members(properties)?,
        };
        if let (Some(id), None) = (member(members, "id"), member(&properties, "id")) {
            self.take("", "id", id, 1)?;
        }
        self.take_all("", &properties, 1)?;
        match member(members, "geometry") {
            None | Some("null") => {
                self.cells.push((SHAPE_COLUMNS[0].to_owned(), String::new()));
                Ok(())
            }
            Some(geometry) => self.take_geometry(geometry),
        }
    }

    /// A line or an area, and what stands for it.
    fn take_shape(&mut self, kind: String, geometry: &str) -> Result<(), Fault> {
        let (at, radius) = match stand_for(geometry)? {
            Stand::Point(at) => (Some(at), None),
            Stand::Circle(at, radius) => (Some(at), Some(radius)),
            Stand::Nothing => (None, None),
        };
        let is_point = at.is_some() && radius.is_none();
        let degrees = |degrees: f64| format!("{degrees:.6}");
        let cells = [
            (SHAPE_COLUMNS[0], if is_point { String::new() } else { kind }),
            (SHAPE_COLUMNS[1], geometry.to_owned()),
            ("geometry.longitude", at.map(|at| degrees(at.lon())).unwrap_or_default()),
            ("geometry.latitude", at.map(|at| degrees(at.lat())).unwrap_or_default()),
            ("geometry.radius_m", radius.map(|radius| radius.0.ceil().to_string()).unwrap_or_default()),
        ];
        self.cells.extend(cells.map(|(column, cell)| (column.to_owned(), cell)));
        Ok(())
    }

    fn take_geometry(&mut self, geometry: &str) -> Result<(), Fault> {
        let members = members(geometry)?;
        let kind = scalar(member(&members, "type").unwrap_or("null"))?;
        if kind != "Point" {
            return self.take_shape(kind, geometry);
        }
        let coordinates = member(&members, "coordinates").and_then(|text| text.strip_prefix('['));
        let mut values = Values::new(coordinates.unwrap_or("]"));
        for column in ["geometry.longitude", "geometry.latitude"] {
            let number = values.next().transpose()?.filter(|text| is_number(text));
            let number = number.ok_or_else(|| Fault {
                problem: "the point has no two numbers as coordinates".to_owned(),
                cure: "write [longitude, latitude], or null as the geometry",
            })?;
            self.cells.push((column.to_owned(), scalar(number)?));
        }
        Ok(())
    }
}

/// The kind of a feature's line or area, and the shape itself; a point has its coordinates only.
pub(in crate::source) const SHAPE_COLUMNS: [&str; 2] = ["geometry.type", "geometry.json"];

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// Scalars joined; an array of anything else as it is written.
fn joined(array: &str) -> Result<String, Fault> {
    let mut cell = String::new();
    for value in Values::new(array.strip_prefix('[').unwrap_or(array)) {
        let value = value?;
        if value.starts_with(['[', '{']) {
            return Ok(array.to_owned());
        }
        let separator = if cell.is_empty() { "" } else { "; " };
        cell.extend([separator, &scalar(value)?]);
    }
    Ok(cell)
}

/// Numbers keep the digits in which they are written.
fn scalar(value: &str) -> Result<String, Fault> {
    match value.as_bytes().first() {
        Some(b'"') => serde_json::from_str(value).map_err(|error| Fault::syntax(&error)),
        Some(b'n') => Ok(String::new()),
        _ if is_number(value) && !value.parse().is_ok_and(f64::is_finite) => {
            Err(Fault { problem: "a number is larger than any that can be read".to_owned(), cure: "correct it" })
        }
        _ => Ok(value.to_owned()),
    }
}
