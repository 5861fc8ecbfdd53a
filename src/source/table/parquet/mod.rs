//! Parquet and GeoParquet as a table: each row becomes a JSON object on a line, a feature where there is a geometry, and is
//! read on as such. Only some rows are held, so that a file of any size can be read.

mod cell;
mod geo;
mod page;
mod rows;
mod sound;
mod wkb;

use super::{
    Limits,
    unpack::{Gauge, Stream},
};
use crate::source::{Problem, SourceError};
use ::parquet::{
    file::{
        metadata::ParquetMetaData,
        reader::{FileReader, SerializedFileReader},
    },
    schema::types::ColumnDescriptor,
};
use cell::Form;
use geo::Geometry;
use rows::Rows;
use sound::soundly;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::{Arc, atomic::AtomicU64},
};

/// What a file ends with: the length of its footer, and its mark.
const MARK: &[u8] = b"PAR1";
/// Most bytes of a footer, which is held whole.
const LONGEST_FOOTER: u32 = 64 << 20;
/// Most bytes of JSON for each byte of the file: the names of the columns stand in every row.
const MOST_TEXT: u64 = 5_000;

/// A column that is read.
struct Column {
    index: usize,
    /// Its name as a JSON text, with the colon behind it.
    key: Vec<u8>,
    form: Form,
}

/// The objects of a file, and what was noticed on opening it.
///
/// # Errors
/// If the file is damaged, encrypted, too wide, or its coordinates are no degrees.
pub(super) fn open(file: &str, mut stream: Stream, limits: &Limits) -> Result<(Stream, Vec<Problem>), SourceError> {
    let system = |error: io::Error| SourceError::from_io(file, error);
    let mut aside = tempfile::tempfile().map_err(system)?;
    let length = io::copy(&mut stream, &mut aside).map_err(system)?;
    check_footer(&mut aside).map_err(|problem| damaged(file, problem))?;
    let reader = aside.try_clone().map_err(system)?;
    let reader = soundly(|| SerializedFileReader::new(reader)).map_err(|problem| damaged(file, problem))?;
    let metadata = Arc::new(reader.metadata().clone());
    let (columns, geometry, notes) = columns(file, &metadata, limits)?;
    let rows = Rows::new(file, aside, metadata, columns, geometry, limits);
    let limits = Limits { max_unpacked_bytes: u64::MAX, max_ratio: MOST_TEXT, ..limits.clone() };
    let cure = "if you trust it, export it as CSV";
    Ok((Box::new(Gauge::new(rows, Arc::new(AtomicU64::new(length)), file, &limits).with_cure(cure)), notes))
}

fn check_footer(file: &mut File) -> Result<(), String> {
    let mut end = [0; 8];
    let read = file.seek(SeekFrom::End(-8)).and_then(|_| file.read_exact(&mut end));
    read.map_err(|_| "it ends too early".to_owned())?;
    let [a, b, c, d, mark @ ..] = end;
    match (mark == MARK, u32::from_le_bytes([a, b, c, d])) {
        (false, _) => Err("its end is missing".to_owned()),
        (true, LONGEST_FOOTER..) => Err(format!("its footer is longer than {} MiB", LONGEST_FOOTER >> 20)),
        _ => Ok(()),
    }
}

fn damaged(file: &str, problem: String) -> SourceError {
    let problem = format!("the Parquet file cannot be read: {problem}");
    let cure = "write it again, packed by Snappy, gzip, LZ4 or Zstandard, or export it as CSV";
    SourceError::Packing { file: file.to_owned(), problem, cure }
}

type Columns = (Vec<Column>, Option<Column>, Vec<Problem>);

/// The columns that can be read, and that of the geometry.
fn columns(file: &str, metadata: &ParquetMetaData, limits: &Limits) -> Result<Columns, SourceError> {
    let schema = metadata.file_metadata().schema_descr();
    if schema.num_columns() > limits.max_columns {
        let problem = format!("it has more than {} columns", limits.max_columns);
        let cure = "leave the columns away that are not needed";
        return Err(SourceError::TooLarge { file: file.to_owned(), problem, cure });
    }
    let mut notes = Vec::new();
    let told = Geometry::of(file, metadata, &mut notes)?;
    let (mut columns, mut geometry) = (Vec::new(), None);
    for (index, column) in schema.columns().iter().enumerate() {
        let path = column.path().string();
        let root = column.path().parts().first().cloned().unwrap_or_default();
        let key = format!("{}:", serde_json::Value::from(path.as_str())).into_bytes();
        if told.is_at(&path) && column.max_rep_level() == 0 {
            geometry = Some(Column { index, key, form: Form::Text });
        } else if !told.is_box(&root) {
            match form(column) {
                Ok(form) => columns.push(Column { index, key, form }),
                Err(what) => note(&mut notes, file, &root, what),
            }
        }
    }
    Ok((columns, geometry, notes))
}

fn form(column: &ColumnDescriptor) -> Result<Form, &'static str> {
    if column.max_rep_level() > 0 {
        return Err("its cells are lists, and were not read");
    }
    Form::of(column).ok_or("its cells are bytes, and were not read")
}

fn note(notes: &mut Vec<Problem>, file: &str, column: &str, problem: &str) {
    if notes.iter().any(|note| note.column == column) {
        return;
    }
    let cure = "if it matters, write it as text".to_owned();
    let (file, column, problem) = (file.to_owned(), column.to_owned(), problem.to_owned());
    notes.push(Problem { file, row: None, column, value: String::new(), problem, cure });
}
