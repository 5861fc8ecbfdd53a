//! The base map: land, water and rivers that lie under the layers.

use super::wording::{Language, spoken_name};
use crate::{
    border::{Border, BorderPair, Borders},
    gazetteer::{Gazetteer, Place},
    layer::{BorderFeature, Layers, PlaceFeature, ProvinceFeature},
    place::{CountryCode, Extent, FeatureClass, Footprint, PlaceId, View},
    symbology::TownRank,
};
use geo::{CoordsIter, MultiLineString, MultiPolygon};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// What lies under the layers, in fixed order. The sheet sees more than the frame of the layers, which are cut to it:
/// borders, provinces and settlements are gathered again as far as it sees.
#[derive(Default)]
pub struct BaseMap {
    /// Countries.
    pub lands: Vec<Land>,
    /// Seas and lakes.
    pub waters: Vec<Water>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Borders seen, uncut.
    pub borders: Vec<BorderFeature>,
    /// First-level areas seen, uncut.
    pub provinces: Vec<ProvinceFeature>,
    /// Settlements seen.
    pub places: Vec<PlaceFeature>,
    /// Version of the gazetteer; may be empty.
    pub version: String,
}

impl BaseMap {
    /// All that the gazetteer and the borders have of it, as far as the sheet sees, by the names of one side.
    pub fn gathered(gazetteer: &Gazetteer, borders: &Borders, seen: Extent, view: View, language: Language) -> Self {
        let mut base = Self {
            version: gazetteer.version().to_owned(),
            borders: borders.all().filter_map(|border| border_seen(border, seen)).collect(),
            places: gazetteer
                .within(seen)
                .into_iter()
                .filter_map(|place| PlaceFeature::settlement(place, view))
                .collect(),
            ..Self::default()
        };
        for place in gazetteer.places() {
            match place.class() {
                FeatureClass::Area if place.code().starts_with("PCL") => base.lands.extend(land(place, language)),
                FeatureClass::Area if matches!(place.code(), "ADM1" | "ADM1P") => {
                    base.provinces.extend(province(place, seen, view));
                }
                FeatureClass::Water => base.add_water(place, view, language),
                _ => {}
            }
        }
        base.speak(gazetteer, language);
        base
    }

    /// Names provinces and settlements in the language of the sheet; those of a time or of a side stay.
    fn speak(&mut self, gazetteer: &Gazetteer, language: Language) {
        let provinces = self.provinces.iter_mut().map(|province| (&province.id, &mut province.name));
        let places = self.places.iter_mut().map(|place| (&place.id, &mut place.name));
        for (id, name) in provinces.chain(places) {
            let place = gazetteer.by_id(id).filter(|place| place.name() == name && language != Language::English);
            if let Some(said) = place.and_then(|place| spoken_name(place, language)) {
                *name = said;
            }
        }
    }

    fn add_water(&mut self, place: Place<'_>, view: View, language: Language) {
        let (PlaceId(id), name) =
            (place.id(), spoken_name(place, language).unwrap_or_else(|| place.name_on(None, view).into_owned()));
        match place.footprint() {
            Some(Footprint::Area(area)) => {
                let area = Arc::unwrap_or_clone(area);
                self.waters.push(Water { id: id.to_owned(), name, area, sea: place.code() == "SEA" });
            }
            Some(Footprint::Line(line)) => {
                self.rivers.push(River { id: id.to_owned(), name, line: Arc::unwrap_or_clone(line) });
            }
            _ => {}
        }
    }

    /// The name of a country, or its code where it has no outline here.
    pub fn country_name(&self, country: CountryCode) -> String {
        let land = self.lands.iter().find(|land| land.country == country);
        land.map_or_else(|| country.to_string(), |land| land.name.clone())
    }
}

