//! When features are seen as time goes by.

use super::xml::{Element, leaf};
use crate::layer::LayerKind;

/// How QGIS is told when a feature begins and ends.
enum Mode {
    /// By two columns.
    Columns(&'static str, &'static str),
    /// By two expressions; the columns are those that they rest on.
    Expressions { columns: (&'static str, &'static str), begin: String, end: String },
}

/// The time of a layer's features; of a layer without, that it has none.
pub(super) fn temporal(kind: LayerKind) -> Element {
    let element = Element::new("temporal").with("durationUnit", "d").with("fixedDuration", 0);
    let element = element.with("durationField", "").with("accumulate", 0).with("limitMode", 1);
    let element = match mode(kind) {
        None => element.with("enabled", 0).with("mode", 0),
        Some(Mode::Columns(begin, end)) => {
            element.with("enabled", 1).with("mode", 2).with("startField", begin).with("endField", end)
        }
        Some(Mode::Expressions { columns, begin, end }) => element
            .with("enabled", 1)
            .with("mode", 4)
            .with("startField", columns.0)
            .with("endField", columns.1)
            .with("startExpression", begin)
            .with("endExpression", end),
    };
    element.child(Element::new("fixedRange").child(leaf("start", "")).child(leaf("end", "")))
}

fn mode(kind: LayerKind) -> Option<Mode> {
    match kind {
        LayerKind::IncidentPoints | LayerKind::IncidentLines | LayerKind::IncidentAreas => {
            Some(Mode::Expressions { columns: ("event_date", "date_end"), begin: begin(), end: end() })
        }
        LayerKind::Uncertainty => {
            let (date, last) = ("\"event_date\"", day_end("\"event_date\""));
            Some(Mode::Expressions { columns: ("event_date", ""), begin: date.to_owned(), end: last })
        }
        LayerKind::IncidentMonths => Some(Mode::Columns("date_start", "date_end")),
        LayerKind::Borders | LayerKind::Provinces | LayerKind::VagueAreas | LayerKind::Places => None,
    }
}

/// The first day that an incident may have been on: that of a month or a year where no day is known.
fn begin() -> String {
    let text = "\"event_date_text\"";
    format!(
        "coalesce(\"event_date\", CASE WHEN length({text}) = 7 THEN to_date({text} || '-01') \
         WHEN length({text}) = 4 THEN to_date({text} || '-01-01') END)"
    )
}

/// The last moment of the last day that an incident may have been on.
fn end() -> String {
    let (text, begin) = ("\"event_date_text\"", begin());
    format!(
        "{} + CASE WHEN \"event_date\" IS NULL AND length({text}) = 7 THEN to_interval('1 month') \
         WHEN \"event_date\" IS NULL AND length({text}) = 4 THEN to_interval('1 year') ELSE to_interval('1 day') END \
         - to_interval('1 second')",
        format_args!("to_datetime(coalesce(\"date_end\", {begin}))")
    )
}

fn day_end(date: &str) -> String {
    format!("to_datetime({date}) + to_interval('1 day') - to_interval('1 second')")
}
