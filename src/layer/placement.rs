//! How far an incident could be placed: the words of the report's counts.

use crate::{
    geocode::Resolution,
    place::{Footprint, Precision},
};
use serde::Serialize;

/// What came of one row that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// A point, a point with a radius, a stretch of line.
    Placed,
    /// Known to a district, a province, a vague area or a country.
    RegionOnly,
    /// No geometry.
    Unlocated,
}

impl Placement {
    /// The placement that a resolution amounts to.
    pub fn of(resolution: &Resolution) -> Self {
        let Some(answer) = resolution.answer() else { return Self::Unlocated };
        match &answer.footprint {
            _ if answer.precision == Precision::Country => Self::RegionOnly,
            Some(Footprint::Area(_) | Footprint::FuzzyArea { .. }) => Self::RegionOnly,
            Some(_) => Self::Placed,
            None => Self::Unlocated,
        }
    }
}