fn land(place: Place<'_>, language: Language) -> Option<Land> {
    let Some(Footprint::Area(area)) = place.footprint() else { return None };
    Some(Land {
        country: place.country()?,
        name: spoken_name(place, language).unwrap_or_else(|| place.name().to_owned()),
        local_name: place.local_name().map(str::to_owned),
        area: Arc::unwrap_or_clone(area),
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
pub(crate) fn bare_id(id: &str) -> &str {
    let pair = id.get(..6).filter(|start| start.as_bytes()[2] == b'-' && start.ends_with(':'));
    pair.map_or(id, |pair| &id[pair.len()..])
}

/// What is drawn: the base map, and of the layers what it lacks (a user's own borders and places).
pub(crate) struct Shown<'l> {
    /// Borders.
    pub borders: Vec<&'l BorderFeature>,
    /// First-level areas.
    pub provinces: Vec<&'l ProvinceFeature>,
    /// Settlements.
    pub places: Vec<&'l PlaceFeature>,
    /// Ids of the chief towns of first-level areas: those that an area is called after, or else the most populous.
    pub centres: BTreeSet<&'l str>,
}

impl<'l> Shown<'l> {
    /// Of both.
    pub(crate) fn new(layers: &'l Layers, base: &'l BaseMap) -> Self {
        let pairs: BTreeSet<BorderPair> = base.borders.iter().map(|border| border.pair).collect();
        let areas: BTreeSet<&str> = base.provinces.iter().map(|province| province.id.as_str()).collect();
        let places: BTreeSet<&str> = base.places.iter().map(|place| place.id.as_str()).collect();
        let more_borders = layers.base.borders.iter().filter(|border| !pairs.contains(&border.pair));
        let more_areas = layers.base.provinces.iter().filter(|province| !areas.contains(province.id.as_str()));
        let more_places = layers.base.places.iter().filter(|place| !places.contains(place.id.as_str()));
        let provinces: Vec<&ProvinceFeature> = base.provinces.iter().chain(more_areas).collect();
        let places: Vec<&PlaceFeature> = base.places.iter().chain(more_places).collect();
        Self {
            borders: base.borders.iter().chain(more_borders).collect(),
            centres: centres(&provinces, &places),
            provinces,
            places,
        }
    }

    /// The rank of a settlement; a chief town is a seat at least.
    pub(crate) fn rank(&self, place: &PlaceFeature) -> TownRank {
        let rank = TownRank::of(&place.code, place.population.unwrap_or(0));
        if self.centres.contains(place.id.as_str()) { rank.max(TownRank::Seat) } else { rank }
    }
}

/// People from whom on a place that an area is called after is its seat, not a village of the same name, and from whom
/// on a place beside an incident is preferred to larger ones elsewhere.
pub(crate) const SEAT: u32 = 2000;

fn centres<'l>(provinces: &[&'l ProvinceFeature], places: &[&'l PlaceFeature]) -> BTreeSet<&'l str> {
    let areas: BTreeMap<&str, &ProvinceFeature> =
        provinces.iter().map(|&province| (province.id.as_str(), province)).collect();
    let mut chief: BTreeMap<&str, (bool, u32, &str)> = BTreeMap::new();
    for place in places {
        let people = place.population.unwrap_or(0);
        let Some(area) = place.admin1.as_deref().and_then(|id| areas.get(id)).filter(|_| people >= SEAT) else {
            continue;
        };
        let this = (bears(area, place), people, place.id.as_str());
        let so_far = chief.entry(area.id.as_str()).or_insert(this);
        *so_far = this.max(*so_far);
    }
    chief.into_values().map(|(_, _, id)| id).collect()
}

/// Whether an area is called after a place, in any of the forms of both.
pub(crate) fn bears(area: &ProvinceFeature, place: &PlaceFeature) -> bool {
    let forms = [Some(&place.name), place.local_name.as_ref()];
    forms.into_iter().flatten().any(|name| *name == area.name || Some(name) == area.local_name.as_ref())
}

fn border_seen(border: Border, seen: Extent) -> Option<BorderFeature> {
    Extent::around(border.line.coords_iter()).filter(|extent| extent.intersects(seen))?;
    let line = MultiLineString::new(vec![border.line.clone()]);
    Some(BorderFeature::of(&border, line))
}

fn province(place: Place<'_>, seen: Extent, view: View) -> Option<ProvinceFeature> {
    let Footprint::Area(area) = place.footprint()? else { return None };
    Extent::around(area.coords_iter()).filter(|extent| extent.intersects(seen))?;
    ProvinceFeature::of(place, Arc::unwrap_or_clone(area), view)
}
