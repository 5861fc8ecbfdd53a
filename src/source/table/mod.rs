//! A file as a table: rows of text cells, whatever its format, encoding or packing.

mod row;

pub use row::{BrokenRow, Head, Row};
