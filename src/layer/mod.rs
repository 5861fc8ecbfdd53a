//! Resolutions and borders gathered into layers: what is written as GeoJSON and what is drawn.

use crate::{
    border::{BorderPair, BorderStatus},
    geocode::{Answer, Resolution},
    incident::Incident,
    place::{CountryCode, Extent, Position, View},
};
use geo::{MultiLineString, MultiPolygon};
use std::sync::Arc;

mod base;
mod clip;
mod columns;
pub mod format;
mod frame;
pub mod geojson;
mod kind;
mod months;
mod placement;
pub mod qgis;
mod wkb;

pub use columns::{Column, Form};
pub use frame::{FrameFinder, Seen, Sight};
pub use kind::{GeometryType, LayerKind};
pub use months::{MonthCount, MonthFeature, MonthTally};
pub use placement::Placement;

/// Everything that one run found out, in fixed order.
#[derive(Clone)]
pub struct Layers {
    /// The part of the world that the sheet shows: around the incidents that lie near a border.
    pub frame: Extent,
    /// All incidents that were read, placed or not, in order of date, then of reading.
    pub incidents: Vec<LocatedIncident>,
    /// Rows that could not be read.
    pub unread: usize,
    /// What lies around them.
    pub base: BaseMap,
    /// Words that every map and layer must carry, each once, in the order of the sources table.
    pub attributions: Vec<String>,
    /// Whether the frame was asked for; else it lies around the incidents.
    pub framed: bool,
}

/// The base map within a frame.
#[derive(Clone)]
pub struct BaseMap {
    /// Borders.
    pub borders: Vec<BorderFeature>,
    /// First-level areas.
    pub provinces: Vec<ProvinceFeature>,
    /// Areas without an agreed outline.
    pub vague_areas: Vec<VagueFeature>,
    /// Settlements.
    pub places: Vec<PlaceFeature>,
    /// Whose names they bear.
    pub view: View,
}

/// An incident with what geocoding made of its locality.
#[derive(Clone)]
pub struct LocatedIncident {
    /// Its number on the sheet and in the table, from 1.
    pub number: usize,
    /// As reported.
    pub incident: Incident,
    /// What its locality was resolved to; incidents at one place share it.
    pub resolution: Arc<Resolution>,
    /// Whether it lies beyond the frame (it stands in the table, not on the map).
    pub off_map: bool,
}

impl LocatedIncident {
    /// Where it is, if that is known.
    pub fn answer(&self) -> Option<&Answer> {
        self.resolution.answer()
    }
}

/// A stretch of border within the frame.
#[derive(Clone)]
pub struct BorderFeature {
    /// Its two sides.
    pub pair: BorderPair,
    /// Its status.
    pub status: BorderStatus,
    /// Whether it goes around an enclave.
    pub enclave: bool,
    /// Since when, until when; ISO, empty when open.
    pub valid: (String, String),
    /// Source id.
    pub source: String,
    /// In words; may be empty.
    pub note: String,
    /// The line, clipped to the frame.
    pub line: MultiLineString,
}

/// A first-level area within the frame.
#[derive(Clone)]
pub struct ProvinceFeature {
    /// ISO 3166-2 where there is one.
    pub id: String,
    /// International name.
    pub name: String,
    /// Name in the local script.
    pub local_name: Option<String>,
    /// Its country.
    pub country: CountryCode,
    /// Source id.
    pub source: String,
    /// The area, clipped to the frame.
    pub area: MultiPolygon,
}

/// An area without an agreed outline, as it was at the time of the incidents.
#[derive(Clone)]
pub struct VagueFeature {
    /// Place id.
    pub id: String,
    /// International name.
    pub name: String,
    /// Since when, until when the outline held; ISO, empty when open or not known for that time.
    pub valid: (String, String),
    /// What is known about the outline.
    pub note: String,
    /// Source id.
    pub source: String,
    /// What is surely part of it, clipped to the frame.
    pub core: MultiPolygon,
    /// What it reaches at most, clipped to the frame.
    pub rim: MultiPolygon,
}

/// A settlement within the frame.
#[derive(Clone)]
pub struct PlaceFeature {
    /// Place id.
    pub id: String,
    /// International name.
    pub name: String,
    /// Name in the local script.
    pub local_name: Option<String>,
    /// GeoNames feature code.
    pub code: String,
    /// Country by point in polygon.
    pub country: Option<CountryCode>,
    /// ISO 3166-2 of its first-level area.
    pub admin1: Option<String>,
    /// Name of its first-level area.
    pub admin1_name: Option<String>,
    /// People.
    pub population: Option<u32>,
    /// Where.
    pub position: Position,
    /// Source id.
    pub source: String,
}
