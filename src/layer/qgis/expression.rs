//! Parts of QGIS expressions.

use crate::{incident::Status, symbology::Standing};

/// A column.
pub(super) fn column(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// Whether the column `status` has one of the words of a standing.
pub(super) fn stands(standing: Standing) -> String {
    let alike = Status::ALL.iter().filter(|&&status| Standing::of(status) == standing);
    let words: Vec<String> = alike.map(|status| text(status.word())).collect();
    format!("\"status\" IN ({})", words.join(","))
}

/// Whether what is told is not said to have happened; false where the status is not known.
pub(super) fn not_happened() -> String {
    format!("coalesce({} OR {}, false)", stands(Standing::Planned), stands(Standing::Denied))
}

/// A value by how sure a report is, and by how near its place is known.
pub(super) fn by_look(value: impl Fn(Standing, bool) -> String) -> String {
    format!(
        "CASE WHEN {} THEN {} WHEN \"precision\" IN ('near','vague') THEN {} ELSE {} END",
        not_happened(),
        value(Standing::Planned, false),
        value(Standing::Happened, true),
        value(Standing::Happened, false),
    )
}
