//! Geometries as they are written: rounded, valid after rounding, wound by the right-hand rule.

use crate::{
    layer::wkb::{Kind, Wkb},
    place::Position,
};
use geo::{
    BooleanOps, Coord, CoordsIter, LineString, MapCoords, MultiLineString, MultiPolygon, Orient, Polygon,
    RemoveRepeatedPoints, Validation, orient::Direction,
};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// Decimals of a degree that are written: 0.1 m.
const UNIT: f64 = 1e6;

/// A geometry fit to be written. Lines and areas are always the `Multi` form, so that a file has one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry(Shape);

/// When an area that is valid stays so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    /// However its corners are rounded: they lie far apart.
    Whatever,
    /// If its corners are round already.
    Rounded,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Point(Coord),
    Points(Vec<Coord>),
    Lines(MultiLineString),
    Areas(MultiPolygon),
}

impl Geometry {
    /// A point.
    pub fn point(at: Position) -> Self {
        Self(Shape::Point(rounded(at.coord())))
    }

    /// Several points; `None` for none.
    pub fn points(points: &[Position]) -> Option<Self> {
        (!points.is_empty()).then(|| Self(Shape::Points(points.iter().map(|at| rounded(at.coord())).collect())))
    }

    /// A line; `None` where nothing is left of it.
    pub fn lines(lines: &MultiLineString) -> Option<Self> {
        let parts = lines.map_coords(rounded).remove_repeated_points().0.into_iter();
        let parts: Vec<LineString> = parts.filter(|part| part.0.len() > 1).collect();
        (!parts.is_empty()).then(|| Self(Shape::Lines(MultiLineString::new(parts))))
    }

    /// An area; `None` where nothing is left of it.
    pub fn areas(areas: &MultiPolygon) -> Option<Self> {
        Self::wound(valid(without_slivers(areas.map_coords(rounded))))
    }

    /// An area that is valid as it comes, from the bundled data or as a wide circle: looking at it again would take most
    /// of a run's time. Bundled ones are looked at only where rounding changes them, because they were cut.
    pub(super) fn sound_areas(areas: &MultiPolygon, soundness: Soundness) -> Option<Self> {
        match soundness == Soundness::Whatever || is_round(areas) {
            true => Self::wound(areas.map_coords(rounded)),
            false => Self::areas(areas),
        }
    }

    /// As well-known binary, its coordinates those of the JSON.
    pub fn wkb(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut out = Wkb(&mut bytes);
        let line = |out: &mut Wkb, line: &LineString| out.path(line.0.iter().map(pair));
        match &self.0 {
            Shape::Point(at) => out.point(pair(at)),
            Shape::Points(points) => {
                out.parts(Kind::Points, points.len());
                points.iter().for_each(|at| out.point(pair(at)));
            }
            Shape::Lines(lines) => {
                out.parts(Kind::Lines, lines.0.len());
                for part in lines {
                    out.head(Kind::Line);
                    line(&mut out, part);
                }
            }
            Shape::Areas(areas) => {
                out.parts(Kind::Areas, areas.0.len());
                for area in areas {
                    out.parts(Kind::Area, 1 + area.interiors().len());
                    std::iter::once(area.exterior()).chain(area.interiors()).for_each(|ring| line(&mut out, ring));
                }
            }
        }
        bytes
    }

    /// The one point that it is; `None` for another.
    pub fn as_point(&self) -> Option<[f64; 2]> {
        if let Shape::Point(at) = &self.0 { Some(pair(at)) } else { None }
    }

    fn wound(areas: MultiPolygon) -> Option<Self> {
        (!areas.0.is_empty()).then(|| Self(Shape::Areas(areas.orient(Direction::Default))))
    }

    pub(super) fn is_point(&self) -> bool {
        matches!(self.0, Shape::Point(_))
    }

    /// West, south, east, north.
    pub(super) fn bbox(&self) -> Option<[f64; 4]> {
        let point = |c: Coord| [c.x, c.y, c.x, c.y];
        match &self.0 {
            Shape::Point(at) => Some(point(*at)),
            Shape::Points(points) => points.iter().copied().map(point).reduce(union),
            Shape::Lines(lines) => lines.coords_iter().map(point).reduce(union),
            Shape::Areas(areas) => areas.coords_iter().map(point).reduce(union),
        }
    }
}

