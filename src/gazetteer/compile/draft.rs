//! A place while it is being put together.

use super::Claims;
use super::dated::DatedName;
use super::names::Name;
use crate::place::{CountryCode, FeatureClass, Footprint, Position};

pub(super) use super::super::layout::Role;

/// Everything that the index will say of a place.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    /// Main name first.
    pub(super) names: Vec<Name>,
    /// Names of which it is known when or whose they are.
    pub(super) dated: Vec<DatedName>,
    pub(super) class: FeatureClass,
    pub(super) code: String,
    pub(super) position: Option<Position>,
    pub(super) population: Option<u32>,
    pub(super) elevation_m: Option<i32>,
    pub(super) country: Option<CountryCode>,
    /// Whether country and province stand against our polygons.
    pub(super) claims: Claims,
    /// Id of the first-level area.
    pub(super) admin1: Option<String>,
    pub(super) admin2: String,
    pub(super) shape: Option<Footprint>,
    pub(super) role: Role,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) note: String,
    pub(super) reference: String,
    /// Row of the source of position or outline.
    pub(super) source: usize,
}
