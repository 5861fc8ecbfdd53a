//! `dated_names.csv`: from when until when a place bore a name, and whose name it is.

use super::draft::Draft;
use super::names::Name;
use super::sources::Sources;
use super::table::{Input, Row, Table, fault};
use super::{DataError, places};
use crate::place::{NameKind, When};

/// When a name was in use, by whom, and who says so; texts as in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Usage {
    pub(in super::super) from: String,
    pub(in super::super) to: String,
    pub(in super::super) view: String,
    pub(in super::super) reference: String,
}

/// A name with its usage.
#[derive(Clone, Debug)]
pub(in super::super) struct DatedName {
    pub(in super::super) name: Name,
    pub(in super::super) usage: Usage,
}

const COLUMNS: [&str; 9] = ["place_id", "lang", "text", "kind", "from", "to", "view", "source", "source_ref"];

/// Gives each place its dated names. `drafts` must be sorted by id.
pub(super) fn add(inputs: &[Input<'_>], drafts: &mut [Draft], sources: &Sources) -> Result<(), DataError> {
    for &input in inputs {
        let table = Table::read(input, &COLUMNS)?;
        if table.rows().count() >= usize::from(u16::MAX) {
            return Err(fault(input.file, 0, "", "", "more than 65 534 dated names", "leave out some"));
        }
        for row in table.rows() {
            let id = row.required("place_id")?;
            let place = drafts.binary_search_by(|draft| draft.id.as_str().cmp(id)).ok();
            let draft = place.and_then(|place| drafts.get_mut(place)).ok_or_else(|| {
                row.fault("place_id", "no place has this id", "look it up in links.csv, or remove the row")
            })?;
            give(draft, read(row, sources)?);
        }
    }
    Ok(())
}

/// The dated name takes the place of the same text without language or date.
fn give(draft: &mut Draft, dated: DatedName) {
    let unsaid = |name: &Name| name.kind == NameKind::Variant && matches!(name.language.as_str(), "und" | "en");
    draft.names.retain(|name| !(unsaid(name) && name.text == dated.name.text));
    draft.dated.push(dated);
}

fn read(row: Row<'_>, sources: &Sources) -> Result<DatedName, DataError> {
    let kind = NameKind::from_word(row.text("kind")).filter(|kind| *kind != NameKind::Main);
    let cure = "write official, short, former, exonym or variant";
    let view = places::read_country(row, "view")?;
    let name = Name {
        text: row.required("text")?.to_owned(),
        language: row.required("lang")?.to_owned(),
        kind: kind.ok_or_else(|| row.fault("kind", "not a kind of name", cure))?,
        source: sources.find(row, "source")?,
    };
    let usage = Usage {
        from: date(row, "from")?.to_owned(),
        to: date(row, "to")?.to_owned(),
        view: view.map(|code| code.to_string()).unwrap_or_default(),
        reference: row.required("source_ref")?.to_owned(),
    };
    if !usage.from.is_empty() && !usage.to.is_empty() && usage.from > usage.to {
        return Err(row.fault("to", "it ends before it begins", "exchange the dates or correct one"));
    }
    Ok(DatedName { name, usage })
}

fn date<'t>(row: Row<'t>, column: &str) -> Result<&'t str, DataError> {
    let text = row.text(column);
    let is_date = text.is_empty() || When::parse(text).is_some();
    is_date.then_some(text).ok_or_else(|| row.fault(column, "not a date", "write 1991-11-26, 1991-11, 1991 or nothing"))
}
