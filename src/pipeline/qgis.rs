//! The project that opens all layers.

use super::{Error, draw::Drawing, gather::Gathered};
use crate::{
    border::BorderPair,
    layer::{
        LayerKind, Layers,
        format::{LayerFormat, geopackage},
        qgis::{self, Contents, Plan, Storage},
    },
    map::{self, projection::Projection},
};

/// What the project shares with the sheet.
pub(super) struct Page {
    title: String,
    subtitle: String,
    disclaimer: String,
    plan: Plan,
    sides: Option<BorderPair>,
}

impl Page {
    /// Of a sheet that was drawn.
    pub(super) fn of_sheet(drawing: &Drawing) -> Self {
        Self {
            title: drawing.title().to_owned(),
            subtitle: drawing.subtitle.clone(),
            disclaimer: drawing.disclaimer.clone(),
            plan: plan(&drawing.projection, drawing.bounds),
            sides: drawing.sides,
        }
    }

    /// Of layers without a sheet: the incidents themselves are not kept.
    pub(super) fn of_layers(gathered: &Gathered) -> Self {
        let projection = Projection::fitted(gathered.frame);
        Self {
            title: map::bare_title(gathered.when),
            subtitle: String::new(),
            disclaimer: map::DISCLAIMER.to_owned(),
            plan: plan(&projection, projection.bounds(gathered.frame)),
            sides: None,
        }
    }
}

fn plan(projection: &Projection, bounds: [f64; 4]) -> Plan {
    Plan { name: projection.name(), wkt: projection.well_known_text(), bounds }
}

/// The project that opens these layers.
pub(super) fn project(
    page: &Page,
    kinds: &[LayerKind],
    layers: &Layers,
    gathered: &Gathered,
    format: LayerFormat,
) -> Result<Vec<u8>, Error> {
    let storage = match format {
        LayerFormat::Apart(format) => Storage::Files(format.ending()),
        LayerFormat::GeoPackage => Storage::GeoPackage(geopackage::FILE),
    };
    let contents = Contents {
        title: &page.title,
        subtitle: &page.subtitle,
        disclaimer: &page.disclaimer,
        attributions: &layers.attributions,
        layers: kinds,
        storage,
        plan: page.plan.clone(),
        sides: page.sides,
        when: gathered.when,
        incidents: gathered.last.count(),
    };
    Ok(qgis::project(&contents)?)
}
