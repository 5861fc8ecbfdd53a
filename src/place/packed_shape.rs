//! Shapes packed for the compiled indexes: each can be read alone, and asked whether it holds a point without unpacking.
//!
//! Coordinates are whole steps of 1e-7 degree, each the difference from the one before, as zigzag LEB128 varints
//! (<https://protobuf.dev/programming-guides/encoding/>). Six decimals, as `geodata/` has them, survive exactly. Lines and rings come in chunks of 64 vertices, each with a header that lets a question about one
//! point pass over it.

use super::{Extent, Footprint, Metres, Position};
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

/// Steps of the packed coordinates in one degree.
pub const STEPS_PER_DEGREE: f64 = 1e7;

const POINT: u8 = 0;
const POINT_RADIUS: u8 = 1;
const LINE: u8 = 2;
const AREA: u8 = 3;
const FUZZY_AREA: u8 = 4;
const LIKELY: u8 = 5;
const POINTS: u8 = 6;

/// Vertices of a line or ring that share a header: range of latitude, greatest longitude (all with the vertex before the
/// chunk), last vertex, as `i32`; then the length of the chunk in bytes, `u16`.
const CHUNK: usize = 64;

/// Degrees to packed steps.
pub fn steps(degrees: f64) -> i32 {
    // A float cast saturates, and 180 degrees are 1.8e9 steps: the value always fits.
    (degrees * STEPS_PER_DEGREE).round() as i32
}

/// Packed steps to degrees.
pub fn degrees(steps: i32) -> f64 {
    f64::from(steps) / STEPS_PER_DEGREE
}

/// A position in packed steps, longitude first.
pub fn packed(at: Position) -> (i32, i32) {
    (steps(at.lon()), steps(at.lat()))
}

/// The bytes of a footprint.
pub fn pack(footprint: &Footprint) -> Vec<u8> {
    let mut packer = Packer::default();
    match footprint {
        Footprint::Point(at) => packer.kind(POINT).coord(at.coord()),
        Footprint::PointRadius { centre, radius } => {
            packer.kind(POINT_RADIUS).coord(centre.coord());
            packer.number((radius.0.max(0.0) * 1000.0).round() as u64);
        }
        Footprint::Likely { point, radius, shape } => {
            packer.kind(LIKELY).coord(point.coord());
            packer.number((radius.0.max(0.0) * 1000.0).round() as u64);
            packer.area(shape);
        }
        Footprint::Points(points) => {
            packer.kind(POINTS).number(points.len() as u64);
            points.iter().for_each(|at| packer.coord(at.coord()));
        }
        Footprint::Line(lines) => packer.kind(LINE).lines(lines.0.iter()),
        Footprint::Area(area) => packer.kind(AREA).area(area),
        Footprint::FuzzyArea { core, rim } => {
            packer.kind(FUZZY_AREA).area(core);
            packer.area(rim);
        }
    }
    packer.bytes
}

/// The footprint of its bytes; `None` when they are broken.
pub fn unpack(bytes: &[u8]) -> Option<Footprint> {
    let (&kind, rest) = bytes.split_first()?;
    let mut reader = Unpacker::new(rest);
    Some(match kind {
        POINT => Footprint::Point(Position::clamped(reader.coord()?)),
        POINT_RADIUS => {
            let centre = Position::clamped(reader.coord()?);
            Footprint::PointRadius { centre, radius: Metres(reader.number()? as f64 / 1000.0) }
        }
        LIKELY => {
            let point = Position::clamped(reader.coord()?);
            Footprint::Likely { point, radius: Metres(reader.number()? as f64 / 1000.0), shape: reader.area()?.into() }
        }
        POINTS => {
            let count = reader.number()?;
            Footprint::Points((0..count).map(|_| reader.coord().map(Position::clamped)).collect::<Option<_>>()?)
        }
        LINE => Footprint::Line(MultiLineString(reader.lines()?).into()),
        AREA => Footprint::Area(reader.area()?.into()),
        FUZZY_AREA => Footprint::FuzzyArea { core: reader.area()?.into(), rim: reader.area()?.into() },
        _ => return None,
    })
}

/// Whether a packed area holds the position: even-odd ray casting in whole numbers; of a fuzzy area, its rim.
/// A point on a shared edge belongs to exactly one of two neighbours. Points and lines hold nothing.
pub fn holds(bytes: &[u8], at: Position) -> bool {
    let Some((&kind, rest)) = bytes.split_first() else { return false };
    let mut reader = Unpacker::new(rest);
    match kind {
        AREA => reader.odd_crossings(at).unwrap_or(false),
        FUZZY_AREA => {
            let core = reader.odd_crossings(at);
            core.is_some() && reader.odd_crossings(at).unwrap_or(false)
        }
        _ => false,
    }
}

