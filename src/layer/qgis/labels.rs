//! Labels: letters with a white rim.

use super::{
    marker::Shift,
    renderer::scaled,
    symbol::{colour, mm},
    xml::{Element, properties},
};
use crate::symbology::Rgb;

/// Letters, and where they stand.
pub(super) struct Label {
    /// Expression of the text.
    pub text: String,
    /// Size of the em, mm.
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    pub colour: Rgb,
    /// Extra space between letters, QGIS's points.
    pub spacing: f32,
    pub stands: Stands,
    /// Who goes first where there is no room for all: 0 to 10.
    pub priority: u8,
}

/// Where letters stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// Beside a point, to the right if there is room.
    Beside,
    /// On it.
    On,
    /// Level, within an area.
    Within,
    /// Level, within the area that an expression gives, where it gives one.
    WithinThat(String),
    /// Right of the point that an expression gives, so far away; whatever else is there.
    RightOf(String, Shift),
}

/// Which features are labelled by a rule, and how.
pub(super) struct LabelRule {
    /// An expression.
    pub filter: String,
    /// The smallest scale at which they are, as 1 to so much; 0 for any.
    pub to_scale: u32,
    pub label: Label,
}

/// All features labelled alike.
pub(super) fn simple(label: &Label) -> Element {
    Element::new("labeling").with("type", "simple").child(settings(label))
}

/// Labelled by rules.
pub(super) fn ruled(rules: &[LabelRule]) -> Element {
    let rule = |(index, rule): (usize, &LabelRule)| {
        let element = Element::new("rule").with("key", format!("label-{index}")).with("filter", &rule.filter);
        scaled(element, rule.to_scale).child(settings(&rule.label))
    };
    let rules = Element::new("rules").with("key", "labels").children(rules.iter().enumerate().map(rule));
    Element::new("labeling").with("type", "rule-based").child(rules)
}

/// Families to fall back on, each with letters of the region.
const FAMILIES: [&str; 4] = ["Noto Sans", "DejaVu Sans", "Segoe UI", "Arial"];

fn settings(label: &Label) -> Element {
    let element = Element::new("settings").with("calloutType", "simple").child(letters(label));
    let element = element.child(Element::new("text-format").with("multilineAlign", 3).with("wrapChar", ""));
    let (show_all, defined) = match &label.stands {
        Stands::RightOf(_, Shift { right, down }) => {
            (true, vec![("OffsetXY", format!("({right}) || ',' || ({down})"))])
        }
        _ => (false, Vec::new()),
    };
    element.child(placement(label)).child(rendering(true, show_all)).child(properties("dd_properties", &defined))
}

/// No words, but those of other layers keep clear of the symbols.
pub(super) fn obstacles() -> Element {
    let element = Element::new("settings").with("calloutType", "simple").child(Element::new("text-style"));
    Element::new("labeling").with("type", "simple").child(element.child(rendering(false, false)))
}

fn letters(label: &Label) -> Element {
    let rim = Element::new("text-buffer").with("bufferDraw", 1).with("bufferSize", 0.34).with("bufferSizeUnits", "MM");
    let rim = rim.with("bufferColor", colour(Rgb::WHITE, 1.0)).with("bufferOpacity", 0.82).with("bufferNoFill", 0);
    let families = FAMILIES.map(|name| Element::new("family").with("name", name));
    let style = if label.bold { "Bold" } else { "Regular" };
    Element::new("text-style")
        .with("fieldName", &label.text)
        .with("isExpression", 1)
        .with("fontFamily", "Open Sans")
        .with("namedStyle", style)
        .with("fontWeight", if label.bold { 75 } else { 50 })
        .with("fontItalic", u8::from(label.italic))
        .with("fontSize", mm(label.size))
        .with("fontSizeUnit", "MM")
        .with("fontLetterSpacing", label.spacing)
        .with("textColor", colour(label.colour, 1.0))
        .with("textOpacity", 1)
        .with("multilineHeight", 0.9)
        .child(Element::new("families").children(families))
        .child(rim.with("bufferJoinStyle", 128))
}

fn placement(label: &Label) -> Element {
    let (placement, distance, quadrant) = match label.stands {
        Stands::Beside => (6, 0.5, CENTRE),
        Stands::On => (1, 0.0, CENTRE),
        Stands::Within | Stands::WithinThat(_) => (4, 0.0, CENTRE),
        Stands::RightOf(..) => (1, 0.0, RIGHT),
    };
    let (place, form) = match &label.stands {
        Stands::WithinThat(area) => (area.as_str(), "PolygonGeometry"),
        Stands::RightOf(point, _) => (point.as_str(), "PointGeometry"),
        _ => ("", "PointGeometry"),
    };
    Element::new("placement")
        .with("placement", placement)
        .with("predefinedPositionOrder", "R,TR,BR,L,TL,BL,TSR,BSR")
        .with("dist", distance)
        .with("distUnits", "MM")
        .with("offsetType", 1)
        .with("offsetUnits", "MM")
        .with("quadOffset", quadrant)
        .with("centroidInside", 1)
        .with("fitInPolygonOnly", u8::from(matches!(label.stands, Stands::WithinThat(_))))
        .with("priority", label.priority)
        .with("geometryGenerator", place)
        .with("geometryGeneratorType", form)
        .with("geometryGeneratorEnabled", u8::from(!place.is_empty()))
}

/// Where letters lie around their point.
const CENTRE: u8 = 4;
const RIGHT: u8 = 5;

fn rendering(draw: bool, show_all: bool) -> Element {
    let element = Element::new("rendering").with("drawLabels", u8::from(draw)).with("displayAll", u8::from(show_all));
    let element = element.with("obstacle", 1).with("obstacleType", 1).with("obstacleFactor", 2);
    element.with("limitNumLabels", 0).with("scaleVisibility", 0).with("labelPerPart", 0)
}
