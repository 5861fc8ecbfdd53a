//! Transverse Mercator on the ellipsoid by Krüger's series.
//!
//! Third order in the third flattening n: L. Krüger, *Konforme Abbildung des Erdellipsoids in der Ebene* (1912), as
//! rearranged by K. Kawase, Bulletin of the Geospatial Information Authority of Japan 59 (2011). Good to a millimetre
//! within a thousand kilometres of the meridian.

use super::{Ellipsoid, Plane};
use crate::place::Position;
use geo::Coord;

/// The projection with its constants worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TransverseMercator {
    eccentricity: f64,
    meridian: f64,
    latitude: f64,
    scale: f64,
    /// Rectifying radius times the scale on the meridian, metres.
    radius: f64,
    northing_origin: f64,
    n: f64,
}

impl TransverseMercator {
    /// With its meridian and the latitude of its origin (degrees), and the scale on the meridian.
    pub fn new(ellipsoid: Ellipsoid, meridian: f64, latitude: f64, scale: f64) -> Self {
        let n = ellipsoid.flattening / (2.0 - ellipsoid.flattening);
        let radius = scale * ellipsoid.semi_major / (1.0 + n) * (1.0 + n * n / 4.0 + n.powi(4) / 64.0);
        let eccentricity = ellipsoid.eccentricity();
        let bare = Self { eccentricity, meridian, latitude, scale, radius, northing_origin: 0.0, n };
        let northing_origin = bare.forward(Coord { x: meridian, y: latitude }).y;
        Self { northing_origin, ..bare }
    }

    /// The middle meridian, degrees.
    pub fn meridian(&self) -> f64 {
        self.meridian
    }

    /// The latitude of the origin, degrees.
    pub fn latitude(&self) -> f64 {
        self.latitude
    }

    /// The scale on the meridian.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Degrees to metres.
    pub fn forward(&self, at: Coord) -> Plane {
        let (e, lambda) = (self.eccentricity, (at.x - self.meridian).to_radians());
        let sin = at.y.to_radians().sin().clamp(-1.0 + 1e-15, 1.0 - 1e-15);
        let t = (sin.atanh() - e * (e * sin).atanh()).sinh();
        let xi = t.atan2(lambda.cos());
        let eta = (lambda.sin() / (1.0 + t * t).sqrt()).atanh();
        let sum = |of: fn(f64, f64) -> f64| {
            self.alpha().iter().zip([2.0, 4.0, 6.0]).map(|(a, k)| a * of(k * xi, k * eta)).sum::<f64>()
        };
        let x = eta + sum(|xi, eta| xi.cos() * eta.sinh());
        let y = xi + sum(|xi, eta| xi.sin() * eta.cosh());
        Plane { x: self.radius * x, y: self.radius * y - self.northing_origin }
    }

    /// Metres to degrees.
    pub fn inverse(&self, at: Plane) -> Position {
        let (xi, eta) = ((at.y + self.northing_origin) / self.radius, at.x / self.radius);
        let sum = |of: fn(f64, f64) -> f64| {
            self.beta().iter().zip([2.0, 4.0, 6.0]).map(|(b, k)| b * of(k * xi, k * eta)).sum::<f64>()
        };
        let xi_sphere = xi - sum(|xi, eta| xi.sin() * eta.cosh());
        let eta_sphere = eta - sum(|xi, eta| xi.cos() * eta.sinh());
        let chi = (xi_sphere.sin() / eta_sphere.cosh()).asin();
        let lat = chi + self.delta().iter().zip([2.0, 4.0, 6.0]).map(|(d, k)| d * (k * chi).sin()).sum::<f64>();
        let lon = self.meridian + eta_sphere.sinh().atan2(xi_sphere.cos()).to_degrees();
        Position::clamped(Coord { x: lon, y: lat.to_degrees() })
    }

    fn alpha(&self) -> [f64; 3] {
        let n = self.n;
        let (n2, n3) = (n * n, n * n * n);
        [n / 2.0 - n2 * 2.0 / 3.0 + n3 * 5.0 / 16.0, n2 * 13.0 / 48.0 - n3 * 3.0 / 5.0, n3 * 61.0 / 240.0]
    }

    fn beta(&self) -> [f64; 3] {
        let n = self.n;
        let (n2, n3) = (n * n, n * n * n);
        [n / 2.0 - n2 * 2.0 / 3.0 + n3 * 37.0 / 96.0, n2 / 48.0 + n3 / 15.0, n3 * 17.0 / 480.0]
    }

    fn delta(&self) -> [f64; 3] {
        let n = self.n;
        let (n2, n3) = (n * n, n * n * n);
        [2.0 * n - n2 * 2.0 / 3.0 - 2.0 * n3, n2 * 7.0 / 3.0 - n3 * 8.0 / 5.0, n3 * 56.0 / 15.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snyders_numerical_example() {
        // USGS PP 1395, page 269: Clarke 1866, meridian 75°W, scale 0.9996.
        let clarke = Ellipsoid { semi_major: 6_378_206.4, flattening: 1.0 / 294.978_698_214 };
        let at = TransverseMercator::new(clarke, -75.0, 0.0, 0.9996).forward(Coord { x: -73.5, y: 40.5 });
        assert!((at.x - 127_106.5).abs() < 0.1 && (at.y - 4_484_124.4).abs() < 0.1, "{at:?}");
    }
}
