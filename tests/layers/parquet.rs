//! Layers as GeoParquet.

use super::read;
use bordermap::source::table::{Limits, Origin, Table};
use csv::StringRecord;
use std::{
    fs,
    io::{self, Cursor, Read},
};

struct File(Vec<u8>);

impl Origin for File {
    fn name(&self) -> &str {
        "layer"
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(self.0.clone())))
    }
}

/// The rows of a layer, read as incidents are read.
fn cells(bytes: Vec<u8>) -> Vec<StringRecord> {
    let table = Table::open(&File(bytes), &Limits::default()).expect("a table");
    let batches = table.batches().map(|batch| batch.expect("a batch"));
    batches.flat_map(|batch| batch.rows().map(|row| row.expect("a row").cells).collect::<Vec<_>>()).collect()
}

#[test]
fn layers_hold_what_those_of_geojson_hold() {
    let (text, columns) = (read::region(&["--format", "ndjson"]), read::region(&["--format", "parquet"]));
    let files: Vec<String> = text.names().into_iter().filter(|name| name.ends_with(".ndjson")).collect();
    assert!(files.len() > 5, "{files:?}");
    for name in files {
        let other = name.replace(".ndjson", ".parquet");
        let (text, other) =
            (fs::read(text.path(&name)).expect("text"), fs::read(columns.path(&other)).expect("columns"));
        assert_eq!(cells(other), cells(text), "{name}");
    }
}

#[test]
fn layers_have_the_same_bytes_every_time() {
    let runs = [read::region(&["--format", "parquet"]), read::region(&["--format", "parquet"])];
    for name in runs[0].names() {
        let bytes = runs.each_ref().map(|run| fs::read(run.path(&name)).expect("a file"));
        assert!(bytes[0] == bytes[1], "{name}");
    }
}
