//! Tables as text: rows whose cells are asked for by column name, with errors that say where they are.

use super::DataError;
use std::collections::HashMap;

/// A file of the data: the name that errors carry, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Input<'t> {
    /// As errors name it, such as `geodata/links.csv`.
    pub file: &'t str,
    /// Its whole text, UTF-8.
    pub text: &'t str,
}

/// A parsed CSV file.
pub(super) struct Table<'t> {
    file: &'t str,
    columns: HashMap<String, usize>,
    records: Vec<csv::StringRecord>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table<'t>,
    record: &'t csv::StringRecord,
}

impl<'t> Table<'t> {
    /// Reads all rows; every column of `needed` must be in the header row.
    pub(super) fn read(input: Input<'t>, needed: &[&str]) -> Result<Self, DataError> {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(input.text.as_bytes());
        let broken = |error: csv::Error| {
            let row = error.position().map_or(1, csv::Position::line);
            fault(input.file, row, "", "", &error.to_string(), "give every row as many cells as the header row has")
        };
        let header = reader.headers().map_err(broken)?;
        let columns: HashMap<String, usize> = header.iter().map(str::to_owned).zip(0..).collect();
        if let Some(missing) = needed.iter().find(|&&column| !columns.contains_key(column)) {
            return Err(fault(input.file, 1, missing, "", "this column is missing", "add it to the header row"));
        }
        let records = reader.records().collect::<Result<_, _>>().map_err(broken)?;
        Ok(Self { file: input.file, columns, records })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { table: self, record })
    }
}

impl<'t> Row<'t> {
    /// The trimmed cell; empty for a column that the file does not have.
    pub(super) fn text(self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|&i| self.record.get(i)).unwrap_or_default().trim()
    }

    /// The cell, which must not be empty.
    pub(super) fn required(self, column: &str) -> Result<&'t str, DataError> {
        match self.text(column) {
            "" => Err(self.fault(column, "this cell must not be empty", "fill it in")),
            text => Ok(text),
        }
    }

    /// The cell by `read`; `None` when it is empty.
    pub(super) fn optional<T>(
        self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
        problem: &str,
        cure: &str,
    ) -> Result<Option<T>, DataError> {
        match self.text(column) {
            "" => Ok(None),
            text => read(text).map(Some).ok_or_else(|| self.fault(column, problem, cure)),
        }
    }

    pub(super) fn fault(self, column: &str, problem: &str, cure: &str) -> DataError {
        let line = self.record.position().map_or(0, csv::Position::line);
        fault(self.table.file, line, column, self.text(column), problem, cure)
    }
}

/// An error at a place in a file.
pub(super) fn fault(file: &str, row: u64, column: &str, value: &str, problem: &str, cure: &str) -> DataError {
    DataError {
        file: file.into(),
        row,
        column: column.into(),
        value: value.into(),
        problem: problem.into(),
        cure: cure.into(),
    }
}
