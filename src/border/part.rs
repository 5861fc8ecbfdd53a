//! A connected line with its measures taken once, so that anchors are found on it without walking all of it.

use super::line::{self, Foot, Station};
use crate::place::{Extent, Metres, Position};
use geo::{Coord, LineString, MultiLineString};

/// Segments under one box.
const CHUNK: usize = 16;

pub(super) struct Part {
    pub(super) line: LineString,
    /// Metres from the start, by vertex.
    chainages: Vec<f64>,
    /// Boxes around so many segments each.
    boxes: Vec<Extent>,
}

impl Part {
    pub(super) fn new(line: LineString) -> Self {
        let mut chainage = 0.0;
        let mut chainages = vec![chainage];
        for edge in line.lines() {
            chainage += line::metres(edge.start, edge.end);
            chainages.push(chainage);
        }
        let starts = (0..line.0.len().saturating_sub(1)).step_by(CHUNK);
        let chunks = starts.filter_map(|start| line.0.get(start..=(start + CHUNK).min(line.0.len() - 1)));
        let boxes = chunks.filter_map(|chunk| Extent::around(chunk.iter().copied())).collect();
        Self { line, chainages, boxes }
    }

    pub(super) fn extent(&self) -> Option<Extent> {
        self.boxes.iter().copied().reduce(Extent::union)
    }

    pub(super) fn length(&self) -> Metres {
        Metres(self.chainages.last().copied().unwrap_or_default())
    }

    /// As [`line::foot`], passing over the boxes that lie farther than what is found already.
    pub(super) fn foot(&self, anchor: Position) -> Option<Foot> {
        let shrink = line::shrink(anchor);
        let squares: Vec<f64> = self.boxes.iter().map(|bounds| line::square_to_box(anchor, shrink, *bounds)).collect();
        // The nearest box is looked at first, so that most of the others need not be.
        let (nearest_box, _) = squares.iter().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b))?;
        let mut best = self.foot_in(nearest_box, anchor)?;
        for (chunk, square) in squares.iter().enumerate() {
            if *square > best.0 || chunk == nearest_box {
                continue;
            }
            let found = self.foot_in(chunk, anchor)?;
            if found.0 < best.0 || (found.0 == best.0 && found.1.segment < best.1.segment) {
                best = found;
            }
        }
        Some(best.1)
    }

    /// The foot on the segments of one box; before it the square of its distance.
    fn foot_in(&self, chunk: usize, anchor: Position) -> Option<(f64, Foot)> {
        let first = chunk * CHUNK;
        let last = (first + CHUNK).min(self.line.0.len() - 1);
        line::nearest_of(self.line.0.get(first..=last)?, anchor, first)
    }

    /// How far along the line a segment begins.
    pub(super) fn before(&self, segment: usize) -> f64 {
        self.chainages.get(segment).copied().unwrap_or_default()
    }

    /// How far along the line a foot lies.
    pub(super) fn station(&self, foot: Foot) -> Station {
        let before = self.before(foot.segment);
        let within = self.line.0.get(foot.segment).map_or(0.0, |&start| line::metres(start, foot.coord));
        Station { foot, chainage: before + within }
    }

    /// The point at so many metres from the start.
    pub(super) fn point_at(&self, chainage: f64) -> Option<Position> {
        let segment = self.chainages.partition_point(|&start| start <= chainage).checked_sub(1)?;
        let segment = segment.min(self.chainages.len().checked_sub(2)?);
        let (&[from, to], &[start, end]) =
            (self.chainages.get(segment..)?.first_chunk()?, self.line.0.get(segment..)?.first_chunk()?);
        let share = if to > from { (chainage - from) / (to - from) } else { 0.0 };
        Some(Position::clamped(start + (end - start) * share))
    }

    pub(super) fn may_reach(&self, at: Position, distance: Metres) -> bool {
        // A degree of a great circle on the mean sphere, less than a tenth.
        const METRES_PER_DEGREE: f64 = 100_000.0;
        let degrees = distance.0 / METRES_PER_DEGREE;
        let steepest = (at.lat().abs() + degrees).min(89.0).to_radians().cos();
        let Coord { x, y } = at.coord();
        let (dx, dy) = (degrees / steepest, degrees);
        let near = Extent { west: x - dx, south: y - dy, east: x + dx, north: y + dy };
        self.boxes.iter().any(|bounds| bounds.intersects(near))
    }
}

/// The length of a line, and the point half-way along the longest of its parts.
pub(crate) fn measured(line: &MultiLineString) -> (Metres, Option<Position>) {
    let parts: Vec<Part> = line.iter().cloned().map(Part::new).collect();
    (Metres(parts.iter().map(|part| part.length().0).sum()), middle(&parts))
}

/// The point half-way along the longest part.
pub(super) fn middle(parts: &[Part]) -> Option<Position> {
    let longest = parts.iter().max_by(|a, b| a.length().0.total_cmp(&b.length().0))?;
    longest.point_at(longest.length().0 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_finds_what_the_line_finds() {
        let coords = (0..1000).map(|i| f64::from(i) / 50.0).map(|t| (40.0 + t / 4.0, 40.0 + t.sin()));
        let part = Part::new(LineString::from(coords.collect::<Vec<_>>()));
        for step in 0..100 {
            let anchor = Position::clamped(Coord { x: 39.0 + f64::from(step) * 0.07, y: 40.3 });
            let (Some(slow), Some(quick)) = (line::foot(&part.line, anchor), part.foot(anchor)) else {
                unreachable!("the line has segments")
            };
            assert_eq!((slow.segment, slow.coord), (quick.segment, quick.coord));
            assert!(part.may_reach(anchor, Metres(slow.offset)));
            let along = part.station(quick).chainage;
            let again = part.point_at(along).map(|at| at.distance(Position::clamped(quick.coord)));
            assert!(again.is_some_and(|off| off.0 < 1.0), "{again:?}");
        }
        let middle = part.point_at(part.length().0);
        assert!(middle.is_some_and(|at| at.coord() == part.line.0[999]));
    }
}
