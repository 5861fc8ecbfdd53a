//! Rows of cells, and the first of them by which a table is recognised.

use csv::StringRecord;
use memchr::memchr;

/// One row as text cells, in the order of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file on which it begins, the first being 1; in a spreadsheet its row, in JSON the number of its
    /// object from 1.
    pub line: usize,
    /// Its cells, untrimmed.
    pub cells: StringRecord,
}

impl Row {
    /// The row, unless a cell holds what no text does.
    pub(super) fn without_nul(self) -> Result<Self, BrokenRow> {
        let at_fault = self.cells.iter().position(|cell| memchr(0, cell.as_bytes()).is_some());
        match at_fault {
            None => Ok(self),
            column => Err(BrokenRow {
                row: self,
                column,
                problem: "the cell holds a NUL, which no text does".to_owned(),
                cure: "remove it".to_owned(),
            }),
        }
    }
}

/// A row that cannot be read as text cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// As far as it could be read.
    pub row: Row,
    /// Index of the column at fault, where it is one.
    pub column: Option<usize>,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: String,
}

/// What stands at the beginning of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The names of the columns where the format itself has them (JSON); else the first row may be a header.
    pub keys: Option<StringRecord>,
    /// The first rows, header lines included.
    pub rows: Vec<Row>,
}
