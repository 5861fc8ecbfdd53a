//! Drawing the sheet, and its pictures.

use super::{
    Error, Picture, Shown, ShownCounts, WorldFile,
    in_order::in_order,
    output::{self, File},
};
use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    layer::Layers,
    map::{
        self, GeoReference, Sheet, Words, caption, page,
        paint::{pdf, png, svg},
        projection::Projection,
        scene::Scene,
    },
    source::Problem,
};

/// A sheet that can be painted.
pub(super) struct Drawing<'d> {
    layers: &'d Layers,
    ground: (&'d Gazetteer, &'d Borders),
    sheet: &'d Sheet,
    pub(super) scene: Scene,
    words: Words,
    reference: GeoReference,
    spoken: Option<Layers>,
    pub(super) labels_dropped: Vec<String>,
    pub(super) shown: Shown,
    rows_dropped: usize,
    cut: Vec<&'static str>,
    pub(super) subtitle: String,
    pub(super) disclaimer: String,
    pub(super) sides: Option<BorderPair>,
    pub(super) projection: Projection,
}

pub(super) fn draw<'d>(
    layers: &'d Layers,
    gazetteer: &'d Gazetteer,
    borders: &'d Borders,
    sheet: &'d Sheet,
) -> Result<Drawing<'d>, Error> {
    let words = Words::from(sheet.language);
    let drawn = map::compose(layers, gazetteer, borders, sheet)?;
    let map::Counted { symbols, areas_and_lines, table_only } = drawn.counted;
    Ok(Drawing {
        scene: drawn.scene,
        layers,
        ground: (gazetteer, borders),
        sheet,
        words,
        reference: drawn.reference,
        spoken: drawn.spoken,
        labels_dropped: drawn.labels_dropped,
        shown: Shown {
            drawn_as: drawn.drawn_as.word(),
            drawn_counts: ShownCounts { symbols, areas_and_lines, table_only },
        },
        rows_dropped: drawn.rows_dropped,
        cut: drawn.cut,
        subtitle: drawn.subtitle,
        disclaimer: sheet.disclaimer.clone().unwrap_or_else(|| words.say("disclaimer").to_owned()),
        sides: drawn.sides,
        projection: drawn.projection,
    })
}

fn of_sheet(problem: String, cure: &str) -> Problem {
    Problem {
        file: "the sheet".to_owned(),
        row: None,
        column: String::new(),
        value: String::new(),
        problem,
        cure: cure.to_owned(),
    }
}

impl Drawing<'_> {
    pub(super) fn title(&self) -> &str {
        &self.scene.title
    }

    /// What the reader of the report must know of the sheet beside the names left out.
    pub(super) fn noticed(&self) -> impl Iterator<Item = Problem> {
        // Where symbols count the incidents no number on the map asks for a row.
        let is_keyed = self.shown.drawn_as == map::DrawnAs::Markers.word();
        let rows = (is_keyed && self.rows_dropped > 0).then(|| {
            let cure = "take a taller sheet, fewer rows or --draw-as clusters; the layers have them all";
            of_sheet(format!("{} incidents found no room in the table", self.rows_dropped), cure)
        });
        let cut = self
            .cut
            .iter()
            .map(|part| of_sheet(format!("the {part} has no room and is cut short"), "take a shorter one"));
        rows.into_iter().chain(cut)
    }

    /// What shows the sheet in a folder: the pictures, painted side by side, the table to paste, and where the pixels lie.
    pub(super) fn files<'l>(&self, world: WorldFile) -> Result<Vec<File<'l>>, Error> {
        let pictures = [
            ("map.png", Picture::Png),
            ("map.svg", Picture::Svg),
            ("map.pdf", Picture::Pdf),
            ("map.html", Picture::Html),
        ];
        let mut files = Vec::new();
        let paint = |(name, format)| self.picture(format).map(|bytes| File::new(name, bytes));
        in_order(pictures.into_iter(), paint, |file: Result<File, Error>| file.map(|file| files.push(file)))?;
        files.push(File::new("table.md", caption::table(self.spoken(), &self.scene, self.words).into_bytes()));
        files.extend(self.world_files(world).map(|(kind, text)| match kind {
            "pgw" => File::new("map.pgw", text),
            _ => File::new("map.prj", text),
        }));
        Ok(files)
    }

    /// Extension and text of the files that say where the pixels lie, if they are asked for.
    pub(super) fn world_files(&self, asked: WorldFile) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        let files = [("pgw", self.reference.world_file()), ("prj", self.reference.prj())];
        files.into_iter().filter(move |_| asked == WorldFile::Beside).map(|(kind, text)| (kind, text.into_bytes()))
    }

    /// The layers by the names of the sheet's language.
    fn spoken(&self) -> &Layers {
        self.spoken.as_ref().unwrap_or(self.layers)
    }

    fn page(&self) -> Result<String, Error> {
        Ok(page::write(self.spoken(), self.ground, self.sheet, self.sides)?)
    }

    /// The sheet in this format, with the program's mark.
    pub(super) fn picture(&self, format: Picture) -> Result<Vec<u8>, Error> {
        let picture = match format {
            Picture::Png => png::encode(&self.scene)?,
            Picture::Svg => svg::write(&self.scene, self.sheet.letters).into_bytes(),
            Picture::Html => self.page()?.into_bytes(),
            Picture::Pdf => pdf::write(&self.scene, output::PROGRAM)?,
        };
        Ok(output::marked(picture, format))
    }
}
