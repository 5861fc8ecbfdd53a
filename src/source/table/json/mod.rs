//! JSON as a table: a row for each object, a column for each key.

mod document;
mod geometry;
mod object;
mod values;

use super::{BrokenRow, Limits, Row};
use crate::source::{Problem, SourceError};
use csv::StringRecord;
use object::flatten;
use std::collections::HashMap;

pub(super) use document::{Document, Part};
pub(in crate::source) use object::SHAPE_COLUMNS;
pub(super) use values::{Values, in_sequence};

/// Bytes of a broken object that are kept to show which it is.
const SHOWN: usize = 200;

/// The columns of a table of objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    names: Vec<String>,
    /// Only asked, never gone through: its order is another on every run.
    index: HashMap<String, usize>,
}

impl Columns {
    /// Adds the keys of an object that are not there yet. An object that cannot be read adds none: it will be told as a
    /// broken row.
    pub(super) fn add(&mut self, file: &str, object: &str, limits: &Limits) -> Result<(), SourceError> {
        for (key, _) in flatten(object, limits).unwrap_or_default() {
            if !self.index.contains_key(&key) {
                if self.names.len() >= limits.max_columns {
                    let problem = format!("its objects have more than {} keys", limits.max_columns);
                    let cure = "leave the keys away that are not needed";
                    return Err(SourceError::TooLarge { file: file.to_owned(), problem, cure });
                }
                self.index.insert(key.clone(), self.names.len());
                self.names.push(key);
            }
        }
        Ok(())
    }

    /// Their names, in order.
    pub(super) fn keys(&self) -> StringRecord {
        StringRecord::from(self.names.clone())
    }

    /// The row of an object. Keys that have no column, or come twice, are noted.
    pub(super) fn row(
        &self,
        file: &str,
        object: &str,
        line: usize,
        limits: &Limits,
        notes: &mut Vec<Problem>,
    ) -> Result<Row, BrokenRow> {
        let members = flatten(object, limits).map_err(|fault| fault.at(object, line))?;
        let mut cells: Vec<Option<String>> = vec![None; self.names.len()];
        for (key, value) in members {
            match self.index.get(&key).and_then(|index| cells.get_mut(*index)) {
                None => note(notes, file, line, key, "not in the first objects, and was not read", NEW_KEY),
                Some(cell) => {
                    if cell.replace(value).is_some() {
                        note(notes, file, line, key, "there twice; the last value counts", "keep one");
                    }
                }
            }
        }
        let cells = cells.iter().map(|cell| cell.as_deref().unwrap_or_default()).collect();
        Row { line, cells }.without_nul()
    }
}

const NEW_KEY: &str = "put an object with all keys first, or save it as one JSON array";
/// Keys noted in one batch; a file may have made-up keys in every row.
const MOST_NOTES: usize = 50;

/// Of the file as a whole: each batch notes it, and the first word counts ([`ToldOnce`](crate::source::incidents::ToldOnce)).
/// A key is never both new and there twice.
fn note(notes: &mut Vec<Problem>, file: &str, line: usize, key: String, what: &str, cure: &str) {
    if notes.len() < MOST_NOTES && !notes.iter().any(|note| note.column == key) {
        let problem = format!("the key, first in row {line}, is {what}");
        let (file, cure) = (file.to_owned(), cure.to_owned());
        notes.push(Problem { file, row: None, column: key, value: String::new(), problem, cure });
    }
}

/// Why an object is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) problem: String,
    pub(super) cure: &'static str,
}

impl Fault {
    fn syntax(error: &serde_json::Error) -> Self {
        Self { problem: format!("the JSON is broken: {error}"), cure: "mend it, or export it again" }
    }

    pub(super) fn at(self, object: &str, line: usize) -> BrokenRow {
        let cells: StringRecord = [object.chars().take(SHOWN).collect::<String>()].iter().collect();
        BrokenRow { row: Row { line, cells }, column: None, problem: self.problem, cure: self.cure.to_owned() }
    }
}
