//! `rejected.csv`: the rows that could not be read as their files have them, each with what is wrong, to be corrected
//! and fed again.

use crate::source::{
    Rejected,
    guarded::{REJECTED_COLUMNS, guarded},
};
use std::{borrow::Cow, sync::Arc};

/// Name of the file in an output folder.
pub(super) const REJECTED: &str = "rejected.csv";

/// The table; `None` where no row was rejected. Its columns are those of all files, each once, and before them the file,
/// the row, the problem and the cure.
///
/// # Errors
/// Never in practice: it is written to memory.
pub(super) fn table(rejected: &[Rejected]) -> Result<Option<Vec<u8>>, csv::Error> {
    if rejected.is_empty() {
        return Ok(None);
    }
    let columns = columns(rejected);
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(REJECTED_COLUMNS.into_iter().chain(columns.iter().copied()).map(guarded).map(Cow::into_owned))?;
    for row in rejected {
        let row_number = row.first.row.map(|row| row.to_string()).unwrap_or_default();
        let about = [row.first.file.clone(), row_number, problems(row), cures(row)];
        let cell = |column: &&str| {
            let index = row.columns.iter().position(|name| name == column);
            index.and_then(|index| row.row.cells.get(index)).unwrap_or_default()
        };
        let about = about.iter().map(|text| guarded(text));
        let cells = columns.iter().map(cell).map(guarded);
        out.write_record(about.chain(cells).map(Cow::into_owned))?;
    }
    out.into_inner().map(Some).map_err(|error| error.into_error().into())
}

fn columns(rejected: &[Rejected]) -> Vec<&str> {
    let mut columns: Vec<&str> = Vec::new();
    let mut seen: Vec<&Arc<[String]>> = Vec::new();
    for row in rejected {
        if seen.iter().any(|of| Arc::ptr_eq(of, &row.columns)) {
            continue;
        }
        seen.push(&row.columns);
        let new = row.columns.iter().map(String::as_str).filter(|name| !REJECTED_COLUMNS.contains(name));
        for name in new {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
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
