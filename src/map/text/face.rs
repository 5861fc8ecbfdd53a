//! The bundled faces: Noto Sans subsets, SIL Open Font License 1.1, from `geodata/fonts`.

use super::own::OwnFace;
use crate::map::scene::{Pixel, Segment};
use harfrust::{Direction, Feature, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use std::sync::OnceLock;

/// Which face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FaceId {
    Regular,
    Bold,
    Italic,
    ArmenianRegular,
    ArmenianBold,
    GeorgianRegular,
    GeorgianBold,
    ArabicRegular,
    ArabicBold,
    /// A user's own.
    Own(OwnFace),
}

macro_rules! bundled {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/fonts/", $file))
    };
}

/// The files, in the order of [`FaceId`].
static FILES: [&[u8]; 9] = [
    bundled!("NotoSans-Regular.ttf"),
    bundled!("NotoSans-Bold.ttf"),
    bundled!("NotoSans-Italic.ttf"),
    bundled!("NotoSansArmenian-Regular.ttf"),
    bundled!("NotoSansArmenian-Bold.ttf"),
    bundled!("NotoSansGeorgian-Regular.ttf"),
    bundled!("NotoSansGeorgian-Bold.ttf"),
    bundled!("NotoSansArabic-Regular.ttf"),
    bundled!("NotoSansArabic-Bold.ttf"),
];

static OPENED: [OnceLock<Option<Face>>; 9] = [const { OnceLock::new() }; 9];

/// Slant of letters whose script has no bundled italic: the tangent of 12 degrees, as Noto's own italic.
const SLANT: f32 = 0.212_556_56;

impl FaceId {
    /// The faces to try for a style, best first.
    pub(crate) fn order(bold: bool, italic: bool) -> [Self; 5] {
        match (bold, italic) {
            (true, _) => [Self::Bold, Self::ArmenianBold, Self::GeorgianBold, Self::ArabicBold, Self::Regular],
            (false, true) => {
                [Self::Italic, Self::ArmenianRegular, Self::GeorgianRegular, Self::ArabicRegular, Self::Regular]
            }
            (false, false) => {
                [Self::Regular, Self::ArmenianRegular, Self::GeorgianRegular, Self::ArabicRegular, Self::Bold]
            }
        }
    }

    /// The opened face; `None` if its file is damaged.
    pub(crate) fn open(self) -> Option<&'static Face> {
        match self {
            Self::Own(own) => own.open(),
            bundled => {
                let at = bundled.place();
                OPENED[at].get_or_init(|| Face::new(FILES[at])).as_ref()
            }
        }
    }

    /// The file of the face.
    pub(crate) fn file(self) -> &'static [u8] {
        match self {
            Self::Own(own) => own.file(),
            bundled => FILES[bundled.place()],
        }
    }

    /// Which of the bundled files.
    fn place(self) -> usize {
        match self {
            Self::Regular | Self::Own(_) => 0,
            Self::Bold => 1,
            Self::Italic => 2,
            Self::ArmenianRegular => 3,
            Self::ArmenianBold => 4,
            Self::GeorgianRegular => 5,
            Self::GeorgianBold => 6,
            Self::ArabicRegular => 7,
            Self::ArabicBold => 8,
        }
    }

    /// How far letters lean right per unit of height where italics are asked for. Arabic never leans.
    pub(crate) fn slant(self, italic: bool) -> f32 {
        match self {
            Self::Italic | Self::Own(_) | Self::ArabicRegular | Self::ArabicBold => 0.0,
            _ if italic => SLANT,
            _ => 0.0,
        }
    }

    /// Letters join: space between them would break words.
    pub(crate) fn joins(self) -> bool {
        matches!(self, Self::ArabicRegular | Self::ArabicBold)
    }
}

/// An opened face.
pub(crate) struct Face {
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    units_per_em: f32,
}

/// A glyph as the shaper placed it; all lengths in em, y up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shaped {
    pub(crate) glyph: GlyphId,
    /// Byte offset into the run of the first character of its cluster.
    pub(crate) cluster: usize,
    pub(crate) advance: f32,
    pub(crate) offset: (f32, f32),
}

impl Face {
    pub(super) fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let units_per_em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        (units_per_em > 0).then(|| Self {
            charmap: font.charmap(),
            shaper: ShaperData::new(&font),
            units_per_em: f32::from(units_per_em),
            font,
        })
    }

    /// The face has a glyph for the character.
    pub(crate) fn covers(&self, c: char) -> bool {
        self.charmap.map(c).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    /// Shapes a run of one direction, in visual order from left to right.
    pub(crate) fn shape(&self, run: &str, right_to_left: bool, ligatures: bool) -> Vec<Shaped> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        let off = [Feature::new(Tag::new(b"liga"), 0, ..), Feature::new(Tag::new(b"clig"), 0, ..)];
        let options = ShapeOptions::new().features(if ligatures { &[] } else { &off });
        let glyphs = self.shaper.shaper(&self.font).build().shape(buffer, options);
        let em = |units: i32| units as f32 / self.units_per_em;
        let infos = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions());
        infos
            .map(|(info, position)| Shaped {
                glyph: GlyphId::new(info.glyph_id),
                cluster: info.cluster as usize,
                advance: em(position.x_advance),
                offset: (em(position.x_offset), em(position.y_offset)),
            })
            .collect()
    }

    /// Appends the outline of a glyph; `place` maps em units (y up, from the glyph's origin) to the sheet.
    pub(crate) fn outline(&self, glyph: GlyphId, place: impl Fn(f32, f32) -> Pixel, onto: &mut Vec<Segment>) {
        let Some(outline) = self.font.outline_glyphs().get(glyph) else { return };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let units = self.units_per_em;
        let start = onto.len();
        let mut pen = Pen { place: |x: f32, y: f32| place(x / units, y / units), onto };
        if outline.draw(settings, &mut pen).is_err() {
            onto.truncate(start);
        }
    }
}

struct Pen<'a, P> {
    place: P,
    onto: &'a mut Vec<Segment>,
}

impl<P: Fn(f32, f32) -> Pixel> OutlinePen for Pen<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.onto.push(Segment::Move((self.place)(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.onto.push(Segment::Line((self.place)(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.onto.push(Segment::Quad((self.place)(cx, cy), (self.place)(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.onto.push(Segment::Cubic((self.place)(ax, ay), (self.place)(bx, by), (self.place)(x, y)));
    }

    fn close(&mut self) {
        self.onto.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_face_opens() {
        for id in [true, false].into_iter().flat_map(|bold| FaceId::order(bold, !bold)) {
            assert!(id.open().is_some(), "{id:?}");
        }
    }

    #[test]
    fn the_files_are_in_the_order_of_their_names() {
        let has = |id: FaceId, c| id.open().is_some_and(|face| face.covers(c));
        assert!(has(FaceId::Regular, 'Ə') && has(FaceId::Bold, 'Ж') && has(FaceId::Italic, '–'));
        assert!(has(FaceId::ArmenianRegular, 'Ա') && has(FaceId::ArmenianBold, 'և'));
        assert!(has(FaceId::GeorgianRegular, 'ქ') && has(FaceId::GeorgianBold, 'ჰ'));
        assert!(has(FaceId::ArabicRegular, 'گ') && has(FaceId::ArabicBold, 'ی'));
    }
}
