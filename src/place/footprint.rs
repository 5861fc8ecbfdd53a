//! The shape a place has on the ground.

use super::{Extent, Metres, Position};
use geo::{CoordsIter, Intersects, MultiLineString, MultiPolygon, Rect};
use std::sync::Arc;

/// Where a place is, as the geometry that it is. Coordinates are degrees, longitude first. Outlines and lines have some
/// thousand vertices: all answers that rest on one share it.
#[derive(Clone, Debug, PartialEq)]
pub enum Footprint {
    /// A spot, exact to the size of the feature.
    Point(Position),
    /// Somewhere within `radius` of `centre`.
    PointRadius {
        /// The likeliest point.
        centre: Position,
        /// Nine of ten truths lie within it.
        radius: Metres,
    },
    /// Somewhere in `shape`, likeliest at `point`: "5 km north-east of Sotk".
    Likely {
        /// The likeliest point.
        point: Position,
        /// Nine of ten truths lie within this of it.
        radius: Metres,
        /// Where it can be.
        shape: Arc<MultiPolygon>,
    },
    /// Several points of equal rank: "Sotk, Kut and Azat".
    Points(Vec<Position>),
    /// A stretch of line: a border section, a road.
    Line(Arc<MultiLineString>),
    /// An area with a known outline.
    Area(Arc<MultiPolygon>),
    /// An area without an agreed outline: surely `core`, perhaps as far as `rim`.
    FuzzyArea {
        /// What everybody would include.
        core: Arc<MultiPolygon>,
        /// What nobody would go beyond.
        rim: Arc<MultiPolygon>,
    },
}

impl Footprint {
    /// The box around it; for a point with radius, around its centre. `None` for an empty geometry.
    pub fn extent(&self) -> Option<Extent> {
        match self {
            Self::Point(at) | Self::PointRadius { centre: at, .. } => Extent::around([at.coord()]),
            Self::Points(points) => Extent::around(points.iter().map(|at| at.coord())),
            Self::Likely { shape, .. } => Extent::around(shape.coords_iter()),
            Self::Line(line) => Extent::around(line.coords_iter()),
            Self::Area(area) | Self::FuzzyArea { rim: area, .. } => Extent::around(area.coords_iter()),
        }
    }

    /// Whether a part of it lies in a box; of a point with radius, its centre.
    pub fn meets(&self, frame: Extent) -> bool {
        let frame_area = || Rect::new((frame.west, frame.south), (frame.east, frame.north)).to_polygon();
        match self {
            Self::Point(at) | Self::PointRadius { centre: at, .. } => frame.contains(*at),
            Self::Points(points) => points.iter().any(|at| frame.contains(*at)),
            Self::Line(line) => line.intersects(&frame_area()),
            Self::Area(area) | Self::FuzzyArea { rim: area, .. } | Self::Likely { shape: area, .. } => {
                area.intersects(&frame_area())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{line_string, polygon};

    #[test]
    fn a_bent_shape_leaves_the_corner_of_its_box_free() {
        // Two arms along the west and the south.
        let arms = polygon![(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 1.), (x: 1., y: 1.), (x: 1., y: 10.), (x: 0., y: 10.)];
        let area = Footprint::Area(Arc::new(MultiPolygon::from(arms)));
        let bow = line_string![(x: 0., y: 10.), (x: 0., y: 0.), (x: 10., y: 0.)];
        let line = Footprint::Line(Arc::new(MultiLineString::from(bow)));
        for ((west, south, east, north), meets) in [
            ((5.0, 5.0, 9.0, 9.0), false),
            ((5.0, -1.0, 9.0, 9.0), true),
            ((-1.0, -1.0, 11.0, 11.0), true),
            ((11.0, 0.0, 12.0, 1.0), false),
        ] {
            let frame = Extent { west, south, east, north };
            assert_eq!((area.meets(frame), line.meets(frame)), (meets, meets), "{frame:?}");
        }
    }
}
