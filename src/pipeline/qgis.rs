//! The project that opens all layers.

use super::{Error, draw::Drawing, gather::Gathered};
use crate::{
    border::BorderPair,
    gazetteer::Gazetteer,
    layer::{
        LayerKind, Layers,
        format::{LayerFormat, geopackage},
        qgis::{self, Contents, Country, Plan, Storage},
    },
    map::{self, Words, projection::Projection},
    place::{CountryCode, Extent},
    symbology::{Rgb, Theme},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the project shares with the sheet.
pub(super) struct Page {
    title: String,
    subtitle: String,
    disclaimer: String,
    plan: Plan,
    sides: Option<BorderPair>,
    theme: Theme,
}

impl Page {
    /// Of a sheet that was drawn.
    pub(super) fn of_sheet(drawing: &Drawing<'_>, frame: Extent, theme: &Theme) -> Self {
        Self {
            title: drawing.title().to_owned(),
            subtitle: drawing.subtitle.clone(),
            disclaimer: drawing.disclaimer.clone(),
            plan: plan(&drawing.projection, frame),
            sides: drawing.sides,
            theme: theme.clone(),
        }
    }

    /// Of layers without a sheet: the incidents themselves are not kept.
    pub(super) fn of_layers(gathered: &Gathered) -> Self {
        Self {
            title: map::bare_title(gathered.span, Words::default()),
            subtitle: String::new(),
            disclaimer: Words::default().say("disclaimer").to_owned(),
            plan: plan(&Projection::fitted(gathered.frame), gathered.frame),
            sides: None,
            theme: Theme::default(),
        }
    }

    /// What things look like.
    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The tint of a country's land: those that the sheet is about have one each.
    fn tint(&self, country: CountryCode) -> Rgb {
        let sides = self.sides.map(BorderPair::countries);
        match sides {
            Some((first, _)) if first == country => self.theme.ground.first,
            Some((_, second)) if second == country => self.theme.ground.second,
            _ => self.theme.ground.other,
        }
    }
}

/// The countries of all provinces, with their names.
fn country_names(layers: &Layers, gazetteer: &Gazetteer) -> BTreeMap<CountryCode, String> {
    let seen: BTreeSet<CountryCode> = layers.base.provinces.iter().map(|province| province.country).collect();
    let countries = gazetteer.places().filter(|place| place.code().starts_with("PCL"));
    let named = countries.filter_map(|place| Some((place.country()?, place.name().to_owned())));
    named.filter(|(code, _)| seen.contains(code)).collect()
}

fn plan(projection: &Projection, frame: Extent) -> Plan {
    Plan { name: projection.name(), wkt: projection.well_known_text(), bounds: projection.inner_bounds(frame) }
}

/// The project that opens these layers.
pub(super) fn project(
    page: &Page,
    kinds: &[LayerKind],
    layers: &Layers,
    gathered: &Gathered,
    gazetteer: &Gazetteer,
    format: LayerFormat,
) -> Result<Vec<u8>, Error> {
    let storage = match format {
        LayerFormat::Apart(format) => Storage::Files(format.ending()),
        LayerFormat::GeoPackage => Storage::GeoPackage(geopackage::FILE),
    };
    let names = country_names(layers, gazetteer);
    let countries: Vec<Country> = names.iter().map(|(code, name)| (*code, name.as_str(), page.tint(*code))).collect();
    let contents = Contents {
        title: &page.title,
        subtitle: &page.subtitle,
        disclaimer: &page.disclaimer,
        credits: &map::credits(&layers.attributions),
        layers: kinds,
        storage,
        plan: page.plan.clone(),
        countries: &countries,
        when: gathered.when,
        incidents: gathered.last.count(),
        theme: &page.theme,
    };
    Ok(qgis::project(&contents)?)
}