/// An edge of an area in packed steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    from: (i64, i64),
    to: (i64, i64),
}

impl Edge {
    /// Least and greatest longitude, then least and greatest latitude.
    pub fn sides(self) -> ((i64, i64), (i64, i64)) {
        let ((ax, ay), (bx, by)) = (self.from, self.to);
        ((ax.min(bx), ax.max(bx)), (ay.min(by), ay.max(by)))
    }

    /// Whether another edge begins where it ends.
    pub fn leads_to(self, next: Self) -> bool {
        self.to == next.from
    }

    /// From its beginning straight to the end of another.
    pub fn chord(self, last: Self) -> Self {
        Self { from: self.from, to: last.to }
    }

    /// Whether it meets the parallel of `y`, its upper end not counted.
    pub fn meets(self, y: i64) -> bool {
        (self.from.1 > y) != (self.to.1 > y)
    }

    /// Whether an edge that meets the parallel of a point does so east of it.
    pub fn lies_east_of(self, (x, y): (i64, i64)) -> bool {
        let ((ax, ay), (bx, by)) = (self.from, self.to);
        // x < ax + (bx - ax)(y - ay)/(by - ay), multiplied out; the products stay below 2^63.
        let left = (x - ax) * (by - ay) < (bx - ax) * (y - ay);
        left == (by > ay)
    }

    /// Where an edge that meets a parallel does so: it lies east of all longitudes below this one, and of no other.
    pub fn crossing(self, y: i64) -> i64 {
        let ((ax, ay), (bx, by)) = (self.from, self.to);
        let (west, rise) = ((ax - bx) * (y - ay), by - ay);
        if rise > 0 { ax - west.div_euclid(rise) } else { ax + west.div_euclid(-rise) + 1 }
    }
}

/// The edges of a packed area (of a fuzzy one, its rim) that decide whether it holds a point of the box: those that meet
/// its parallels, not wholly west of it. A point is inside where an odd number of them lies east. `None` for any other
/// shape.
pub fn edges_beside(bytes: &[u8], extent: Extent) -> Option<Vec<Edge>> {
    let (&kind, rest) = bytes.split_first()?;
    let mut reader = Unpacker::new(rest);
    if kind == FUZZY_AREA {
        reader.each_edge(&mut |_| false, &mut |_| ())?;
    } else if kind != AREA {
        return None;
    }
    let whole = |degrees| i64::from(steps(degrees));
    let (west, south, north) = (whole(extent.west), whole(extent.south), whole(extent.north));
    let mut edges = Vec::new();
    reader.each_edge(
        &mut |chunk| i64::from(chunk.south) <= north && i64::from(chunk.north) > south && i64::from(chunk.east) > west,
        &mut |edge: Edge| {
            let (low, high) = (edge.from.1.min(edge.to.1), edge.from.1.max(edge.to.1));
            if low <= north && high > south && edge.from.0.max(edge.to.0) > west {
                edges.push(edge);
            }
        },
    )?;
    Some(edges)
}

#[derive(Default)]
struct Packer {
    bytes: Vec<u8>,
    last: (i32, i32),
}

impl Packer {
    fn kind(&mut self, kind: u8) -> &mut Self {
        self.bytes.push(kind);
        self
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn coord(&mut self, c: Coord) {
        let (x, y) = (steps(c.x), steps(c.y));
        for delta in [i64::from(x) - i64::from(self.last.0), i64::from(y) - i64::from(self.last.1)] {
            self.number(((delta << 1) ^ (delta >> 63)) as u64);
        }
        self.last = (x, y);
    }

    fn lines<'a>(&mut self, lines: impl ExactSizeIterator<Item = &'a LineString>) {
        self.number(lines.len() as u64);
        for line in lines {
            self.number(line.0.len() as u64);
            let mut before = None;
            for chunk in line.0.chunks(CHUNK) {
                self.chunk(chunk, before);
                before = chunk.last().copied();
            }
        }
    }

