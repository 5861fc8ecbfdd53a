//! What columns are called, what a feature is called, and the words under the pointer.

use super::{
    expression::{column, text},
    xml::{Element, leaf},
};
use crate::layer::LayerKind;

/// Labels of all columns.
pub(super) fn aliases(kind: LayerKind) -> Element {
    let alias = |(index, column): (usize, crate::layer::Column)| {
        Element::new("alias").with("index", index).with("field", column.name).with("name", column.label)
    };
    Element::new("aliases").children(kind.columns().into_iter().enumerate().map(alias))
}

/// The expression by which features are listed.
pub(super) fn preview() -> Element {
    leaf("previewExpression", "\"title\"")
}

/// What is shown under the pointer: the title, and what else is known, each value as mere text.
pub(super) fn map_tip(kind: LayerKind) -> Element {
    let columns = kind.columns();
    let told = told(kind).iter().filter_map(|name| columns.iter().find(|column| column.name == *name));
    let lines: String = told.map(|column| line(column.label, column.name)).collect();
    leaf("mapTip", format!("<b>[% coalesce({}, '') %]</b>{lines}", inert("title")))
}

fn told(kind: LayerKind) -> &'static [&'static str] {
    match kind {
        LayerKind::IncidentPoints | LayerKind::IncidentLines | LayerKind::IncidentAreas => {
            &["place_name", "event_date_text", "location", "precision", "uncertainty_m", "source", "notes"]
        }
        LayerKind::Uncertainty => &["place_name", "event_date", "uncertainty_m"],
        LayerKind::IncidentMonths => &["incidents", "affected"],
        LayerKind::Borders => &["status", "valid_from", "valid_to", "note", "source"],
        LayerKind::Provinces => &["local_name", "country", "province_id"],
        LayerKind::VagueAreas => &["part", "valid_from", "valid_to", "note", "source"],
        LayerKind::Places => &["local_name", "population", "admin1_name", "source"],
    }
}

/// A line, or nothing where the value is not known.
fn line(label: &str, name: &str) -> String {
    format!("[% coalesce({} || {}, '') %]", text(&format!("<br>{label}: ")), inert(name))
}

/// The value of a column as text that a page shows and does not obey: map tips are HTML, and QGIS escapes nothing.
fn inert(name: &str) -> String {
    let value = format!("to_string({})", column(name));
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]
        .into_iter()
        .fold(value, |value, (mark, escaped)| format!("replace({value}, '{mark}', '{escaped}')"))
}
