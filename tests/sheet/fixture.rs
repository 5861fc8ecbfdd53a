//! Layers as the pipeline makes them, made by hand from the bundled data, so that the sheet is tested on its own.

use crate::incident::incident;
use bordermap::{
    border::{BorderPair, Borders},
    gazetteer::{Gazetteer, Place},
    geocode::{Context, Geocoder},
    incident::{EventType, Status},
    layer::{BaseMap, BorderFeature, Layers, LocatedIncident, PlaceFeature, ProvinceFeature},
    place::{CountryCode, Extent, FeatureClass, Footprint, Precision, View},
};
use geo::MultiLineString;
use std::sync::Arc;

/// Date, words for the place, kind, status.
pub type Row = (&'static str, &'static str, EventType, Status);

/// The events of summer 2021 as reported, and a few at villages that are made up to try the symbols.
pub const JULY_2021: [Row; 17] = [
    ("2021-05-12", "the territory of Armenia", EventType::Advance, Status::Reported),
    ("2021-05-27", "the Armenian-Azerbaijani border", EventType::Capture, Status::Reported),
    ("2021-05-28", "the Armenian-Azerbaijani border", EventType::Deployment, Status::Proposed),
    ("2021-06-02", "Kut", EventType::SmallArmsFire, Status::Reported),
    ("2021-06-09", "Verin Shorzha", EventType::Shelling, Status::Confirmed),
    ("2021-06-15", "near Jermuk", EventType::Engineering, Status::Reported),
    ("2021-06-21", "Yeraskh", EventType::SmallArmsFire, Status::Reported),
    ("2021-06-22", "Yeraskh", EventType::Shelling, Status::Denied),
    ("2021-07-01", "Syunik", EventType::Deployment, Status::Reported),
    ("2021-07-02", "Gegharkunik", EventType::Talks, Status::Discussed),
    ("2021-07-06", "Sotk-Khoznavar section", EventType::Deployment, Status::Proposed),
    ("2021-07-07", "Sotk-Khoznavar section", EventType::Deployment, Status::Denied),
    ("2021-07-07", "Moscow", EventType::Talks, Status::Confirmed),
    ("2021-07-07", "Gegharkunik", EventType::Deployment, Status::Reported),
    ("2021-07-07", "the Karabakh area", EventType::Deployment, Status::Reported),
    ("2021-07-08", "Khoznavar", EventType::Mine, Status::Reported),
    ("2021-07-08", "Nowhere-upon-Araks", EventType::Other, Status::Reported),
];

/// Layers around the rows given.
pub fn layers(rows: &[Row]) -> Layers {
    let (gazetteer, borders) = (Gazetteer::bundled(), Borders::bundled());
    let geocoder = Geocoder::new(gazetteer, borders);
    let mut incidents: Vec<LocatedIncident> =
        rows.iter().enumerate().map(|(i, row)| located(i + 1, row, &geocoder)).collect();
    let frame = frame(&mut incidents);
    Layers {
        frame,
        incidents,
        unread: 0,
        framed: false,
        base: BaseMap {
            borders: border_features(borders, frame),
            provinces: provinces(gazetteer, frame),
            vague_areas: Vec::new(),
            places: gazetteer.within(frame.grown(0.3)).into_iter().filter_map(settlement).collect(),
            view: View::International,
        },
        attributions: gazetteer
            .sources()
            .iter()
            .map(|source| source.attribution.to_owned())
            .filter(|words| !words.is_empty())
            .collect(),
    }
}

fn code(text: &str) -> CountryCode {
    CountryCode::new(text).expect("a country")
}

fn located(number: usize, &(date, words, event_type, status): &Row, geocoder: &Geocoder) -> LocatedIncident {
    let context = Context { border: BorderPair::new(code("AM"), code("AZ")), ..Context::default() };
    let resolution = Arc::new(geocoder.geocode(words, &context));
    LocatedIncident {
        number,
        incident: incident(number, date, words, (event_type, status)),
        resolution,
        off_map: false,
    }
}

/// Around what lies in the region and finer than a country; the rest is off the map.
fn frame(incidents: &mut [LocatedIncident]) -> Extent {
    let region = Extent { west: 41.0, south: 37.0, east: 51.5, north: 44.5 };
    let mut frame: Option<Extent> = None;
    for located in incidents {
        let Some(answer) = located.resolution.answer().cloned() else { continue };
        let Some(extent) = answer.footprint.as_ref().and_then(Footprint::extent) else { continue };
        located.off_map = !region.contains(extent.centre());
        let whole_line = answer.precision == Precision::Section && extent.north - extent.south > 2.0;
        if !located.off_map && answer.precision != Precision::Country && !whole_line {
            frame = Some(frame.map_or(extent, |all: Extent| all.union(extent)));
        }
    }
    frame.unwrap_or(region).grown(0.05)
}

fn border_features(borders: &Borders, frame: Extent) -> Vec<BorderFeature> {
    let near = borders.all().filter(|border| {
        Extent::around(border.line.coords().copied()).is_some_and(|extent| extent.intersects(frame.grown(0.4)))
    });
    near.map(|border| BorderFeature {
        pair: border.pair,
        status: border.status,
        enclave: border.enclave,
        valid: (border.from.into(), border.to.into()),
        source: border.source.into(),
        note: border.note.into(),
        line: MultiLineString::new(vec![border.line]),
    })
    .collect()
}

fn provinces(gazetteer: &Gazetteer, frame: Extent) -> Vec<ProvinceFeature> {
    gazetteer
        .places()
        .filter(|place| matches!(place.code(), "ADM1" | "ADM1P"))
        .filter_map(|place| province(place, frame))
        .collect()
}

fn province(place: Place, frame: Extent) -> Option<ProvinceFeature> {
    let footprint = place.footprint()?;
    let extent = footprint.extent()?;
    let Footprint::Area(area) = footprint else { return None };
    extent.intersects(frame.grown(0.4)).then_some(ProvinceFeature {
        id: place.id().0.into(),
        name: place.name().into(),
        local_name: place.local_name().map(str::to_owned),
        country: place.country()?,
        source: place.source().id.into(),
        area: area.as_ref().clone(),
    })
}

fn settlement(place: Place) -> Option<PlaceFeature> {
    (place.class() == FeatureClass::Settlement).then_some(())?;
    Some(PlaceFeature {
        id: place.id().0.into(),
        name: place.name().into(),
        local_name: place.local_name().map(str::to_owned),
        code: place.code().into(),
        country: place.country(),
        admin1: place.admin1().map(|area| area.id().0.to_owned()),
        admin1_name: place.admin1().map(|area| area.name().to_owned()),
        population: place.population(),
        position: place.position()?,
        source: place.source().id.into(),
    })
}
