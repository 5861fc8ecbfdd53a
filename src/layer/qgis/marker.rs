//! The marker of an incident, as on the sheet: a shape in the kind's colour, a mark on it, a stroke through what is
//! denied; framed where it stands for a line or an area; with its number beside it.

use super::{
    expression::{by_look, stands, text},
    symbol::{SymbolLayer, colour, mm},
};
use crate::symbology::{FRAME, FRAMED, Inks, Outline, RADIUS, Rgb, Shape, Standing, Symbol, Theme};
use base64::{Engine, prelude::BASE64_STANDARD};

/// What a marker has beside its symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// Nothing.
    Plain,
    /// The incident's number.
    Numbered,
    /// A frame: somewhere in an area or along a line. It may stand beside its place.
    Framed(Option<Shift>),
}

/// Expressions of how far right and down of its place something stands, mm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub right: String,
    pub down: String,
}

/// Half the side of a frame, mm.
pub(super) const HALF_FRAME: f32 = FRAME * RADIUS;

/// Of a kind.
pub(super) fn marker(symbol: Symbol, dress: &Dress, theme: &Theme) -> Vec<SymbolLayer> {
    let (radius, shift) = match dress {
        Dress::Framed(shift) => (RADIUS * FRAMED, shift.as_ref()),
        Dress::Plain | Dress::Numbered => (RADIUS, None),
    };
    let frame = matches!(dress, Dress::Framed(_)).then(|| frame(theme));
    let strikes = [strike(0.711, Rgb::WHITE, radius), strike(0.339, symbol.colour, radius)];
    let drawn = [halo(symbol, radius), shape(symbol, radius), mark(symbol, radius)].into_iter().chain(strikes);
    let layers = frame.into_iter().chain(drawn).map(|placed| placed.shifted(shift));
    let number = (*dress == Dress::Numbered).then(|| number(1.2 * radius, theme)).into_iter().flatten();
    layers.chain(number).chain((*dress == Dress::Numbered).then(room)).collect()
}

/// A layer, how far right and down of the marker's middle it stands, mm, and by how much it is turned clockwise.
struct Placed {
    layer: SymbolLayer,
    at: (f32, f32),
    angle: f32,
}

impl Placed {
    /// QGIS turns a layer's offset with the layer: it is turned back beforehand.
    fn shifted(self, shift: Option<&Shift>) -> SymbolLayer {
        let (sin, cos) = self.angle.to_radians().sin_cos();
        let (x, y) = (mm(self.at.0 * cos + self.at.1 * sin), mm(self.at.1 * cos - self.at.0 * sin));
        let layer = self.layer.set("angle", self.angle).set("offset", format!("{x},{y}")).set("offset_unit", "MM");
        let Some(Shift { right, down }) = shift else { return layer };
        let (sin, cos) = (mm(sin), mm(cos));
        let across = format!("{x} + {cos} * {right} + {sin} * {down}");
        layer.defined("offset", format!("({across}) || ',' || ({y} + {cos} * {down} - {sin} * {right})"))
    }
}

/// The simple marker of a shape: name, angle, and the width of its box in radii.
fn simple(shape: Shape) -> (&'static str, f32, f32) {
    match shape {
        Shape::Circle => ("circle", 0.0, 2.0),
        Shape::Square => ("square", 0.0, 1.8),
        Shape::Diamond => ("diamond", 0.0, 2.4),
        Shape::Triangle => ("triangle", 0.0, 2.24),
        Shape::TriangleDown => ("triangle", 180.0, 2.24),
        Shape::Pentagon => ("pentagon", 0.0, 2.2),
        Shape::Hexagon => ("hexagon", 90.0, 2.16),
        Shape::Octagon => ("octagon", 0.0, 1.96),
    }
}

fn outlined(name: &str, size: f32) -> SymbolLayer {
    let layer = SymbolLayer::new("SimpleMarker").set("name", name).set("size", mm(size));
    layer.set("size_unit", "MM").set("outline_width_unit", "MM").set("joinstyle", "miter")
}

fn frame(theme: &Theme) -> Placed {
    let layer = outlined("square", 2.0 * HALF_FRAME).set("color", colour(Rgb::WHITE, 0.9));
    let layer = layer.set("outline_color", colour(theme.ink.main, 1.0)).set("outline_width", 0.203);
    Placed { layer, at: (0.0, 0.0), angle: 0.0 }
}

