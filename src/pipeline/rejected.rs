//! `rejected.csv`: the rows that could not be read as their files have them, each with what is wrong, to be corrected
//! and fed again.

use crate::source::{
    Rejected,
    guarded::{REJECTED_COLUMNS, guarded},
};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Name of the file in an output folder.
pub(super) const REJECTED: &str = "rejected.csv";

/// The table; `None` where no row was rejected. Its columns are those of all files, each once (columns of one name
/// in one file are several), and before them the file, the row, the problem and the cure.
///
/// # Errors
/// Never in practice: it is written to memory.
pub(super) fn table(rejected: &[Rejected]) -> Result<Option<Vec<u8>>, csv::Error> {
    if rejected.is_empty() {
        return Ok(None);
    }
    let columns = columns(rejected);
    let mut out = csv::Writer::from_writer(Vec::new());
    let names = columns.iter().map(|(name, _)| *name);
    out.write_record(REJECTED_COLUMNS.into_iter().chain(names).map(guarded).map(Cow::into_owned))?;
    for row in rejected {
        let row_number = row.first.row.map(|row| row.to_string()).unwrap_or_default();
        let about = [row.first.file.clone(), row_number, problems(row), cures(row)];
        let index: HashMap<Column, usize> = numbered(&row.columns).zip(0..).collect();
        let cell = |column| index.get(column).and_then(|index| row.row.cells.get(*index)).unwrap_or_default();
        let about = about.iter().map(|text| guarded(text));
        let cells = columns.iter().map(cell).map(guarded);
        out.write_record(about.chain(cells).map(Cow::into_owned))?;
    }
    out.into_inner().map(Some).map_err(|error| error.into_error().into())
}

/// The name of a column, and how many of its file before it have the same.
type Column<'r> = (&'r str, usize);

fn numbered(names: &[String]) -> impl Iterator<Item = Column<'_>> {
    let mut seen = HashMap::new();
    names.iter().map(move |name| {
        let before = seen.entry(name.as_str()).or_insert(0);
        *before += 1;
        (name.as_str(), *before - 1)
    })
}

fn columns(rejected: &[Rejected]) -> Vec<Column<'_>> {
    let (mut columns, mut known) = (Vec::new(), HashSet::new());
    let mut seen: Vec<&Arc<[String]>> = Vec::new();
    for row in rejected {
        if seen.iter().any(|of| Arc::ptr_eq(of, &row.columns)) {
            continue;
        }
        seen.push(&row.columns);
        let new = numbered(&row.columns).filter(|(name, _)| !REJECTED_COLUMNS.contains(name));
        columns.extend(new.filter(|column| known.insert(*column)));
    }
    columns
}

fn problems(row: &Rejected) -> String {
    let all = std::iter::once(&row.first).chain(&row.others);
    let said = all.map(|problem| match problem.column.as_str() {
        "" => problem.problem.clone(),
        column => format!("{column}: {}", problem.problem),
    });
    let surplus: Vec<&str> = row.row.cells.iter().skip(row.columns.len()).collect();
    let surplus = (!surplus.is_empty()).then(|| format!("cells beyond the header: {}", surplus.join(" | ")));
    said.chain(surplus).collect::<Vec<_>>().join("; ")
}

fn cures(row: &Rejected) -> String {
    let mut cures: Vec<&str> = std::iter::once(&row.first).chain(&row.others).map(|p| p.cure.as_str()).collect();
    cures.dedup();
    cures.join("; ")
}
