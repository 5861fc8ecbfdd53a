//! Drawing the sheet, and its two pictures.

use super::{Error, Picture, output};
use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    layer::Layers,
    map::{
        self, Sheet,
        paint::{png, svg, svg::TextMode},
        projection::Projection,
        scene::Scene,
    },
    source::Problem,
};

/// A sheet that can be painted.
pub(super) struct Drawing {
    scene: Scene,
    pub(super) labels_dropped: Vec<String>,
    rows_dropped: usize,
    pub(super) subtitle: String,
    pub(super) disclaimer: String,
    pub(super) sides: Option<BorderPair>,
    pub(super) projection: Projection,
    pub(super) bounds: [f64; 4],
}

pub(super) fn draw(layers: &Layers, gazetteer: &Gazetteer, borders: &Borders, sheet: &Sheet) -> Result<Drawing, Error> {
    let drawn = map::compose(layers, gazetteer, borders, sheet)?;
    Ok(Drawing {
        scene: drawn.scene,
        labels_dropped: drawn.labels_dropped,
        rows_dropped: drawn.rows_dropped,
        subtitle: drawn.subtitle,
        disclaimer: sheet.disclaimer.clone().unwrap_or_else(|| map::DISCLAIMER.to_owned()),
        sides: drawn.sides,
        projection: drawn.projection,
        bounds: drawn.bounds,
    })
}

impl Drawing {
    pub(super) fn title(&self) -> &str {
        &self.scene.title
    }

    /// What the reader of the report must know of the sheet beside the names left out.
    pub(super) fn noticed(&self) -> Option<Problem> {
        (self.rows_dropped > 0).then(|| Problem {
            file: "the sheet".to_owned(),
            row: None,
            column: String::new(),
            value: String::new(),
            problem: format!("{} incidents found no room in the table", self.rows_dropped),
            cure: "take a taller sheet or fewer rows; the layers have them all".to_owned(),
        })
    }

    /// The sheet in this format, with the program's mark.
    pub(super) fn picture(&self, format: Picture) -> Result<Vec<u8>, Error> {
        let picture = match format {
            Picture::Png => png::encode(&self.scene)?,
            Picture::Svg => svg::write(&self.scene, TextMode::Outlines).into_bytes(),
        };
        Ok(output::marked(picture, format))
    }
}
