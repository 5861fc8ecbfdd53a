//! Distances and directions.

use std::fmt;

/// A distance on the ground, in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Metres(pub f64);

impl Metres {
    /// A distance given in kilometres.
    pub fn from_km(km: f64) -> Self {
        Self(km * 1000.0)
    }

    /// The distance in kilometres.
    pub fn km(self) -> f64 {
        self.0 / 1000.0
    }
}

impl fmt::Display for Metres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            m if m < 1000.0 => write!(f, "{m:.0} m"),
            m if m < 20_000.0 => write!(f, "{} km", (m / 100.0).round() / 10.0),
            m => write!(f, "{:.0} km", m / 1000.0),
        }
    }
}

/// A direction in degrees clockwise from north, `0.0..360.0`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Bearing(pub f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_printed_as_people_say_it() {
        for (metres, said) in [(120.0, "120 m"), (5_000.0, "5 km"), (7_900.0, "7.9 km"), (174_300.0, "174 km")] {
            assert_eq!(Metres(metres).to_string(), said);
        }
    }
}
