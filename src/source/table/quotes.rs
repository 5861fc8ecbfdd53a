//! Records of delimited text: where they end, and whether their quotes can be believed.
//!
//! The rules are those of the `csv` crate: a quote opens a cell only as its first character, stands for itself elsewhere,
//! is written twice within a quoted cell, and what follows a closing quote belongs to the cell. They are written anew
//! because that reader cannot say that a quote is still open.

use csv::ByteRecord;
use memchr::{memchr, memchr_iter, memchr2, memchr3, memrchr2};

/// A record as it could be read.
#[derive(Debug)]
pub(super) struct Record {
    /// At most as many as asked for.
    pub(super) cells: ByteRecord,
    /// Offset behind its line break.
    pub(super) end: usize,
    /// There are more cells than asked for.
    pub(super) too_wide: bool,
    /// The first quoted cell with a line break in it, or the doubtful one.
    pub(super) quote: Option<Quote>,
}

/// An opening quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Offset.
    pub(super) at: usize,
    /// Index of its cell.
    pub(super) column: usize,
    /// How its cell ends.
    pub(super) close: Close,
}

/// How a quoted cell ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// A quote before a delimiter or a line break, lines below.
    Clean,
    /// A quote with text behind it, lines below: maybe the opening quote of another cell.
    Loose,
    /// Never.
    Open,
}

/// Reads the record that begins at an offset.
pub(super) fn read(text: &[u8], start: usize, delimiter: u8, max_columns: usize) -> Record {
    let mut record = Record { cells: ByteRecord::new(), end: start, too_wide: false, quote: None };
    let mut at = start;
    let mut column = 0;
    loop {
        let end = match text.get(at) {
            Some(b'"') => record.take_quoted(text, at, delimiter, column, max_columns),
            _ => record.take_plain(text, at, delimiter, column, max_columns),
        };
        match text.get(end) {
            Some(byte) if *byte == delimiter && delimiter != b'\n' => at = end + 1,
            _ => {
                record.end = behind_break(text, end);
                return record;
            }
        }
        column += 1;
    }
}

impl Record {
    fn take_plain(&mut self, text: &[u8], at: usize, delimiter: u8, column: usize, max: usize) -> usize {
        let end = cell_end(text, at, delimiter);
        self.push(&text[at..end], column, max);
        end
    }

    fn take_quoted(&mut self, text: &[u8], at: usize, delimiter: u8, column: usize, max: usize) -> usize {
        let close = closing(text, at + 1);
        let inner = &text[at + 1..close.unwrap_or(text.len())];
        let end = close.map_or(text.len(), |close| cell_end(text, close + 1, delimiter));
        let tail = close.map_or(&[][..], |close| &text[close + 1..end]);
        let has_break = memchr2(b'\n', b'\r', inner).is_some();
        let close = match close {
            None => Some(Close::Open),
            Some(_) if has_break && !tail.is_empty() => Some(Close::Loose),
            Some(_) if has_break => Some(Close::Clean),
            Some(_) => None,
        };
        if let Some(close) = close.filter(|close| *close != Close::Clean || self.quote.is_none()) {
            self.quote = Some(Quote { at, column, close });
        }
        match tail.is_empty() && memchr(b'"', inner).is_none() {
            true => self.push(inner, column, max),
            false => self.push(&unquoted(inner, tail), column, max),
        }
        end
    }

    fn push(&mut self, cell: &[u8], column: usize, max: usize) {
        match column < max {
            true => self.cells.push_field(cell),
            false => self.too_wide = true,
        }
    }
}

fn cell_end(text: &[u8], at: usize, delimiter: u8) -> usize {
    memchr3(delimiter, b'\n', b'\r', &text[at..]).map_or(text.len(), |length| at + length)
}

/// The offset of the quote that closes a cell whose text begins at `from`.
fn closing(text: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let quote = from + memchr(b'"', text.get(from..)?)?;
        if text.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

fn unquoted(inner: &[u8], tail: &[u8]) -> Vec<u8> {
    let mut cell = Vec::with_capacity(inner.len() + tail.len());
    let mut from = 0;
    for quote in memchr_iter(b'"', inner) {
        // Of each pair the second is passed over.
        if quote >= from {
            cell.extend(&inner[from..=quote]);
            from = quote + 2;
        }
    }
    cell.extend(inner.get(from..).unwrap_or_default());
    cell.extend(tail);
    cell
}

/// The offset behind the line break that stands at an offset; the same offset where none does.
pub(super) fn behind_break(text: &[u8], at: usize) -> usize {
    match text.get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        Some([b'\r' | b'\n', ..]) => at + 1,
        _ => at,
    }
}

