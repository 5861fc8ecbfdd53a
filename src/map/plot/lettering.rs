//! plotters' text styles set with our faces.

use super::{FINENESS, backend::colour, fine};
use crate::map::{
    scene::{Pixel, Text},
    text::{Anchor, TextStyle, Typesetter},
};
use plotters_backend::{
    BackendTextStyle, FontStyle, FontTransform,
    text_anchor::{HPos, VPos},
};

/// plotters' font size is that of the line; its em is smaller by this factor (plotters 0.3 `FontDesc`).
pub(super) const LINE_PER_EM: f32 = 1.24;

/// Height of the box plotters lays out with, in em above and below the base line.
const ABOVE: f32 = 0.86;
const BELOW: f32 = 0.24;

fn styled<T: BackendTextStyle>(style: &T) -> TextStyle {
    let size = style.size() as f32 / LINE_PER_EM / FINENESS as f32;
    let (bold, italic) = match style.style() {
        FontStyle::Normal => (false, false),
        FontStyle::Bold => (true, false),
        FontStyle::Italic | FontStyle::Oblique => (false, true),
    };
    TextStyle { size, bold, italic, colour: colour(style.color()), ..TextStyle::default() }
}

/// Sets a text where plotters wants it. Vertically centred means: the middle of the capitals.
pub(super) fn set<T: BackendTextStyle>(setter: &Typesetter, text: &str, style: &T, at: Pixel) -> Text {
    let letters = styled(style);
    let anchor = match style.anchor().h_pos {
        HPos::Left => Anchor::Start,
        HPos::Center => Anchor::Middle,
        HPos::Right => Anchor::End,
    };
    let down = letters.size
        * match style.anchor().v_pos {
            VPos::Top => ABOVE,
            VPos::Center => Typesetter::CAP_HEIGHT / 2.0,
            VPos::Bottom => -BELOW,
        };
    let turn = match style.transform() {
        FontTransform::None => 0.0,
        FontTransform::Rotate90 => 90.0,
        FontTransform::Rotate180 => 180.0,
        FontTransform::Rotate270 => 270.0,
    };
    let foot = Pixel::new(0.0, down).turned(turn);
    setter.rotated(text, &letters, at.moved(foot.x, foot.y), turn, anchor)
}

/// Width and height of the box of a text, in units of the fine canvas.
pub(super) fn size<T: BackendTextStyle>(setter: &Typesetter, text: &str, style: &T) -> (u32, u32) {
    let letters = styled(style);
    (fine(setter.width(text, &letters)), fine(letters.size * (ABOVE + BELOW)))
}
