//! The frame: which part of the world the layers and the sheet are about.

use crate::{
    border::Borders,
    geocode::Answer,
    place::{Extent, Footprint, Metres, Position, Precision},
};
use geo::{Coord, CoordsIter};
use std::collections::HashSet;

/// An incident this far from every bundled border is elsewhere: a statement in a capital, a meeting abroad.
const NEAR_BORDER: Metres = Metres(100_000.0);
/// Room around the outermost footprint, as a share of the frame's width and height.
const MARGIN: f64 = 0.08;
/// The least width and height, degrees of latitude: a frame around one village still shows where it is.
const LEAST_SIDE: f64 = 0.5;
/// Width by height of the map on a sheet of the usual shape.
const SHAPE: f64 = 1.42;
/// A whole border may widen the frame of places and sections by this factor of its area, no more.
const WIDENING: f64 = 2.5;
/// Of a long line or outline, about this many points are measured.
const PROBES: usize = 200;

/// Says what places are to the frame, and at the end what the frame is.
///
/// Countries never count, nor do incidents far from every border unless there are no others. Whole borders, and the
/// land along them, count when they are all there is or widen the frame of the others only little.
pub struct FrameFinder {
    shore: Shore,
    whole_borders: Vec<Extent>,
}

/// The places of the incidents so far.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    near: Boxes,
    narrow: Boxes,
    all: Option<Extent>,
}

impl Seen {
    /// Takes account of an incident.
    pub fn see(&mut self, sight: Sight) {
        self.all = Some(self.all.map_or(sight.extent, |all| all.union(sight.extent)));
        match sight.rank {
            Rank::Country => {}
            Rank::Elsewhere => self.narrow.add(sight),
            Rank::NearBorder => self.near.add(sight),
        }
    }
}

/// What one place is to the frame. Looking takes time, so it is worth keeping for the next incident at the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// The box around its footprint.
    pub extent: Extent,
    rank: Rank,
    is_wide: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    NearBorder,
    Elsewhere,
    Country,
}

impl FrameFinder {
    /// For incidents along these borders.
    pub fn new(borders: &Borders) -> Self {
        Self { shore: Shore::of(borders), whole_borders: whole_borders(borders) }
    }

    /// A box with room around it, of the shape of a sheet.
    pub fn around(extent: Extent) -> Extent {
        padded(extent)
    }

    /// A box without more room around it than a sheet needs: of the least size at least, and of its shape.
    pub fn shaped(extent: Extent) -> Extent {
        shaped(extent.union(least(extent)))
    }

    /// What an answer is to the frame; `None` without a footprint.
    pub fn look(&self, answer: &Answer) -> Option<Sight> {
        let footprint = answer.footprint.as_ref()?;
        let extent = footprint.extent()?;
        let rank = match answer.precision {
            Precision::Country => Rank::Country,
            _ if self.shore.is_near(footprint) => Rank::NearBorder,
            _ => Rank::Elsewhere,
        };
        Some(Sight { extent, rank, is_wide: self.whole_borders.iter().any(|line| covers(extent, *line)) })
    }

    /// The box around those near a border, with a margin.
    pub fn frame(&self, seen: &Seen) -> Extent {
        let bare = seen.near.weighed().or_else(|| seen.narrow.weighed()).or(seen.all);
        let everything = || self.whole_borders.iter().copied().reduce(Extent::union);
        padded(bare.or_else(everything).unwrap_or(Extent { west: -180.0, south: -60.0, east: 180.0, north: 80.0 }))
    }
}

/// Boxes of places and sections, and those that hold a whole border.
#[derive(Clone, Debug, Default)]
struct Boxes {
    core: Option<Extent>,
    /// Each once, in the order in which they came.
    wide: Vec<Extent>,
    corners: HashSet<[u64; 4]>,
}

impl Boxes {
    fn add(&mut self, sight: Sight) {
        match sight.is_wide {
            true if self.corners.insert(corners(sight.extent)) => self.wide.push(sight.extent),
            true => {}
            false => self.core = Some(self.core.map_or(sight.extent, |core| core.union(sight.extent))),
        }
    }

    /// The box around all but the whole borders that would blow it up; the smallest of these are tried first.
    fn weighed(&self) -> Option<Extent> {
        let mut wide = self.wide.clone();
        let Some(core) = self.core else { return wide.into_iter().reduce(Extent::union) };
        wide.sort_by(|a, b| area(*a).total_cmp(&area(*b)));
        let limit = area(core.union(least(core))) * WIDENING;
        let widened =
            |frame: Extent, wide: Extent| Some(frame.union(wide)).filter(|f| area(*f) <= limit).unwrap_or(frame);
        Some(wide.into_iter().fold(core, widened))
    }
}

