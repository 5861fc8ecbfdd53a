//! Lambert conformal conic with two parallels on the ellipsoid.
//!
//! Formulas 15-1 to 15-11, 14-15 and 7-9 of J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional
//! Paper 1395 (1987), pages 104–110 and 44.

use super::{Ellipsoid, Plane};
use crate::place::Position;
use geo::Coord;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

/// The projection with its constants worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lambert {
    eccentricity: f64,
    origin: Position,
    parallels: (f64, f64),
    cone: f64,
    scale: f64,
    radius_origin: f64,
}

impl Lambert {
    /// With its origin and its two standard parallels (degrees), which must lie on one side of the equator.
    pub fn new(ellipsoid: Ellipsoid, origin: Position, parallels: (f64, f64)) -> Self {
        let e = ellipsoid.eccentricity();
        let (south, north) = (parallels.0.to_radians(), parallels.1.to_radians());
        let m = |phi: f64| phi.cos() / (1.0 - (e * phi.sin()).powi(2)).sqrt();
        let (t_south, t_north) = (isometric(south, e), isometric(north, e));
        let cone = if (north - south).abs() < 1e-9 {
            south.sin()
        } else {
            (m(south).ln() - m(north).ln()) / (t_south.ln() - t_north.ln())
        };
        let scale = ellipsoid.semi_major * m(south) / (cone * t_south.powf(cone));
        let radius_origin = scale * isometric(origin.lat().to_radians(), e).powf(cone);
        Self { eccentricity: e, origin, parallels, cone, scale, radius_origin }
    }

    /// The standard parallels, degrees.
    pub fn parallels(&self) -> (f64, f64) {
        self.parallels
    }

    /// Where x and y are 0.
    pub fn origin(&self) -> Position {
        self.origin
    }

    /// Degrees to metres.
    pub fn forward(&self, at: Coord) -> Plane {
        let radius = self.scale * isometric(at.y.to_radians(), self.eccentricity).powf(self.cone);
        let angle = self.cone * (at.x - self.origin.lon()).to_radians();
        Plane { x: radius * angle.sin(), y: self.radius_origin - radius * angle.cos() }
    }

    /// Metres to degrees.
    pub fn inverse(&self, at: Plane) -> Position {
        let side = self.cone.signum();
        let (x, y) = (side * at.x, side * (self.radius_origin - at.y));
        let t = (side * x.hypot(y) / self.scale).powf(1.0 / self.cone);
        let lon = self.origin.lon() + (x.atan2(y) / self.cone).to_degrees();
        Position::clamped(Coord { x: lon, y: latitude_of(t, self.eccentricity).to_degrees() })
    }
}

/// `t` of formula 15-9: tan(π/4 − φ/2) corrected for the ellipsoid.
fn isometric(phi: f64, e: f64) -> f64 {
    let s = e * phi.sin();
    (FRAC_PI_4 - phi / 2.0).tan() / ((1.0 - s) / (1.0 + s)).powf(e / 2.0)
}

/// Formula 7-9, by iteration; five rounds reach the last digit.
fn latitude_of(t: f64, e: f64) -> f64 {
    (0..6).fold(FRAC_PI_2 - 2.0 * t.atan(), |phi, _| {
        let s = e * phi.sin();
        FRAC_PI_2 - 2.0 * (t * ((1.0 - s) / (1.0 + s)).powf(e / 2.0)).atan()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snyders_numerical_example() {
        // USGS PP 1395, page 296: Clarke 1866, parallels 33° and 45°, origin 23°N 96°W.
        let clarke = Ellipsoid { semi_major: 6_378_206.4, flattening: 1.0 / 294.978_698_214 };
        let origin = Position::clamped(Coord { x: -96.0, y: 23.0 });
        let at = Lambert::new(clarke, origin, (33.0, 45.0)).forward(Coord { x: -75.0, y: 35.0 });
        assert!((at.x - 1_894_410.9).abs() < 0.1 && (at.y - 1_564_649.5).abs() < 0.1, "{at:?}");
    }
}
