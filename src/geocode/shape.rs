//! Shapes on the globe around and between points, as polygons in degrees: circles, sectors, the land between two places.

use super::surroundings::EARTH;
use crate::place::{Bearing, Metres, Position};
use geo::{
    Bearing as _, BoundingRect, Buffer, Coord, Destination, Haversine, Line, LineString, MapCoords, MultiPolygon,
    Point, Polygon, Simplify,
};

/// Steps of a full circle; a polygon of so many corners misses the circle by 0.1 % of its radius.
const STEPS: i32 = 72;

/// The point at a distance and bearing, along the great circle.
pub(super) fn destination(from: Position, bearing: Bearing, distance: Metres) -> Position {
    Position::clamped(Haversine.destination(Point(from.coord()), bearing.0, distance.0).0)
}

/// The bearing of one point from another.
pub(super) fn bearing(from: Position, to: Position) -> Bearing {
    Bearing(Haversine.bearing(Point(from.coord()), Point(to.coord())).rem_euclid(360.0))
}

/// The smaller angle between two bearings, 0 to 180 degrees.
pub(super) fn angle_between(a: Bearing, b: Bearing) -> f64 {
    let turn = (a.0 - b.0).rem_euclid(360.0);
    turn.min(360.0 - turn)
}

/// How far, in degrees of longitude, a circle reaches to either side of its centre on a parallel; by haversines.
pub(super) fn half_chord(centre: Position, radius: Metres, latitude: f64) -> f64 {
    let haversine = |angle: f64| (angle / 2.0).sin().powi(2);
    let (middle, latitude) = (centre.lat().to_radians(), latitude.to_radians());
    let left = haversine(radius.0 / EARTH) - haversine(latitude - middle);
    (2.0 * (left / (middle.cos() * latitude.cos())).clamp(0.0, 1.0).sqrt().asin()).to_degrees()
}

/// A part of a ring around `centre`, from `nearest` to `farthest`, `half_angle` to either side of the bearing.
pub(super) fn sector(
    centre: Position,
    bearing: Bearing,
    half_angle: f64,
    (nearest, farthest): (Metres, Metres),
) -> MultiPolygon {
    let (from, to) = (bearing.0 - half_angle, bearing.0 + half_angle);
    let mut outline = arc(centre, farthest, from, to);
    match nearest.0 > 0.0 {
        true => outline.extend(arc(centre, nearest, from, to).into_iter().rev()),
        false => outline.push(centre.coord()),
    }
    ring(outline)
}

/// The ellipse around two places that reaches `beyond` past each and `breadth` to either side of their middle.
pub(super) fn ellipse(a: Position, b: Position, beyond: Metres, breadth: Metres) -> MultiPolygon {
    let centre = Position::clamped((a.coord() + b.coord()) / 2.0);
    let (along, long) = (bearing(a, b), a.distance(b).0 / 2.0 + beyond.0);
    let corner = |step: i32| {
        let angle = std::f64::consts::TAU * f64::from(step) / f64::from(STEPS);
        let (x, y) = (breadth.0 * angle.sin(), long * angle.cos());
        let turned = Bearing(along.0 + x.atan2(y).to_degrees());
        destination(centre, turned, Metres(x.hypot(y))).coord()
    };
    ring((0..STEPS).map(corner).collect())
}

/// Points of a circle clockwise between two bearings, both included.
fn arc(centre: Position, radius: Metres, from: f64, to: f64) -> Vec<Coord> {
    let steps = (f64::from(STEPS) * (to - from) / 360.0).ceil().max(2.0);
    let step = (to - from) / steps;
    (0..=steps as i32).map(|i| destination(centre, Bearing(from + step * f64::from(i)), radius).coord()).collect()
}

/// A closed ring, counter-clockwise as RFC 7946 has it.
fn ring(mut outline: Vec<Coord>) -> MultiPolygon {
    outline.reverse();
    MultiPolygon(vec![Polygon::new(LineString(outline), Vec::new())])
}

/// An area and the land within `by` of it, drawn to a tenth of that. Buffered on a plane where a degree of longitude is
/// shortened by the cosine of the middle latitude; over one degree that is true to 1 %.
pub(super) fn grown(area: &MultiPolygon, by: Metres) -> MultiPolygon {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let latitude = area.bounding_rect().map_or(0.0, |bounds| bounds.center().y);
    let shrink = latitude.to_radians().cos();
    let plane = area.map_coords(|c| Coord { x: c.x * shrink, y: c.y });
    let by = by.0 / METRES_PER_DEGREE;
    plane.simplify(by / 10.0).buffer(by).map_coords(|c| Coord { x: c.x / shrink, y: c.y })
}

/// The edges of all outlines of a shape.
pub(super) fn edges(shape: &MultiPolygon) -> impl Iterator<Item = Line> {
    shape.iter().flat_map(edges_of)
}

fn edges_of(polygon: &Polygon) -> impl Iterator<Item = Line> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors()).flat_map(LineString::lines)
}

/// Where an edge that meets a parallel crosses it.
pub(super) fn crossing(edge: Line, y: f64) -> f64 {
    edge.start.x + edge.dx() * (y - edge.start.y) / edge.dy()
}

/// A point well inside an area: the middle of the longest stretch that the middle parallels of its pieces have in it, as
/// `geo::InteriorPoint` has it. `None` for an empty area.
pub(super) fn inner_point(area: &MultiPolygon) -> Option<Position> {
    let stretches = area.iter().filter_map(|polygon| {
        let bounds = polygon.bounding_rect()?;
        let edges: Vec<Line> = edges_of(polygon).collect();
        let y = beside_vertices(&edges, bounds.center().y);
        let met = edges.iter().filter(|edge| (edge.start.y > y) != (edge.end.y > y));
        let mut crossed: Vec<f64> = met.map(|edge| crossing(*edge, y)).collect();
        crossed.sort_by(f64::total_cmp);
        let inside = crossed.as_chunks::<2>().0.iter().map(|[from, to]| (to - from, Coord { x: (from + to) / 2.0, y }));
        inside.reduce(longer)
    });
    stretches.reduce(longer).map(|(_, middle)| Position::clamped(middle))
}

fn longer(a: (f64, Coord), b: (f64, Coord)) -> (f64, Coord) {
    if b.0 > a.0 { b } else { a }
}

/// A parallel on which a vertex lies is moved half-way to the next vertex.
fn beside_vertices(edges: &[Line], y: f64) -> f64 {
    let ys = || edges.iter().map(|edge| edge.start.y);
    if !ys().any(|vertex| vertex == y) {
        return y;
    }
    let others = ys().filter(|vertex| *vertex != y);
    others.min_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs())).map_or(y, |closest| (y + closest) / 2.0)
}
