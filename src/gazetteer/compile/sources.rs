//! `sources.csv`: who says so, and who is believed first.

use super::table::{Input, Row, Table, fault};
use super::{DataError, table};

/// A row of `sources.csv`.
#[derive(Clone, Debug)]
pub(in super::super) struct SourceRow {
    pub(in super::super) id: String,
    pub(in super::super) title: String,
    pub(in super::super) version: String,
    pub(in super::super) retrieved: String,
    pub(in super::super) licence: String,
    pub(in super::super) attribution: String,
    pub(in super::super) position_rank: Option<u32>,
    pub(in super::super) name_rank: Option<u32>,
}

/// All sources, in the order of the table.
#[derive(Default)]
pub(super) struct Sources(pub(super) Vec<SourceRow>);

const COLUMNS: [&str; 8] =
    ["source", "title", "version", "retrieved", "licence", "attribution", "position_rank", "name_rank"];

impl Sources {
    pub(super) fn read(input: Input<'_>) -> Result<Self, DataError> {
        let table = Table::read(input, &COLUMNS)?;
        let rows = table.rows().map(read_row).collect::<Result<Vec<_>, _>>()?;
        match rows.len() {
            0 => Err(fault(input.file, 0, "", "", "there is no source in this file", "add the sources of the data")),
            1..=255 => Ok(Self(rows)),
            _ => Err(fault(input.file, 0, "", "", "more than 255 sources", "join sources of one publisher")),
        }
    }

    /// The row of a source named in another table.
    pub(super) fn find(&self, row: Row<'_>, column: &str) -> Result<usize, DataError> {
        let unknown = || row.fault(column, "this source is not in sources.csv", "add it there or correct the id");
        self.position(row.text(column)).ok_or_else(unknown)
    }

    /// The row of a source named by a file or a property.
    pub(super) fn find_for(&self, file: &str, row: u64, id: &str) -> Result<usize, DataError> {
        let problem = "this source is not in sources.csv";
        self.position(id)
            .ok_or_else(|| table::fault(file, row, "source", id, problem, "add it there or correct the id"))
    }

    /// The newest day on which a source was retrieved.
    pub(super) fn newest(&self) -> &str {
        self.0.iter().map(|source| source.retrieved.as_str()).max().unwrap_or_default()
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|source| source.id == id)
    }
}

fn read_row(row: Row<'_>) -> Result<SourceRow, DataError> {
    let rank =
        |column| row.optional(column, |text| text.parse().ok(), "not a whole number", "write 1, 2, … or nothing");
    Ok(SourceRow {
        id: row.required("source")?.to_owned(),
        title: row.required("title")?.to_owned(),
        version: row.text("version").to_owned(),
        retrieved: row.required("retrieved")?.to_owned(),
        licence: row.required("licence")?.to_owned(),
        attribution: row.text("attribution").to_owned(),
        position_rank: rank("position_rank")?,
        name_rank: rank("name_rank")?,
    })
}
