//! Incident records in our own columns: CSV, UTF-8 with or without byte order mark, comma, header row.

mod header;
mod lines;
mod quotes;
mod row;

use super::{Loaded, Problem, Rejected, SourceError};
use crate::incident::Incident;
use header::Header;
use lines::LineCounter;
use quotes::OpenQuote;
use std::collections::BTreeMap;

pub use header::{COLUMNS, REQUIRED};

/// Reads incidents. `name` is the file as the user named it; it goes into every message.
///
/// A row that cannot be read is rejected with its line and the others go on.
///
/// # Errors
/// [`SourceError`] when the header cannot be read or lacks a required column.
///
/// ```
/// let csv = "incident_id,event_date,location,event_type\n1,2021-05-27,Sotk,capture\n";
/// let loaded = bordermap::source::incidents::read("a.csv", csv.as_bytes())?;
/// assert_eq!(loaded.value[0].location, "Sotk");
/// # Ok::<(), bordermap::source::SourceError>(())
/// ```
pub fn read(name: &str, bytes: &[u8]) -> Result<Loaded<Vec<Incident>>, SourceError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    refuse_other_encodings(name, text)?;
    let first =
        records(text).next().and_then(Result::ok).ok_or_else(|| SourceError::Empty { file: name.to_owned() })?;
    let header = Header::read(name, &first)?;
    let open = OpenQuote::find(text);
    let mut reading = Reading::new(name, &header);
    let mut lines = LineCounter::new(text);
    reading.take_all(&text[..open.map_or(text.len(), |open| open.row)], 0, &mut lines, Skip::Header);
    if let Some(open) = open {
        reading.reject_open(open, &mut lines);
        let next = open.next_line(text);
        reading.take_all(&text[next..], next, &mut lines, Skip::Nothing);
    }
    Ok(reading.loaded)
}

fn records(text: &[u8]) -> csv::ByteRecordsIntoIter<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text).into_byte_records()
}

/// What comes before the rows.
#[derive(Clone, Copy)]
enum Skip {
    Header = 1,
    Nothing = 0,
}

fn refuse_other_encodings(name: &str, bytes: &[u8]) -> Result<(), SourceError> {
    let guess = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => ", it looks like UTF-16",
        [b'P', b'K', 3, 4, ..] => ", it looks like a zip or spreadsheet file",
        _ => return Ok(()),
    };
    Err(SourceError::NotText { file: name.to_owned(), guess })
}

/// The state of one reading.
struct Reading<'h> {
    name: &'h str,
    header: &'h Header,
    /// Line on which each id was first seen.
    ids: BTreeMap<String, usize>,
    loaded: Loaded<Vec<Incident>>,
}

impl<'h> Reading<'h> {
    fn new(name: &'h str, header: &'h Header) -> Self {
        let loaded =
            Loaded { value: Vec::new(), warnings: header.warnings.clone(), rejected: Vec::new(), rows_read: 0 };
        Self { name, header, ids: BTreeMap::new(), loaded }
    }

    /// Takes the rows of a part of the file that begins at `offset`.
    fn take_all(&mut self, part: &[u8], offset: usize, lines: &mut LineCounter, skip: Skip) {
        // Reading from memory, with rows of any length, has no way to fail.
        for record in records(part).skip(skip as usize).map_while(Result::ok) {
            let line = record.position().map_or(0, |position| lines.line_at(offset as u64 + position.byte()));
            self.take(&record, line);
        }
    }

    /// Without the quote the rows below are rows again; with it they would be the text of one cell.
    fn reject_open(&mut self, open: OpenQuote, lines: &mut LineCounter) {
        let (row, line) = (lines.line_at(open.row as u64), lines.line_at(open.quote as u64));
        let first = Problem {
            file: self.name.to_owned(),
            row: Some(row),
            column: self.header.name(open.cell).to_owned(),
            value: String::new(),
            problem: format!("the quote opened on line {line} is never closed"),
            cure: "put a \" at the end of the cell, and write a quote within it twice; the next line was read as a new row"
                .to_owned(),
        };
        self.loaded.rows_read += 1;
        self.loaded.rejected.push(Rejected { first, others: Vec::new() });
    }

    fn take(&mut self, record: &csv::ByteRecord, line: usize) {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return;
        }
        self.loaded.rows_read += 1;
        match row::read(self.name, line, self.header, record) {
            Ok((incident, warnings)) => {
                self.loaded.warnings.extend(warnings);
                self.keep(incident, line);
            }
            Err(mut problems) => {
                let first = problems.remove(0);
                self.loaded.rejected.push(Rejected { first, others: problems });
            }
        }
    }

    fn keep(&mut self, incident: Incident, line: usize) {
        match self.ids.get(&incident.id) {
            Some(earlier) => {
                let first = Problem {
                    file: self.name.to_owned(),
                    row: Some(line),
                    column: "incident_id".to_owned(),
                    problem: format!(
                        "`{}` is already the id of row {earlier}",
                        super::problem::shortened(&incident.id)
                    ),
                    value: incident.id,
                    cure: "give each row an id of its own".to_owned(),
                };
                self.loaded.rejected.push(Rejected { first, others: Vec::new() });
            }
            None => {
                self.ids.insert(incident.id.clone(), line);
                self.loaded.value.push(incident);
            }
        }
    }
}

#[cfg(test)]
mod tests;
