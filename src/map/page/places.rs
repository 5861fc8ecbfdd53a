//! Names of the page: settlements by their weight, and countries, provinces and lakes where they have room.

use super::Window;
use crate::{
    layer::{Layers, PlaceFeature},
    map::{
        NameForms,
        base::{self, BaseMap, Shown},
        label::Mask,
        names,
        trace::Tracer,
        view::View,
    },
    symbology::TownRank,
};
use serde::Serialize;

/// Settlements beside incidents, and others, at most: zooming in shows more of them.
const MOST: (usize, usize) = (650, 600);
/// Size of the cells in which the room of an area is measured, units.
const CELL: f32 = 8.0;
/// Points at which the name of an area may stand.
const SPOTS: usize = 12;

/// A settlement: name, local form (may be empty), x, y, rank (0 is a capital), whether an incident names it.
#[derive(Serialize)]
pub(super) struct Settlement<'a>(&'a str, &'a str, f64, f64, u8, u8);

/// A name of an area: kind, name, and where it may stand with the room around: x, y, units.
#[derive(Serialize)]
pub(super) struct AreaName(&'static str, String, Vec<(f64, f64, f64)>);

/// To a hundredth of a unit.
pub(super) fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// The weightiest first.
pub(super) fn settlements<'a>(
    layers: &'a Layers,
    base: &'a BaseMap,
    window: &Window,
    forms: NameForms,
) -> Vec<Settlement<'a>> {
    let (shown, named, beside) = (Shown::new(layers, base), base::named_ids(layers), names::beside(layers));
    let is_named = |place: &PlaceFeature| named.binary_search(&place.id.as_str()).is_ok();
    let mut places: Vec<(bool, &PlaceFeature)> = shown.places.iter().map(|place| (is_named(place), *place)).collect();
    let weight = |(named, place): &(bool, &PlaceFeature)| {
        let people = place.population.unwrap_or(0);
        let rank = TownRank::of(&place.code, people);
        (rank == TownRank::Capital, *named, rank, people)
    };
    places.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.1.id.cmp(&b.1.id)));
    let (mut near, mut far) = MOST;
    let room = |(named, place): &(bool, &PlaceFeature)| {
        let is_near = *named || beside.iter().any(|extent| extent.contains(place.position));
        let left = if is_near { &mut near } else { &mut far };
        let has_room = *left > 0;
        *left = left.saturating_sub(1);
        has_room || *named
    };
    let view = &window.view;
    let seen = places.into_iter().filter(|(_, place)| view.frame.contains(view.pixel(place.position.coord())));
    seen.filter(room).map(|(named, place)| settlement(place, named, view, forms)).collect()
}

fn settlement<'a>(place: &'a PlaceFeature, named: bool, view: &View, forms: NameForms) -> Settlement<'a> {
    let (at, local) = (view.pixel(place.position.coord()), place.local_name.as_deref());
    let rank = match TownRank::of(&place.code, place.population.unwrap_or(0)) {
        TownRank::Capital => 0,
        TownRank::Seat => 1,
        TownRank::Town => 2,
        TownRank::Village => 3,
    };
    let (first, second) = (forms.first(&place.name, local), forms.second(&place.name, local));
    Settlement(first, second.unwrap_or_default(), rounded(at.x), rounded(at.y), rank, u8::from(named))
}

/// Countries, provinces, then lakes.
pub(super) fn area_names(base: &BaseMap, view: &View, forms: NameForms) -> Vec<AreaName> {
    let tracer = Tracer::new(view, 0.0, 1.0);
    let spots = |area| spots(&Mask::new(&tracer.rings(area), &view.frame, CELL)?, CELL);
    let name = |name: &str, local: &Option<String>| forms.first(name, local.as_deref()).to_owned();
    let lands = base
        .lands
        .iter()
        .filter_map(|land| Some(AreaName("country", name(&land.name, &land.local_name), spots(&land.area)?)));
    let provinces = base.provinces.iter().filter_map(|province| {
        Some(AreaName("province", name(&province.name, &province.local_name), spots(&province.area)?))
    });
    let named = base.waters.iter().filter(|water| !water.name.is_empty());
    let waters = named.filter_map(|water| Some(AreaName("water", water.name.clone(), spots(&water.area)?)));
    lands.chain(provinces).chain(waters).collect()
}

/// The deepest points of an area, each apart from those before; none of a sliver.
pub(super) fn spots(mask: &Mask, cell: f32) -> Option<Vec<(f64, f64, f64)>> {
    let mut points = mask.points(60);
    points.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut spots: Vec<(crate::map::scene::Pixel, f32)> = Vec::new();
    for (at, depth) in points {
        let apart = spots.iter().all(|(other, room)| other.distance(at) > room * 1.2);
        if apart && depth > cell / 2.0 && spots.len() < SPOTS {
            spots.push((at, depth));
        }
    }
    let spots: Vec<_> = spots.into_iter().map(|(at, room)| (rounded(at.x), rounded(at.y), rounded(room))).collect();
    (!spots.is_empty()).then_some(spots)
}
