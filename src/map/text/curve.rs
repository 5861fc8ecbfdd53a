//! Letters along a line: each stands upright on its own piece of the path.

use super::{Stand, TextStyle, finish, shape::Line};
use crate::map::scene::{Baseline, Pixel, Text};

/// Half the stretch of path, in em, whose direction a letter takes: smooths the wobble of short bends.
const REACH: f32 = 0.6;

/// Greatest turn between neighbouring letters: beyond it they collide or gape.
const SHARPEST: f32 = 40.0;

/// Sets a shaped line along a path, centred; `None` if it does not fit.
pub(super) fn along(line: Line, style: &TextStyle, path: &[Pixel]) -> Option<Text> {
    let track = Track::new(path)?;
    let start = (track.length() - line.advance) / 2.0;
    if line.letters.is_empty() || start < 0.0 {
        return None;
    }
    let stands: Vec<Stand> = line
        .letters
        .iter()
        .map(|letter| track.stand(start, (letter.start + letter.end) / 2.0, style.size * REACH))
        .collect();
    if stands.windows(2).any(|pair| too_sharp(pair[0].turn, pair[1].turn)) {
        return None;
    }
    let baseline = track.cut(start, start + line.advance);
    let origin = baseline.first().copied()?;
    Some(finish(line, style, |glyph| stands[glyph.letter], origin, Baseline::Curved(baseline)))
}

fn too_sharp(one: f32, other: f32) -> bool {
    let turn = (other - one).to_degrees().rem_euclid(360.0);
    turn.min(360.0 - turn) > SHARPEST
}

/// A polyline with the distance of each point from its start.
struct Track {
    points: Vec<Pixel>,
    distances: Vec<f32>,
}

impl Track {
    /// `None` for a path without length. Turned round where text would run from right to left.
    fn new(path: &[Pixel]) -> Option<Self> {
        let mut points: Vec<Pixel> = path.iter().copied().filter(|p| p.is_finite()).collect();
        points.dedup();
        let (first, last) = (*points.first()?, *points.last()?);
        if points.len() < 2 {
            return None;
        }
        if last.x < first.x {
            points.reverse();
        }
        let mut distances = vec![0.0];
        let mut total = 0.0;
        for pair in points.windows(2) {
            total += pair[0].distance(pair[1]);
            distances.push(total);
        }
        Some(Self { points, distances })
    }

    fn length(&self) -> f32 {
        self.distances.last().copied().unwrap_or(0.0)
    }

    /// The point at a distance; beyond the ends straight on.
    fn at(&self, distance: f32) -> Pixel {
        let after = self.distances.partition_point(|&d| d < distance).clamp(1, self.points.len() - 1);
        let (from, to) = (self.distances[after - 1], self.distances[after]);
        self.points[after - 1].towards(self.points[after], (distance - from) / (to - from))
    }

    /// How a letter stands whose middle is `from` pixels behind the start of its line.
    fn stand(&self, start: f32, from: f32, reach: f32) -> Stand {
        let distance = start + from;
        let (before, after) = (self.at(distance - reach), self.at(distance + reach));
        Stand { from, foot: self.at(distance), turn: (after.y - before.y).atan2(after.x - before.x) }
    }

    /// The piece between two distances.
    fn cut(&self, from: f32, to: f32) -> Vec<Pixel> {
        let inner = self.points.iter().zip(&self.distances).filter(|(_, d)| (from..to).contains(*d) && **d > from);
        let inner: Vec<Pixel> = inner.map(|(&p, _)| p).collect();
        [vec![self.at(from)], inner, vec![self.at(to)]].concat()
    }
}
