//! Drawing the sheet, and its pictures.

use super::{Error, Picture, WorldFile, output};
use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    layer::Layers,
    map::{
        self, GeoReference, Sheet, caption,
        paint::{pdf, png, svg},
        scene::Scene,
    },
    source::Problem,
};

/// A sheet that can be painted.
pub(super) struct Drawing {
    scene: Scene,
    letters: svg::TextMode,
    reference: GeoReference,
    pub(super) labels_dropped: Vec<String>,
    rows_dropped: usize,
}

pub(super) fn draw(layers: &Layers, gazetteer: &Gazetteer, borders: &Borders, sheet: &Sheet) -> Result<Drawing, Error> {
    let drawn = map::compose(layers, gazetteer, borders, sheet)?;
    Ok(Drawing {
        scene: drawn.scene,
        letters: sheet.letters,
        reference: drawn.reference,
        labels_dropped: drawn.labels_dropped,
        rows_dropped: drawn.rows_dropped,
    })
}

impl Drawing {
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

    /// The incidents as a table to paste, and the words for who cannot see the sheet.
    pub(super) fn table(&self, layers: &Layers) -> String {
        caption::table(layers, &self.scene)
    }

    /// Extension and text of the files that say where the pixels lie, if they are asked for.
    pub(super) fn world_files(&self, asked: WorldFile) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        let files = [("pgw", self.reference.world_file()), ("prj", self.reference.prj())];
        files.into_iter().filter(move |_| asked == WorldFile::Beside).map(|(kind, text)| (kind, text.into_bytes()))
    }

    /// The sheet in this format, with the program's mark.
    pub(super) fn picture(&self, format: Picture) -> Result<Vec<u8>, Error> {
        let picture = match format {
            Picture::Png => png::encode(&self.scene)?,
            Picture::Svg => svg::write(&self.scene, self.letters).into_bytes(),
            Picture::Pdf => pdf::write(&self.scene, output::PROGRAM)?,
        };
        Ok(output::marked(picture, format))
    }
}
