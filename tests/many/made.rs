//! Incidents made by a seeded generator at real places of the gazetteer: the same on every run.

use crate::incident::incident;
use bordermap::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    geocode::{Context, Geocoder, Resolution},
    incident::{EventType, Status},
    layer::{BaseMap, Layers, LocatedIncident, PlaceFeature, ProvinceFeature},
    place::{CountryCode, Extent, FeatureClass, Footprint, Position, Precision, View},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// Knuth's MMIX generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    /// Small numbers far more often than large ones.
    fn few_often(&mut self, most: usize) -> usize {
        let share = self.below(10_000) as f64 / 10_000.0;
        (share * share * share * most as f64) as usize
    }
}

/// How incidents are spread.
#[derive(Clone, Copy, Debug)]
pub enum Made {
    Villages,
    Everywhere,
    Provinces,
}

/// Towns and villages on both sides of the border, those with most reports first.
const VILLAGES: [&str; 24] = [
    "Berd",
    "Sotk",
    "Goris",
    "Jermuk",
    "Vardenis",
    "Yeraskh",
    "Tegh",
    "Khoznavar",
    "Kapan",
    "Ijevan",
    "Meghri",
    "Sisian",
    "Koti",
    "Aygepar",
    "Noyemberyan",
    "Movses",
    "Chinari",
    "Verin Shorzha",
    "Kut",
    "Tovuz",
    "Gadabay",
    "Zangilan",
    "Dashkasan",
    "Shamkir",
];

/// What is known less finely, or of several places, or of none on the map.
const WIDE: [&str; 7] = [
    "Syunik",
    "Gegharkunik",
    "the Karabakh area",
    "Sotk-Khoznavar section",
    "the Armenian-Azerbaijani border",
    "the territory of Armenia",
    "Nowhere-upon-Araks",
];

const PROVINCES: [&str; 5] = ["Syunik", "Gegharkunik", "Tavush", "Vayots Dzor", "Syunik"];

impl Made {
    pub fn villages() -> Self {
        Self::Villages
    }

    pub fn everywhere() -> Self {
        Self::Everywhere
    }

    pub fn provinces() -> Self {
        Self::Provinces
    }

    /// So many of them, with what lies around.
    pub fn layers(self, count: usize) -> Layers {
        let mut chance = Chance(42);
        let mut known = Known::default();
        let incidents = (1..=count).map(|number| self.incident(number, &mut chance, &mut known)).collect();
        around(incidents)
    }

    fn incident(self, number: usize, chance: &mut Chance, known: &mut Known) -> LocatedIncident {
        let (kind, status) = (chance.few_often(EventType::ALL.len()), chance.few_often(Status::ALL.len()));
        let resolution = match (self, chance.below(10)) {
            (Self::Provinces, 0..9) => known.resolved(PROVINCES[chance.below(PROVINCES.len())]),
            (_, 0) => known.resolved(WIDE[chance.below(WIDE.len())]),
            (Self::Everywhere, _) => moved(&known.resolved(VILLAGES[chance.below(VILLAGES.len())]), chance),
            _ => known.resolved(VILLAGES[chance.few_often(VILLAGES.len())]),
        };
        let date = format!("2021-{:02}-{:02}", 1 + number * 12 / 100_000, 1 + number % 28);
        located(number, &date, resolution, (EventType::ALL[kind], Status::ALL[status]))
    }
}

/// So many incidents at each of some places.
pub fn at(places: &[(&str, usize)]) -> Layers {
    let mut known = Known::default();
    let names = places.iter().flat_map(|&(name, count)| std::iter::repeat_n(name, count));
    let incident = |(number, name)| {
        located(number, "2021-07-01", known.resolved(name), (EventType::SmallArmsFire, Status::Reported))
    };
    around((1..).zip(names).map(incident).collect())
}

