//! Lines and areas of a feature: a point that stands for them, and the radius of the circle around it that covers them.

use super::Fault;
use crate::place::{Metres, Position, shape};
use geo::{Coord, CoordsIter, Geometry, InteriorPoint, LineString};
use std::str::FromStr;

/// A shape that reaches farther than this says nothing of where: no point stands for it.
const WIDEST: Metres = Metres(100_000.0);
/// A shape no larger than this is a point.
const POINT: Metres = Metres(1.0);

/// What stands for a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stand {
    /// It is a point, however it is written.
    Point(Position),
    /// A point on it, and how far it reaches from there.
    Circle(Position, Metres),
    /// It is too wide, or has no coordinates.
    Nothing,
}

/// What stands for a geometry that is no point.
///
/// # Errors
/// If it is broken, or lies outside the degrees there are.
pub(super) fn stand_for(geometry: &str) -> Result<Stand, Fault> {
    let drawn = geojson::Geometry::from_str(geometry).map_err(|error| error.to_string());
    let drawn = drawn.and_then(|geometry| shape(&geometry));
    let shape = drawn.map_err(|problem| fault(format!("the geometry cannot be read: {problem}")))?;
    let corners: Result<Vec<Position>, _> =
        shape.coords_iter().map(|corner| Position::new(corner.x, corner.y)).collect();
    let corners = corners.map_err(|error| fault(format!("the geometry has a corner whose {error}")))?;
    let Some(at) = point_on(&shape).filter(|_| !corners.is_empty()) else { return Ok(Stand::Nothing) };
    let at = Position::clamped(at);
    let reach = corners.iter().map(|corner| corner.distance(at).0).fold(0.0, f64::max);
    Ok(match Metres(reach) {
        reach if reach <= POINT => Stand::Point(at),
        reach if reach <= WIDEST => Stand::Circle(at, reach),
        _ => Stand::Nothing,
    })
}

/// The middle of a line, of the longest of several; a point well inside an area.
fn point_on(shape: &Geometry) -> Option<Coord> {
    match shape {
        Geometry::LineString(line) => middle(line),
        Geometry::MultiLineString(lines) => middle(lines.0.iter().max_by(|a, b| length(a).total_cmp(&length(b)))?),
        _ => shape.interior_point().map(|point| point.0),
    }
}

fn middle(line: &LineString) -> Option<Coord> {
    let mut left = length(line) / 2.0;
    for part in line.lines() {
        let long = part.delta().x.hypot(part.delta().y);
        if long > 0.0 && long >= left {
            return Some(part.start + part.delta() * (left / long));
        }
        left -= long;
    }
    line.0.first().copied()
}

fn length(line: &LineString) -> f64 {
    line.lines().map(|part| part.delta().x.hypot(part.delta().y)).sum()
}

fn fault(problem: String) -> Fault {
    Fault { problem, cure: "write it as RFC 7946 has it, in degrees, longitude first; or null as the geometry" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One degree of latitude is 111.2 km everywhere; of longitude 85 km at 40 degrees north.
    #[test]
    fn shapes_are_a_point_on_them_and_the_circle_that_covers_them() {
        for (kind, coordinates, lon, lat, km) in [
            ("LineString", "[[45,40],[45.1,40],[45.2,40]]", 45.1, 40.0, 8.5),
            ("LineString", "[[45,40],[45.2,40]]", 45.1, 40.0, 8.5),
            ("MultiLineString", "[[[45,40],[45.2,40]],[[45,40.05],[45,40]]]", 45.1, 40.0, 10.2),
            ("Polygon", "[[[45,40],[45.2,40],[45.2,40.2],[45,40.2],[45,40]]]", 45.1, 40.1, 14.0),
            ("Polygon", "[[[45,40],[45.2,40],[45.2,40.2],[45,40.2]]]", 45.1, 40.1, 14.0),
            ("MultiPolygon", "[[[[45,40],[45.2,40],[45.2,40.2],[45,40.2],[45,40]]]]", 45.1, 40.1, 14.0),
            ("MultiPoint", "[[45,40],[45,40.1],[45,40.2]]", 45.0, 40.1, 11.1),
        ] {
            let found = stand_for(&format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}"));
            let Ok(Stand::Circle(at, reach)) = found else { panic!("{kind}: {found:?}") };
            let off = (at.lon() - lon).abs().max((at.lat() - lat).abs());
            assert!(off < 0.01 && (reach.km() - km).abs() < 0.3, "{kind}: {at:?} {reach}");
        }
    }

    #[test]
    fn shapes_that_no_point_stands_for_are_told() {
        for (kind, coordinates, nothing) in [
            ("Polygon", "[]", true),
            ("MultiPoint", "[]", true),
            ("Polygon", "[[[40,35],[50,35],[50,42],[40,42],[40,35]]]", true),
            ("LineString", "[[45,40],[45,95]]", false),
            ("Polygon", "[[[\"45\",\"40\"]]]", false),
            ("Polygon", "7", false),
            ("MultiPoint", "[[132]]", false),
            ("Circle", "[45,40]", false),
        ] {
            let found = stand_for(&format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}"));
            assert_eq!(found.ok(), nothing.then_some(Stand::Nothing), "{kind} {coordinates}");
        }
        let one = stand_for("{\"type\":\"MultiPoint\",\"coordinates\":[[45,40]]}");
        assert_eq!(one.ok(), Position::new(45.0, 40.0).ok().map(Stand::Point));
        let folded = stand_for("{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[45.1,40.1],[45,40]]]}");
        assert!(matches!(folded, Ok(Stand::Circle(..))), "{folded:?}");
    }
}
