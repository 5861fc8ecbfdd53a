//! Geometries of GeoJSON files (RFC 7946).

use geojson::{Geometry, GeometryValue, Position};

/// The shape that a geometry draws.
///
/// # Errors
///
/// What is wrong with it, in words.
pub fn shape(geometry: &Geometry) -> Result<geo::Geometry, String> {
    // The conversion takes it for granted.
    if !has_whole_positions(&geometry.value) {
        return Err("a position has fewer than two numbers".to_owned());
    }
    geo::Geometry::<f64>::try_from(geometry).map_err(|error| error.to_string())
}

fn has_whole_positions(value: &GeometryValue) -> bool {
    let point = |position: &Position| position.as_slice().len() > 1;
    let line = |positions: &Vec<Position>| positions.iter().all(point);
    let area = |rings: &Vec<Vec<Position>>| rings.iter().all(line);
    match value {
        GeometryValue::Point { coordinates } => point(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => line(coordinates),
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => area(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().all(area),
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().all(|geometry| has_whole_positions(&geometry.value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn positions_of_one_number_are_told() {
        for (kind, coordinates, is_sound) in [
            ("Point", "[45,40]", true),
            ("Point", "[45,40,1200]", true),
            ("Point", "[45]", false),
            ("Point", "[]", false),
            ("MultiPoint", "[[45,40],[132]]", false),
            ("LineString", "[[45,40],[]]", false),
            ("MultiLineString", "[[[45,40],[45]]]", false),
            ("Polygon", "[[[45,40],[46,40],[46],[45,40]]]", false),
            ("MultiPolygon", "[[[[45,40],[46,40],[46],[45,40]]]]", false),
        ] {
            let text = format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}");
            let within = format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{text}]}}");
            for text in [text, within] {
                let sound = Geometry::from_str(&text).is_ok_and(|geometry| shape(&geometry).is_ok());
                assert_eq!(sound, is_sound, "{text}");
            }
        }
    }
}
