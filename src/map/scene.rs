//! The display list: what stands on the sheet, in pixels, before any file format.
//!
//! A scene is a tree of named groups holding paths, texts already laid out as glyphs, and images. Painters
//! (SVG, PNG, PDF) only walk it; tests count and measure its groups by name. Pixels are sheet pixels: x to the right,
//! y down, from the top left corner.

pub(crate) mod bounds;
mod boxes;
mod colour;
mod group;
mod shapes;

pub use colour::ColourError;

use super::text::FaceId;
use std::ops::Range;

/// A point on the sheet, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pixel {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A box on the sheet, in pixels; `left <= right`, `top <= bottom`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PixelBox {
    /// Least x.
    pub left: f32,
    /// Least y.
    pub top: f32,
    /// Greatest x.
    pub right: f32,
    /// Greatest y.
    pub bottom: f32,
}

/// sRGB with alpha, 0..=255 each, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity.
    pub a: u8,
}

/// One segment of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Start a new contour.
    Move(Pixel),
    /// Straight.
    Line(Pixel),
    /// Quadratic Bézier: control, end.
    Quad(Pixel, Pixel),
    /// Cubic Bézier: two controls, end.
    Cubic(Pixel, Pixel, Pixel),
    /// Close the contour.
    Close,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in pixels.
    pub width: f32,
    /// On-off lengths in pixels; empty = solid.
    pub dash: Vec<f32>,
    /// Round joins and caps (else mitre and butt).
    pub round: bool,
}

/// How an area is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Colour),
    /// Parallel lines, clipped to the path.
    Hatch {
        /// Line colour.
        colour: Colour,
        /// Line width, pixels.
        width: f32,
        /// Distance between lines, pixels.
        spacing: f32,
        /// Direction of the lines, degrees counter-clockwise from the x axis.
        angle: f32,
    },
}

/// A filled and/or stroked path; filled by the even-odd rule, so holes are holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its contours.
    pub segments: Vec<Segment>,
    /// Fill.
    pub fill: Option<Fill>,
    /// Stroke, above the fill.
    pub stroke: Option<Stroke>,
}

/// The line the letters stand on.
#[derive(Clone, Debug, PartialEq)]
pub enum Baseline {
    /// Straight from [`Text::origin`], turned clockwise by so many degrees.
    Straight(f32),
    /// Along a polyline, sheet pixels, as long as the text.
    Curved(Vec<Pixel>),
}

/// One line of text, shaped and placed; made by [`crate::map::text::Typesetter`].
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The text as written (logical order), for live text and for tests.
    pub content: String,
    /// Glyph outlines in sheet pixels, one path for the whole line.
    pub outline: Vec<Segment>,
    /// The same letters as glyphs of the bundled faces, for formats that embed faces.
    pub(crate) runs: Vec<Run>,
    /// Ink box of the outline without halo.
    pub ink: PixelBox,
    /// Left end of the base line as read (for a right-to-left line: where its last letter ends).
    pub origin: Pixel,
    /// Shape of the base line.
    pub baseline: Baseline,
    /// Advance width from end to end, pixels.
    pub advance: f32,
    /// Runs mainly from right to left.
    pub right_to_left: bool,
    /// Extra space after each letter, pixels.
    pub letter_spacing: f32,
    /// Size of the em in pixels.
    pub size: f32,
    /// Bold face.
    pub bold: bool,
    /// Italic face.
    pub italic: bool,
    /// Colour of the letters.
    pub colour: Colour,
    /// Halo behind the letters: colour and width of the rim on each side, pixels.
    pub halo: Option<(Colour, f32)>,
}

/// Glyphs of one face that follow one another, from left to right as seen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// Their face.
    pub(crate) face: FaceId,
    /// What they spell, in logical order.
    pub(crate) content: String,
    /// The glyphs.
    pub(crate) glyphs: Vec<Glyph>,
}

/// A glyph where it stands on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Number in its face.
    pub(crate) id: u32,
    /// The bytes of [`Run::content`] that its cluster spells.
    pub(crate) spells: Range<usize>,
    /// Its origin, sheet pixels.
    pub(crate) at: Pixel,
    /// Turned clockwise by so many radians.
    pub(crate) turn: f32,
}

/// An RGBA raster stretched over a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Where it lies.
    pub bounds: PixelBox,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height * 4` bytes, not premultiplied.
    pub rgba: Vec<u8>,
}

/// One thing on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A path.
    Path(Path),
    /// A line of text.
    Text(Text),
    /// A raster.
    Image(Image),
    /// A named group.
    Group(Group),
}

/// A named group of items; painted in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Stable name: `frame`, `land`, `places`, `place-gn:616062` …; unique on the sheet.
    pub id: String,
    /// What a screen reader or a tool tip says; may be empty.
    pub title: String,
    /// Only what lies inside is painted.
    pub clip: Option<PixelBox>,
    /// Its items.
    pub items: Vec<Item>,
}

/// A whole sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per inch, written to the files.
    pub dpi: f32,
    /// Size on paper, millimetres, where it was asked for so: pixels only come near it.
    pub paper: Option<(f64, f64)>,
    /// Title of the document.
    pub title: String,
    /// A paragraph that stands for the picture.
    pub description: String,
    /// Background, then the groups in painting order.
    pub background: Colour,
    /// Top-level groups.
    pub groups: Vec<Group>,
}