/// The offset behind the line on which an offset lies.
pub(super) fn next_line(text: &[u8], at: usize) -> usize {
    memchr2(b'\n', b'\r', &text[at..]).map_or(text.len(), |length| behind_break(text, at + length))
}

/// Line breaks as an editor counts them: `\n`, `\r\n`, or a `\r` alone.
pub(super) fn breaks(text: &[u8]) -> usize {
    let alone = |at: &usize| text.get(at + 1) != Some(&b'\n');
    memchr_iter(b'\n', text).count() + memchr_iter(b'\r', text).filter(alone).count()
}

/// How a text that goes on can be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Behind the last record that surely ends; 0 if none does.
    pub(super) end: usize,
    /// The quote that is open at the end of the text.
    pub(super) open: Option<usize>,
}

/// Finds the last record boundary of a text that begins with a record.
pub(super) fn cut(text: &[u8], delimiter: u8) -> Cut {
    let (mut plain, mut from, mut end) = (0, 0, 0);
    while let Some(found) = memchr(b'"', &text[from..]) {
        let quote = from + found;
        let opens = quote == 0 || [delimiter, b'\n', b'\r'].contains(&text[quote - 1]);
        from = quote + 1;
        if opens {
            end = last_break(text, plain, quote).unwrap_or(end);
            match closing(text, quote + 1) {
                Some(close) => (plain, from) = (close + 1, close + 1),
                None => return Cut { end, open: Some(quote) },
            }
        }
    }
    Cut { end: last_break(text, plain, text.len()).unwrap_or(end), open: None }
}

fn last_break(text: &[u8], from: usize, to: usize) -> Option<usize> {
    memrchr2(b'\n', b'\r', &text[from..to]).map(|length| from + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_those_of_the_csv_crate() {
        for text in [
            "a,b\n",
            "\"a\"\"b\",c\r\n",
            "\"a\nb\",c\n",
            "\"a\"b,c\n",
            "a\"b,\"\"\n",
            "a,\n",
            ",",
            "\"a\"\"",
            "a,\"",
            "\"\"\"\"\"\",\"x",
            "\"a\"\"b\"\"\"c\"d,e",
        ] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected = reader.byte_records().next().expect(text).expect(text);
            assert_eq!(read(text.as_bytes(), 0, b',', 9).cells, expected, "{text}");
        }
    }

    #[test]
    fn only_quotes_over_several_lines_or_never_closed_are_doubtful() {
        for (text, quote) in [
            ("1,\"x", Some((2, 1, Close::Open))),
            ("\"x\"\"\ny\n", Some((0, 0, Close::Open))),
            ("\"x\ny\",\"z\n", Some((6, 1, Close::Open))),
            ("\"x\ny\",\"z\"\n", Some((0, 0, Close::Clean))),
            ("1,\"x\n2,\"y", Some((2, 1, Close::Loose))),
            ("\"x\"\n", None),
            ("x \"y\n\"\"\n", None),
            ("\"x\"y\"\n", None),
        ] {
            let found = read(text.as_bytes(), 0, b',', 9).quote.map(|quote| (quote.at, quote.column, quote.close));
            assert_eq!(found, quote, "{text}");
        }
    }

    #[test]
    fn texts_are_cut_between_records() {
        for (text, end, open) in [
            ("a\nb", 2, None),
            ("a\n\"b\nc", 2, Some(2)),
            ("a\n\"b\nc\"\nd", 8, None),
            ("a\"b\nc", 4, None),
            ("\"a\nb\",\"c\nd\"", 0, None),
            ("\"a\nb\n", 0, Some(0)),
            ("a\rb", 2, None),
        ] {
            assert_eq!(cut(text.as_bytes(), b','), Cut { end, open }, "{text}");
        }
    }

    #[test]
    fn blank_lines_and_all_kinds_of_breaks_count() {
        assert_eq!(breaks(b"a\r\n\r\nb\nc\rd"), 4);
    }
}
