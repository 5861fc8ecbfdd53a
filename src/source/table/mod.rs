//! A file as a table: rows of text cells, whatever its format, encoding or packing. All of these are seen from the bytes,
//! none from the name of the file.

mod archive;
mod batch;
mod cutter;
mod delimited;
mod dialect;
mod form;
mod json;
mod kind;
mod limits;
mod open;
#[cfg(feature = "parquet")]
mod parquet;
mod quotes;
mod row;
mod sheet;
mod text;
mod unpack;

use super::SourceError;
use open::Rest;
use std::{
    collections::VecDeque,
    io::{self, Read},
};

pub use batch::{Batch, Rows};
pub use form::{Delimiter, Form, Format, Packing};
pub(in crate::source) use json::SHAPE_COLUMNS;
pub use limits::Limits;
pub use row::{BrokenRow, Head, Row};
pub use unpack::Counted;

/// Where bytes come from. It can be opened again: some things are decided only when the whole table was seen once.
pub trait Origin: Sync {
    /// File as the user named it; it goes into every message.
    fn name(&self) -> &str;

    /// The bytes from the first on.
    ///
    /// # Errors
    /// If the system refuses.
    fn open(&self) -> io::Result<Box<dyn Read + Send>>;

    /// What it is called in the ids of rows that have none: its name without folders.
    fn label(&self) -> String {
        label(self.name())
    }

    /// Whether whoever started the reading has stopped it; asked while a whole file is gone through.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// A name without folders.
pub(crate) fn label(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if base == "-" { "stdin".to_owned() } else { base.to_owned() }
}

/// A table whose first rows were read.
#[derive(Debug)]
pub struct Table {
    form: Form,
    head: Head,
    batches: Batches,
}

impl Table {
    /// Opens a file, sees what it is, and reads its first rows.
    ///
    /// # Errors
    /// If it is no table, cannot be unpacked, or is larger than the limits allow.
    pub fn open(origin: &dyn Origin, limits: &Limits) -> Result<Self, SourceError> {
        open::open(origin, limits)
    }

    /// Its first rows (some 200), header lines included.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The form in which it came, for messages.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// All rows from the first on, header lines included.
    pub fn batches(self) -> Batches {
        self.batches
    }
}

/// The batches of a table, in order. An error ends them: what comes after it cannot be read.
#[derive(Debug)]
pub struct Batches {
    ready: VecDeque<Batch>,
    rest: Rest,
}

impl Iterator for Batches {
    type Item = Result<Batch, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ready.pop_front().map(Ok).or_else(|| self.rest.next())
    }
}
