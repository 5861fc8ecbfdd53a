//! Which names the map would like to show, and how weighty each is.

use super::{
    DrawnAs,
    base::{self, BaseMap, Land, Shown},
    incident::Settled,
    label::{self, AreaName, Desk, Mask, Name, Town},
    scene::{Pixel, PixelBox},
    style::Measure,
    text::TextStyle,
    trace::{Tracer, Track},
    view::View,
    wording::Language,
};
use crate::{
    border::BorderPair,
    layer::{Layers, PlaceFeature, ProvinceFeature},
    place::{Extent, NameKey},
    symbology::TownRank,
};
use geo::CoordsIter;
use std::collections::{BTreeMap, BTreeSet};

/// Settlements shown at most, beside those that incidents name.
const TOWNS: usize = 58;

/// How far around what an incident names a settlement is beside it, degrees.
const BESIDE: f64 = 0.12;

/// All names wanted: towns, countries, provinces, waters.
pub(crate) fn wanted(
    layers: &Layers,
    base: &BaseMap,
    shown: &Shown<'_>,
    view: &View,
    incidents: (&Settled<'_>, DrawnAs),
    focus: Option<BorderPair>,
    desk: &Desk<'_>,
) -> Vec<Name> {
    let tracer = Tracer::new(view, 0.0, 0.5);
    let towns = towns(layers, shown, view, incidents, focus, desk);
    let mut names: Vec<Name> = towns.iter().map(|town| label::town_name(town, desk)).collect();
    let water: Vec<Track> = base.waters.iter().flat_map(|water| tracer.rings(&water.area)).collect();
    names.extend(countries(base, &water, &tracer, desk));
    names.extend(provinces(shown, &towns, &water, &tracer, desk));
    names.extend(waters(base, &tracer, desk));
    names
}

fn towns<'l>(
    layers: &Layers,
    shown: &Shown<'l>,
    view: &View,
    (settled, drawn_as): (&Settled<'_>, DrawnAs),
    focus: Option<BorderPair>,
    desk: &Desk<'_>,
) -> Vec<Town<'l>> {
    // Where incidents are counted, the places of the circles are named; hexagons and provinces name none.
    let ids = match drawn_as {
        DrawnAs::Markers => base::named_ids(layers),
        _ => settled.discs_at(),
    };
    let beside = if drawn_as == DrawnAs::Markers { beside(layers) } else { Vec::new() };
    let sides = focus.map(BorderPair::countries);
    let inner = desk.frame.grown(-desk.measure.px(6.0));
    let all = shown.places.iter().map(|&place| {
        let at = view.pixel(place.position.coord());
        Town {
            place,
            at,
            named: ids.binary_search(&place.id.as_str()).is_ok(),
            seat: shown.centres.contains(place.id.as_str()),
            home: sides.is_some_and(|(one, other)| place.country == Some(one) || place.country == Some(other)),
            near: place.population.unwrap_or(0) >= base::SEAT
                && (beside.iter().any(|extent| extent.contains(place.position)) || settled.is_near(at, desk.measure)),
            covered: settled.covers(at, desk.measure.px(9.0)).then_some((at, desk.measure.px(13.0))),
            pressed: false,
        }
    });
    let mut all: Vec<Town> = all.collect();
    beside_discs(&mut all, settled);
    // What lies under a marker has no room for its dot, and must not keep a neighbour from being named; a seat whose dot
    // is only touched keeps it.
    let dot = desk.measure.px(4.5);
    for town in all.iter_mut().filter(|town| town.is_centre() && town.covered.is_none()) {
        town.pressed = settled.hides(town.at, dot) && !settled.hides(town.at, 0.0);
    }
    let open = |town: &Town| {
        let is_open = drawn_as == DrawnAs::Markers && town.named;
        is_open || town.pressed || town.covered.is_some() || !settled.hides(town.at, dot)
    };
    let cities = cities(shown, view, desk);
    let quarter = |town: &Town| {
        !town.named && !town.seat && town.place.admin1.as_deref().is_some_and(|area| cities.contains(area))
    };
    all.retain(|town| inner.contains(town.at) && open(town) && !quarter(town));
    label::chosen_towns(all, TOWNS, desk)
}

