//! Lengths and areas on the globe by formulas of the tests' own, so that the program is not asked about itself.

use bordermap::map::scene::{Path, Pixel, Segment};
use serde_json::Value;

/// Mean radius of the Earth, kilometres (IUGG).
const RADIUS: f64 = 6371.0088;

/// Longitude and latitude, degrees.
pub type Place = (f64, f64);

/// Kilometres between two places along a great circle (haversines).
pub fn apart(a: Place, b: Place) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let h = half(a.1, b.1) + a.1.to_radians().cos() * b.1.to_radians().cos() * half(a.0, b.0);
    2.0 * RADIUS * h.sqrt().asin()
}

/// Kilometres along a line.
pub fn length(line: &[Place]) -> f64 {
    line.windows(2).map(|pair| apart(pair[0], pair[1])).sum()
}

/// Square kilometres within a ring, by its strips down to the equator.
pub fn area(ring: &[Place]) -> f64 {
    let strip = |pair: &[Place]| {
        (pair[1].0 - pair[0].0).to_radians() * (2.0 + pair[0].1.to_radians().sin() + pair[1].1.to_radians().sin())
    };
    (ring.windows(2).map(strip).sum::<f64>() * RADIUS * RADIUS / 2.0).abs()
}

fn place(value: &Value) -> Place {
    (value[0].as_f64().expect("a longitude"), value[1].as_f64().expect("a latitude"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// All lines of a geometry of lines.
pub fn lines(geometry: &Value) -> Vec<Vec<Place>> {
    let line = |line: &Value| list(line).iter().map(place).collect();
    match geometry["type"].as_str() {
        Some("LineString") => vec![line(&geometry["coordinates"])],
        Some("MultiLineString") => list(&geometry["coordinates"]).iter().map(line).collect(),
        _ => Vec::new(),
    }
}

/// Square kilometres of a geometry of areas, holes left out.
pub fn area_of(geometry: &Value) -> f64 {
    let ring = |ring: &Value| area(&list(ring).iter().map(place).collect::<Vec<_>>());
    let polygon = |polygon: &Value| {
        let rings: Vec<f64> = list(polygon).iter().map(ring).collect();
        rings.first().map_or(0.0, |outer| outer - rings[1..].iter().sum::<f64>())
    };
    match geometry["type"].as_str() {
        Some("Polygon") => polygon(&geometry["coordinates"]),
        Some("MultiPolygon") => list(&geometry["coordinates"]).iter().map(polygon).sum(),
        _ => 0.0,
    }
}

/// Kilometres along a line of borders from what is nearest to one place to what is nearest to another.
pub fn between(line: &[Place], ends: [Place; 2]) -> (f64, f64) {
    let nearest = |to: Place| {
        let steps = line.iter().map(|at| apart(*at, to)).enumerate();
        steps.min_by(|a, b| a.1.total_cmp(&b.1)).expect("a line")
    };
    let [(a, off_a), (b, off_b)] = ends.map(nearest);
    (length(&line[a.min(b)..=a.max(b)]), off_a.max(off_b))
}

/// The corners of each contour of a path.
pub fn contours(path: &Path) -> Vec<Vec<Pixel>> {
    let mut all: Vec<Vec<Pixel>> = Vec::new();
    for segment in &path.segments {
        match (*segment, all.last_mut()) {
            (Segment::Move(at), _) => all.push(vec![at]),
            (Segment::Line(at) | Segment::Quad(_, at) | Segment::Cubic(_, _, at), Some(contour)) => contour.push(at),
            (Segment::Close, Some(contour)) => contour.extend(contour.first().copied()),
            _ => {}
        }
    }
    all
}

/// Pixels along a contour.
pub fn pixels_along(contour: &[Pixel]) -> f64 {
    contour.windows(2).map(|pair| f64::from(pair[0].distance(pair[1]))).sum()
}

/// Square pixels within contours, holes left out (the rings of an area turn either way: the larger holds the smaller).
pub fn pixels_within(contour: &[Pixel]) -> f64 {
    let cross =
        |pair: &[Pixel]| f64::from(pair[0].x) * f64::from(pair[1].y) - f64::from(pair[1].x) * f64::from(pair[0].y);
    contour.windows(2).map(cross).sum::<f64>().abs() / 2.0
}
