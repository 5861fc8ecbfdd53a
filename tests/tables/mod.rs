//! Reads the tables of `tests/cases`: tab-separated, `#` starts a comment, the first row names the columns.

use std::collections::HashMap;

/// A row: cells by column name, and the line it stands on.
pub struct Case {
    pub line: u64,
    cells: HashMap<String, String>,
}

#[allow(dead_code)]
impl Case {
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or_else(|| panic!("line {}: no column {column}", self.line), |cell| cell.as_str())
    }

    #[allow(dead_code)] // Not all tests read numbers.
    pub fn number(&self, column: &str) -> f64 {
        self.text(column).parse().unwrap_or_else(|_| panic!("line {}: {column} is not a number", self.line))
    }
}

pub fn read(text: &str) -> Vec<Case> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_reader(text.as_bytes());
    let columns = reader.headers().expect("a header row").clone();
    let cells = |record: &csv::StringRecord| {
        columns.iter().map(str::to_owned).zip(record.iter().map(|cell| cell.trim().to_owned())).collect()
    };
    reader
        .records()
        .map(|record| {
            let record = record.expect("as many cells as columns");
            Case { line: record.position().map_or(0, csv::Position::line), cells: cells(&record) }
        })
        .collect()
}