    fn chunk(&mut self, chunk: &[Coord], before: Option<Coord>) {
        let header = self.bytes.len();
        self.bytes.extend([0; ChunkHeader::WIDTH]);
        chunk.iter().for_each(|&c| self.coord(c));
        let length = self.bytes.len() - header - ChunkHeader::WIDTH;
        let coords = || before.iter().chain(chunk);
        let [south, north] = [coords().map(|c| steps(c.y)).min(), coords().map(|c| steps(c.y)).max()];
        let east = coords().map(|c| steps(c.x)).max();
        let sides = [south, north, east].map(Option::unwrap_or_default);
        let numbers = sides.into_iter().chain([self.last.0, self.last.1]).flat_map(i32::to_le_bytes);
        // 64 vertices take at most 640 bytes.
        let cells = numbers.chain((length as u16).to_le_bytes());
        self.bytes.iter_mut().skip(header).zip(cells).for_each(|(cell, byte)| *cell = byte);
    }

    fn area(&mut self, area: &MultiPolygon) {
        self.number(area.0.len() as u64);
        for polygon in &area.0 {
            let rings: Vec<_> = std::iter::once(polygon.exterior()).chain(polygon.interiors()).collect();
            self.lines(rings.into_iter());
        }
    }
}

struct ChunkHeader {
    south: i32,
    north: i32,
    east: i32,
    last: (i32, i32),
    length: usize,
}

impl ChunkHeader {
    const WIDTH: usize = 22;

    /// Whether no edge of the chunk can lie east of the point, at its latitude.
    fn is_aside(&self, (x, y): (i64, i64)) -> bool {
        i64::from(self.south) > y || i64::from(self.north) <= y || i64::from(self.east) <= x
    }
}

struct Unpacker<'b> {
    rest: &'b [u8],
    last: (i32, i32),
}

