//! Which files the layers become.

use super::{Error, gather::Last, output::File};
use crate::{
    layer::{
        BaseMap, LayerKind, MonthFeature,
        format::{
            Features, LayerFormat,
            geopackage::{self, Package},
        },
        geojson, qgis,
    },
    source::Problem,
    symbology::Theme,
};

/// Name of the project in an output folder.
const PROJECT: &str = "bordermap.qgz";
/// More incidents than this open slowly as GeoJSON (measured with QGIS 3.22 and 3.40: 5 to 7 s for 350 000).
const MOST_AS_TEXT: usize = 50_000;

/// The layers of a run, ready to be written, in the order in which they are written.
pub(super) struct LayerFiles<'g> {
    layers: Vec<Box<dyn Features + 'g>>,
    /// Features of incidents, shapes of doubt left out.
    incidents: usize,
    attribution: String,
}

impl<'g> LayerFiles<'g> {
    /// The incidents that were gathered, their counts, and the base map; layers without features are left out.
    pub(super) fn of(
        spools: Vec<geojson::Spool>,
        last: &'g Last,
        months: &[MonthFeature],
        base: &BaseMap,
        attribution: String,
    ) -> Result<Self, Error> {
        let mut layers: Vec<Box<dyn Features + 'g>> = Vec::new();
        let of_incidents = spools.iter().filter(|spool| spool.layer() != LayerKind::Uncertainty);
        let incidents = of_incidents.map(geojson::Spool::len).sum();
        for spool in spools.into_iter().filter(|spool| !spool.is_empty()) {
            layers.push(Box::new(spool.completed(|incident| last.of(incident))));
        }
        let counted = geojson::months(months)?.into_iter();
        for layer in counted.chain(geojson::base_layers(base)?) {
            layers.push(Box::new(layer));
        }
        Ok(Self { layers, incidents, attribution })
    }

    /// Which layers there are.
    pub(super) fn kinds(&self) -> Vec<LayerKind> {
        self.layers.iter().map(|layer| layer.kind()).collect()
    }

    /// The format asked for; else the one that so many features open well in, with a word about it.
    pub(super) fn format(&self, asked: Option<LayerFormat>) -> (LayerFormat, Option<Problem>) {
        match asked {
            Some(format) => (format, None),
            None if self.incidents > MOST_AS_TEXT => (LayerFormat::GeoPackage, Some(self.noticed())),
            None => (LayerFormat::default(), None),
        }
    }

    fn noticed(&self) -> Problem {
        Problem {
            file: "the layers".to_owned(),
            row: None,
            column: String::new(),
            value: String::new(),
            problem: format!("{} incidents open slowly as GeoJSON: written as {}", self.incidents, geopackage::FILE),
            cure: "--format geojson writes them as GeoJSON all the same".to_owned(),
        }
    }

    /// As files of that format, with their styles and the project that opens them.
    pub(super) fn files(self, format: LayerFormat, project: Vec<u8>, theme: &Theme) -> Vec<File<'g>> {
        let mut files = Vec::new();
        match format {
            LayerFormat::GeoPackage => {
                let Self { layers, attribution, .. } = self;
                files.push(File::package(Package {
                    layers,
                    attribution,
                    project: project.clone(),
                    theme: theme.clone(),
                }));
            }
            LayerFormat::Apart(format) => {
                let style =
                    |kind: LayerKind| File::new(&format!("{}.qml", kind.name()), qgis::style(kind, theme).into_bytes());
                let styles: Vec<File> = self.kinds().into_iter().map(style).collect();
                let layers = self.layers.into_iter();
                files.extend(layers.map(|layer| File::layer(layer, format, self.attribution.clone())));
                files.extend(styles);
            }
        }
        files.push(File::new(PROJECT, project));
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::format::FileFormat;

    #[test]
    fn many_incidents_become_a_geopackage_unless_a_format_is_asked_for() {
        let geojson = LayerFormat::Apart(FileFormat::GeoJson);
        for (incidents, asked, format, is_told) in [
            (50_000, None, geojson, false),
            (50_001, None, LayerFormat::GeoPackage, true),
            (50_001, Some(geojson), geojson, false),
            (1, Some(LayerFormat::GeoPackage), LayerFormat::GeoPackage, false),
        ] {
            let files = LayerFiles { layers: Vec::new(), incidents, attribution: String::new() };
            let (found, told) = files.format(asked);
            assert_eq!((found, told.is_some()), (format, is_told), "{incidents} {asked:?}");
        }
    }
}
