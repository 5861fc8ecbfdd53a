//! The layers of the base map: borders, provinces, areas without an agreed outline, places.

use super::{Feature, Geometry, geometry::Soundness, text};
use crate::layer::{BaseMap, BorderFeature, PlaceFeature, ProvinceFeature, VagueFeature};
use serde::Serialize;

/// What is written of a stretch of border.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct BorderProperties {
    title: String,
    place_name: String,
    border_id: String,
    country1: String,
    country2: String,
    status: &'static str,
    enclave: bool,
    valid_from: Option<String>,
    valid_to: Option<String>,
    note: Option<String>,
    source: Option<String>,
}

/// What is written of a first-level area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ProvinceProperties {
    title: String,
    place_name: String,
    province_id: String,
    local_name: Option<String>,
    country: String,
    source: Option<String>,
}

/// What is written of a part of an area without an agreed outline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct VagueProperties {
    title: String,
    place_name: String,
    place_id: String,
    part: &'static str,
    valid_from: Option<String>,
    valid_to: Option<String>,
    note: Option<String>,
    source: Option<String>,
}

/// What is written of a settlement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct PlaceProperties {
    title: String,
    place_name: String,
    place_id: String,
    local_name: Option<String>,
    feature_code: String,
    population: Option<u32>,
    country: Option<String>,
    admin1: Option<String>,
    admin1_name: Option<String>,
    source: Option<String>,
}

pub(super) fn borders(base: &BaseMap) -> Vec<Feature<BorderProperties>> {
    let feature = |border: &BorderFeature| Some(Feature::new(Some(Geometry::lines(&border.line)?), stretch(border)));
    base.borders.iter().filter_map(feature).collect()
}

fn stretch(border: &BorderFeature) -> BorderProperties {
    let (one, other) = border.pair.countries();
    let status = border.status.word();
    let name = format!("{one}–{other} border");
    BorderProperties {
        title: format!("{name}, {}{}", if border.enclave { "enclave, " } else { "" }, status.replace('_', " ")),
        place_name: name,
        border_id: format!("{one}-{other}"),
        country1: one.to_string(),
        country2: other.to_string(),
        status,
        enclave: border.enclave,
        valid_from: text::kept(&border.valid.0),
        valid_to: text::kept(&border.valid.1),
        note: text::kept(&border.note),
        source: text::kept(&border.source),
    }
}

pub(super) fn provinces(base: &BaseMap) -> Vec<Feature<ProvinceProperties>> {
    let properties = |province: &ProvinceFeature| ProvinceProperties {
        title: province.name.clone(),
        place_name: province.name.clone(),
        province_id: province.id.clone(),
        local_name: province.local_name.clone(),
        country: province.country.to_string(),
        source: text::kept(&province.source),
    };
    let feature = |province: &ProvinceFeature| {
        Some(Feature::new(Some(Geometry::sound_areas(&province.area, Soundness::Rounded)?), properties(province)))
    };
    base.provinces.iter().filter_map(feature).collect()
}

/// Two features of each, the rim below the core.
pub(super) fn vague_areas(base: &BaseMap) -> Vec<Feature<VagueProperties>> {
    let parts = base.vague_areas.iter().flat_map(|area| [(area, "rim", &area.rim), (area, "core", &area.core)]);
    let feature = |(area, part, shape): (&VagueFeature, _, _)| {
        Some(Feature::new(Some(Geometry::sound_areas(shape, Soundness::Rounded)?), part_of(area, part)))
    };
    parts.filter_map(feature).collect()
}

fn part_of(area: &VagueFeature, part: &'static str) -> VagueProperties {
    VagueProperties {
        title: format!("{}, {part}", area.name),
        place_name: area.name.clone(),
        place_id: area.id.clone(),
        part,
        valid_from: text::kept(&area.valid.0),
        valid_to: text::kept(&area.valid.1),
        note: text::kept(&area.note),
        source: text::kept(&area.source),
    }
}

pub(super) fn places(base: &BaseMap) -> Vec<Feature<PlaceProperties>> {
    let properties = |place: &PlaceFeature| PlaceProperties {
        title: place.name.clone(),
        place_name: place.name.clone(),
        place_id: place.id.clone(),
        local_name: place.local_name.clone(),
        feature_code: place.code.clone(),
        population: place.population,
        country: place.country.map(|country| country.to_string()),
        admin1: place.admin1.clone(),
        admin1_name: place.admin1_name.clone(),
        source: text::kept(&place.source),
    };
    base.places.iter().map(|place| Feature::new(Some(Geometry::point(place.position)), properties(place))).collect()
}
