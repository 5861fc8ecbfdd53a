//! Rows of delimited text.
//!
//! A stray quote at the beginning of a cell runs on to the next quote, lines below, and would merge rows without a word.
//! So a quoted cell that holds a line break is believed only if a delimiter follows its closing quote and its row is as
//! wide as the others. Else the line with the quote is rejected, and reading goes on below it if the row there is well
//! made; if it is not, all the lines are rejected together. A quote that is never closed rejects its line.

use super::{
    BrokenRow, Row,
    dialect::Dialect,
    quotes::{self, Close, Quote, Record},
};
use csv::{ByteRecord, StringRecord};

/// How often, on the whole, the bytes of a piece may be read again because of stray quotes. Beyond it lines are rejected
/// together, so that a file made of them takes no longer than another.
const REREADS: usize = 8;

/// The rows of a piece of text.
pub(super) struct Rows<'t> {
    text: &'t [u8],
    dialect: &'t Dialect,
    max_columns: usize,
    at: usize,
    line: usize,
    /// Bytes that may still be read again.
    patience: usize,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t [u8], line: usize, dialect: &'t Dialect, max_columns: usize) -> Self {
        Self { text, dialect, max_columns, at: 0, line, patience: text.len() * REREADS }
    }

    fn read(&self, at: usize) -> Record {
        quotes::read(self.text, at, self.dialect.delimiter.byte(), self.max_columns)
    }

    fn advance(&mut self, to: usize, lines: usize) {
        self.line += lines;
        self.at = to;
    }

    fn pass_over_breaks(&mut self) {
        while quotes::behind_break(self.text, self.at) > self.at {
            self.advance(quotes::behind_break(self.text, self.at), 1);
        }
    }

    /// The quote because of which a record cannot be believed.
    fn doubt(&self, record: &Record) -> Option<Quote> {
        let is_doubtful =
            |quote: &Quote| quote.close != Close::Clean || record.too_wide || record.cells.len() != self.dialect.width;
        record.quote.filter(is_doubtful)
    }

    /// Rejects the lines up to the doubtful quote's, or the whole record.
    fn reject(&mut self, record: &Record, quote: Quote) -> BrokenRow {
        let below = quotes::next_line(self.text, quote.at);
        let is_affordable = self.patience >= record.end - self.at;
        self.patience = self.patience.saturating_sub(record.end - self.at);
        let is_alone = is_affordable && (quote.close == Close::Open || self.is_well_made(below));
        let end = if is_alone { below } else { record.end };
        let problem = self.stray(quote, record.end, is_alone);
        let cells = match is_alone {
            true => quotes::read(&self.text[..end], self.at, self.dialect.delimiter.byte(), self.max_columns).cells,
            false => record.cells.clone(),
        };
        let broken = BrokenRow {
            row: Row { line: self.line, cells: StringRecord::from_byte_record_lossy(cells) },
            column: Some(quote.column),
            problem,
            cure: "put a \" at the end of the cell, and write a quote within it twice".to_owned(),
        };
        self.advance(end, quotes::breaks(&self.text[self.at..end]));
        broken
    }

    fn is_well_made(&self, at: usize) -> bool {
        let record = self.read(at);
        record.quote.is_none() && record.cells.len() == self.dialect.width
    }

    fn stray(&self, quote: Quote, end: usize, is_alone: bool) -> String {
        let line = self.line + quotes::breaks(&self.text[self.at..quote.at]);
        let last = self.line + quotes::breaks(self.text[self.at..end].trim_ascii_end());
        match (quote.close, is_alone) {
            (Close::Open, true) => {
                format!("the quote opened on line {line} is never closed; the next line was read as a new row")
            }
            (_, true) => {
                format!(
                    "the quote opened on line {line} is closed in another row, on line {last}; the next line was read as a new row"
                )
            }
            (_, false) => {
                format!("because of the quote opened on line {line}, rows up to line {last} cannot be told apart")
            }
        }
    }

    fn checked(&self, record: Record, line: usize) -> Result<Row, BrokenRow> {
        let broken = |cells, column, problem: &str, cure: &str| BrokenRow {
            row: Row { line, cells },
            column,
            problem: problem.to_owned(),
            cure: cure.to_owned(),
        };
        let cells = StringRecord::from_byte_record(record.cells).map_err(|error| {
            let column = error.utf8_error().field();
            let cells = StringRecord::from_byte_record_lossy(error.into_byte_record());
            broken(cells, Some(column), "the text is not UTF-8", "save the file as UTF-8")
        })?;
        if record.too_wide {
            let problem = format!("more than {} cells", self.max_columns);
            return Err(broken(cells, None, &problem, "leave the columns away that are not needed"));
        }
        Row { line, cells }.without_nul()
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, BrokenRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.pass_over_breaks();
            if self.at >= self.text.len() {
                return None;
            }
            let record = self.read(self.at);
            if let Some(quote) = self.doubt(&record) {
                return Some(Err(self.reject(&record, quote)));
            }
            let line = self.line;
            let lines = match record.quote {
                Some(_) => quotes::breaks(&self.text[self.at..record.end]),
                None => usize::from(matches!(self.text[record.end - 1], b'\n' | b'\r')),
            };
            self.advance(record.end, lines);
            if !is_blank(&record.cells) {
                return Some(self.checked(record, line));
            }
        }
    }
}

fn is_blank(cells: &ByteRecord) -> bool {
    cells.iter().all(|cell| cell.trim_ascii().is_empty())
}
