//! Cutting lines and areas at the edge of the frame.

use crate::place::Extent;
use geo::{BooleanOps, Coord, CoordsIter, Line, LineString, MultiLineString, MultiPolygon, Rect};

/// The parts of a line within the box, in the line's direction.
pub(super) fn line(line: &LineString, frame: Extent) -> MultiLineString {
    let mut parts: Vec<Vec<Coord>> = Vec::new();
    for segment in line.lines() {
        let Some((start, end)) = segment_within(segment, frame) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
    }
    MultiLineString::new(parts.into_iter().map(LineString::from).collect())
}

/// Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3 (1984).
fn segment_within(segment: Line, frame: Extent) -> Option<(Coord, Coord)> {
    let (a, d) = (segment.start, segment.delta());
    let edges =
        [(-d.x, a.x - frame.west), (d.x, frame.east - a.x), (-d.y, a.y - frame.south), (d.y, frame.north - a.y)];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |t: f64| Coord { x: a.x + t * d.x, y: a.y + t * d.y };
    let end = if leave == 1.0 { segment.end } else { at(leave) };
    (enter < leave).then(|| (if enter == 0.0 { a } else { at(enter) }, end))
}

/// The part of an area within the box; empty where they do not meet.
pub(super) fn area(area: &MultiPolygon, frame: Extent) -> MultiPolygon {
    match Extent::around(area.coords_iter()) {
        Some(extent) if extent.intersects(frame) => {
            let inside =
                frame.contains(corner(extent.west, extent.south)) && frame.contains(corner(extent.east, extent.north));
            if inside { area.clone() } else { area.intersection(&rectangle(frame)) }
        }
        _ => MultiPolygon::new(Vec::new()),
    }
}

fn corner(x: f64, y: f64) -> crate::place::Position {
    crate::place::Position::clamped(Coord { x, y })
}

fn rectangle(frame: Extent) -> geo::Polygon {
    let (low, high) = (Coord { x: frame.west, y: frame.south }, Coord { x: frame.east, y: frame.north });
    Rect::new(low, high).to_polygon()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};

    const FRAME: Extent = Extent { west: 0.0, south: 0.0, east: 10.0, north: 10.0 };

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_parts() {
        let path = LineString::from(vec![(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (15.0, 6.0), (5.0, 6.0)]);
        let cut = line(&path, FRAME);
        let ends: Vec<_> = cut.iter().map(|part| (part.0[0].x, part.0[part.0.len() - 1].x)).collect();
        assert_eq!(ends, [(0.0, 10.0), (10.0, 5.0)]);
        assert!(line(&LineString::from(vec![(11.0, 0.0), (12.0, 9.0)]), FRAME).0.is_empty());
    }

    #[test]
    fn an_area_is_cut_at_the_edge() {
        let square = |w: f64, e: f64| {
            MultiPolygon::from(polygon![(x: w, y: 2.0), (x: e, y: 2.0), (x: e, y: 4.0), (x: w, y: 4.0)])
        };
        for (west, east, left) in [(8.0, 14.0, 4.0), (2.0, 4.0, 4.0), (11.0, 14.0, 0.0)] {
            let cut = area(&square(west, east), FRAME).unsigned_area();
            assert!((cut - left).abs() < 1e-6, "{west} to {east}: {cut}");
        }
    }
}
