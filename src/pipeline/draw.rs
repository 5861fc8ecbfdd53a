//! Drawing the sheet, and its two pictures.

use super::{Error, Picture, output};
use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    layer::Layers,
    map::{
        self, Sheet,
        paint::{png, svg, svg::TextMode},
        scene::Scene,
    },
};

/// A sheet that can be painted.
pub(super) struct Drawing {
    scene: Scene,
    pub(super) labels_dropped: Vec<String>,
}

pub(super) fn draw(layers: &Layers, gazetteer: &Gazetteer, borders: &Borders, sheet: &Sheet) -> Result<Drawing, Error> {
    let drawn = map::compose(layers, gazetteer, borders, sheet)?;
    Ok(Drawing { scene: drawn.scene, labels_dropped: drawn.labels_dropped })
}

impl Drawing {
    /// The sheet in this format, with the program's mark.
    pub(super) fn picture(&self, format: Picture) -> Result<Vec<u8>, Error> {
        let picture = match format {
            Picture::Png => png::encode(&self.scene)?,
            Picture::Svg => svg::write(&self.scene, TextMode::Outlines).into_bytes(),
        };
        Ok(output::marked(picture, format))
    }
}
