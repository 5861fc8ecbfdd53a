//! Shapes on the globe around and between points, as polygons in degrees: circles, sectors, the land between two places.

use super::surroundings::EARTH;
use crate::place::{Bearing, Metres, Position};
use geo::{
    Bearing as _, BooleanOps, BoundingRect, Buffer, Coord, Haversine, Line, LineString, MapCoords, MultiPolygon, Point,
    Polygon, Simplify,
};

/// Steps of a full circle; a polygon of so many corners misses the circle by 0.1 % of its radius.
const STEPS: i32 = 72;

/// The point at a distance and bearing, along the great circle.
pub(super) fn destination(from: Position, bearing: Bearing, distance: Metres) -> Position {
    Centre::of(from).at(Reach::of(distance), Way::of(bearing))
}

/// Where points around a centre are counted from. As `geo::Destination` on the sphere of `geo::Haversine` has it (the
/// direct problem, <https://www.movable-type.co.uk/scripts/latlong.html>), with the sines that many points share taken once.
struct Centre {
    lon: f64,
    sin_lat: f64,
    cos_lat: f64,
}

/// A distance as an angle on the sphere.
#[derive(Clone, Copy)]
struct Reach {
    sin: f64,
    cos: f64,
}

/// A direction: how far east and how far north one step goes.
#[derive(Clone, Copy)]
struct Way {
    east: f64,
    north: f64,
}

impl Centre {
    fn of(at: Position) -> Self {
        let (sin_lat, cos_lat) = at.lat().to_radians().sin_cos();
        Self { lon: at.lon(), sin_lat, cos_lat }
    }

    fn at(&self, far: Reach, way: Way) -> Position {
        let sin_lat = self.sin_lat * far.cos + self.cos_lat * far.sin * way.north;
        let turned = (way.east * far.sin * self.cos_lat).atan2(far.cos - self.sin_lat * sin_lat);
        let lon = self.lon + turned.to_degrees();
        let x = if lon.abs() > 180.0 { lon - 360.0_f64.copysign(lon) } else { lon };
        Position::clamped(Coord { x, y: sin_lat.clamp(-1.0, 1.0).asin().to_degrees() })
    }
}

impl Reach {
    fn of(distance: Metres) -> Self {
        let (sin, cos) = (distance.0 / EARTH).sin_cos();
        Self { sin, cos }
    }
}

impl Way {
    fn of(bearing: Bearing) -> Self {
        let (east, north) = bearing.0.to_radians().sin_cos();
        Self { east, north }
    }
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

/// What of an area lies within a distance of a point.
pub(super) fn around(centre: Position, radius: Metres, area: &MultiPolygon) -> MultiPolygon {
    sector(centre, Bearing(0.0), 180.0, (Metres(0.0), radius)).intersection(area)
}

/// The ellipse around two places that reaches `beyond` past each and `breadth` to either side of their middle.
pub(super) fn ellipse(a: Position, b: Position, beyond: Metres, breadth: Metres) -> MultiPolygon {
    let centre = Position::clamped((a.coord() + b.coord()) / 2.0);
    let (along, long) = (Way::of(bearing(a, b)), a.distance(b).0 / 2.0 + beyond.0);
    let around = Centre::of(centre);
    let corner = |step: i32| {
        let (sin, cos) = (std::f64::consts::TAU * f64::from(step) / f64::from(STEPS)).sin_cos();
        let (aside, ahead) = (breadth.0 * sin, long * cos);
        let far = aside.hypot(ahead).max(f64::MIN_POSITIVE);
        let way = Way {
            east: (along.east * ahead + along.north * aside) / far,
            north: (along.north * ahead - along.east * aside) / far,
        };
        around.at(Reach::of(Metres(far)), way).coord()
    };
    ring((0..STEPS).map(corner).collect())
}

/// Points of a circle clockwise between two bearings, both included.
fn arc(centre: Position, radius: Metres, from: f64, to: f64) -> Vec<Coord> {
    let steps = (f64::from(STEPS) * (to - from) / 360.0).ceil().max(2.0);
    let step = (to - from) / steps;
    let (centre, far) = (Centre::of(centre), Reach::of(radius));
    let way = |i: i32| Way::of(Bearing(from + step * f64::from(i)));
    (0..=steps as i32).map(|i| centre.at(far, way(i)).coord()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Destination;

    #[test]
    fn destinations_are_those_of_the_library() {
        for (lon, lat) in [(45.86, 40.19), (179.99, -16.5), (-179.99, 66.0), (0.0, 0.0), (10.0, 89.0)] {
            let from = Position::clamped(Coord { x: lon, y: lat });
            for step in 0..36 {
                let (bearing, distance) = (f64::from(step) * 10.0, 500.0 * f64::from(step * step));
                let theirs = Haversine.destination(Point(from.coord()), bearing, distance);
                let ours = destination(from, Bearing(bearing), Metres(distance));
                let off = ours.distance(Position::clamped(theirs.0)).0;
                assert!(off < 0.001, "{from:?} {bearing}° {distance} m: {ours:?}, not {theirs:?}");
            }
        }
    }
}