/// The box around two boxes.
pub(super) fn union(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Adding zero turns -0.0 into 0.0.
fn rounded(c: Coord) -> Coord {
    Coord { x: (c.x * UNIT).round() / UNIT + 0.0, y: (c.y * UNIT).round() / UNIT + 0.0 }
}

/// Whether rounding would change nothing but the last bits.
fn is_round(areas: &MultiPolygon) -> bool {
    const NOTHING: f64 = 1e-9;
    let kept = |c: Coord, r: Coord| (r.x - c.x).abs() < NOTHING && (r.y - c.y).abs() < NOTHING;
    areas.coords_iter().all(|c| kept(c, rounded(c)))
}

/// Rings that rounding left with fewer than three corners are gone, and so are repeated points.
fn without_slivers(areas: MultiPolygon) -> MultiPolygon {
    let is_ring = |ring: &LineString| ring.0.len() > 3;
    let polygons = areas.remove_repeated_points().0.into_iter().filter_map(|polygon| {
        let (outer, holes) = polygon.into_inner();
        is_ring(&outer).then(|| Polygon::new(outer, holes.into_iter().filter(is_ring).collect()))
    });
    MultiPolygon::new(polygons.collect())
}

/// Rounding can make a ring touch or cross itself. Overlaying the area with itself mends that, and rounding what comes
/// of it seldom breaks it again; a ring that stays broken is written as it is, for it is off by less than 0.1 m.
fn valid(mut areas: MultiPolygon) -> MultiPolygon {
    const TRIES: usize = 4;
    for _ in 0..TRIES {
        if areas.is_valid() {
            break;
        }
        areas = without_slivers(areas.union(&MultiPolygon::new(Vec::new())).map_coords(rounded));
    }
    areas
}

impl Serialize for Geometry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Geometry", 2)?;
        match &self.0 {
            Shape::Point(at) => {
                object.serialize_field("type", "Point")?;
                object.serialize_field("coordinates", &pair(at))?;
            }
            Shape::Points(points) => {
                object.serialize_field("type", "MultiPoint")?;
                object.serialize_field("coordinates", &points.iter().map(pair).collect::<Vec<_>>())?;
            }
            Shape::Lines(lines) => {
                object.serialize_field("type", "MultiLineString")?;
                object.serialize_field("coordinates", &lines.iter().map(pairs).collect::<Vec<_>>())?;
            }
            Shape::Areas(areas) => {
                object.serialize_field("type", "MultiPolygon")?;
                object.serialize_field("coordinates", &areas.iter().map(rings).collect::<Vec<_>>())?;
            }
        }
        object.end()
    }
}

fn pair(c: &Coord) -> [f64; 2] {
    [c.x, c.y]
}

fn pairs(line: &LineString) -> Vec<[f64; 2]> {
    line.0.iter().map(pair).collect()
}

fn rings(polygon: &Polygon) -> Vec<Vec<[f64; 2]>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};

    #[test]
    fn rings_follow_the_right_hand_rule() {
        let clockwise = polygon![
            exterior: [(x: 0.0, y: 0.0), (x: 0.0, y: 9.0), (x: 9.0, y: 9.0), (x: 9.0, y: 0.0)],
            interiors: [[(x: 1.0, y: 1.0), (x: 2.0, y: 1.0), (x: 2.0, y: 2.0), (x: 1.0, y: 2.0)]],
        ];
        let Some(Geometry(Shape::Areas(areas))) = Geometry::areas(&clockwise.into()) else { panic!("no area") };
        assert!(areas.signed_area() > 0.0);
        assert!(Polygon::new(areas.0[0].interiors()[0].clone(), Vec::new()).signed_area() < 0.0);
    }

    #[test]
    fn an_area_that_crosses_itself_is_mended() {
        let bow = polygon![(x: 0.0, y: 0.0), (x: 2.0, y: 2.0), (x: 2.0, y: 0.0), (x: 0.0, y: 2.0)];
        let Some(Geometry(Shape::Areas(areas))) = Geometry::areas(&bow.into()) else { panic!("no area") };
        assert!(areas.is_valid() && (areas.unsigned_area() - 2.0).abs() < 1e-6, "{areas:?}");
    }

    /// Bytes worked out by hand from the specification (OGC 06-103r4, clause 8.2).
    #[test]
    fn binary_is_as_specified() {
        let at = |lon, lat| Position::new(lon, lat).expect("on the globe");
        let one = [1.0_f64, -2.0].map(f64::to_le_bytes).concat();
        let point = [vec![1, 1, 0, 0, 0], one.clone()].concat();
        assert_eq!(Geometry::point(at(1.0, -2.0)).wkb(), point);
        let points = [vec![1, 4, 0, 0, 0, 1, 0, 0, 0], point].concat();
        assert_eq!(Geometry::points(&[at(1.0, -2.0)]).map(|points| points.wkb()), Some(points));
        let ring = [(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 0.0)];
        let area = Geometry::areas(&polygon![(x: 0.0, y: 0.0), (x: 3.0, y: 0.0), (x: 3.0, y: 3.0)].into());
        let head = vec![1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
        let numbers = ring.iter().flat_map(|(x, y): &(f64, f64)| [x.to_le_bytes(), y.to_le_bytes()].concat());
        assert_eq!(area.map(|area| area.wkb()), Some(head.into_iter().chain(numbers).collect()));
    }

    #[test]
    fn six_decimals_and_no_more() {
        let at = Position::new(45.123_456_789, -0.000_000_04).expect("on the globe");
        let text = serde_json::to_string(&Geometry::point(at)).expect("JSON");
        assert_eq!(text, r#"{"type":"Point","coordinates":[45.123457,0.0]}"#);
    }

    #[test]
    fn what_rounding_leaves_nothing_of_is_not_written() {
        let tiny = polygon![(x: 0.0, y: 0.0), (x: 1e-8, y: 0.0), (x: 0.0, y: 1e-8)];
        assert_eq!(Geometry::areas(&tiny.into()), None);
        assert_eq!(Geometry::lines(&MultiLineString::new(vec![vec![(0.0, 0.0), (1e-8, 0.0)].into()])), None);
    }
}
