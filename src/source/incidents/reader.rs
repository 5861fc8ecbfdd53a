//! One row -> one incident, or everything that is wrong with it.

use super::super::{
    guarded::{REJECTED_COLUMNS, unguarded},
    problem::{Problem, shortened},
    schema::{Hints, Kind, Schema},
    table::{Row, label},
};
use super::{cell, columns::Columns, dates::Dates};
use crate::incident::{Incident, Provenance};
use std::borrow::Cow;

/// Reads the rows of one file. One reader serves any number of threads.
#[derive(Debug)]
pub struct IncidentReader {
    file: String,
    label: String,
    schema: Schema,
    hints: Hints,
    columns: Columns,
    dates: Dates,
    /// Whether the file is a `rejected.csv` of ours that somebody corrected.
    is_fed_again: bool,
}

impl IncidentReader {
    /// `file` as the user named it; it goes into every message.
    pub fn new(schema: Schema, dates: Dates, hints: Hints, file: &str) -> Self {
        let columns = Columns::of(&schema);
        let is_fed_again = REJECTED_COLUMNS.iter().all(|name| schema.names.iter().any(|column| column == name));
        let label = label(file);
        Self { file: file.to_owned(), label, schema, hints, columns, dates, is_fed_again }
    }

    /// With another name for the file in the ids of rows that have none; else it is the file's, without folders.
    pub fn labelled(self, label: String) -> Self {
        Self { label, ..self }
    }

    /// The file as the user named it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The schema by which it reads.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// One row, with what was noticed. A warning without a row number is one of the file as a whole, such as a word that
    /// is not known; it comes with each such row, and [`super::ToldOnce`] keeps the first.
    ///
    /// # Errors
    /// Everything that is wrong with a row that cannot be read; at least one problem.
    pub fn read(&self, row: &Row) -> Result<(Incident, Vec<Problem>), Vec<Problem>> {
        let mut cells = Cells { reader: self, row, problems: Vec::new(), warnings: Vec::new() };
        if let Some(total) = cells.total() {
            return Err(vec![total]);
        }
        cells.compare_length();
        let incident = cells.incident();
        match cells.problems.is_empty() {
            true => Ok((incident, cells.warnings)),
            false => Err(cells.problems),
        }
    }
}

