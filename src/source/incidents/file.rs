//! A file of incidents: opened and recognised once, then read batch by batch on any number of threads.

use super::{
    super::{
        Loaded, Problem, Rejected, SourceError,
        dates::SerialDays,
        schema::{self, Hints, Recognised, Schema},
        table::{Batch, Batches, BrokenRow, Format, Head, Limits, Origin, Row, Table},
    },
    DateColumns, Dates, IncidentReader,
};
use crate::incident::Incident;
use std::sync::Arc;

/// A file of incidents whose columns are known.
#[derive(Debug)]
pub struct IncidentFile {
    reader: IncidentReader,
    columns: Arc<[String]>,
    form: String,
    head: Head,
    warnings: Vec<Problem>,
}

impl IncidentFile {
    /// Opens a table and sees which column is what; its rows are in the batches, header lines included.
    ///
    /// # Errors
    /// [`SourceError`] when it is no table, or its columns do not say what an incident needs.
    pub fn open(origin: &dyn Origin, limits: &Limits, hints: &Hints) -> Result<(Self, Batches), SourceError> {
        let table = Table::open(origin, limits)?;
        let (head, form) = (table.head().clone(), table.form().clone());
        let schema = schema::recognise(origin.name(), &head, hints)?;
        let dates = dates(origin, limits, &schema, &head, hints, serials(&form.format))?;
        let short_years = dates.warning(origin.name());
        let no_rows = if has_rows(origin, limits, &schema, &head)? { None } else { Some(no_rows(origin.name())) };
        let of_file = schema.warnings(origin.name()).into_iter().chain(short_years).chain(no_rows);
        let warnings = form.warnings.iter().cloned().chain(of_file).collect();
        let columns = schema.names.clone().into();
        let reader = IncidentReader::new(schema, dates, hints.clone(), origin.name()).labelled(origin.label());
        Ok((Self { reader, columns, form: form.to_string(), head, warnings }, table.batches()))
    }

    /// What was noticed in the file as a whole.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Names of its columns.
    pub fn columns(&self) -> &Arc<[String]> {
        &self.columns
    }

    /// What was recognised, with the first rows as examples.
    pub fn recognised(&self) -> Recognised {
        let schema = self.reader.schema();
        let mut recognised = Recognised::new(self.reader.file(), &self.form, schema.clone());
        for row in self.head.rows.iter().skip(schema.header_rows) {
            let read = self.reader.read(row).ok();
            recognised.see(row.cells.iter(), read.as_ref().map(|(incident, _)| incident));
        }
        recognised
    }

    /// The rows of a batch. A row that cannot be read is rejected with its line, and the others go on.
    pub fn read(&self, batch: &Batch, position: BatchPosition) -> Loaded<Vec<Incident>> {
        let mut loaded = Loaded { value: Vec::new(), warnings: Vec::new(), rejected: Vec::new(), rows_read: 0 };
        let mut headers = match position {
            BatchPosition::First => self.reader.schema().header_rows,
            BatchPosition::Later => 0,
        };
        let mut rows = batch.rows();
        for row in rows.by_ref() {
            // A broken line is none of those that were seen as the header.
            if headers > 0 && row.is_ok() {
                headers -= 1;
                continue;
            }
            if row.as_ref().is_ok_and(is_blank) {
                continue;
            }
            loaded.rows_read += 1;
            match row.map_err(|broken| self.broken(broken)).and_then(|row| self.incident(row)) {
                Ok((incident, warnings)) => {
                    loaded.value.push(incident);
                    loaded.warnings.extend(warnings);
                }
                Err(rejected) => loaded.rejected.push(*rejected),
            }
        }
        loaded.warnings.extend_from_slice(rows.notes());
        loaded
    }

    fn incident(&self, row: Row) -> Result<(Incident, Vec<Problem>), Box<Rejected>> {
        self.reader.read(&row).map_err(|mut problems| {
            let first = problems.remove(0);
            Box::new(Rejected { first, others: problems, row, columns: Arc::clone(&self.columns) })
        })
    }

    fn broken(&self, broken: BrokenRow) -> Box<Rejected> {
        let BrokenRow { row, column, problem, cure } = broken;
        let cell = column.and_then(|column| row.cells.get(column)).unwrap_or_default();
        let first = Problem {
            file: self.reader.file().to_owned(),
            row: Some(row.line),
            column: column.map_or("", |column| self.reader.schema().name(column)).to_owned(),
            value: super::super::problem::shortened(cell),
            problem,
            cure,
        };
        Box::new(Rejected { first, others: Vec::new(), row, columns: Arc::clone(&self.columns) })
    }
}

/// Where a batch stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchPosition {
    /// It begins with the header, if there is one.
    First,
    /// Only rows.
    Later,
}

/// Numbers in a spreadsheet's column of dates are days.
fn serials(format: &Format) -> SerialDays {
    match format {
        Format::Sheet { days, .. } => *days,
        _ => SerialDays::None,
    }
}

/// Whether anything stands below the header. Where the head shows nothing, broken rows may still be there.
fn has_rows(origin: &dyn Origin, limits: &Limits, schema: &Schema, head: &Head) -> Result<bool, SourceError> {
    if head.rows.iter().skip(schema.header_rows).any(|row| !is_blank(row)) {
        return Ok(true);
    }
    let mut headers = schema.header_rows;
    for batch in Table::open(origin, limits)?.batches() {
        for row in batch?.rows() {
            match row {
                Ok(_) if headers > 0 => headers -= 1,
                Ok(row) if is_blank(&row) => {}
                _ => return Ok(true),
            }
        }
    }
    Ok(false)
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

fn no_rows(file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        row: None,
        column: String::new(),
        value: String::new(),
        problem: "it has no rows".to_owned(),
        cure: "check whether this is the file that you mean".to_owned(),
    }
}

/// By the first rows where these leave nothing open; else by all rows of the file, which is read once more for it.
fn dates(
    origin: &dyn Origin,
    limits: &Limits,
    schema: &Schema,
    head: &Head,
    hints: &Hints,
    serials: SerialDays,
) -> Result<Dates, SourceError> {
    let mut columns = DateColumns::new(schema, serials);
    head.rows.iter().skip(schema.header_rows).for_each(|row| columns.see(row));
    if !columns.is_open() {
        return Ok(columns.decide(origin.name(), hints)?.as_seen());
    }
    let mut columns = DateColumns::new(schema, serials);
    let mut to_skip = schema.header_rows;
    for batch in Table::open(origin, limits)?.batches() {
        if origin.is_stopped() {
            return Err(SourceError::Stopped);
        }
        let batch = batch?;
        for row in batch.rows().skip(std::mem::take(&mut to_skip)).flatten() {
            columns.see(&row);
        }
    }
    Ok(columns.decide(origin.name(), hints)?)
}
