//! Rows of a table whose columns are known -> incidents.

mod cell;
mod columns;
mod country;
mod dates;
mod degrees;
mod lines;
mod place;
mod quotes;
mod reader;
mod told;
mod what;
mod when;

use super::{
    Loaded, Problem, Rejected, SourceError,
    dates::SerialDays,
    schema::{self, Hints, Schema},
    table::{Head, Row},
};
use crate::incident::Incident;
use lines::LineCounter;
use quotes::OpenQuote;
use std::collections::BTreeMap;

pub use dates::{DateColumns, Dates};
pub use reader::IncidentReader;
pub use told::ToldOnce;

/// Reads incidents from CSV, UTF-8 with or without byte order mark. `name` is the file as the user named it; it goes into every message.
///
/// A row that cannot be read is rejected with its line and the others go on.
///
/// # Errors
/// [`SourceError`] when the header cannot be read or lacks a required column.
///
/// ```
/// let csv = "incident_id,event_date,location,event_type\n1,2021-05-27,Sotk,capture\n";
/// let loaded = bordermap::source::incidents::read("a.csv", csv.as_bytes(), &Default::default())?;
/// assert_eq!(loaded.value[0].location, "Sotk");
/// # Ok::<(), bordermap::source::SourceError>(())
/// ```
pub fn read(name: &str, bytes: &[u8], hints: &Hints) -> Result<Loaded<Vec<Incident>>, SourceError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    refuse_other_encodings(name, text)?;
    let schema = schema(name, text, hints)?;
    let open = OpenQuote::find(text);
    let dates = dates(name, text, &schema, hints)?;
    let reader = IncidentReader::new(schema, dates, hints.clone(), name);
    let mut reading = Reading::new(name, reader);
    let mut lines = LineCounter::new(text);
    reading.take_all(&text[..open.map_or(text.len(), |open| open.row)], 0, &mut lines, Skip::Header);
    if let Some(open) = open {
        reading.reject_open(open, &mut lines);
        let next = open.next_line(text);
        reading.take_all(&text[next..], next, &mut lines, Skip::Nothing);
    }
    Ok(reading.loaded)
}

/// By the first two rows.
fn schema(name: &str, text: &[u8], hints: &Hints) -> Result<Schema, SourceError> {
    let mut rows = Vec::new();
    for record in records(text).take(2).map_while(Result::ok) {
        match csv::StringRecord::from_byte_record(record) {
            Ok(cells) if !cells.iter().any(|cell| cell.contains('\0')) => {
                rows.push(Row { line: 1 + rows.len(), cells })
            }
            _ if rows.is_empty() => return Err(SourceError::NotText { file: name.to_owned(), guess: "" }),
            _ => {}
        }
    }
    refuse_other_separators(name, rows.first())?;
    Ok(schema::recognise(name, &Head { keys: None, rows }, hints)?)
}

/// By all rows; a cell that is no text is no date.
fn dates(name: &str, text: &[u8], schema: &Schema, hints: &Hints) -> Result<Dates, SourceError> {
    let mut columns = DateColumns::new(schema, SerialDays::None);
    if columns.is_needed() {
        for record in records(text).skip(schema.header_rows).map_while(Result::ok) {
            if let Ok(cells) = csv::StringRecord::from_byte_record(record) {
                columns.see(&Row { line: 0, cells });
            }
        }
    }
    Ok(columns.decide(name, hints)?)
}

fn refuse_other_separators(file: &str, header: Option<&Row>) -> Result<(), SourceError> {
    let Some(only) = header.filter(|row| row.cells.len() == 1).and_then(|row| row.cells.get(0)) else { return Ok(()) };
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    match separators.into_iter().find(|(separator, _)| only.contains(*separator)) {
        Some((_, separator)) => Err(SourceError::Separator { file: file.to_owned(), separator }),
        None => Ok(()),
    }
}

fn records(text: &[u8]) -> csv::ByteRecordsIntoIter<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text).into_byte_records()
}

/// What comes before the rows.
#[derive(Clone, Copy)]
enum Skip {
    Header,
    Nothing,
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
struct Reading<'n> {
    name: &'n str,
    reader: IncidentReader,
    told: ToldOnce,
    /// Line on which each id was first seen.
    ids: BTreeMap<String, usize>,
    loaded: Loaded<Vec<Incident>>,
}

impl<'n> Reading<'n> {
    fn new(name: &'n str, reader: IncidentReader) -> Self {
        let loaded =
            Loaded { value: Vec::new(), warnings: reader.schema().warnings(name), rejected: Vec::new(), rows_read: 0 };
        Self { name, reader, told: ToldOnce::default(), ids: BTreeMap::new(), loaded }
    }

    /// Takes the rows of a part of the file that begins at `offset`.
    fn take_all(&mut self, part: &[u8], offset: usize, lines: &mut LineCounter, skip: Skip) {
        // Reading from memory, with rows of any length, has no way to fail.
        for record in records(part).skip(self.skipped(skip)).map_while(Result::ok) {
            let line = record.position().map_or(0, |position| lines.line_at(offset as u64 + position.byte()));
            self.take(record, line);
        }
    }

    /// Without the quote the rows below are rows again; with it they would be the text of one cell.
    fn reject_open(&mut self, open: OpenQuote, lines: &mut LineCounter) {
        let (row, line) = (lines.line_at(open.row as u64), lines.line_at(open.quote as u64));
        let first = Problem {
            file: self.name.to_owned(),
            row: Some(row),
            column: self.reader.schema().name(open.cell).to_owned(),
            value: String::new(),
            problem: format!("the quote opened on line {line} is never closed"),
            cure: "put a \" at the end of the cell, and write a quote within it twice; the next line was read as a new row"
                .to_owned(),
        };
        self.loaded.rows_read += 1;
        self.loaded.rejected.push(Rejected { first, others: Vec::new() });
    }

    fn skipped(&self, skip: Skip) -> usize {
        match skip {
            Skip::Header => self.reader.schema().header_rows,
            Skip::Nothing => 0,
        }
    }

    fn take(&mut self, record: csv::ByteRecord, line: usize) {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return;
        }
        self.loaded.rows_read += 1;
        let read = match csv::StringRecord::from_byte_record(record) {
            Ok(cells) => self.reader.read(&Row { line, cells }),
            Err(error) => Err(vec![self.not_text(error, line)]),
        };
        match read {
            Ok((incident, mut warnings)) => {
                warnings.retain(|warning| self.told.is_new(warning));
                self.loaded.warnings.extend(warnings);
                self.keep(incident, line);
            }
            Err(mut problems) => {
                let first = problems.remove(0);
                self.loaded.rejected.push(Rejected { first, others: problems });
            }
        }
    }

    fn not_text(&self, error: csv::FromUtf8Error, line: usize) -> Problem {
        let column = error.utf8_error().field();
        Problem {
            file: self.name.to_owned(),
            row: Some(line),
            column: self.reader.schema().name(column).to_owned(),
            value: String::from_utf8_lossy(error.into_byte_record().get(column).unwrap_or_default()).into_owned(),
            problem: "not UTF-8 text".to_owned(),
            cure: "save the file as CSV, UTF-8".to_owned(),
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