/// Each name is geocoded once.
#[derive(Default)]
struct Known(BTreeMap<&'static str, Arc<Resolution>>);

impl Known {
    fn resolved(&mut self, name: &str) -> Arc<Resolution> {
        if let Some(resolution) = self.0.get(name) {
            return Arc::clone(resolution);
        }
        let code = |text| CountryCode::new(text).expect("a country");
        let context = Context { border: BorderPair::new(code("AM"), code("AZ")), ..Context::default() };
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        let resolution = Arc::new(geocoder.geocode(name, &context));
        self.0.insert(String::from(name).leak(), Arc::clone(&resolution));
        resolution
    }
}

/// The same place, up to half a degree off: as rows with coordinates of their own are.
fn moved(resolution: &Resolution, chance: &mut Chance) -> Arc<Resolution> {
    let mut answer = resolution.answer().cloned().expect("a village of the gazetteer");
    let mut off = || (chance.below(1000) as f64 - 500.0) / 1000.0;
    let at = answer.representative.expect("a point").coord();
    let at = Position::clamped(geo::Coord { x: at.x + off(), y: at.y + off() });
    (answer.footprint, answer.representative) = (Some(Footprint::Point(at)), Some(at));
    Arc::new(Resolution::Resolved(Box::new(answer)))
}

fn located(
    number: usize,
    date: &str,
    resolution: Arc<Resolution>,
    (event_type, status): (EventType, Status),
) -> LocatedIncident {
    let incident = incident(number, date, "made", (event_type, status));
    LocatedIncident { number, incident, resolution, off_map: false }
}

/// The frame around them, and what lies in it.
fn around(incidents: Vec<LocatedIncident>) -> Layers {
    let gazetteer = Gazetteer::bundled();
    let fine =
        |answer: &&bordermap::geocode::Answer| !matches!(answer.precision, Precision::Country | Precision::Section);
    let answers = incidents.iter().filter_map(|located| located.answer()).filter(fine);
    let extents = answers.filter_map(|answer| answer.footprint.as_ref()?.extent());
    let frame = extents.reduce(Extent::union).expect("a place").grown(0.05);
    let base = BaseMap {
        borders: Vec::new(),
        provinces: provinces_near(frame),
        vague_areas: Vec::new(),
        places: gazetteer.within(frame).into_iter().filter_map(settlement).collect(),
        view: View::International,
    };
    Layers { frame, incidents, unread: 0, base, attributions: Vec::new(), framed: false }
}

/// Those that a sheet of any shape around the frame may show.
fn provinces_near(frame: Extent) -> Vec<ProvinceFeature> {
    static ALL: OnceLock<Vec<(Extent, ProvinceFeature)>> = OnceLock::new();
    let known = |place: bordermap::gazetteer::Place| {
        province(place).and_then(|found| Some((place.footprint()?.extent()?, found)))
    };
    let all = ALL.get_or_init(|| Gazetteer::bundled().places().filter_map(known).collect());
    let near = frame.grown(3.0);
    all.iter().filter(|(extent, _)| extent.intersects(near)).map(|(_, found)| found.clone()).collect()
}

fn province(place: bordermap::gazetteer::Place) -> Option<ProvinceFeature> {
    // Outlines of all other areas are not even unpacked.
    let is_province = place.code() == "ADM1";
    let Some(Footprint::Area(area)) = is_province.then(|| place.footprint()).flatten() else { return None };
    Some(ProvinceFeature {
        id: place.id().0.into(),
        name: place.name().into(),
        local_name: None,
        country: place.country()?,
        source: place.source().id.into(),
        area: area.as_ref().clone(),
    })
}

fn settlement(place: bordermap::gazetteer::Place) -> Option<PlaceFeature> {
    (place.class() == FeatureClass::Settlement).then_some(PlaceFeature {
        id: place.id().0.into(),
        name: place.name().into(),
        local_name: place.local_name().map(str::to_owned),
        code: place.code().into(),
        country: place.country(),
        admin1: place.admin1().map(|area| area.id().0.to_owned()),
        admin1_name: None,
        population: place.population(),
        position: place.position()?,
        source: place.source().id.into(),
    })
}
