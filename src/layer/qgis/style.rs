//! The style of a layer: what QGIS reads from `<layer>.qml`, from a GeoPackage's `layer_styles`, and within a project.

use super::{
    fields,
    looks::{self, Crowd, Part},
    temporal,
    xml::{Element, leaf},
};
use crate::{
    layer::{GeometryType, LayerKind},
    symbology::Theme,
};

/// The version of QGIS whose words these are; later versions read them too.
pub(super) const VERSION: &str = "3.22.0";

pub(super) const DOCTYPE: &str = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";

/// The style of a layer as a QML document: the same whatever the layer holds.
pub fn style(kind: LayerKind, theme: &Theme) -> String {
    let element = Element::new("qgis").with("version", VERSION).with("styleCategories", "AllStyleCategories");
    let element =
        element.with("labelsEnabled", u8::from(looks::labels(theme, kind, Part::Whole, Crowd::Many).is_some()));
    let element = element.children(elements(theme, kind, Part::Whole, Crowd::Many));
    format!("{DOCTYPE}{element}\n")
}

/// What a style says of a layer, or of a part of what is drawn of it.
pub(super) fn elements(theme: &Theme, kind: LayerKind, part: Part, crowd: Crowd) -> Vec<Element> {
    let geometry = match kind.geometry() {
        GeometryType::Point => 0,
        GeometryType::MultiLineString => 1,
        GeometryType::MultiPolygon => 2,
    };
    let looks = [
        Some(temporal::temporal(kind)),
        Some(looks::renderer(theme, kind, part, crowd)),
        looks::labels(theme, kind, part, crowd),
    ];
    let opacity = (kind == LayerKind::Uncertainty).then(|| leaf("layerOpacity", looks::UNCERTAINTY_OPACITY));
    let fields = [fields::aliases(kind), fields::preview(), fields::map_tip(kind), leaf("layerGeometryType", geometry)];
    looks.into_iter().flatten().chain(opacity).chain(fields).collect()
}