/// Seats under a circle stand beside it, and the town at which it stands; or else, where it counts several places, the
/// weightiest town under it.
fn beside_discs(towns: &mut [Town<'_>], settled: &Settled<'_>) {
    for disc in &settled.discs {
        let covered = Some((disc.at, disc.radius));
        let is_under = |town: &&mut Town<'_>| town.at.distance(disc.at) <= disc.radius;
        let mut is_named = false;
        for town in towns.iter_mut().filter(is_under) {
            if town.is_centre() || town.place.id == disc.place {
                (town.covered, is_named) = (covered, true);
            }
        }
        let under = towns.iter_mut().filter(is_under).filter(|_| !is_named && disc.places > 1);
        let people = |town: &Town<'_>| (town.rank(), town.place.population.unwrap_or(0));
        let weightiest = under.max_by(|a, b| people(a).cmp(&people(b)).then_with(|| b.place.id.cmp(&a.place.id)));
        weightiest.into_iter().for_each(|town| town.covered = covered);
    }
}

/// Boxes around what incidents name, but for those as large as half the frame, which tell nothing apart.
pub(crate) fn beside(layers: &Layers) -> Vec<Extent> {
    let size = |extent: &Extent| (extent.east - extent.west) * (extent.north - extent.south);
    let most = size(&layers.frame) / 2.0;
    let answers = layers.incidents.iter().filter(|located| !located.off_map).filter_map(|located| located.answer());
    let extents = answers.filter_map(|answer| answer.footprint.as_ref()?.extent());
    let mut extents: Vec<Extent> = extents.filter(|extent| size(extent) < most).collect();
    extents.sort_by(|a, b| a.west.total_cmp(&b.west).then(a.south.total_cmp(&b.south)));
    extents.dedup();
    extents.into_iter().map(|extent| extent.grown(BESIDE)).collect()
}

/// Ids of the first-level areas that are a city, and small on the sheet: what else lies in them are its quarters, which
/// are no towns beside it.
fn cities<'l>(shown: &Shown<'l>, view: &View, desk: &Desk<'_>) -> BTreeSet<&'l str> {
    let chiefs = shown.places.iter().filter(|place| shown.centres.contains(place.id.as_str()));
    let chief_of: BTreeMap<&str, &PlaceFeature> =
        chiefs.filter_map(|&place| Some((place.admin1.as_deref()?, place))).collect();
    let is_city = |area: &&&ProvinceFeature| {
        let Some(chief) = chief_of.get(area.id.as_str()).filter(|chief| base::bears(area, chief)) else { return false };
        let corners = area.area.coords_iter().map(|corner| view.pixel(corner));
        let seen = PixelBox::around(corners);
        TownRank::of(&chief.code, chief.population.unwrap_or(0)) >= TownRank::Seat
            && seen.is_some_and(|seen| seen.width().max(seen.height()) < desk.frame.width() * CITY)
    };
    shown.provinces.iter().filter(is_city).map(|area| area.id.as_str()).collect()
}

/// Share of the frame's width up to which a city is no more than a place.
const CITY: f32 = 0.2;

fn spaced(desk: &Desk<'_>, size: f32, spacing: f32, bold: bool, colour: crate::symbology::Rgb) -> TextStyle {
    let style = if bold { desk.measure.bold(size) } else { desk.measure.plain(size) };
    TextStyle { colour: colour.into(), letter_spacing: desk.measure.px(spacing), ..style }
}

/// Countries in widely spaced capitals; names of land do not stand in the waters, whose rings are given.
fn countries(base: &BaseMap, water: &[Track], tracer: &Tracer<'_>, desk: &Desk<'_>) -> Vec<Name> {
    let sizes = [(26.0, 17.0), (23.0, 11.0), (19.0, 7.0), (15.0, 4.0), (12.0, 2.0)];
    let name = |land: &Land| {
        let text = capitals(&land.name, land.local_name.as_deref(), land.country.as_str(), desk);
        let styles =
            sizes.map(|(size, spacing)| spaced(desk, size, spacing, true, desk.measure.theme.ink.country)).to_vec();
        let angles = &[0.0, -12.0, 12.0, -24.0, 24.0, -40.0, 40.0];
        let (id, title) = (land.country.to_string(), land.name.as_str());
        let name = AreaName { id, text: &text, title, styles, angles, weight: 120.0, inside: 1.0, ink_weight: 0.05 };
        label::area_name(&name, &desk.mask(&tracer.rings(&land.area))?.without(water), desk)
    };
    base.lands.iter().filter_map(name).collect()
}

/// The form asked for in capital letters; as it is where the faces have none of them (Georgian). In Turkish and
/// Azerbaijani the capital of i keeps its dot.
fn capitals(name: &str, local: Option<&str>, country: &str, desk: &Desk<'_>) -> String {
    let shown = desk.forms.first(name, local);
    let local = shown != name;
    let dotted = match desk.words.language() {
        Language::Azerbaijani if !local => true,
        _ => country == "TR" || (country == "AZ" && local),
    };
    let upper = if dotted { shown.replace('i', "İ").to_uppercase() } else { shown.to_uppercase() };
    if desk.types.missing(&upper).is_empty() { upper } else { shown.to_owned() }
}

/// Provinces named at most.
const PROVINCES: usize = 26;

/// Provinces in small spaced capitals, the largest seen first; not those whose seat says the same, nor parts of
/// another (the districts of an autonomous republic).
fn provinces(
    shown: &Shown<'_>,
    towns: &[Town<'_>],
    water: &[Track],
    tracer: &Tracer<'_>,
    desk: &Desk<'_>,
) -> Vec<Name> {
    let named: Vec<NameKey> = towns.iter().map(|town| NameKey::folded(&town.place.name)).collect();
    let masked = shown.provinces.iter().filter_map(|&province| {
        let mask = desk.mask(&tracer.rings(&province.area))?.without(water);
        let key = NameKey::folded(&province.name);
        (mask.area() > desk.measure.px(55.0).powi(2)).then_some((province, mask, key))
    });
    let mut seen: Vec<_> = masked.collect();
    seen.sort_by(|a, b| b.1.area().total_cmp(&a.1.area()));
    let part = |i: usize| {
        let inner = seen[i].1.points(12);
        let within = |larger: &Mask| inner.iter().filter(|(at, _)| larger.depth(*at) > 0.0).count();
        seen[..i].iter().any(|(_, larger, _)| within(larger) * 5 > inner.len() * 4)
    };
    let whole = (0..seen.len()).filter(|&i| !named.contains(&seen[i].2) && !part(i)).take(PROVINCES);
    whole.filter_map(|i| province_name(seen[i].0, &seen[i].1, desk)).collect()
}

fn province_name(province: &ProvinceFeature, mask: &Mask, desk: &Desk<'_>) -> Option<Name> {
    let large = mask.area() > desk.measure.px(130.0).powi(2);
    let sizes = if large { [(13.0, 5.0), (12.0, 3.0), (10.5, 1.6)] } else { [(11.0, 2.0), (10.0, 1.2), (9.0, 0.6)] };
    let text = capitals(&province.name, province.local_name.as_deref(), province.country.as_str(), desk);
    let styles =
        sizes.map(|(size, spacing)| spaced(desk, size, spacing, false, desk.measure.theme.ink.province)).to_vec();
    let angles = &[0.0, -20.0, 20.0, -40.0, 40.0];
    let (id, title) = (province.id.clone(), province.name.as_str());
    let name = AreaName { id, text: &text, title, styles, angles, weight: 30.0, inside: 1.0, ink_weight: 0.4 };
    label::area_name(&name, mask, desk)
}

/// Lakes, seas and rivers in slanted blue letters.
fn waters(base: &BaseMap, tracer: &Tracer<'_>, desk: &Desk<'_>) -> Vec<Name> {
    let style = |size: f32, spacing: f32| TextStyle {
        italic: true,
        ..spaced(desk, size, spacing, false, desk.measure.theme.ink.water)
    };
    let sizes = || vec![style(18.0, 4.0), style(15.0, 2.0), style(12.5, 0.6), style(11.0, 0.0)];
    let lakes = base.waters.iter().filter(|water| !water.name.is_empty()).filter_map(|water| {
        let angles = &[0.0, 20.0, 40.0, -20.0, -40.0];
        let name = AreaName {
            id: water.id.clone(),
            text: &water.name,
            title: &water.name,
            styles: sizes(),
            angles,
            weight: 80.0,
            inside: 1.0,
            ink_weight: 0.2,
        };
        label::area_name(&name, &desk.mask(&tracer.rings(&water.area))?, desk)
    });
    let rivers = base
        .rivers
        .iter()
        .filter(|river| !river.name.is_empty())
        .filter_map(|river| label::river_name(&river.id, &river.name, &tracer.tracks(&river.line), desk));
    lakes.chain(rivers).collect()
}

/// How near to a circle or a hexagon a settlement is beside it, layout units.
const NEAR: f32 = 36.0;

impl Settled<'_> {
    fn is_near(&self, at: Pixel, measure: Measure) -> bool {
        self.centres.iter().any(|centre| centre.distance(at) < measure.px(NEAR))
    }
}
