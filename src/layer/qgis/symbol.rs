//! Symbols: what markers, lines and fills of QGIS are made of.

use super::xml::{Element, options, properties};
use crate::symbology::{AreaFill, LineStroke, Rgb};
use std::fmt::Display;

/// What a symbol draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draws {
    Marker,
    Line,
    Fill,
}

/// One layer of a symbol.
#[derive(Clone, Debug)]
pub(super) struct SymbolLayer {
    class: &'static str,
    options: Vec<(&'static str, String)>,
    defined: Vec<(&'static str, String)>,
    inner: Option<Element>,
    pass: u8,
}

impl SymbolLayer {
    pub(super) fn new(class: &'static str) -> Self {
        Self { class, options: Vec::new(), defined: Vec::new(), inner: None, pass: 0 }
    }

    /// With an option.
    pub(super) fn set(mut self, name: &'static str, value: impl Display) -> Self {
        self.options.push((name, value.to_string()));
        self
    }

    /// With an option that an expression says for each feature.
    pub(super) fn defined(mut self, name: &'static str, expression: String) -> Self {
        self.defined.push((name, expression));
        self
    }

    /// With a symbol of its own.
    pub(super) fn within(mut self, draws: Draws, layers: Vec<Self>) -> Self {
        self.inner = Some(symbol("@0@0", draws, layers));
        self
    }

    /// Drawn after those of lower passes of all features.
    pub(super) fn pass(self, pass: u8) -> Self {
        Self { pass, ..self }
    }

    fn written(self) -> Element {
        let element = Element::new("layer").with("class", self.class).with("enabled", 1).with("locked", 0);
        let element = element.with("pass", self.pass).child(options(self.options));
        element.child(properties("data_defined_properties", &self.defined)).children(self.inner)
    }
}

/// A symbol, named by its number among those of a renderer.
pub(super) fn symbol(name: impl Display, draws: Draws, layers: Vec<SymbolLayer>) -> Element {
    let draws = match draws {
        Draws::Marker => "marker",
        Draws::Line => "line",
        Draws::Fill => "fill",
    };
    let element = Element::new("symbol").with("type", draws).with("name", name).with("alpha", 1);
    let element = element.with("clip_to_extent", 1).with("force_rhr", 0);
    element.children(layers.into_iter().map(SymbolLayer::written))
}

/// A colour as QGIS writes it, opacity 0..=1.
pub(super) fn colour(rgb: Rgb, opacity: f32) -> String {
    let Rgb(r, g, b) = rgb;
    format!("{r},{g},{b},{}", (opacity * 255.0).round() as u8)
}

/// A length in millimetres, to a micrometre.
pub(super) fn mm(length: f32) -> String {
    let rounded = (f64::from(length) * 1000.0).round() / 1000.0;
    format!("{}", rounded + 0.0)
}

/// A line; dashed where its stroke is.
pub(super) fn line(stroke: &LineStroke) -> SymbolLayer {
    solid_line(colour(stroke.colour, stroke.opacity), stroke.width).dashed(&stroke.dash)
}

/// A line of a colour.
pub(super) fn solid_line(colour: String, width: f32) -> SymbolLayer {
    let line = SymbolLayer::new("SimpleLine").set("line_color", colour).set("line_width", mm(width));
    line.set("line_width_unit", "MM").set("line_style", "solid").set("joinstyle", "round").set("capstyle", "round")
}

impl SymbolLayer {
    /// A line in dashes, mm; as it is where there are none.
    fn dashed(mut self, dash: &[f32]) -> Self {
        if dash.is_empty() {
            return self;
        }
        let lengths: Vec<String> = dash.iter().map(|&length| mm(length)).collect();
        self.options.retain(|(name, _)| *name != "capstyle");
        self.set("capstyle", "flat")
            .set("use_custom_dash", 1)
            .set("customdash", lengths.join(";"))
            .set("customdash_unit", "MM")
    }
}

/// Hatch and outline of an area. Their colours are mixed with white instead of being let through, so that an area that
/// several reports name is as dark as one that a single report names.
pub(super) fn hatched(area: &AreaFill) -> Vec<SymbolLayer> {
    let ink = colour(area.colour.paler(1.0 - area.opacity), 1.0);
    let hatch = SymbolLayer::new("LinePatternFill")
        .set("angle", area.hatch.angle)
        .set("distance", mm(area.hatch.spacing))
        .set("distance_unit", "MM")
        .set("line_width", mm(area.hatch.width))
        .set("color", &ink)
        .within(Draws::Line, vec![solid_line(ink, area.hatch.width)]);
    let outline = solid_line(colour(area.colour.paler(0.2), 1.0), area.outline).dashed(area.dash);
    vec![hatch, outline]
}

/// A filled area without an outline.
pub(super) fn filled(colour: String) -> SymbolLayer {
    SymbolLayer::new("SimpleFill").set("color", colour).set("style", "solid").set("outline_style", "no")
}
