//! Which files the layers become.

use super::{Error, gather::Last, output::File};
use crate::layer::{
    BaseMap, LayerKind, MonthFeature,
    format::{Features, LayerFormat},
    geojson,
};

/// The layers of a run, ready to be written, in the order in which they are written.
pub(super) struct LayerFiles<'g> {
    layers: Vec<Box<dyn Features + 'g>>,
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
        for spool in spools.into_iter().filter(|spool| !spool.is_empty()) {
            layers.push(Box::new(spool.completed(|incident| last.of(incident))));
        }
        let counted = geojson::months(months)?.into_iter();
        for layer in counted.chain(geojson::base_layers(base)?) {
            layers.push(Box::new(layer));
        }
        Ok(Self { layers, attribution })
    }

    /// Which layers there are.
    pub(super) fn kinds(&self) -> Vec<LayerKind> {
        self.layers.iter().map(|layer| layer.kind()).collect()
    }

    /// As files of that format.
    pub(super) fn files(self, format: LayerFormat) -> Vec<File<'g>> {
        match format {
            LayerFormat::Apart(format) => {
                self.layers.into_iter().map(|layer| File::layer(layer, format, self.attribution.clone())).collect()
            }
        }
    }
}