fn halo(symbol: Symbol, radius: f32) -> Placed {
    let (name, angle, size) = simple(symbol.shape);
    let white = colour(Rgb::WHITE, 1.0);
    let layer = outlined(name, size * radius).set("color", &white);
    Placed { layer: layer.set("outline_color", white).set("outline_width", 0.576), at: (0.0, 0.0), angle }
}

fn shape(symbol: Symbol, radius: f32) -> Placed {
    let (name, angle, size) = simple(symbol.shape);
    let full = symbol.inks(Standing::Happened, false);
    let by_inks = |value: &dyn Fn(Inks) -> String| by_look(|standing, near| value(symbol.inks(standing, near)));
    let dashes = |inks: Inks| text(if inks.dash.is_empty() { "solid" } else { "dash" });
    let layer = outlined(name, size * radius)
        .set("color", colour(full.fill, 1.0))
        .set("outline_color", colour(full.outline, 1.0))
        .set("outline_width", mm(full.width))
        .set("outline_style", "solid")
        .defined("fillColor", by_inks(&|inks| text(&colour(inks.fill, 1.0))))
        .defined("outlineColor", by_inks(&|inks| text(&colour(inks.outline, 1.0))))
        .defined("outlineWidth", by_inks(&|inks| mm(inks.width)))
        .defined("outlineStyle", by_inks(&dashes));
    Placed { layer, at: (0.0, 0.0), angle }
}

/// The mark as a drawing of its own: QGIS's simple markers have no battlement.
fn mark(symbol: Symbol, radius: f32) -> Placed {
    let inks = |standing, near| text(&colour(symbol.inks(standing, near).mark, 1.0));
    let layer = SymbolLayer::new("SvgMarker")
        .set("name", format!("base64:{}", BASE64_STANDARD.encode(drawing(&symbol.mark.outlines()))))
        .set("size", mm(2.0 * radius))
        .set("size_unit", "MM")
        .set("color", colour(symbol.inks(Standing::Happened, false).mark, 1.0))
        .set("outline_color", colour(Rgb::WHITE, 0.0))
        .set("outline_width", 0)
        .defined("fillColor", by_look(inks));
    Placed { layer, at: (0.0, symbol.shape.mark_drop() * radius), angle: 0.0 }
}

fn drawing(outlines: &[Outline]) -> String {
    let figure = |outline: &Outline| {
        let corners: Vec<String> = outline.iter().map(|(x, y)| format!("{} {}", mm(*x), mm(*y))).collect();
        format!("M{}Z", corners.join("L"))
    };
    let figures: String = outlines.iter().map(figure).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\" viewBox=\"-1 -1 2 2\">\
         <path fill=\"param(fill) #fff\" stroke=\"none\" d=\"{figures}\"/></svg>"
    )
}

/// A stroke from lower left to upper right through what is denied; not there for anything else.
fn strike(width: f32, rgb: Rgb, radius: f32) -> Placed {
    let clear = colour(rgb, 0.0);
    let shown =
        format!("CASE WHEN {} THEN {} ELSE {} END", stands(Standing::Denied), text(&colour(rgb, 1.0)), text(&clear));
    let layer = outlined("line", 2.97 * radius).set("outline_color", clear).set("outline_width", mm(width));
    Placed { layer: layer.defined("outlineColor", shown), at: (0.0, 0.0), angle: 45.0 }
}

/// Nothing to see, but as wide as symbol and number: markers that are moved apart are moved as far as this.
fn room() -> SymbolLayer {
    let clear = colour(Rgb::WHITE, 0.0);
    outlined("circle", 4.6).set("color", &clear).set("outline_color", clear)
}

/// The number to the right of the symbol, letters with a white rim. QGIS centres them: each figure takes them farther.
fn number(from: f32, theme: &Theme) -> [SymbolLayer; 2] {
    let right = format!("({} + 0.64 * length(to_string(\"number\"))) || ',0'", mm(from + 0.2));
    let letters = |rgb: Rgb, rim: f32| {
        SymbolLayer::new("FontMarker")
            .set("font", "Open Sans")
            .set("font_style", "Bold")
            .set("chr", "\u{a0}")
            .set("size", 2.117)
            .set("size_unit", "MM")
            .set("color", colour(rgb, 1.0))
            .set("outline_color", colour(rgb, 1.0))
            .set("outline_width", mm(rim))
            .set("outline_width_unit", "MM")
            .set("joinstyle", "round")
            .set("offset_unit", "MM")
            .defined("char", "to_string(\"number\")".to_owned())
            .defined("offset", right.clone())
    };
    [letters(Rgb::WHITE, 0.7), letters(theme.ink.accent, 0.0)]
}
