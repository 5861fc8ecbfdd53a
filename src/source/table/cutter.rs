//! A text cut between rows, so that pieces of it can be read each for itself.

use super::{BrokenRow, Limits, Row, quotes, text::Text};
use crate::source::{Problem, SourceError};
use csv::StringRecord;
use memchr::{memchr, memchr_iter, memrchr};

/// The record separator of RFC 8142.
pub(super) const RS: u8 = 0x1E;
/// Bytes of an overlong row that are kept to show which it is.
const SHOWN: usize = 200;

/// Where rows end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boundary {
    /// At a line break outside of quotes; the delimiter says where quotes open.
    Record(u8),
    /// At every line break.
    Line,
    /// Before every record separator; the number of a row is that of its separator.
    Separator,
}

/// Whole rows.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Line (or number) of the first.
    pub(super) line: usize,
    /// A row that has no end within the limits; it follows the bytes' rows.
    pub(super) broken: Option<BrokenRow>,
    pub(super) notes: Vec<Problem>,
}

/// Cuts a text.
pub(super) struct Cutter {
    text: Text,
    boundary: Boundary,
    limits: Limits,
    ahead: Vec<u8>,
    line: usize,
}

impl Cutter {
    /// `ahead` is the beginning of the text, taken from it already; its first row stands on `line`.
    pub(super) fn new(text: Text, ahead: Vec<u8>, line: usize, boundary: Boundary, limits: &Limits) -> Self {
        Self { text, boundary, limits: limits.clone(), ahead, line }
    }

    /// Name of the encoding, as far as it is known.
    pub(super) fn encoding(&self) -> &'static str {
        self.text.encoding()
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Piece, SourceError>> {
        self.piece().transpose()
    }

    fn piece(&mut self) -> Result<Option<Piece>, SourceError> {
        let mut length = self.limits.batch_bytes;
        loop {
            let more = self.fill(length)?;
            if !more {
                return Ok((!self.ahead.is_empty()).then(|| self.take(self.ahead.len())));
            }
            let cut = self.cut();
            if cut.end > 0 {
                return Ok(Some(self.take(cut.end)));
            }
            if length >= self.limits.max_row_bytes {
                return self.pass_over(cut.open).map(Some);
            }
            length = (length * 2).min(self.limits.max_row_bytes);
        }
    }

    /// False if what is ahead is the rest.
    fn fill(&mut self, length: usize) -> Result<bool, SourceError> {
        let more = self.text.fill(&mut self.ahead, length)?;
        // A break of two bytes is not cut apart.
        let is_half = more && self.ahead.last() == Some(&b'\r');
        let length = self.ahead.len() + 1;
        if is_half { self.text.fill(&mut self.ahead, length) } else { Ok(more) }
    }

    fn cut(&self) -> quotes::Cut {
        let end = match self.boundary {
            Boundary::Record(delimiter) => return quotes::cut(&self.ahead, delimiter),
            Boundary::Line => memrchr(b'\n', &self.ahead).map_or(0, |at| at + 1),
            Boundary::Separator => memrchr(RS, &self.ahead).unwrap_or(0),
        };
        quotes::Cut { end, open: None }
    }

    fn take(&mut self, end: usize) -> Piece {
        let rest = self.ahead.split_off(end);
        let bytes = std::mem::replace(&mut self.ahead, rest);
        let line = self.line;
        self.line += self.count(&bytes);
        Piece { bytes, line, broken: None, notes: self.text.notes() }
    }

    fn count(&self, bytes: &[u8]) -> usize {
        match self.boundary {
            Boundary::Record(_) | Boundary::Line => quotes::breaks(bytes),
            Boundary::Separator => memchr_iter(RS, bytes).count(),
        }
    }

    /// A row longer than allowed: reading goes on at the line below it, or below the quote that is open.
    fn pass_over(&mut self, open: Option<usize>) -> Result<Piece, SourceError> {
        let shown = String::from_utf8_lossy(&self.ahead[..self.ahead.len().min(SHOWN)]).into_owned();
        let broken = overlong(self.line, shown, open.is_some(), &self.limits);
        let line = self.line;
        let mut from = open.unwrap_or(self.ahead.len());
        while self.row_end(from).is_none() {
            self.line += self.count(&self.ahead);
            self.ahead.clear();
            from = 0;
            if !self.fill(self.limits.batch_bytes)? && self.ahead.is_empty() {
                break;
            }
        }
        let end = self.row_end(from).unwrap_or(0);
        let passed = self.take(end);
        Ok(Piece { bytes: Vec::new(), line, broken: Some(broken), ..passed })
    }

    fn row_end(&self, from: usize) -> Option<usize> {
        match self.boundary {
            Boundary::Separator => memchr(RS, &self.ahead[from..]).map(|length| from + length),
            _ => {
                let end = quotes::next_line(&self.ahead, from);
                matches!(self.ahead.get(..end)?.last()?, b'\n' | b'\r').then_some(end)
            }
        }
    }
}

fn overlong(line: usize, shown: String, in_quotes: bool, limits: &Limits) -> BrokenRow {
    let cure = match in_quotes {
        true => "look for a \" that opens a cell and is never closed; reading went on at the line below it",
        false => "shorten it",
    };
    BrokenRow {
        row: Row { line, cells: StringRecord::from(vec![shown]) },
        column: None,
        problem: format!("the row is longer than {} KiB", limits.max_row_bytes >> 10),
        cure: cure.to_owned(),
    }
}
