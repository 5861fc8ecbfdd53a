//! Where on the globe: one point, and a box of points.

use super::Metres;
use geo::{Coord, Distance, Haversine, Point};
use thiserror::Error;

/// A point on WGS 84: longitude and latitude in degrees, always in range. The only pair of degrees in the program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    lon: f64,
    lat: f64,
}

/// Why a pair of numbers is not a position.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PositionError {
    /// Not a finite number.
    #[error("{0} is not a number of degrees")]
    NotFinite(f64),
    /// Longitude outside -180..=180.
    #[error("longitude {0} is outside -180 to 180")]
    Longitude(f64),
    /// Latitude outside -90..=90.
    #[error("latitude {0} is outside -90 to 90")]
    Latitude(f64),
}

impl Position {
    /// A checked position, longitude first, in degrees.
    pub fn new(lon: f64, lat: f64) -> Result<Self, PositionError> {
        match (lon, lat) {
            _ if !lon.is_finite() => Err(PositionError::NotFinite(lon)),
            _ if !lat.is_finite() => Err(PositionError::NotFinite(lat)),
            _ if !(-180.0..=180.0).contains(&lon) => Err(PositionError::Longitude(lon)),
            _ if !(-90.0..=90.0).contains(&lat) => Err(PositionError::Latitude(lat)),
            _ => Ok(Self { lon, lat }),
        }
    }

    /// The position of a coordinate that is known to be in range, such as one from the compiled index; clamped if it is not.
    pub fn clamped(coord: Coord) -> Self {
        Self { lon: coord.x.clamp(-180.0, 180.0), lat: coord.y.clamp(-90.0, 90.0) }
    }

    /// Longitude in degrees, east positive.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Latitude in degrees, north positive.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// As a coordinate, `x` = longitude, `y` = latitude.
    pub fn coord(self) -> Coord {
        Coord { x: self.lon, y: self.lat }
    }

    /// Great-circle distance (haversine on the mean earth radius of 6 371 008.8 m, as `geo` has it).
    pub fn distance(self, other: Self) -> Metres {
        Metres(Haversine.distance(Point::from(self.coord()), Point::from(other.coord())))
    }
}

/// A box in degrees that does not cross the antimeridian: west <= east, south <= north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Least longitude, degrees.
    pub west: f64,
    /// Least latitude, degrees.
    pub south: f64,
    /// Greatest longitude, degrees.
    pub east: f64,
    /// Greatest latitude, degrees.
    pub north: f64,
}

impl Extent {
    /// The smallest extent around all coordinates; `None` for none.
    pub fn around(coords: impl IntoIterator<Item = Coord>) -> Option<Self> {
        let point = |c: Coord| Self { west: c.x, south: c.y, east: c.x, north: c.y };
        let mut coords = coords.into_iter();
        let first = coords.next().map(point)?;
        Some(coords.fold(first, |extent, c| extent.union(point(c))))
    }

    /// The smallest extent that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether the position lies inside or on the edge.
    pub fn contains(self, at: Position) -> bool {
        (self.west..=self.east).contains(&at.lon) && (self.south..=self.north).contains(&at.lat)
    }

    /// Whether the two share at least a point.
    pub fn intersects(self, other: Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    /// The middle of the box.
    pub fn centre(self) -> Position {
        Position::clamped(Coord { x: (self.west + self.east) / 2.0, y: (self.south + self.north) / 2.0 })
    }

    /// Grown by a share of its own width and height on each side (`0.1` = a tenth), kept on the globe.
    pub fn grown(self, share: f64) -> Self {
        let (dx, dy) = ((self.east - self.west) * share, (self.north - self.south) * share);
        Self {
            west: (self.west - dx).max(-180.0),
            south: (self.south - dy).max(-90.0),
            east: (self.east + dx).min(180.0),
            north: (self.north + dy).min(90.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_checked() {
        assert!(Position::new(45.87, 40.20).is_ok());
        assert_eq!(Position::new(200.0, 40.0), Err(PositionError::Longitude(200.0)));
        assert_eq!(Position::new(45.0, 95.0), Err(PositionError::Latitude(95.0)));
        assert!(Position::new(f64::NAN, 0.0).is_err());
    }

    #[test]
    fn distances_are_those_of_the_globe() -> Result<(), PositionError> {
        // Yerevan to Baku, about 457 km along the great circle.
        let (yerevan, baku) = (Position::new(44.513, 40.182)?, Position::new(49.867, 40.409)?);
        assert!((yerevan.distance(baku).km() - 455.0).abs() < 5.0);
        Ok(())
    }
}