fn corners(extent: Extent) -> [u64; 4] {
    [extent.west, extent.south, extent.east, extent.north].map(f64::to_bits)
}

fn whole_borders(borders: &Borders) -> Vec<Extent> {
    let lines = borders.pairs().into_iter().filter_map(|pair| borders.between(pair));
    lines.filter_map(|(line, _)| Footprint::Line(line).extent()).collect()
}

/// Points on every border, close enough to one another to measure against, from south to north.
struct Shore(Vec<Coord>);

impl Shore {
    fn of(borders: &Borders) -> Self {
        let mut points: Vec<Coord> =
            borders.all().flat_map(|border| thinned(&border.line).collect::<Vec<_>>()).collect();
        points.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        Self(points)
    }

    fn is_near(&self, footprint: &Footprint) -> bool {
        let near = |coord: Coord| self.is_near_to(coord);
        match footprint {
            Footprint::Point(at) | Footprint::PointRadius { centre: at, .. } => near(at.coord()),
            Footprint::Points(points) => points.iter().any(|at| near(at.coord())),
            Footprint::Line(line) => thinned(line.as_ref()).any(near),
            Footprint::Area(area) | Footprint::Likely { shape: area, .. } | Footprint::FuzzyArea { rim: area, .. } => {
                thinned(area.as_ref()).any(near)
            }
        }
    }

    fn is_near_to(&self, coord: Coord) -> bool {
        // A degree of latitude is never shorter than 110 km.
        let reach = NEAR_BORDER.0 / 110_000.0;
        let from = self.0.partition_point(|point| point.y < coord.y - reach);
        let at = Position::clamped(coord);
        let beside = self.0[from..].iter().take_while(|point| point.y <= coord.y + reach);
        beside.into_iter().any(|point| Position::clamped(*point).distance(at) <= NEAR_BORDER)
    }
}

fn thinned(shape: &impl CoordsIter<Scalar = f64>) -> impl Iterator<Item = Coord> {
    shape.coords_iter().step_by(shape.coords_count().div_ceil(PROBES).max(1))
}

/// Whether the outer box holds the inner one, but for rounding.
fn covers(outer: Extent, inner: Extent) -> bool {
    const SLACK: f64 = 1e-6;
    outer.west <= inner.west + SLACK
        && outer.south <= inner.south + SLACK
        && outer.east >= inner.east - SLACK
        && outer.north >= inner.north - SLACK
}

fn area(extent: Extent) -> f64 {
    (extent.east - extent.west) * (extent.north - extent.south)
}

/// With at least the least side, the margin, and the shape of a sheet.
fn padded(extent: Extent) -> Extent {
    shaped(extent.union(least(extent)).grown(MARGIN))
}

/// The least frame around the middle of a box.
fn least(extent: Extent) -> Extent {
    let centre = extent.centre();
    let wide = LEAST_SIDE / centre.lat().to_radians().cos().max(0.1);
    Extent {
        west: centre.lon() - wide / 2.0,
        south: centre.lat() - LEAST_SIDE / 2.0,
        east: centre.lon() + wide / 2.0,
        north: centre.lat() + LEAST_SIDE / 2.0,
    }
}

/// Grown on two sides until it has the shape of a sheet, so that the layers reach as far as the sheet shows.
fn shaped(extent: Extent) -> Extent {
    let shrink = extent.centre().lat().to_radians().cos().max(0.1);
    let (width, height) = ((extent.east - extent.west) * shrink, extent.north - extent.south);
    let wider = ((height * SHAPE / width - 1.0) / 2.0).max(0.0);
    let higher = ((width / SHAPE / height - 1.0) / 2.0).max(0.0);
    let (wide, high) = (extent.grown(wider), extent.grown(higher));
    Extent { west: wide.west, south: high.south, east: wide.east, north: high.north }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_point_has_room_around_it() {
        let frame = padded(Extent { west: 46.0, south: 40.0, east: 46.0, north: 40.0 });
        assert!((frame.north - frame.south) > 0.5 && (frame.east - frame.west) > 0.65, "{frame:?}");
    }

    #[test]
    fn every_frame_has_the_shape_of_a_sheet() {
        for (east, north) in [(46.0, 43.0), (52.0, 40.1), (46.0, 40.0)] {
            let frame = padded(Extent { west: 46.0, south: 40.0, east, north });
            let shrink = frame.centre().lat().to_radians().cos();
            let shape = (frame.east - frame.west) * shrink / (frame.north - frame.south);
            assert!((shape - SHAPE).abs() < 0.02, "{frame:?}: {shape}");
            assert!(covers(frame, Extent { west: 46.0, south: 40.0, east, north }));
        }
    }
}
