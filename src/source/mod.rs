//! Bytes -> incidents: one file per format read. A reader returns what it read and everything that it noticed.

pub mod article;
pub mod dates;
mod error;
pub mod geonames;
pub mod guarded;
pub mod incidents;
mod problem;
pub mod schema;
pub mod table;
pub mod vocabulary;

pub use error::SourceError;
pub use problem::{Problem, printable};

use std::sync::Arc;

/// What a reader read, and what it noticed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// What was read.
    pub value: T,
    /// Noticed in rows (or columns) that were read all the same.
    pub warnings: Vec<Problem>,
    /// Rows that could not be read, in order.
    pub rejected: Vec<Rejected>,
    /// Rows below the header, read or rejected.
    pub rows_read: usize,
}

/// A row that could not be read, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its cells, as far as they could be read.
    pub row: table::Row,
    /// Names of the columns of its file.
    pub columns: Arc<[String]>,
    /// What is wrong; the first stands for the row where only one can be said.
    pub first: Problem,
    /// What else is wrong.
    pub others: Vec<Problem>,
}
