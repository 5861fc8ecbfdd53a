//! Which names the map would like to show, and how weighty each is.

use super::{
    base::{self, BaseMap},
    incident::Settled,
    label::{self, AreaName, Desk, Name, Town},
    scene::Pixel,
    text::TextStyle,
    trace::{Tracer, Track},
    view::View,
};
use crate::{
    layer::{Layers, PlaceFeature},
    place::NameKey,
    symbology::ground,
};

/// Settlements shown at most, beside those that incidents name.
const TOWNS: usize = 52;

/// All names wanted: towns, countries, provinces, waters.
pub(crate) fn wanted(
    layers: &Layers,
    base: &BaseMap,
    named: &[PlaceFeature],
    view: &View,
    settled: &Settled,
    desk: &Desk<'_>,
) -> Vec<Name> {
    let tracer = Tracer::new(view, 0.0, 0.5);
    let towns = towns(layers, named, view, settled, desk);
    let mut names: Vec<Name> = towns.iter().map(|town| label::town_name(town, desk)).collect();
    names.extend(countries(base, &tracer, desk));
    names.extend(provinces(layers, &towns, &tracer, desk));
    names.extend(waters(base, &tracer, desk));
    names
}

fn towns<'l>(
    layers: &'l Layers,
    named: &'l [PlaceFeature],
    view: &View,
    settled: &Settled,
    desk: &Desk<'_>,
) -> Vec<Town<'l>> {
    let ids = base::named_ids(layers);
    let inner = desk.frame.grown(-desk.measure.px(6.0));
    let all = layers.places.iter().chain(named).map(|place| {
        let at = view.pixel(place.position.coord());
        let covered = settled.covers(at, desk.measure.px(9.0));
        Town { place, at, named: ids.binary_search(&place.id.as_str()).is_ok(), covered }
    });
    label::chosen_towns(all.filter(|town| inner.contains(town.at)).collect(), TOWNS, desk.measure)
}

fn spaced(desk: &Desk<'_>, size: f32, spacing: f32, bold: bool, colour: crate::symbology::Rgb) -> TextStyle {
    let style = if bold { desk.measure.bold(size) } else { desk.measure.plain(size) };
    TextStyle { colour: colour.into(), letter_spacing: desk.measure.px(spacing), ..style }
}

/// Countries in widely spaced capitals.
fn countries(base: &BaseMap, tracer: &Tracer<'_>, desk: &Desk<'_>) -> Vec<Name> {
    let sizes = [(26.0, 17.0), (23.0, 11.0), (19.0, 7.0), (15.0, 4.0), (12.0, 2.0)];
    let name = |(name, code): (&str, &str), rings: Vec<Track>| {
        let text = capitals(name, code);
        let styles = sizes.map(|(size, spacing)| spaced(desk, size, spacing, true, ground::COUNTRY_NAME)).to_vec();
        let angles = &[0.0, -12.0, 12.0, -24.0, 24.0, -40.0, 40.0];
        let name = AreaName { id: code.to_owned(), text: &text, title: name, styles, angles, weight: 120.0 };
        label::area_name(&name, &rings, desk)
    };
    base.lands.iter().filter_map(|land| name((&land.name, land.country.as_str()), tracer.rings(&land.area))).collect()
}

/// Capital letters; in Turkish the capital of i keeps its dot.
fn capitals(name: &str, country: &str) -> String {
    if country == "TR" { name.replace('i', "İ").to_uppercase() } else { name.to_uppercase() }
}

/// Provinces in small spaced capitals, but for those whose seat says the same.
fn provinces(layers: &Layers, towns: &[Town<'_>], tracer: &Tracer<'_>, desk: &Desk<'_>) -> Vec<Name> {
    let shown: Vec<NameKey> = towns.iter().map(|town| NameKey::folded(&town.place.name)).collect();
    let sizes = [(13.0, 5.0), (12.0, 3.0), (11.0, 1.6), (10.0, 0.8)];
    layers
        .provinces
        .iter()
        .filter(|province| !shown.contains(&NameKey::folded(&province.name)))
        .filter_map(|province| {
            let text = province.name.to_uppercase();
            let styles = sizes.map(|(size, spacing)| spaced(desk, size, spacing, false, ground::PROVINCE_NAME)).to_vec();
            let angles = &[0.0, -20.0, 20.0, -40.0, 40.0, -65.0, 65.0];
            let name = AreaName { id: province.id.clone(), text: &text, title: &province.name, styles, angles, weight: 30.0 };
            label::area_name(&name, &tracer.rings(&province.area), desk)
        })
        .collect()
}

/// Lakes, seas and rivers in slanted blue letters.
fn waters(base: &BaseMap, tracer: &Tracer<'_>, desk: &Desk<'_>) -> Vec<Name> {
    let style = |size: f32, spacing: f32| TextStyle { italic: true, ..spaced(desk, size, spacing, false, ground::WATER_NAME) };
    let sizes = || vec![style(18.0, 4.0), style(15.0, 2.0), style(12.5, 0.6), style(11.0, 0.0)];
    let lakes = base.waters.iter().filter(|water| !water.name.is_empty()).filter_map(|water| {
        let angles = &[0.0, 20.0, 40.0, -20.0, -40.0];
        let name = AreaName { id: water.id.clone(), text: &water.name, title: &water.name, styles: sizes(), angles, weight: 45.0 };
        label::area_name(&name, &tracer.rings(&water.area), desk)
    });
    let rivers = base.rivers.iter().filter(|river| !river.name.is_empty()).filter_map(|river| {
        label::river_name(&river.id, &river.name, &tracer.tracks(&river.line), desk)
    });
    lakes.chain(rivers).collect()
}

/// Whether a point is one of those on which something already stands.
impl Settled {
    fn covers(&self, place: Pixel, within: f32) -> bool {
        self.at(place, within).is_some() || self.leaders.iter().any(|leader| leader.0.distance(place) < within)
    }
}
