//! The base map within the frame: borders, provinces, settlements.

use super::{BaseMap, BorderFeature, PlaceFeature, ProvinceFeature, clip};
use crate::{
    border::{Border, Borders},
    gazetteer::{Gazetteer, Place},
    place::{Extent, FeatureClass, Footprint, View},
};
use geo::{MultiLineString, MultiPolygon};

impl BaseMap {
    /// What lies within the frame, by the names of one side: borders in the order of the data, areas and places by id.
    pub fn within(frame: Extent, gazetteer: &Gazetteer, lines: &Borders, view: View) -> Self {
        Self {
            borders: borders(lines, frame),
            provinces: provinces(gazetteer, frame, view),
            places: places(gazetteer, frame, view),
            view,
        }
    }
}

fn borders(borders: &Borders, frame: Extent) -> Vec<BorderFeature> {
    let features = borders.all().map(|border| BorderFeature::of(&border, clip::line(&border.line, frame)));
    features.filter(|border| !border.line.0.is_empty()).collect()
}

impl BorderFeature {
    /// A stretch of border as it is, or as much of its line as is given. The one way to the layer and to the base map.
    pub(crate) fn of(border: &Border, line: MultiLineString) -> Self {
        Self {
            pair: border.pair,
            status: border.status,
            enclave: border.enclave,
            valid: (border.from.to_owned(), border.to.to_owned()),
            source: border.source.to_owned(),
            note: border.note.to_owned(),
            line,
        }
    }
}

impl ProvinceFeature {
    /// A first-level area, or as much of it as is given; `None` for one of no country. The one way to the layer and to
    /// the base map.
    pub(crate) fn of(place: Place<'_>, area: MultiPolygon, view: View) -> Option<Self> {
        Some(Self {
            id: place.id().0.to_owned(),
            name: place.name_on(None, view).into_owned(),
            local_name: place.local_name().map(str::to_owned),
            country: place.country()?,
            source: place.source().id.to_owned(),
            area,
        })
    }
}

/// First-level areas that reach into the frame, by id.
fn provinces(gazetteer: &Gazetteer, frame: Extent, view: View) -> Vec<ProvinceFeature> {
    let areas = gazetteer.places().filter(|place| is_province(*place));
    let mut provinces: Vec<ProvinceFeature> = areas.filter_map(|place| province(place, frame, view)).collect();
    provinces.sort_by(|a, b| a.id.cmp(&b.id));
    provinces
}

/// `ADM1P` is a part of another first-level area that is shown like one (the rayons of Nakhchivan).
fn is_province(place: Place) -> bool {
    place.class() == FeatureClass::Area && matches!(place.code(), "ADM1" | "ADM1P")
}

fn province(place: Place, frame: Extent, view: View) -> Option<ProvinceFeature> {
    let Footprint::Area(area) = place.footprint()? else { return None };
    let area = clip::area(&area, frame);
    if area.0.is_empty() { None } else { ProvinceFeature::of(place, area, view) }
}

/// Settlements in the frame that have a position, by id.
fn places(gazetteer: &Gazetteer, frame: Extent, view: View) -> Vec<PlaceFeature> {
    let mut places: Vec<PlaceFeature> =
        gazetteer.within(frame).into_iter().filter_map(|place| PlaceFeature::settlement(place, view)).collect();
    places.sort_by(|a, b| a.id.cmp(&b.id));
    places
}

impl PlaceFeature {
    /// A settlement that has a position; `None` for any other place. The one way from the gazetteer to the layer and to
    /// the base map.
    pub(crate) fn settlement(place: Place<'_>, view: View) -> Option<Self> {
        if place.class() != FeatureClass::Settlement {
            return None;
        }
        let admin1 = place.admin1();
        Some(Self {
            id: place.id().0.to_owned(),
            name: place.name_on(None, view).into_owned(),
            local_name: place.local_name().map(str::to_owned),
            code: place.code().to_owned(),
            country: place.country(),
            admin1: admin1.map(|area| area.id().0.to_owned()),
            admin1_name: admin1.map(|area| area.name_on(None, view).into_owned()),
            population: place.population(),
            position: place.position()?,
            source: place.source().id.to_owned(),
        })
    }
}
