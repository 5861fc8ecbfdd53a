//! The shape a place has on the ground.

use super::{Extent, Metres, Position};
use geo::{CoordsIter, MultiLineString, MultiPolygon};
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
}