impl<'b> Unpacker<'b> {
    fn new(rest: &'b [u8]) -> Self {
        Self { rest, last: (0, 0) }
    }

    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// A count of things that take at least one byte each, so that broken bytes cannot ask for all memory.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    fn moved(&mut self, from: i32) -> Option<i32> {
        let zigzag = self.number()?;
        let delta = ((zigzag >> 1) as i64) ^ -((zigzag & 1) as i64);
        i64::from(from).checked_add(delta).and_then(|to| i32::try_from(to).ok())
    }

    fn step(&mut self) -> Option<(i32, i32)> {
        self.last = (self.moved(self.last.0)?, self.moved(self.last.1)?);
        Some(self.last)
    }

    fn coord(&mut self) -> Option<Coord> {
        self.step().map(|(x, y)| Coord { x: degrees(x), y: degrees(y) })
    }

    fn chunk_header(&mut self) -> Option<ChunkHeader> {
        let (header, rest) = self.rest.split_first_chunk::<{ ChunkHeader::WIDTH }>()?;
        self.rest = rest;
        let number = |at: usize| header.get(at..at + 4)?.try_into().ok().map(i32::from_le_bytes);
        let &[.., a, b] = header;
        Some(ChunkHeader {
            south: number(0)?,
            north: number(4)?,
            east: number(8)?,
            last: (number(12)?, number(16)?),
            length: usize::from(u16::from_le_bytes([a, b])),
        })
    }

    fn line(&mut self) -> Option<LineString> {
        let count = self.count()?;
        let mut coords = Vec::with_capacity(count);
        for vertex in 0..count {
            if vertex % CHUNK == 0 {
                self.chunk_header()?;
            }
            coords.push(self.coord()?);
        }
        Some(LineString(coords))
    }

    fn lines(&mut self) -> Option<Vec<LineString>> {
        let count = self.count()?;
        (0..count).map(|_| self.line()).collect()
    }

    fn area(&mut self) -> Option<MultiPolygon> {
        let count = self.count()?;
        let polygon = |rings: Vec<LineString>| {
            let mut rings = rings.into_iter();
            rings.next().map(|exterior| Polygon::new(exterior, rings.collect()))
        };
        (0..count).map(|_| self.lines().and_then(polygon)).collect::<Option<Vec<_>>>().map(MultiPolygon)
    }

    fn odd_crossings(&mut self, at: Position) -> Option<bool> {
        let (x, y) = packed(at);
        let point = (i64::from(x), i64::from(y));
        let mut odd = false;
        self.each_edge(&mut |chunk| !chunk.is_aside(point), &mut |edge| {
            odd ^= edge.meets(point.1) && edge.lies_east_of(point);
        })?;
        Some(odd)
    }

    /// Hands on the edges of an area's chunks that are wanted.
    fn each_edge(&mut self, wanted: &mut impl FnMut(&ChunkHeader) -> bool, take: &mut impl FnMut(Edge)) -> Option<()> {
        for _ in 0..self.count()? {
            for _ in 0..self.count()? {
                self.each_edge_of_ring(wanted, take)?;
            }
        }
        Some(())
    }

    fn each_edge_of_ring(
        &mut self,
        wanted: &mut impl FnMut(&ChunkHeader) -> bool,
        take: &mut impl FnMut(Edge),
    ) -> Option<()> {
        let mut left = self.count()?;
        let mut before = None;
        while left > 0 {
            let header = self.chunk_header()?;
            let vertices = left.min(CHUNK);
            left -= vertices;
            if !wanted(&header) {
                self.rest = self.rest.get(header.length..)?;
                self.last = header.last;
                before = Some((i64::from(self.last.0), i64::from(self.last.1)));
                continue;
            }
            for _ in 0..vertices {
                let to = self.step().map(|(x, y)| (i64::from(x), i64::from(y)))?;
                if let Some(from) = before {
                    take(Edge { from, to });
                }
                before = Some(to);
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{line_string, polygon};

    fn square_with_hole() -> MultiPolygon {
        MultiPolygon(vec![polygon!(
            exterior: [(x: 45.0, y: 40.0), (x: 46.123456, y: 40.0), (x: 46.0, y: 41.0), (x: 45.0, y: 41.0)],
            interiors: [[(x: 45.4, y: 40.4), (x: 45.6, y: 40.4), (x: 45.6, y: 40.6), (x: 45.4, y: 40.6)]],
        )])
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let at = Position::clamped(Coord { x: -179.999999, y: 89.5 });
        let line = MultiLineString(vec![line_string![(x: 180.0, y: -90.0), (x: -180.0, y: 90.0)]]);
        for footprint in [
            Footprint::Point(at),
            Footprint::PointRadius { centre: at, radius: Metres(1500.0) },
            Footprint::Area(square_with_hole().into()),
            Footprint::FuzzyArea { core: square_with_hole().into(), rim: square_with_hole().into() },
            Footprint::Line(line.into()),
        ] {
            assert_eq!(unpack(&pack(&footprint)), Some(footprint));
        }
    }

    #[test]
    fn broken_bytes_are_refused() {
        let bytes = pack(&Footprint::Area(square_with_hole().into()));
        for end in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..end]), None);
        }
        assert_eq!(unpack(&[AREA, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]), None);
    }

    #[test]
    fn a_long_ring_is_asked_chunk_by_chunk() {
        let around = |share: f64| (share * std::f64::consts::TAU).sin_cos();
        let circle: Vec<(f64, f64)> = (0..1000).map(|i| around(f64::from(i) / 1000.0)).collect();
        let area = MultiPolygon(vec![Polygon::new(LineString::from(circle), Vec::new())]);
        let bytes = pack(&Footprint::Area(area.into()));
        assert!(unpack(&bytes).is_some());
        for i in 0..360 {
            let (x, y) = around(f64::from(i) / 360.0);
            for (radius, inside) in [(0.999, true), (0.5, true), (1.001, false), (1.7, false)] {
                let at = Position::clamped(Coord { x: x * radius, y: y * radius });
                assert_eq!(holds(&bytes, at), inside, "{i} {radius}");
            }
        }
    }

    #[test]
    fn an_edge_lies_east_of_what_is_west_of_its_crossing() {
        let ends = [(0, 0), (7, 3), (-5, 4), (2, -6), (3, 5), (0, 6)];
        let edges = ends.iter().flat_map(|from| ends.iter().map(|to| Edge { from: *from, to: *to }));
        for (edge, y) in edges.flat_map(|edge| (-7..7).map(move |y| (edge, y))).filter(|(edge, y)| edge.meets(*y)) {
            for x in -9..9 {
                assert_eq!(edge.lies_east_of((x, y)), x < edge.crossing(y), "{edge:?} {x} {y}");
            }
        }
    }

    #[test]
    fn an_area_holds_what_lies_inside_and_not_in_its_holes() {
        let bytes = pack(&Footprint::Area(square_with_hole().into()));
        for (lon, lat, inside) in [(45.2, 40.2, true), (45.5, 40.5, false), (46.5, 40.5, false), (45.5, 39.9, false)] {
            assert_eq!(holds(&bytes, Position::clamped(Coord { x: lon, y: lat })), inside, "{lon} {lat}");
        }
    }
}
