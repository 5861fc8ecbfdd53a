//! Linear referencing: positions along a line, in metres from its start.
//!
//! Feet of perpendiculars are found on a plane that is true to scale at the anchor (longitude shrunk by the cosine of its
//! latitude); lengths are great-circle lengths of the segments (haversine), as in `geo`.

use crate::place::{Extent, Position};
use geo::{Coord, LineString};

/// The point of a line nearest to an anchor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foot {
    /// Segment on which it lies.
    pub(super) segment: usize,
    /// The point itself.
    pub(super) coord: Coord,
    /// Metres from the anchor.
    pub(super) offset: f64,
}

/// A foot with its place along the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Station {
    /// The foot.
    pub(super) foot: Foot,
    /// Metres along the line from its start.
    pub(super) chainage: f64,
}

/// The foot of an anchor on a line; `None` for a line without a segment.
pub(super) fn foot(line: &LineString, anchor: Position) -> Option<Foot> {
    nearest_of(&line.0, anchor, 0).map(|(_, foot)| foot)
}

/// The foot on a run of vertices, the first of which begins segment `first`; before it the square of its distance on the
/// plane.
pub(super) fn nearest_of(vertices: &[Coord], anchor: Position, first: usize) -> Option<(f64, Foot)> {
    let at = anchor.coord();
    let shrink = shrink(anchor);
    let feet = vertices.windows(2).zip(first..).map(|(edge, segment)| {
        let coord = foot_on(edge[0], edge[1], at, shrink);
        (((coord.x - at.x) * shrink).powi(2) + (coord.y - at.y).powi(2), segment, coord)
    });
    let (square, segment, coord) = feet.min_by(|(a, ..), (b, ..)| a.total_cmp(b))?;
    Some((square, Foot { segment, coord, offset: metres(at, coord) }))
}

/// No point of the box lies nearer to the anchor: the square of the distance on the plane of [`nearest_of`].
pub(super) fn square_to_box(anchor: Position, shrink: f64, bounds: Extent) -> f64 {
    let Coord { x, y } = anchor.coord();
    let (dx, dy) = (x - x.clamp(bounds.west, bounds.east), y - y.clamp(bounds.south, bounds.north));
    (dx * shrink).powi(2) + dy.powi(2)
}

/// How much shorter a degree of longitude is at an anchor than one of latitude.
pub(super) fn shrink(anchor: Position) -> f64 {
    anchor.lat().to_radians().cos()
}

fn foot_on(start: Coord, end: Coord, at: Coord, shrink: f64) -> Coord {
    let (dx, dy) = ((end.x - start.x) * shrink, end.y - start.y);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return start;
    }
    let share = (((at.x - start.x) * shrink * dx + (at.y - start.y) * dy) / length).clamp(0.0, 1.0);
    Coord { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }
}

/// The piece of a line between two stations, directed from the first to the second.
pub(super) fn cut(line: &LineString, from: Station, to: Station) -> LineString {
    let (first, last) = if from.chainage <= to.chainage { (from.foot, to.foot) } else { (to.foot, from.foot) };
    let between = line.0.get(first.segment + 1..=last.segment).unwrap_or_default();
    let mut coords = vec![first.coord];
    coords.extend(between.iter().copied().filter(|&c| c != first.coord && c != last.coord));
    coords.push(last.coord);
    if from.chainage > to.chainage {
        coords.reverse();
    }
    LineString(coords)
}

/// Lines that touch end to start, put together; the rest as they are, in order.
pub(super) fn connected(lines: impl IntoIterator<Item = LineString>) -> Vec<LineString> {
    let mut parts: Vec<LineString> = Vec::new();
    for mut line in lines {
        while let Some(at) = parts.iter().position(|part| part.0.last() == line.0.first()) {
            let mut joined = parts.remove(at);
            joined.0.extend(line.0.drain(..).skip(1));
            line = joined;
            if line.is_closed() {
                break;
            }
        }
        match parts.iter_mut().find(|part| part.0.first() == line.0.last() && !line.is_closed()) {
            Some(part) => {
                line.0.extend(part.0.drain(..).skip(1));
                *part = line;
            }
            None => parts.push(line),
        }
    }
    parts
}

pub(super) fn metres(a: Coord, b: Coord) -> f64 {
    Position::clamped(a).distance(Position::clamped(b)).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::line_string;

    fn at(x: f64, y: f64) -> Position {
        Position::clamped(Coord { x, y })
    }

    #[test]
    fn a_line_is_cut_between_two_feet() {
        let line = line_string![(x: 45.0, y: 40.0), (x: 46.0, y: 40.0), (x: 46.0, y: 41.0)];
        let (Some(from), Some(to)) = (foot(&line, at(45.5, 40.1)), foot(&line, at(46.1, 40.5))) else {
            unreachable!("the line has segments")
        };
        let part = crate::border::part::Part::new(line.clone());
        let (from, to) = (part.station(from), part.station(to));
        // A tenth of a degree of latitude is 11.12 km.
        assert!((from.foot.offset - 11_120.0).abs() < 20.0, "{}", from.foot.offset);
        let piece = cut(&line, from, to);
        assert_eq!(piece, line_string![(x: 45.5, y: 40.0), (x: 46.0, y: 40.0), (x: 46.0, y: 40.5)]);
        let back = cut(&line, to, from);
        assert_eq!(back.0.first(), piece.0.last());
        assert!((crate::border::part::Part::new(piece).length().0 - (to.chainage - from.chainage)).abs() < 1.0);
    }

    #[test]
    fn pieces_that_touch_are_one_part() {
        let (a, b) =
            (line_string![(x: 1.0, y: 1.0), (x: 2.0, y: 1.0)], line_string![(x: 2.0, y: 1.0), (x: 3.0, y: 2.0)]);
        let apart = line_string![(x: 9.0, y: 1.0), (x: 9.0, y: 2.0)];
        assert_eq!(connected([b.clone(), apart.clone(), a.clone()]).len(), 2);
        assert_eq!(connected([a, apart, b]).len(), 2);
    }
}
