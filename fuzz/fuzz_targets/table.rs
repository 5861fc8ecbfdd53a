//! From the bytes of any file to rows: no panic, no more cells than allowed, rows in order, words for whatever is wrong.

#![no_main]

use bordermap::source::table::{BrokenRow, Limits, Origin, Row, Table};
use libfuzzer_sys::fuzz_target;
use std::io::{self, Cursor, Read};

struct Memory(Vec<u8>);

impl Origin for Memory {
    fn name(&self) -> &str {
        "a.csv"
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(self.0.clone())))
    }
}

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        max_unpacked_bytes: 1 << 20,
        free_bytes: 1 << 16,
        max_held_bytes: 1 << 20,
        max_row_bytes: 1 << 10,
        max_columns: 40,
        batch_bytes: 256,
        ..Limits::default()
    };
    let Ok(table) = Table::open(&Memory(bytes.to_vec()), &limits) else { return };
    assert!(!table.form().to_string().is_empty());
    let mut last = 0;
    for batch in table.batches() {
        let Ok(batch) = batch else { return };
        for row in batch.rows() {
            let Row { line, cells } = match row {
                Ok(row) => row,
                Err(BrokenRow { row, problem, cure, .. }) => {
                    assert!(!problem.is_empty() && !cure.is_empty());
                    row
                }
            };
            assert!(cells.len() <= limits.max_columns, "{} cells", cells.len());
            assert!(line >= last || bytes.starts_with(b"PK"), "line {line} after {last}");
            last = line;
        }
    }
});
