//! The frame: which part of the world the layers and the sheet are about.

use crate::{
    border::Borders,
    geocode::{Answer, Resolution},
    incident::Incident,
    place::{Extent, Footprint, Metres, Position, Precision},
};
use geo::{Coord, CoordsIter};

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

/// The frame of these incidents: the box around those near a border, with a margin.
///
/// Countries never count, nor do incidents far from every border unless there are no others. Whole borders, and the
/// land along them, count when they are all there is or widen the frame of the others only little.
pub(super) fn around(found: &[(Incident, Resolution)], borders: &Borders) -> Extent {
    let answers: Vec<&Answer> = found.iter().filter_map(|(_, resolution)| resolution.answer()).collect();
    let narrow: Vec<&Footprint> = answers
        .iter()
        .filter(|answer| answer.precision != Precision::Country)
        .filter_map(|answer| answer.footprint.as_ref())
        .collect();
    let border = border_points(borders);
    let near: Vec<&Footprint> = narrow.iter().copied().filter(|footprint| is_near(footprint, &border)).collect();
    let chosen = if near.is_empty() { narrow } else { near };
    let all = answers.iter().filter_map(|answer| answer.footprint.as_ref()?.extent());
    let bare = weighed(&chosen, borders).or_else(|| all.reduce(Extent::union)).or_else(|| everything(borders));
    padded(bare.unwrap_or(Extent { west: -180.0, south: -60.0, east: 180.0, north: 80.0 }))
}

/// The box around all footprints but for whole borders that would blow it up.
fn weighed(footprints: &[&Footprint], borders: &Borders) -> Option<Extent> {
    let lines = whole_borders(borders);
    let is_wide = |extent: &Extent| lines.iter().any(|line| covers(*extent, *line));
    let extents = footprints.iter().filter_map(|footprint| footprint.extent());
    let (wide, narrow): (Vec<Extent>, Vec<Extent>) = extents.partition(is_wide);
    let Some(core) = narrow.into_iter().reduce(Extent::union) else { return wide.into_iter().reduce(Extent::union) };
    let limit = area(core.union(least(core))) * WIDENING;
    Some(
        wide.into_iter()
            .fold(core, |frame, wide| Some(frame.union(wide)).filter(|f| area(*f) <= limit).unwrap_or(frame)),
    )
}

fn whole_borders(borders: &Borders) -> Vec<Extent> {
    let lines = borders.pairs().into_iter().filter_map(|pair| borders.between(pair));
    lines.filter_map(|(line, _)| Footprint::Line(line).extent()).collect()
}

fn everything(borders: &Borders) -> Option<Extent> {
    whole_borders(borders).into_iter().reduce(Extent::union)
}

fn is_near(footprint: &Footprint, border: &[Position]) -> bool {
    let near = |coord: Coord| border.iter().any(|at| at.distance(Position::clamped(coord)) <= NEAR_BORDER);
    match footprint {
        Footprint::Point(at) | Footprint::PointRadius { centre: at, .. } => near(at.coord()),
        Footprint::Points(points) => points.iter().any(|at| near(at.coord())),
        Footprint::Line(line) => thinned(line.as_ref()).any(near),
        Footprint::Area(area) | Footprint::Likely { shape: area, .. } | Footprint::FuzzyArea { rim: area, .. } => {
            thinned(area.as_ref()).any(near)
        }
    }
}

/// Points on every border, close enough to one another to measure against.
fn border_points(borders: &Borders) -> Vec<Position> {
    borders.all().flat_map(|border| thinned(&border.line).map(Position::clamped).collect::<Vec<_>>()).collect()
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
