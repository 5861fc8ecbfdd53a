//! Letters: bundled faces, shaping, and lines of text set as outlines.
//!
//! Names on the map stand in Latin, Cyrillic, Armenian, Georgian and Arabic letters. A line is cleaned of what only
//! steers its display, ordered by the Unicode bidirectional algorithm, split over the bundled faces, shaped
//! (harfrust) and drawn (skrifa). No system font is ever read: same text, same outlines.

pub(crate) mod clean;
mod curve;
mod face;
mod own;
mod shape;

pub(crate) use face::FaceId;
pub use own::{FaceUse, OwnFaces};

use super::scene::{self, Baseline, Colour, Pixel, PixelBox, Run, Segment, Text, bounds::outline_bounds};
use shape::{Glyph, Line};

/// How a line of text looks.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// Size of the em, pixels.
    pub size: f32,
    /// Bold letters.
    pub bold: bool,
    /// Leaning letters; bold wins where both are asked for in Latin, then letters lean by calculation.
    pub italic: bool,
    /// Colour of the letters.
    pub colour: Colour,
    /// Rim behind the letters: colour and width on each side, pixels.
    pub halo: Option<(Colour, f32)>,
    /// Extra space between letters, pixels; ignored in scripts whose letters join.
    pub letter_spacing: f32,
}

impl Default for TextStyle {
    /// Plain black text of 12 px.
    fn default() -> Self {
        Self { size: 12.0, bold: false, italic: false, colour: Colour::BLACK, halo: None, letter_spacing: 0.0 }
    }
}

/// Which part of a line stands on the given point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Anchor {
    /// Share of the width that lies left of the point.
    fn share(self) -> f32 {
        match self {
            Self::Start => 0.0,
            Self::Middle => 0.5,
            Self::End => 1.0,
        }
    }
}

/// Sets text with a user's own faces and the bundled ones, each of these opened when first needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typesetter {
    own: OwnFaces,
}

impl Typesetter {
    /// Height of capital letters in em: Noto Sans, OS/2 table (714 of 1000).
    pub const CAP_HEIGHT: f32 = 0.714;

    /// The bundled faces. Costs nothing; share or make anew.
    pub fn bundled() -> Self {
        Self::default()
    }

    /// A user's own faces before the bundled ones.
    pub fn with(own: OwnFaces) -> Self {
        Self { own }
    }

    /// Advance width of a line, pixels.
    pub fn width(&self, content: &str, style: &TextStyle) -> f32 {
        shape::shape(content, style, self.own).advance
    }

    /// A level line; `at` is on its base line, sheet pixels.
    ///
    /// ```
    /// use bordermap::map::{scene::Pixel, text::{Anchor, TextStyle, Typesetter}};
    /// let line = Typesetter::bundled().line("Yerevan", &TextStyle::default(), Pixel::new(50.0, 20.0), Anchor::Middle);
    /// assert!(line.ink.left < 50.0 && line.ink.right > 50.0 && line.ink.bottom < 21.0);
    /// ```
    pub fn line(&self, content: &str, style: &TextStyle, at: Pixel, anchor: Anchor) -> Text {
        self.rotated(content, style, at, 0.0, anchor)
    }

    /// A straight line turned about `at`, a point of its base line in sheet pixels.
    pub fn rotated(&self, content: &str, style: &TextStyle, at: Pixel, degrees_clockwise: f32, anchor: Anchor) -> Text {
        let line = shape::shape(content, style, self.own);
        let back = Pixel::new(-line.advance * anchor.share(), 0.0).turned(degrees_clockwise);
        let origin = at.moved(back.x, back.y);
        let stand = Stand { from: 0.0, foot: origin, turn: degrees_clockwise.to_radians() };
        finish(line, style, |_| stand, origin, Baseline::Straight(degrees_clockwise))
    }

    /// A line whose letters follow a polyline (sheet pixels), centred on it. The path is taken the other way
    /// round where the letters would stand on their heads. `None` if the path is too short or bends too sharply.
    pub fn along(&self, content: &str, style: &TextStyle, path: &[Pixel]) -> Option<Text> {
        curve::along(shape::shape(content, style, self.own), style, path)
    }

    /// Lines of at most `width` pixels, broken at spaces and where the text breaks itself; a longer word stays
    /// whole.
    pub fn wrap(&self, content: &str, style: &TextStyle, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in content.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if !line.is_empty() && self.width(&longer, style) > width {
                    lines.push(std::mem::replace(&mut line, word.to_owned()));
                } else {
                    line = longer;
                }
            }
            lines.push(line);
        }
        lines
    }

    /// The characters no bundled face has, each once: they appear as empty boxes.
    pub fn missing(&self, content: &str) -> Vec<char> {
        shape::missing(content)
    }
}

/// Where a piece of a level line that starts at (0, 0) stands on the sheet.
#[derive(Clone, Copy)]
struct Stand {
    /// The x on the level line that comes to stand on the foot.
    from: f32,
    foot: Pixel,
    /// Radians clockwise, about the foot.
    turn: f32,
}

impl Stand {
    fn place(&self, p: Pixel) -> Pixel {
        let (x, (sin, cos)) = (p.x - self.from, self.turn.sin_cos());
        self.foot.moved(x * cos - p.y * sin, x * sin + p.y * cos)
    }
}

/// Outlines of all glyphs, each where it stands.
fn outline(line: &Line, style: &TextStyle, stand: impl Fn(&Glyph) -> Stand) -> Vec<Segment> {
    let mut segments = Vec::new();
    for glyph in &line.glyphs {
        let Some(face) = glyph.face.open() else { continue };
        let (slant, stand) = (glyph.face.slant(style.italic), stand(glyph));
        let point = |x: f32, y: f32| Pixel::new(glyph.x + (x + y * slant) * style.size, glyph.y - y * style.size);
        face.outline(glyph.id, |x, y| stand.place(point(x, y)), &mut segments);
    }
    segments
}

/// All glyphs by face, each where it stands.
fn runs(line: &Line, stand: impl Fn(&Glyph) -> Stand) -> Vec<Run> {
    let empty = |(face, content): &(FaceId, String)| Run { face: *face, content: content.clone(), glyphs: Vec::new() };
    let mut runs: Vec<Run> = line.pieces.iter().map(empty).collect();
    for glyph in &line.glyphs {
        let stand = stand(glyph);
        let (at, spells) = (stand.place(Pixel::new(glyph.x, glyph.y)), glyph.spells.0..glyph.spells.1);
        let placed = scene::Glyph { id: glyph.id.to_u32(), spells, at, turn: stand.turn };
        runs[glyph.piece].glyphs.push(placed);
    }
    runs
}

fn finish(line: Line, style: &TextStyle, stand: impl Fn(&Glyph) -> Stand, origin: Pixel, baseline: Baseline) -> Text {
    let outline = outline(&line, style, &stand);
    let nothing = PixelBox { left: origin.x, top: origin.y, right: origin.x, bottom: origin.y };
    Text {
        ink: outline_bounds(&outline).unwrap_or(nothing),
        outline,
        runs: runs(&line, stand),
        origin,
        baseline,
        content: line.content,
        advance: line.advance,
        right_to_left: line.right_to_left,
        letter_spacing: style.letter_spacing,
        size: style.size,
        bold: style.bold,
        italic: style.italic,
        colour: style.colour,
        halo: style.halo,
    }
}

#[cfg(test)]
mod tests;