/// A row being read.
pub(super) struct Cells<'r> {
    pub(super) reader: &'r IncidentReader,
    row: &'r Row,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl<'r> Cells<'r> {
    fn incident(&mut self) -> Incident {
        let columns = self.columns();
        let (date, date_end) = self.dates();
        let (location, wider) = self.places();
        let (event_type, kind_words) = self.kind();
        let (precision, source_precision) = self.precision();
        Incident {
            id: self.id(),
            date,
            date_end,
            location,
            wider,
            country: self.country(),
            admin1: self.words(columns.admin1),
            event_type,
            kind_words,
            actor1: self.words(columns.actor1),
            actor2: self.words(columns.actor2),
            affected: self.affected(),
            status: self.status(),
            position: self.position(),
            precision,
            source_precision,
            radius: self.radius(),
            source: self.source(),
            source_url: self.words(columns.source_url),
            notes: self.notes(),
            provenance: Provenance { file: self.reader.file.clone(), row: self.row.line },
        }
    }

    /// Cells too many are no matter while they are empty.
    fn compare_length(&mut self) {
        let (found, named) = (self.row.cells.len(), self.reader.schema.names.len());
        let surplus = self.row.cells.iter().skip(named).any(|cell| !cell.trim().is_empty());
        if surplus || found < named || (found > named && self.is_own()) {
            let said = format!("the row has {found} cells, the header {named}");
            self.wrong(None, "", said, "put quotes around cells that hold separators or quotes");
        }
    }

    fn id(&mut self) -> String {
        let id = self.words(self.columns().id);
        match (id.is_empty(), self.is_own()) {
            (false, _) => id,
            (true, true) => {
                self.wrong(self.columns().id, "", "empty".to_owned(), "give the row an id that no other row has");
                id
            }
            (true, false) => format!("{}:{}", self.reader.label, self.row.line),
        }
    }

    fn source(&self) -> String {
        let source = self.words(self.columns().source);
        match &self.reader.hints.defaults.source {
            Some(default) if source.is_empty() => default.clone(),
            _ => source,
        }
    }

    fn notes(&self) -> String {
        let mut notes = String::new();
        for column in &self.columns().notes {
            let text = self.list(Some(*column));
            if !notes.is_empty() && !text.is_empty() {
                notes.push_str("; ");
            }
            notes.push_str(&text);
        }
        notes
    }

    /// Whether the words must be ours.
    pub(super) fn is_own(&self) -> bool {
        self.reader.schema.kind == Kind::Own
    }

    pub(super) fn columns(&self) -> &'r Columns {
        &self.reader.columns
    }

    pub(super) fn readers(&self) -> &'r Dates {
        &self.reader.dates
    }

    pub(super) fn hints(&self) -> &'r Hints {
        &self.reader.hints
    }

    pub(super) fn schema(&self) -> &'r Schema {
        &self.reader.schema
    }

    /// A cell, trimmed; empty where there is no such column.
    pub(super) fn text(&self, column: Option<usize>) -> &'r str {
        let cell = column.and_then(|column| self.row.cells.get(column)).unwrap_or_default();
        let cell = if self.reader.is_fed_again { unguarded(cell) } else { cell };
        if self.is_own() { cell.trim() } else { cell::foreign(cell) }
    }

    /// A cell that has a text.
    pub(super) fn filled(&self, column: Option<usize>) -> Option<&'r str> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The words of a cell; those of a list joined.
    pub(super) fn list(&self, column: Option<usize>) -> Cow<'r, str> {
        let text = self.text(column);
        if self.is_own() { Cow::Borrowed(text) } else { cell::unwrapped(text) }
    }

    /// The same, to keep.
    pub(super) fn words(&self, column: Option<usize>) -> String {
        self.list(column).into_owned()
    }

    /// The row cannot be read.
    pub(super) fn wrong(&mut self, column: Option<usize>, value: &str, problem: String, cure: &str) {
        let problem = self.problem(column, value, problem, cure);
        self.problems.push(problem);
    }

    /// The row is read all the same.
    pub(super) fn noticed(&mut self, column: Option<usize>, value: &str, problem: String, cure: &str) {
        let problem = self.problem(column, value, problem, cure);
        self.warnings.push(problem);
    }

    /// In our own schema the row cannot be read; another's makers have their reasons, and a word is enough.
    pub(super) fn doubt(&mut self, column: Option<usize>, value: &str, problem: String, cure: &str) {
        match self.is_own() {
            true => self.wrong(column, value, problem, cure),
            false => self.noticed(column, value, problem, cure),
        }
    }

    /// A word that is not known is one of the file, however many rows have it.
    pub(super) fn unknown_word(&mut self, column: Option<usize>, word: &str, what: &str, cure: &str) {
        let said = format!("`{}` is no {what} that is known", shortened(word));
        self.of_file(column, word, said, cure);
    }

    /// Something of the file, however many rows show it.
    pub(super) fn of_file(&mut self, column: Option<usize>, value: &str, problem: String, cure: &str) {
        let problem = Problem { row: None, ..self.problem(column, value, problem, cure) };
        self.warnings.push(problem);
    }

    pub(super) fn first_filled(&self) -> Option<usize> {
        (0..self.row.cells.len()).find(|index| !self.text(Some(*index)).is_empty())
    }

    pub(super) fn problem(&self, column: Option<usize>, value: &str, problem: String, cure: &str) -> Problem {
        Problem {
            file: self.reader.file.clone(),
            row: Some(self.row.line),
            column: column.map_or_else(String::new, |column| self.reader.schema.name(column).to_owned()),
            value: value.to_owned(),
            problem,
            cure: cure.to_owned(),
        }
    }
}
