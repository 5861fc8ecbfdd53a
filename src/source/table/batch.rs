//! Rows by batches: each can be read on a thread of its own.

use super::{
    BrokenRow, Limits, Row, delimited,
    dialect::Dialect,
    json::{self, Columns},
};
use crate::source::Problem;
use std::sync::Arc;

/// Some rows of a table, most of them not yet read.
#[derive(Debug)]
pub struct Batch {
    pub(super) shared: Arc<Shared>,
    pub(super) content: Content,
    pub(super) broken: Option<BrokenRow>,
    pub(super) notes: Vec<Problem>,
}

/// What all batches of a table need.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) file: String,
    pub(super) limits: Limits,
}

#[derive(Debug)]
pub(super) enum Content {
    Delimited {
        bytes: Vec<u8>,
        line: usize,
        dialect: Arc<Dialect>,
    },
    /// Objects parted by a byte.
    Sequence {
        bytes: Vec<u8>,
        line: usize,
        separator: u8,
        columns: Arc<Columns>,
    },
    /// Objects of an array.
    Array {
        text: Arc<str>,
        part: json::Part,
        columns: Arc<Columns>,
    },
    Held(Vec<Result<Row, BrokenRow>>),
}

impl Batch {
    /// Reads the rows, in order.
    pub fn rows(&self) -> Rows<'_> {
        let Shared { file, limits } = &*self.shared;
        let inner = match &self.content {
            Content::Delimited { bytes, line, dialect } => {
                Inner::Delimited(delimited::Rows::new(bytes, *line, dialect, limits.max_columns))
            }
            Content::Sequence { bytes, line, separator, columns } => {
                Inner::Objects(Box::new(json::in_sequence(bytes, *line, *separator)), columns)
            }
            Content::Array { text, part, columns } => {
                let values = json::Values::new(&text[part.from..part.to]).map_while(Result::ok);
                Inner::Objects(Box::new((part.first..).zip(values.map(str::as_bytes))), columns)
            }
            Content::Held(rows) => Inner::Held(rows.iter()),
        };
        Rows { file, limits, inner, broken: self.broken.as_ref(), notes: self.notes.clone() }
    }
}

/// The rows of a batch.
pub struct Rows<'b> {
    file: &'b str,
    limits: &'b Limits,
    inner: Inner<'b>,
    broken: Option<&'b BrokenRow>,
    notes: Vec<Problem>,
}

type Numbered<'b> = Box<dyn Iterator<Item = (usize, &'b [u8])> + Send + 'b>;

enum Inner<'b> {
    Delimited(delimited::Rows<'b>),
    Objects(Numbered<'b>, &'b Columns),
    Held(std::slice::Iter<'b, Result<Row, BrokenRow>>),
}

impl Rows<'_> {
    /// What was noticed so far in rows that are used all the same, and in the file around them: keys that are nowhere
    /// else, a guessed encoding. Several batches may notice the same.
    pub fn notes(&self) -> &[Problem] {
        &self.notes
    }

    fn read(&mut self) -> Option<Result<Row, BrokenRow>> {
        match &mut self.inner {
            Inner::Delimited(rows) => rows.next(),
            Inner::Held(rows) => rows.next().cloned(),
            Inner::Objects(objects, columns) => {
                let (line, bytes) = objects.next()?;
                Some(match std::str::from_utf8(bytes) {
                    Ok(object) => columns.row(self.file, object, line, self.limits, &mut self.notes),
                    Err(_) => {
                        let fault =
                            json::Fault { problem: "the text is not UTF-8".to_owned(), cure: "save the file as UTF-8" };
                        Err(fault.at(&String::from_utf8_lossy(bytes), line))
                    }
                })
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, BrokenRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().or_else(|| self.broken.take().cloned().map(Err))
    }
}
