//! The base map: land, water and rivers that lie under the layers.

use crate::{
    gazetteer::{Gazetteer, Place},
    layer::{Layers, PlaceFeature},
    place::{CountryCode, FeatureClass, Footprint, PlaceId},
};
use geo::{MultiLineString, MultiPolygon};

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Land {
    /// Code.
    pub country: CountryCode,
    /// International name.
    pub name: String,
    /// Name in the local script.
    pub local_name: Option<String>,
    /// Outline, degrees.
    pub area: MultiPolygon,
}

/// A sea or a lake.
#[derive(Clone, Debug, PartialEq)]
pub struct Water {
    /// Place id.
    pub id: String,
    /// International name; may be empty.
    pub name: String,
    /// Outline, degrees.
    pub area: MultiPolygon,
    /// Whether it is a sea.
    pub sea: bool,
}

/// A river.
#[derive(Clone, Debug, PartialEq)]
pub struct River {
    /// Place id.
    pub id: String,
    /// International name; may be empty.
    pub name: String,
    /// Course, degrees.
    pub line: MultiLineString,
}

/// What lies under the layers, in fixed order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaseMap {
    /// Countries.
    pub lands: Vec<Land>,
    /// Seas and lakes.
    pub waters: Vec<Water>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Version of the gazetteer; may be empty.
    pub version: String,
}

impl BaseMap {
    /// All that the gazetteer has of it.
    pub fn gathered(gazetteer: &Gazetteer) -> Self {
        let mut base = Self { version: gazetteer.version().to_owned(), ..Self::default() };
        for place in gazetteer.places() {
            match place.class() {
                FeatureClass::Area if place.code().starts_with("PCL") => base.lands.extend(land(place)),
                FeatureClass::Water => base.add_water(place),
                _ => {}
            }
        }
        base
    }

    fn add_water(&mut self, place: Place<'_>) {
        let (PlaceId(id), name) = (place.id(), place.name().to_owned());
        match place.footprint() {
            Some(Footprint::Area(area)) => {
                self.waters.push(Water { id: id.to_owned(), name, area, sea: place.code() == "SEA" });
            }
            Some(Footprint::Line(line)) => self.rivers.push(River { id: id.to_owned(), name, line }),
            _ => {}
        }
    }

    /// The name of a country, or its code where it has no outline here.
    pub fn country_name(&self, country: CountryCode) -> String {
        let land = self.lands.iter().find(|land| land.country == country);
        land.map_or_else(|| country.to_string(), |land| land.name.clone())
    }
}

fn land(place: Place<'_>) -> Option<Land> {
    let Some(Footprint::Area(area)) = place.footprint() else { return None };
    Some(Land {
        country: place.country()?,
        name: place.name().to_owned(),
        local_name: place.local_name().map(str::to_owned),
        area,
    })
}

/// Ids of the places that incidents name: phrases join theirs by `+`.
pub fn named_ids(layers: &Layers) -> Vec<&str> {
    let answers = layers.incidents.iter().filter_map(|located| located.answer());
    let mut ids: Vec<&str> = answers.flat_map(|answer| answer.place_id.split('+')).map(bare_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// An id without the border that a phrase's id begins with: `AM-AZ:gn:616062` is `gn:616062`.
fn bare_id(id: &str) -> &str {
    let pair = id.get(..6).filter(|start| start.as_bytes()[2] == b'-' && start.ends_with(':'));
    pair.map_or(id, |pair| &id[pair.len()..])
}

/// Settlements that incidents name and that the layers leave out.
pub fn missing_places(layers: &Layers, gazetteer: &Gazetteer) -> Vec<PlaceFeature> {
    let absent = |id: &&str| !layers.places.iter().any(|place| place.id == *id);
    named_ids(layers).into_iter().filter(absent).filter_map(|id| settlement(gazetteer.by_id(id)?)).collect()
}

fn settlement(place: Place<'_>) -> Option<PlaceFeature> {
    if place.class() != FeatureClass::Settlement {
        return None;
    }
    Some(PlaceFeature {
        id: place.id().0.to_owned(),
        name: place.name().to_owned(),
        local_name: place.local_name().map(str::to_owned),
        code: place.code().to_owned(),
        country: place.country(),
        admin1: None,
        admin1_name: None,
        population: place.population(),
        position: place.position()?,
        source: String::new(),
    })
}
