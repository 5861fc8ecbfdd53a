//! A place while it is being put together.

use super::Claims;
use super::dated::DatedName;
use super::names::Name;
use crate::place::{CountryCode, FeatureClass, Footprint, Position};

pub(super) use super::super::layout::Role;

/// Everything that the index will say of a place.
#[derive(Clone, Debug)]
pub(in super::super) struct Draft {
    pub(in super::super) id: String,
    /// Main name first.
    pub(in super::super) names: Vec<Name>,
    /// Names of which it is known when or whose they are.
    pub(in super::super) dated: Vec<DatedName>,
    pub(in super::super) class: FeatureClass,
    pub(in super::super) code: String,
    pub(in super::super) position: Option<Position>,
    pub(in super::super) population: Option<u32>,
    pub(in super::super) elevation_m: Option<i32>,
    pub(in super::super) country: Option<CountryCode>,
    /// Whether country and province stand against our polygons.
    pub(in super::super) claims: Claims,
    /// Id of the first-level area.
    pub(in super::super) admin1: Option<String>,
    pub(in super::super) admin2: String,
    pub(in super::super) shape: Option<Footprint>,
    pub(in super::super) role: Role,
    pub(in super::super) from: String,
    pub(in super::super) to: String,
    pub(in super::super) note: String,
    pub(in super::super) reference: String,
    /// Row of the source of position or outline.
    pub(in super::super) source: usize,
}
