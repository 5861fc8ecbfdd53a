//! The half of a border that lies one way: "its north-eastern section".

use super::{
    line::{self, Foot, Station, metres},
    part::Part,
};
use crate::place::{Bearing, Extent, Metres};
use geo::{Coord, MultiLineString};

/// What of a border lies in the half of its extent that faces a bearing.
#[derive(Clone, Debug, PartialEq)]
pub struct Half {
    /// The stretches, in the direction of the data.
    pub line: MultiLineString,
    /// Their length together.
    pub length: Metres,
    /// From where to where each runs, along the connected line that it is on.
    pub chainages: Vec<(Metres, Metres)>,
}

/// A stretch, or a gap between two, that is shorter than this share of the border is only a bend of the line.
const BEND: f64 = 0.05;

/// The half of connected lines that lies that way from the middle of their extent along the bearing; `None` without lines.
pub(super) fn half(parts: &[Part], bearing: Bearing) -> Option<Half> {
    let middle = parts.iter().filter_map(Part::extent).reduce(Extent::union)?.centre().coord();
    let (x, y) = bearing.0.to_radians().sin_cos();
    let shrink = middle.y.to_radians().cos();
    let toward = |c: Coord| (c.x - middle.x) * shrink * x + (c.y - middle.y) * y;
    let all = || parts.iter().flat_map(|part| &part.line.0).map(|c| toward(*c));
    let threshold = (all().reduce(f64::min)? + all().reduce(f64::max)?) / 2.0;
    let bend = BEND * parts.iter().map(|part| part.length().0).sum::<f64>();
    let stretches: Vec<(&Part, Station, Station)> = parts
        .iter()
        .flat_map(|part| beyond(part, &|c| toward(c) - threshold, bend).into_iter().map(move |(a, b)| (part, a, b)))
        .collect();
    let lengths = stretches.iter().map(|(_, from, to)| to.chainage - from.chainage);
    (!stretches.is_empty()).then(|| Half {
        length: Metres(lengths.sum()),
        chainages: stretches.iter().map(|(_, from, to)| (Metres(from.chainage), Metres(to.chainage))).collect(),
        line: stretches.iter().map(|(part, from, to)| line::cut(&part.line, *from, *to)).collect(),
    })
}

/// The stretches of a line on which a depth is above zero, bends left aside.
fn beyond(part: &Part, depth: &dyn Fn(Coord) -> f64, bend: f64) -> Vec<(Station, Station)> {
    let mut stretches: Vec<(Station, Station)> = Vec::new();
    for (segment, edge) in part.line.lines().enumerate() {
        let (start, end) = (depth(edge.start), depth(edge.end));
        if start <= 0.0 && end <= 0.0 {
            continue;
        }
        let at = |share: f64| {
            let coord = edge.start + (edge.end - edge.start) * share;
            Station {
                foot: Foot { segment, coord, offset: 0.0 },
                chainage: part.before(segment) + metres(edge.start, coord),
            }
        };
        let crossing = start / (start - end);
        let (from, to) = (at(if start <= 0.0 { crossing } else { 0.0 }), at(if end <= 0.0 { crossing } else { 1.0 }));
        match stretches.last_mut() {
            Some(last) if from.chainage - last.1.chainage < bend => last.1 = to,
            _ => stretches.push((from, to)),
        }
    }
    let longest = stretches.iter().map(|(from, to)| to.chainage - from.chainage).fold(0.0, f64::max);
    stretches.retain(|(from, to)| to.chainage - from.chainage >= bend.min(longest));
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, line_string};

    fn halved(line: LineString, bearing: f64) -> Half {
        match half(&[Part::new(line)], Bearing(bearing)) {
            Some(half) => half,
            None => unreachable!("the line has an extent"),
        }
    }

    #[test]
    fn a_half_is_cut_where_the_middle_of_the_extent_is() {
        let line = line_string![(x: 45.0, y: 41.0), (x: 46.0, y: 40.0), (x: 46.5, y: 39.0)];
        let (north, south) = (halved(line.clone(), 0.0), halved(line.clone(), 180.0));
        assert_eq!(north.line.0[0].0.last(), Some(&Coord { x: 46.0, y: 40.0 }));
        assert_eq!(south.line.0[0].0.first(), Some(&Coord { x: 46.0, y: 40.0 }));
        let whole = Part::new(line).length().0;
        assert!((north.length.0 + south.length.0 - whole).abs() < 1.0);
    }

    #[test]
    fn a_bend_over_the_middle_is_no_stretch_of_its_own() {
        let line = line_string![
            (x: 45.0, y: 41.0), (x: 45.1, y: 39.99), (x: 45.2, y: 40.01), (x: 45.3, y: 39.0),
        ];
        let north = halved(line, 0.0);
        assert_eq!(north.line.0.len(), 1, "{north:?}");
    }
}
