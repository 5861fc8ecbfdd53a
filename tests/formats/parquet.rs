//! Parquet read as other tables are, and refused with words when it is damaged. `tests/formats/geo.parquet` was written by pyarrow 26: a column of each type, a point, and a null, in three rows.

use super::formats::{self, Memory};
#[cfg(feature = "parquet")]
use bordermap::source::table::Limits;

fn file(bytes: &[u8]) -> Memory {
    Memory { name: "a.parquet".to_owned(), bytes: bytes.to_vec() }
}

const GEO: &[u8] = include_bytes!("geo.parquet");

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_it_is_said_how_to_get_it() {
    let error = formats::open(&file(GEO)).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("a Parquet file") && error.contains("--features parquet"), "{error}");
}

#[cfg(feature = "parquet")]
#[test]
fn every_type_becomes_text_as_people_write_it() {
    let table = formats::open(&file(GEO)).expect("a table");
    assert_eq!(table.form().to_string(), "Parquet");
    let noted: Vec<&str> = table.form().warnings.iter().map(|note| note.column.as_str()).collect();
    assert_eq!(noted, ["tags", "fl"], "lists and nameless bytes are told");
    let keys = table.head().keys.clone().expect("keys");
    let rows = &table.head().rows;
    // By column: what pyarrow was given, row by row.
    for (column, expected) in [
        ("event_id_cnty", ["A", "B", "C"]),
        ("event_date", ["2021-05-12", "2021-05-27", ""]),
        ("when", ["2021-05-12T10:00:00", "2021-05-27", ""]),
        ("event_type", ["Battles"; 3]),
        ("fatalities", ["3", "", "1099511627776"]),
        ("dec", ["1.50", "-0.05", ""]),
        ("flag", ["true", "false", ""]),
        ("f", ["1.5", "", ""]),
        ("u", ["9223372036854775808", "1", "2"]),
        ("st.a", ["1", "", ""]),
        ("st.b", ["q", "", "z"]),
        ("raw", ["", "ok", ""]),
        ("geometry.longitude", ["45.84", "46.13", ""]),
        ("geometry.latitude", ["40.2", "39.2", ""]),
    ] {
        let at = keys.iter().position(|key| key == column).expect(column);
        let found: Vec<&str> = rows.iter().map(|row| row.cells.get(at).unwrap_or_default()).collect();
        assert_eq!(found, expected, "{column}");
    }
    assert!(!keys.iter().any(|key| key.starts_with("bbox")), "boxes only repeat the geometry");
}

#[cfg(feature = "parquet")]
#[test]
fn damaged_files_are_refused_and_never_end_the_program() {
    let read = |bytes: &[u8]| formats::read("a.parquet", bytes);
    for length in (5..GEO.len()).step_by(7) {
        assert!(read(&GEO[..length]).is_err(), "cut at {length}");
    }
    for at in 0..GEO.len() {
        for byte in [0, 0x7F, 0xFF] {
            let mut bytes = GEO.to_vec();
            bytes[at] = byte;
            // Bytes of a text may be any; what counts is that an answer comes.
            let words = read(&bytes).err().map(|error| error.to_string());
            assert!(words.is_none_or(|words| words.ends_with(')')), "{at}");
        }
    }
}

#[cfg(feature = "parquet")]
#[test]
fn what_does_not_fit_is_refused() {
    let narrow = Limits { max_columns: 3, ..Limits::default() };
    let error = formats::open_with(&file(GEO), &narrow).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("more than 3 columns"), "{error}");
    let small = Limits { max_held_bytes: 100, ..Limits::default() };
    let error = formats::open_with(&file(GEO), &small).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("unpack to more than"), "{error}");
}
