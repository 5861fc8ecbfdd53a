//! From degrees to the plane and back: one projection fitted to what the sheet shows.

mod esri;
mod lambert;
mod mercator;
mod well_known_text;

pub use lambert::Lambert;
pub use mercator::TransverseMercator;

use super::wording::Words;
use crate::place::{Extent, Position};
use geo::Coord;

/// An ellipsoid of revolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipsoid {
    /// Half of the long axis, metres.
    pub semi_major: f64,
    /// Flattening.
    pub flattening: f64,
}

impl Ellipsoid {
    /// WGS 84 (NGA.STND.0036).
    pub const WGS84: Self = Self { semi_major: 6_378_137.0, flattening: 1.0 / 298.257_223_563 };

    fn eccentricity(self) -> f64 {
        (self.flattening * (2.0 - self.flattening)).sqrt()
    }
}

/// A point of the projected plane: metres east and north of the projection's origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// East, metres.
    pub x: f64,
    /// North, metres.
    pub y: f64,
}

/// The projection of a sheet; both keep angles, so symbols and circles keep their shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Projection {
    /// For extents that are wider than tall.
    Lambert(Lambert),
    /// For tall extents and those on the equator.
    TransverseMercator(TransverseMercator),
}

impl Projection {
    /// Fitted to an extent: two parallels at a sixth and five sixths of its latitudes, or the middle meridian.
    pub fn fitted(extent: Extent) -> Self {
        let centre = extent.centre();
        let (wide, tall) = ((extent.east - extent.west) * centre.lat().to_radians().cos(), extent.north - extent.south);
        if tall > 1.8 * wide || centre.lat().abs() < 6.0 {
            return Self::TransverseMercator(TransverseMercator::new(Ellipsoid::WGS84, centre.lon(), 0.0, 1.0));
        }
        let parallels = (extent.south + tall / 6.0, extent.north - tall / 6.0);
        Self::Lambert(Lambert::new(Ellipsoid::WGS84, centre, parallels))
    }

    /// Degrees to the plane.
    pub fn forward(&self, at: Coord) -> Plane {
        match self {
            Self::Lambert(lambert) => lambert.forward(at),
            Self::TransverseMercator(mercator) => mercator.forward(at),
        }
    }

    /// The plane to degrees.
    pub fn inverse(&self, at: Plane) -> Position {
        match self {
            Self::Lambert(lambert) => lambert.inverse(at),
            Self::TransverseMercator(mercator) => mercator.inverse(at),
        }
    }

    /// West, south, east and north of an extent, metres.
    pub fn bounds(&self, extent: Extent) -> [f64; 4] {
        let corners = edge(extent).map(|at| self.forward(at));
        let least = |of: fn(&Plane) -> f64| corners.iter().map(of).fold(f64::MAX, f64::min);
        let most = |of: fn(&Plane) -> f64| corners.iter().map(of).fold(f64::MIN, f64::max);
        [least(|at| at.x), least(|at| at.y), most(|at| at.x), most(|at| at.y)]
    }

    /// West, south, east and north of the largest upright box within an extent, metres; around it where its sides bend
    /// so much that hardly any would be left.
    pub fn inner_bounds(&self, extent: Extent) -> [f64; 4] {
        let (outer, around) = (self.bounds(extent), edge(extent).map(|at| self.forward(at)));
        // Each side with both its corners, the last of which begins the next side.
        let side = |side: usize| (0..=8).map(move |i| around[(8 * side + i) % 32]);
        let inner = [
            side(3).map(|at| at.x).fold(f64::MIN, f64::max),
            side(0).map(|at| at.y).fold(f64::MIN, f64::max),
            side(1).map(|at| at.x).fold(f64::MAX, f64::min),
            side(2).map(|at| at.y).fold(f64::MAX, f64::min),
        ];
        let share = |low: usize| (inner[low + 2] - inner[low]) / (outer[low + 2] - outer[low]);
        if share(0) > 0.8 && share(1) > 0.8 { inner } else { outer }
    }

    /// What the sheet says of it.
    pub(crate) fn said(&self, words: Words) -> String {
        let latitude = |degrees: f64| words.tenths(degrees, "degree.N", "degree.S");
        match self {
            Self::Lambert(lambert) => {
                let (south, north) = lambert.parallels();
                words.fill("projection.lambert", &[&latitude(south), &latitude(north)])
            }
            Self::TransverseMercator(mercator) => {
                words.fill("projection.mercator", &[&words.tenths(mercator.meridian(), "degree.E", "degree.W")])
            }
        }
    }

    /// What files call it.
    pub fn name(&self) -> String {
        self.said(Words::default())
    }
}

/// Points around an extent.
fn edge(extent: Extent) -> [Coord; 32] {
    let Extent { west, south, east, north } = extent;
    std::array::from_fn(|i| {
        let share = (i % 8) as f64 / 8.0;
        let (x, y) = (west + share * (east - west), south + share * (north - south));
        match i / 8 {
            0 => Coord { x, y: south },
            1 => Coord { x: east, y },
            2 => Coord { x: east - share * (east - west), y: north },
            _ => Coord { x: west, y: north - share * (north - south) },
        }
    })
}

/// A latitude as written on maps, to a tenth of a degree: `40.2°N`.
pub fn latitude(degrees: f64) -> String {
    format!("{:.1}°{}", degrees.abs(), if degrees < 0.0 { 'S' } else { 'N' })
}

/// A longitude as written on maps, to a tenth of a degree: `45.5°E`.
pub fn longitude(degrees: f64) -> String {
    format!("{:.1}°{}", degrees.abs(), if degrees < 0.0 { 'W' } else { 'E' })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_where_it_began() {
        let extents = [
            Extent { west: 44.0, south: 38.8, east: 47.5, north: 41.2 },
            Extent { west: 20.0, south: -20.0, east: 21.0, north: -10.0 },
            Extent { west: -70.0, south: -35.0, east: -60.0, north: -31.0 },
        ];
        for extent in extents {
            let projection = Projection::fitted(extent);
            for (x, y) in [(0.0, 0.0), (0.3, 0.7), (1.0, 1.0)] {
                let at = Coord {
                    x: extent.west + x * (extent.east - extent.west),
                    y: extent.south + y * (extent.north - extent.south),
                };
                let back = projection.inverse(projection.forward(at));
                assert!((back.lon() - at.x).abs() < 1e-8 && (back.lat() - at.y).abs() < 1e-8, "{at:?} {back:?}");
            }
        }
    }

    #[test]
    fn the_text_of_esris_kind_has_what_the_projection_was_made_of() {
        let text = |west, east, south, north| Projection::fitted(Extent { west, south, east, north }).esri_text();
        for (text, parts) in [
            (
                text(44.0, 48.0, 38.0, 41.0),
                ["Lambert_Conformal_Conic", "Meridian\",46.0", "Parallel_1\",38.5", "Parallel_2\",40.5"],
            ),
            (text(20.0, 21.0, 40.0, 50.0), ["Transverse_Mercator", "Meridian\",20.5", "Origin\",0.0", "Factor\",1.0"]),
        ] {
            assert!(parts.iter().all(|part| text.contains(part)) && text.is_ascii(), "{text}");
            assert_eq!(text.matches('[').count(), text.matches(']').count());
        }
    }

    #[test]
    fn tall_extents_stand_on_their_meridian() {
        let tall = Extent { west: 20.0, south: 40.0, east: 21.0, north: 50.0 };
        assert!(matches!(Projection::fitted(tall), Projection::TransverseMercator(_)));
    }
}
