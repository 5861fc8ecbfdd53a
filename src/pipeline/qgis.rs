//! The styles beside the layers, and the project that opens them all.

use super::{Error, draw::Drawing, gather::Gathered, output::File};
use crate::{
    border::BorderPair,
    layer::{
        LayerKind, Layers,
        format::LayerFormat,
        qgis::{self, Contents, Plan, Storage},
    },
    map::{self, projection::Projection},
};

/// Name of the project in an output folder.
const PROJECT: &str = "bordermap.qgz";

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

/// The style of each layer that is a file of its own, then the project.
pub(super) fn files(
    page: &Page,
    kinds: &[LayerKind],
    layers: &Layers,
    gathered: &Gathered,
    format: LayerFormat,
) -> Result<Vec<File<'static>>, Error> {
    let (storage, styled) = match format {
        LayerFormat::Apart(format) => (Storage::Files(format.ending()), kinds),
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
    let style = |kind: &LayerKind| File::new(&format!("{}.qml", kind.name()), qgis::style(*kind).into_bytes());
    let project = File::new(PROJECT, qgis::project(&contents)?);
    Ok(styled.iter().map(style).chain([project]).collect())
}
