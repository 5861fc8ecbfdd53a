//! The base map within the frame: borders, provinces, areas without an agreed outline, settlements.

use super::{BaseMap, BorderFeature, PlaceFeature, ProvinceFeature, VagueFeature, clip};
use crate::{
    border::{Border, Borders},
    gazetteer::{Gazetteer, Place},
    geocode,
    place::{Extent, FeatureClass, Footprint, View, When},
};
use geo::{MultiLineString, MultiPolygon};

impl BaseMap {
    /// What lies within the frame, by the names of one side: borders in the order of the data, areas and places by id;
    /// areas without an agreed outline as they were then.
    pub fn within(frame: Extent, when: Option<When>, (gazetteer, lines): (&Gazetteer, &Borders), view: View) -> Self {
        Self {
            borders: borders(lines, frame),
            provinces: provinces(gazetteer, frame, view),
            vague_areas: vague_areas(gazetteer, frame, when, view),
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

fn vague_areas(gazetteer: &Gazetteer, frame: Extent, when: Option<When>, view: View) -> Vec<VagueFeature> {
    let meets = |place: &Place| place.extent().is_some_and(|extent| extent.intersects(frame));
    let areas = gazetteer.places().filter(|place| place.class() == FeatureClass::Locality && meets(place));
    let mut areas: Vec<VagueFeature> = areas.filter_map(|place| VagueFeature::of(place, frame, when, view)).collect();
    areas.sort_by(|a, b| a.id.cmp(&b.id));
    areas
}

impl VagueFeature {
    /// An area as an answer for those days would show it, within the frame; `None` where its outline is agreed.
    fn of(place: Place<'_>, frame: Extent, when: Option<When>, view: View) -> Option<Self> {
        let answer = geocode::area_then(place, when);
        let Some(Footprint::FuzzyArea { core, rim }) = &answer.footprint else { return None };
        let rim = clip::area(rim, frame);
        let (from, to) = place.valid();
        // The outline of another time has no dates as what stands for it now.
        let is_of_then = when.is_none_or(|when| place.period().held(when).is_possible());
        let valid = if is_of_then { (from.to_owned(), to.to_owned()) } else { Default::default() };
        (!rim.0.is_empty()).then(|| Self {
            id: place.id().0.to_owned(),
            name: place.name_on(when, view).into_owned(),
            valid,
            note: answer.reasons.join("; "),
            source: place.source().id.to_owned(),
            core: clip::area(core, frame),
            rim,
        })
    }
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
