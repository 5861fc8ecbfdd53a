//! From the bytes of any file to incidents: no panic; every row is an incident or is rejected with words for why.

#![no_main]

use bordermap::source::{
    incidents::{BatchPosition, IncidentFile},
    schema::Hints,
    table::{Limits, Origin},
};
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
    let limits = Limits { max_unpacked_bytes: 1 << 20, max_held_bytes: 1 << 20, ..Limits::default() };
    let (file, batches) = match IncidentFile::open(&Memory(bytes.to_vec()), &limits, &Hints::default()) {
        Ok(opened) => opened,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(!file.recognised().to_string().is_empty());
    for (batch, place) in batches.zip(std::iter::once(BatchPosition::First).chain(std::iter::repeat(BatchPosition::Later))) {
        let Ok(batch) = batch else { return };
        let loaded = file.read(&batch, place);
        assert_eq!(loaded.rows_read, loaded.value.len() + loaded.rejected.len());
        for rejected in &loaded.rejected {
            assert!(!rejected.first.problem.is_empty() && !rejected.first.cure.is_empty());
        }
    }
});
