//! The base map within the frame: borders, provinces, settlements.

use super::{BorderFeature, PlaceFeature, ProvinceFeature, clip};
use crate::{
    border::Borders,
    gazetteer::{Gazetteer, Place},
    place::{Extent, FeatureClass, Footprint},
};

/// Every stretch of border within the frame, in the order of the data.
pub(super) fn borders(borders: &Borders, frame: Extent) -> Vec<BorderFeature> {
    let feature = |border: crate::border::Border| BorderFeature {
        pair: border.pair,
        status: border.status,
        enclave: border.enclave,
        valid: (border.from.to_owned(), border.to.to_owned()),
        source: border.source.to_owned(),
        note: border.note.to_owned(),
        line: clip::line(&border.line, frame),
    };
    borders.all().map(feature).filter(|border| !border.line.0.is_empty()).collect()
}

/// First-level areas that reach into the frame, by id.
pub(super) fn provinces(gazetteer: &Gazetteer, frame: Extent) -> Vec<ProvinceFeature> {
    let areas = gazetteer.places().filter(|place| is_province(*place));
    let mut provinces: Vec<ProvinceFeature> = areas.filter_map(|place| province(place, frame)).collect();
    provinces.sort_by(|a, b| a.id.cmp(&b.id));
    provinces
}

/// `ADM1P` is a part of another first-level area that is shown like one (the rayons of Nakhchivan).
fn is_province(place: Place) -> bool {
    place.class() == FeatureClass::Area && matches!(place.code(), "ADM1" | "ADM1P")
}

fn province(place: Place, frame: Extent) -> Option<ProvinceFeature> {
    let Footprint::Area(area) = place.footprint()? else { return None };
    let area = clip::area(area, frame);
    let country = place.country()?;
    (!area.0.is_empty()).then(|| ProvinceFeature {
        id: place.id().0.to_owned(),
        name: place.name().to_owned(),
        local_name: place.local_name().map(str::to_owned),
        country,
        source: place.source().id.to_owned(),
        area,
    })
}

/// Settlements in the frame that have a position, by id.
pub(super) fn places(gazetteer: &Gazetteer, frame: Extent) -> Vec<PlaceFeature> {
    let mut places: Vec<PlaceFeature> =
        gazetteer.within(frame).into_iter().filter_map(PlaceFeature::settlement).collect();
    places.sort_by(|a, b| a.id.cmp(&b.id));
    places
}

impl PlaceFeature {
    /// A settlement that has a position; `None` for any other place. The one way from the gazetteer to the layer and to
    /// the base map.
    pub(crate) fn settlement(place: Place<'_>) -> Option<Self> {
        if place.class() != FeatureClass::Settlement {
            return None;
        }
        let admin1 = place.admin1();
        Some(Self {
            id: place.id().0.to_owned(),
            name: place.name().to_owned(),
            local_name: place.local_name().map(str::to_owned),
            code: place.code().to_owned(),
            country: place.country(),
            admin1: admin1.map(|area| area.id().0.to_owned()),
            admin1_name: admin1.map(|area| area.name().to_owned()),
            population: place.population(),
            position: place.position()?,
            source: place.source().id.to_owned(),
        })
    }
}
